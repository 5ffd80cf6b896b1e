"""A plan in a few lines, for the examples of rules and for tests.

    team: Marketing | parent: Company
    priority: Win the mid-market
    term: MQL = a lead that sales accepted
    metric: win-rate | healthy: 20..30
    O: Make sales trust our leads | team: Marketing | supports: Win the mid-market | origin: top-down
    KR: Win rate from 18 % to 27 % | owner: ann | method: CRM report | metric: win-rate | target: 27 | lands: 24..30

What is not written is empty. `lands` is the band in which a key result would land anyway.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from quarterdeck.okr.measure import Measure
from quarterdeck.okr.plan import Cycle, KeyResult, Metric, Objective, Origin, Plan, Priority, Support, Team, Workspace

CYCLE = Cycle("Q1", date(2026, 1, 1), date(2026, 3, 31), ref="q1")


def _parts(line: str) -> tuple[str, str, dict[str, str]]:
    head, *rest = [part.strip() for part in line.split(" | ")]
    kind, _, text = head.partition(":")
    return (
        kind.strip(),
        text.strip(),
        {key.strip(): value.strip() for key, _, value in (part.partition(":") for part in rest)},
    )


def _band(text: str) -> tuple[Decimal, Decimal]:
    low, _, high = text.partition("..")
    return Decimal(low), Decimal(high)


def plan_of(notation: str) -> tuple[Plan, dict[str, tuple[Decimal, Decimal]]]:
    """The plan that the lines describe, and the landings by ref of key result."""
    plan = Plan(Workspace("Example"), cycles=(CYCLE,))
    landings: dict[str, tuple[Decimal, Decimal]] = {}
    for count, line in enumerate(notation.strip().splitlines(), start=1):
        kind, text, more = _parts(line.strip())
        if kind == "team":
            plan = replace(plan, teams=(*plan.teams, Team(text, parent=more.get("parent", ""))))
        elif kind == "priority":
            plan = replace(plan, priorities=(*plan.priorities, Priority(text, ref=text)))
        elif kind == "term":
            term, _, meaning = text.partition("=")
            glossary = {**plan.workspace.glossary, term.strip(): meaning.strip()}
            plan = replace(plan, workspace=replace(plan.workspace, glossary=glossary))
        elif kind == "metric":
            low, high = _band(more["healthy"]) if "healthy" in more else (None, None)
            plan = replace(plan, metrics=(*plan.metrics, Metric(text, ref=text, healthy_low=low, healthy_high=high)))
        elif kind == "O":
            plan = replace(plan, objectives=(*plan.objectives, _objective(f"o{count}", text, more)))
        elif kind == "KR":
            if "lands" in more:
                landings[f"k{count}"] = _band(more["lands"])
            last = plan.objectives[-1]
            last = replace(last, key_results=(*last.key_results, _key_result(f"k{count}", text, more)))
            plan = replace(plan, objectives=(*plan.objectives[:-1], last))
    return plan, landings


def _objective(ref: str, text: str, more: dict[str, str]) -> Objective:
    return Objective(
        text,
        team=more.get("team", "Marketing"),
        cycle="q1",
        ref=ref,
        origin=Origin(more["origin"]) if "origin" in more else None,
        supports=(Support(more["supports"], "priority"),) if "supports" in more else (),
    )


def _key_result(ref: str, text: str, more: dict[str, str]) -> KeyResult:
    return KeyResult(
        text,
        ref=ref,
        measure=Measure(
            baseline=Decimal(more["baseline"]) if "baseline" in more else None,
            target=Decimal(more["target"]) if "target" in more else None,
        ),
        owner=more.get("owner", ""),
        method=more.get("method", ""),
        metric=more.get("metric", ""),
        unknown=tuple(more.get("unknown", "").split()),
    )
