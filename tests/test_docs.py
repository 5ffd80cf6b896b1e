"""What the documents say is there: files, links, commands, targets of make."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from quarterdeck.cli import app

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCS}
CODE = [*ROOT.glob("src/**/*.py"), *ROOT.glob("scripts/*"), *ROOT.glob("benchmarks/*.py"), ROOT / "Makefile"]


def anchors(text):
    """The fragments that the headings of a document answer to."""
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path):
    wrong = []
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", TEXTS[path]):
        place, _, fragment = link.partition("#")
        target = path.parent / place if place else path
        if not target.exists() or (fragment and fragment not in anchors(target.read_text(encoding="utf-8"))):
            wrong.append(link)
    assert wrong == []


def test_every_file_that_is_named_exists():
    """In documents, docstrings and the Makefile."""
    named = re.compile(r"(?<![\w/.*-])((?:docs|scripts|benchmarks|requirements|tests)/[\w./-]*\w)")
    wrong = []
    for path in [*DOCS, *CODE]:
        for name in named.findall(path.read_text(encoding="utf-8")):
            if not (ROOT / name).exists():
                wrong.append(f"{path.relative_to(ROOT)}: {name}")
    assert wrong == []


def test_every_command_and_option_of_the_docs_exists():
    known = {command.name: command for command in typer.main.get_command(app).commands.values()}
    wrong = []
    for path, text in TEXTS.items():
        for name, rest in re.findall(r"(?<![/\w-])quarterdeck ([a-z][a-z-]+)\b([^\n`“”|#]*)", "\n".join(code_of(text))):
            options = {option for part in known[name].params for option in part.opts} if name in known else set()
            wrong += [
                f"{path.name}: quarterdeck {name} {option}"
                for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest) or [""]
                if name not in known or (option and option not in options)
            ]
    assert wrong == []


def code_of(text):
    """What stands as code: fenced, indented or between backticks."""
    fenced = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    return [*fenced, *re.findall(r"^ {4}.+$", text, re.MULTILINE), *re.findall(r"`[^`\n]+`", text)]


def test_every_target_of_make_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {name for text in TEXTS.values() for code in code_of(text) for name in re.findall(r"\bmake ([a-z-]+)", code)}
    assert told <= targets


def test_every_command_shows_an_example():
    for name in typer.main.get_command(app).commands:
        answer = CliRunner().invoke(app, [name, "--help"])
        assert answer.exit_code == 0
        if name not in ("migrate", "version"):
            assert "Examples:" in answer.output, name
