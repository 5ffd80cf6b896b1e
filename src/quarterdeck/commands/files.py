"""`quarterdeck import` and `export`."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from quarterdeck.commands import instance
from quarterdeck.okr.errors import OKRError

Named = Annotated[str, typer.Option("--workspace", help="The company's name, or the last part of its address.")]


class NothingImported(OKRError):
    """Something is wrong with the file; the exit code is 1, and nothing was stored."""

    exit_code = 1


class NoRows(OKRError):
    def __init__(self, name):
        super().__init__(f"“{name}” has no objective and no key result below its headers. Choose a file that has some.")


class NoSuchWorkspace(OKRError):
    def __init__(self, name, known):
        listed = f" There is {', '.join(known)}." if known else " There is none yet."
        super().__init__(f"No workspace is called “{name}”.{listed}")


class SeveralWorkspaces(OKRError):
    def __init__(self, name, slugs):
        super().__init__(f"Several workspaces are called “{name}”. Name one by its address: {', '.join(slugs)}.")


class NotForScreens(OKRError):
    def __init__(self):
        super().__init__("A workbook is nothing to read on a screen. Name a file with --output.")


def add_to(app):
    app.command("import")(take_in)
    app.command("export")(give_out)


def take_in(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="YAML, CSV, TSV or XLSX.")],
    workspace: Named,
    cycle: Annotated[str | None, typer.Option(help="The period of rows that name none, such as “Q3 2026”.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and store nothing.")] = False,
    form: Annotated[
        str | None, typer.Option("--format", help="yaml, csv or xlsx, where the name does not tell.")
    ] = None,
    start_month: Annotated[int, typer.Option(min=1, max=12, help="First month of the year, for a new workspace.")] = 1,
):
    """Take over a sheet or a plan file: all of it, or nothing.

    Makes the workspace, the teams and the cycles it needs, and asks nothing. The same file twice changes nothing the
    second time. The exit code is 1 when something is wrong with the file.

    \b
    Examples:
      quarterdeck import plan.yaml --workspace Halyard
      quarterdeck import okrs.xlsx --workspace Halyard --cycle "Q3 2026" --dry-run
    """
    instance.open_instance(make=True)
    from dataclasses import replace

    from django.utils import timezone

    from quarterdeck.files.errors import FileTooLarge
    from quarterdeck.files.incoming import read_file, where
    from quarterdeck.files.text import MAX_BYTES
    from quarterdeck.files.verdicts import Verdict
    from quarterdeck.server.planning.plans.known import known_cycles
    from quarterdeck.server.planning.plans.store import store

    found = find_workspace(workspace)
    with wrong_means_nothing():
        if file.stat().st_size > MAX_BYTES:
            raise FileTooLarge(file.name, file.stat().st_size, MAX_BYTES)
        incoming = read_file(
            file.read_bytes(),
            file.name,
            today=found.today() if found else timezone.now().date(),
            workspace_name=workspace,
            start_month=found.start_month if found else start_month,
            default_cycle=cycle,
            said=form,
            known_cycles=known_cycles(found) if found else (),
        )
        if incoming.counts and not incoming.plan.objectives and not incoming.errors:
            raise NoRows(file.name)
    if incoming.counts:
        typer.echo(f"{file.name}: {incoming.counts}")
    for left in incoming.unread:
        typer.echo(f"  {left}")
    shown = incoming.rows if dry_run else [row for row in incoming.rows if row.verdict is Verdict.ERROR]
    for row in shown:
        typer.echo(f"  {where(row)}: {'ERROR: ' if row.verdict is Verdict.ERROR else ''}{row.sentence}")
    with wrong_means_nothing():
        plan = incoming.checked()
        if found is None:
            plan = replace(plan, workspace=replace(plan.workspace, name=workspace))
        report = store(plan, workspace=found, dry_run=dry_run, source=file.name)
    tell(report, file.name)


def tell(report, name):
    if report.nothing_new:
        typer.echo(f"Everything in {name} is in {report.workspace} already. Nothing changed.")
        return
    new = " (new)" if report.workspace_is_new else ""
    typer.echo(f"{'Would be imported' if report.dry_run else 'Imported'} into {report.workspace}{new}:")
    for line in report.lines():
        typer.echo(f"  {line}")


@contextmanager
def wrong_means_nothing():
    """A mistake in the file ends with the exit code 1 instead of 2."""
    try:
        yield
    except OKRError as error:
        raise NothingImported(str(error)) from error


def find_workspace(name):
    """The workspace of that name or address; None when there is none. Raises SeveralWorkspaces."""
    from quarterdeck.server.people.models import Workspace

    by_address = Workspace.objects.filter(slug=name).first()
    rows = [row for row in Workspace.objects.all() if row.name.casefold() == name.strip().casefold()]
    if len(rows) > 1 and by_address is None:
        raise SeveralWorkspaces(name, [row.slug for row in rows])
    return by_address or (rows[0] if rows else None)


def need_workspace(name):
    from quarterdeck.server.people.models import Workspace

    found = find_workspace(name)
    if found is None:
        raise NoSuchWorkspace(name, sorted(Workspace.objects.values_list("name", flat=True))[:10])
    return found


def give_out(
    workspace: Named,
    form: Annotated[str, typer.Option("--format", help="yaml (everything), csv or xlsx.")] = "yaml",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; without it, the terminal.")] = None,
):
    """Write a workspace as a file. Importing it elsewhere and exporting it again gives the same file.

    \b
    Examples:
      quarterdeck export --workspace Halyard > halyard.yaml
      quarterdeck export --workspace Halyard --format xlsx --output halyard.xlsx
    """
    instance.open_instance()
    from quarterdeck.server.events.actions import audit
    from quarterdeck.server.planning.plans.outgoing import file_of

    found = need_workspace(workspace)
    data = file_of(found, form)
    if output is None and form == "xlsx" and sys.stdout.isatty():
        raise NotForScreens
    audit("exported", workspace=found, sort="plan", title=f"{form}, from the command line")
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_safely(output, data)
        typer.echo(f"Wrote {output} ({len(data):,} bytes).")


def write_safely(path, data):
    """Writes the whole file or none of it."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise instance.CannotStart(f"{path} cannot be written ({error.strerror}). Choose another place.") from None
