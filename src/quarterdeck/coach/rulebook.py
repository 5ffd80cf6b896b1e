"""All rules, found by listing the folder."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from quarterdeck.coach.errors import UnknownRule
from quarterdeck.coach.rule import PlanRule, Rule

FOLDER = Path(__file__).parent / "rules"


@cache
def modules() -> dict[str, ModuleType]:
    """Every rule file by its code, in the order of the codes."""
    found: dict[str, ModuleType] = {}
    for path in sorted(FOLDER.glob("[a-z][0-9][0-9]_*.py")):
        module = import_module(f"quarterdeck.coach.rules.{path.stem}")
        found[module.rule.code] = module
    return found


@cache
def text_rules(kind: str) -> tuple[Rule, ...]:
    """The rules about one text of a kind: "objective" or "key_result"."""
    return tuple(module.rule for module in modules().values() if module.rule.on == kind)


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """The rules about a whole plan."""
    return tuple(module.rule for module in modules().values() if module.rule.on == "plan")


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
