"""What the forms about companies and people let one choose from."""

from calendar import month_name
from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_currency_name

from quarterdeck.okr import plan

ROLES = {
    plan.Role.ADMIN: "Admin: people, rights and settings",
    plan.Role.CHAMPION: "Champion: cycles, teams, playbook",
    plan.Role.MEMBER: "Member: writes for the own teams",
    plan.Role.GUEST: "Guest: reads",
}
WHAT_MAKES_IT_GOOD = "Ten characters or more. A sentence that only you would write is best."
KINDS = {
    plan.CycleKind.QUARTER: "A quarter, 13 weeks",
    plan.CycleKind.MONTH: "A month",
    plan.CycleKind.FOUR_MONTHS: "Four months",
    plan.CycleKind.HALF: "Half a year",
    plan.CycleKind.YEAR: "A year",
}
FIRST_CYCLES = {"running": "The one that runs now", "next": "The next one"}
MONTHS = [(number, month_name[number]) for number in range(1, 13)]


@cache
def time_zones() -> list[tuple[str, str]]:
    """Zones called by a place, and UTC."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


@cache
def currencies() -> list[tuple[str, str]]:
    """Every currency that is tender somewhere today, the most used first."""
    first = ["USD", "EUR", "GBP"]
    today = {
        code
        for used in get_global("territory_currencies").values()
        for code, _, until, tender in used
        if until is None and tender
    }
    codes = [*first, *sorted(today - set(first))]
    return [(code, f"{code} – {get_currency_name(code, locale='en')}") for code in codes]
