"""What docs/operate.md says and what the code reads."""

import re
from pathlib import Path

import quarterdeck

ROOT = Path(__file__).parent.parent
CODE = Path(quarterdeck.__file__).parent


def test_every_setting_has_its_place_in_the_docs():
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (CODE / "server" / "settings.py").read_text()))
    for module in (CODE / "commands").glob("*.py"):
        read |= set(re.findall(r'envvar="(\w+)"', module.read_text()))
    told = re.findall(r"^### `(\w+)`", (ROOT / "docs" / "operate.md").read_text(), re.MULTILINE)

    assert sorted(told) == sorted(read)


def test_every_command_of_the_docs_exists():
    told = set(re.findall(r"(?<!/)\bquarterdeck ([a-z][a-z-]+)", (ROOT / "docs" / "operate.md").read_text()))
    from quarterdeck.cli import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert told <= known
