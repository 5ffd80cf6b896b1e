"""`quarterdeck coach` and `outlook`: what needs no database."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from quarterdeck.okr.errors import OKRError


class Unreadable(OKRError):
    def __init__(self, path, error):
        super().__init__(f"“{path}” cannot be read: {error.strerror or error}. Check the path.")


class WrongUse(OKRError):
    pass


def add_to(app):
    app.command()(coach)
    app.command()(outlook)


def coach(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE… | explain CODE", help="YAML, CSV or XLSX.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="text, json, sarif, github, junit; jsonl with --texts.")
    ] = "text",
    fail_on: Annotated[
        str, typer.Option(help="Exit code 1 from this severity on: hint, warning, error or off.")
    ] = "error",
    playbook: Annotated[str | None, typer.Option(help="Judge by this playbook instead of the plan's own.")] = None,
    texts: Annotated[str | None, typer.Option(help="A file of texts, one JSON object a line.")] = None,
):
    """Say what is weak about OKRs, why, and how to mend it.

    \b
    Examples:
      quarterdeck coach okrs.yaml
      quarterdeck coach okrs.xlsx --format github --fail-on warning
      quarterdeck coach explain K01
      quarterdeck coach --texts in.jsonl --format jsonl
    """
    if texts:
        judge_texts(texts)
    elif files and files[0] == "explain":
        explain(files[1:])
    elif files:
        judge_files(files, form, fail_on, playbook)
    else:
        raise WrongUse("The coach needs something to read: name a file, or “explain” and the code of a rule.")


def explain(codes):
    from quarterdeck.coach.rulebook import explain as page_of

    if not codes:
        raise WrongUse("Name the rule to explain, as in “quarterdeck coach explain K01”.")
    for code in codes:
        typer.echo(page_of(code))


def judge_texts(path):
    from quarterdeck.coach.cli_core import predict_lines

    try:
        for line in predict_lines(path):
            typer.echo(line)
    except BrokenPipeError:  # whoever reads the lines has had enough
        raise
    except OSError as error:
        raise Unreadable(path, error) from None


def judge_files(paths, form, fail_on, playbook):
    from quarterdeck.coach.cli_core import fails
    from quarterdeck.coach.formats import FORMATS, writer
    from quarterdeck.okr.settings import Severity

    if form not in FORMATS:
        raise WrongUse(f"“{form}” is no format. Use one of {', '.join(FORMATS)}.")
    if fail_on not in list(Severity):
        raise WrongUse(f"“{fail_on}” is no severity. Use one of {', '.join(Severity)}.")
    reports = [report_on(path, playbook) for path in paths]
    typer.echo(writer(form)(reports), nl=False)
    if fails([finding for report in reports for finding in report.findings], fail_on):
        sys.exit(1)


def report_on(path, playbook):
    from quarterdeck.coach.engine import judge_plan, language_note
    from quarterdeck.coach.formats import Report
    from quarterdeck.files.incoming import read_file
    from quarterdeck.okr.playbook import load

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise Unreadable(path, error) from None
    today = datetime.now(UTC).date()
    incoming = read_file(data, Path(path).name, today=today, default_cycle=f"{today:%Y}")
    plan = incoming.checked()
    findings = judge_plan(plan, load(playbook) if playbook else None)
    texts = [thing.text for one in plan.objectives for thing in (one, *one.key_results)]
    unread = tuple(text for text in texts if language_note(text))
    return Report(path, tuple(findings), lines_of(plan, data), unread)


def lines_of(plan, data):
    """The line of each thing in a text file, by its ref or its words; nothing for a workbook."""
    lines = {}
    words = {thing.text: thing.ref for o in plan.objectives for thing in (o, *o.key_results)}
    if data[:2] == b"PK":
        return lines
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        bare = re.sub(r"\s+", " ", line)
        for text, ref in words.items():
            if text not in lines and text[:60] in bare:
                lines[text] = lines[ref or text] = number
    return lines


def outlook(cases: Annotated[str, typer.Option(help="Questions, one JSON object a line; may be gzipped.")]):
    """Forecast where cases land, and the odds of their targets.

    \b
    Examples:
      quarterdeck outlook --cases cases.jsonl.gz > predictions.jsonl
    """
    from quarterdeck.outlook.cases import predict_lines

    try:
        for line in predict_lines(cases):
            typer.echo(line)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unreadable(cases, error) from None
