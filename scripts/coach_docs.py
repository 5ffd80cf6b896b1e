"""Writes docs/coach/ from the rule files and docs/method.md from the page that the product shows. With --check, says whether they are current and writes nothing."""

import sys
from pathlib import Path

from quarterdeck.coach import pages, rulebook

FOLDER = Path(__file__).parent.parent / "docs"
OF_RULES = "coach/[a-z][0-9][0-9]-*.md"


def wanted() -> dict[str, str]:
    """Every generated page: its path below docs/ and its text."""
    modules = list(rulebook.modules().values())
    found = {f"coach/{pages.file_name(module.rule)}": pages.page(module) for module in modules}
    found["coach/index.md"] = pages.index([module.rule for module in modules])
    found["method.md"] = pages.the_method()
    return found


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of pages that are missing, differ, or belong to no rule."""
    texts = wanted()
    differs = [name for name, text in texts.items() if _read(folder / name) != text]
    return differs + [str(path.relative_to(folder)) for path in _orphans(folder, texts)]


def _orphans(folder: Path, texts: dict[str, str]) -> list[Path]:
    return [path for path in folder.glob(OF_RULES) if str(path.relative_to(folder)) not in texts]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> int:
    if "--check" in sys.argv[1:]:
        names = stale()
        if names:
            print("Not current:", ", ".join(names), "- run scripts/coach_docs.py")
        return 1 if names else 0
    texts = wanted()
    for path in _orphans(FOLDER, texts):
        path.unlink()
    for name, text in texts.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
