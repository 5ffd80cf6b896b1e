"""Opening, changing and starting cycles."""

from datetime import date, timedelta

import pytest

from company import sign_in
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.cycles import proposed
from quarterdeck.server.planning.errors import CyclesOverlap, NameTaken, TooShort, WrongState
from quarterdeck.server.planning.models import Cycle

pytestmark = pytest.mark.django_db


def days(starts, ends, **more):
    return {"name": "Q1 2027", "kind": "quarter", "starts": starts.isoformat(), "ends": ends.isoformat()} | more


def test_the_first_cycle_proposed_is_the_one_that_today_lies_in(workspace):
    workspace.start_month = 2
    assert proposed(workspace, date(2026, 11, 20)).name == "Q4 FY27"
    assert proposed(workspace, date(2026, 11, 20), "year").starts == date(2026, 2, 1)


def test_the_next_one_follows_the_newest_of_its_kind(workspace):
    Cycle.objects.create(workspace=workspace, name="Short one", starts=date(2026, 11, 2), ends=date(2026, 12, 31))
    found = proposed(workspace, date(2026, 11, 20))
    assert (found.name, found.starts, found.ends) == ("Q1 2027", date(2027, 1, 1), date(2027, 3, 31))


def test_what_is_proposed_can_be_opened_where_cycles_keep_days_of_their_own(client, maya):
    thirteen_weeks = {"starts": date(2026, 10, 5), "ends": date(2027, 1, 3)}
    Cycle.objects.create(workspace=maya.workspace, name="Q4 2026", **thirteen_weeks)
    found = proposed(maya.workspace, date(2026, 11, 20))
    assert (found.name, found.starts, found.ends) == ("Q1 2027", date(2027, 1, 4), date(2027, 4, 4))
    assert sign_in(client, maya).post("/w/halyard/cycles/", days(found.starts, found.ends)).status_code == 302


def test_an_admin_opens_the_next_cycle(client, maya, cycle):
    starts = cycle.ends + timedelta(days=1)
    answer = sign_in(client, maya).post("/w/halyard/cycles/", days(starts, starts + timedelta(days=90)))
    assert answer.status_code == 302
    assert Cycle.objects.get(name="Q1 2027").state == "planning"


def test_a_member_sees_the_cycles_and_opens_none(client, jonas, cycle, today):
    sign_in(client, jonas)
    shown = client.get("/w/halyard/cycles/").content.decode()
    assert "This quarter" in shown and "Open it for planning" not in shown
    assert client.post("/w/halyard/cycles/", days(today, today + timedelta(days=90))).status_code == 403


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ends": "2020-01-01"}, "before it starts"),
        ({"name": "this QUARTER"}, "already a cycle called"),
        ({"name": " "}, "needs a name"),
        ({"starts": "soon"}, "first day is no date"),
        ({"kind": "fortnight"}, "Select a valid choice"),
    ],
)
def test_a_cycle_that_cannot_be_is_said_with_the_form_as_typed(client, maya, cycle, changed, sentence):
    starts = cycle.ends + timedelta(days=1)
    answer = sign_in(client, maya).post("/w/halyard/cycles/", days(starts, starts + timedelta(days=90)) | changed)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert Cycle.objects.count() == 1


def test_two_cycles_of_a_kind_share_no_day_but_a_year_holds_its_quarters(maya, cycle):
    with pytest.raises(CyclesOverlap, match="This quarter"):
        actions.open_cycle(maya, name="Again", kind="quarter", starts=cycle.ends, ends=cycle.ends + timedelta(days=9))
    year = actions.open_cycle(
        maya, name="The year", kind="year", starts=cycle.starts, ends=cycle.starts + timedelta(364)
    )
    assert year.pk


def test_a_cycle_of_a_day_leaves_no_time(maya, workspace, today):
    with pytest.raises(TooShort):
        actions.open_cycle(maya, name="A day", kind="month", starts=today, ends=today)


def test_dates_are_open_until_the_cycle_starts(client, maya, next_cycle):
    page = f"/w/halyard/cycles/{next_cycle.ref}/"
    later = next_cycle.ends + timedelta(days=7)
    sign_in(client, maya)
    client.post(page, days(next_cycle.starts, later, name="Longer"))
    next_cycle.refresh_from_db()
    assert (next_cycle.name, next_cycle.ends) == ("Longer", later)
    client.post(f"/w/halyard/cycles/{next_cycle.ref}/start/")
    next_cycle.refresh_from_db()
    assert next_cycle.state == "active"
    assert client.post(page, days(next_cycle.starts, later, name="Shorter")).status_code == 422
    with pytest.raises(WrongState, match="begun already"):
        actions.start_cycle(maya, next_cycle)


def test_a_name_is_taken_once(maya, cycle, next_cycle):
    with pytest.raises(NameTaken):
        actions.change_cycle(maya, next_cycle, name="This quarter")


def test_an_empty_cycle_is_taken_back_but_not_one_with_drafts(client, maya, demand, next_cycle):
    drafted = actions.draft_objective(maya, team=demand, cycle=next_cycle, text="Early")
    page = f"/w/halyard/cycles/{next_cycle.ref}/deletion/"
    sign_in(client, maya)
    assert client.post(page).status_code == 422
    actions.delete_draft(maya, drafted)
    assert "Delete Next quarter?" in client.get(page).content.decode()
    client.post(page)
    assert not Cycle.objects.filter(pk=next_cycle.pk).exists()
