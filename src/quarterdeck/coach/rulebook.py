"""All rules, found by listing the folder."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from quarterdeck.coach.errors import UnknownRule
from quarterdeck.coach.rule import PlanRule, Rule

FOLDER = Path(__file__).parent / "rules"


LETTERS = {"objective": "o", "key_result": "k", "plan": "s"}


@cache
def modules(letters: str = "[a-z]") -> dict[str, ModuleType]:
    """Every rule file by its code, in the order of the codes; `letters` narrows them by the code's first letter."""
    found: dict[str, ModuleType] = {}
    for path in sorted(FOLDER.glob(f"{letters}[0-9][0-9]_*.py")):
        module = import_module(f"quarterdeck.coach.rules.{path.stem}")
        found[module.rule.code] = module
    return found


@cache
def text_rules(kind: str) -> tuple[Rule, ...]:
    """The rules about one text of a kind: "objective" or "key_result"."""
    return tuple(module.rule for module in modules(LETTERS[kind]).values())


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """The rules about a whole plan."""
    return tuple(module.rule for module in modules(LETTERS["plan"]).values())


def module_of(code: str) -> ModuleType:
    """The file of one rule, by code or by name. Raises UnknownRule."""
    wanted = code.strip().lower()
    for known, module in modules().items():
        if wanted in {known.lower(), module.rule.name}:
            return module
    raise UnknownRule(code, list(modules()))


def explain(code: str) -> str:
    """The documentation of a rule as Markdown: what, why, what to try, its limits, and examples. Raises UnknownRule."""
    from quarterdeck.coach.pages import page

    return page(module_of(code))
