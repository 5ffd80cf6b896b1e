"""Weeks of a sheet in the workspace: check-ins, once, also where the cycle begins another day than in the file."""

from datetime import date

import pytest

from quarterdeck.files.incoming import read_file
from quarterdeck.okr.errors import OKRError
from quarterdeck.server.people.models import Workspace
from quarterdeck.server.planning.models import Cycle, KeyResult
from quarterdeck.server.planning.plans.known import known_cycles
from quarterdeck.server.planning.plans.store import store

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)
SHEET = (
    "Team,Objective,Key result,Owner,Period,Baseline,Target,W1,W2,W3,W4,W5\n"
    "Marketing,Be the name buyers ask for,Win 40 reference customers,Ann Lee,Q2 2026,0,40,3,7,9,{},\n"
)


@pytest.fixture
def lumen():
    return Workspace.objects.create(name="Lumen", slug="lumen")


@pytest.fixture
def bring(lumen, monkeypatch):
    monkeypatch.setattr(Workspace, "today", lambda self, now=None: TODAY)

    def bring_in(text):
        return store(
            read_file(text.encode(), "okrs.csv", today=TODAY, known_cycles=known_cycles(lumen)).checked(),
            workspace=lumen,
        )

    return bring_in


def check_ins():
    rows = KeyResult.objects.get().check_ins.order_by("on", "pk")
    return [(one.on.isoformat(), str(one.value.normalize())) for one in rows]


def test_the_numbers_of_weeks_are_checked_in_once_and_the_last_is_the_value(bring):
    assert bring(SHEET.format(12))["check-in"].created == 4
    key_result = KeyResult.objects.get()
    assert (key_result.value, key_result.value_on) == (12, date(2026, 4, 22))
    assert check_ins() == [("2026-04-01", "3"), ("2026-04-08", "7"), ("2026-04-15", "9"), ("2026-04-22", "12")]
    assert bring(SHEET.format(12)).nothing_new


def test_a_week_that_was_filled_in_since_is_the_only_news(bring):
    bring(SHEET.format(""))
    again = bring(SHEET.format(12))
    assert (again["check-in"].created, again["check-in"].same, again["key result"].changed) == (1, 3, 0)


@pytest.fixture
def begins_on_monday(lumen):
    return Cycle.objects.create(
        workspace=lumen, name="2026 Q2", starts=date(2026, 4, 6), ends=date(2026, 7, 5), state="active"
    )


def test_the_weeks_are_those_of_the_cycle_as_it_is_here(bring, begins_on_monday):
    assert bring(SHEET.format(12)).remarks == []
    assert check_ins()[:2] == [("2026-04-06", "3"), ("2026-04-13", "7")]
    assert Cycle.objects.get() == begins_on_monday and bring(SHEET.format(12)).nothing_new


def test_a_cycle_with_a_name_of_its_own_has_its_own_weeks_too(bring, begins_on_monday):
    Cycle.objects.update(name="Spring push")
    assert bring(SHEET.format(12).replace("Q2 2026", "spring push"))["check-in"].created == 4
    assert check_ins()[0] == ("2026-04-06", "3") and Cycle.objects.count() == 1


def dated(day):
    return f"Objective,Key result,Period,Target,Current,As of\nBe known,Win 40,Q2 2026,40,7,{day}\n"


def test_a_check_in_a_few_days_before_the_cycle_is_kept_for_its_first_day_and_told(bring, begins_on_monday):
    report = bring(dated("2026-03-30"))
    assert check_ins() == [("2026-04-06", "7")]
    told = "One check-in lies before the first day of 2026 Q2, and is kept for that day, 2026-04-06."
    assert report.remarks == [told] and told in report.lines()
    assert bring(dated("2026-03-30")).nothing_new


def test_final_numbers_a_few_days_after_the_cycle_are_kept_for_its_last_day(bring, begins_on_monday):
    Cycle.objects.update(ends=date(2026, 4, 30))
    bring(dated("2026-05-04"))
    assert check_ins() == [("2026-04-30", "7")]


def test_a_check_in_of_another_season_is_a_mistake_that_stores_nothing(bring, begins_on_monday):
    with pytest.raises(OKRError, match=r"outside 2026 Q2 \(2026-04-06 to 2026-07-05\)"):
        bring(dated("2026-03-10"))
    assert not KeyResult.objects.exists()
