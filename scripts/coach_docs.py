"""Writes docs/coach/ from the rule files. With --check, says whether the pages are current and writes nothing."""

import sys
from pathlib import Path

from quarterdeck.coach import pages, rulebook

FOLDER = Path(__file__).parent.parent / "docs" / "coach"


def wanted() -> dict[str, str]:
    """Every generated page: its file name and its text."""
    modules = list(rulebook.modules().values())
    found = {pages.file_name(module.rule): pages.page(module) for module in modules}
    found["index.md"] = pages.index([module.rule for module in modules])
    return found


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of pages that are missing, differ, or belong to no rule."""
    texts = wanted()
    differs = [name for name, text in texts.items() if _read(folder / name) != text]
    orphans = [path.name for path in folder.glob("[a-z][0-9][0-9]-*.md") if path.name not in texts]
    return differs + orphans


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> int:
    if "--check" in sys.argv[1:]:
        names = stale()
        if names:
            print("Not current:", ", ".join(names), "- run scripts/coach_docs.py")
        return 1 if names else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    texts = wanted()
    for path in FOLDER.glob("[a-z][0-9][0-9]-*.md"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
