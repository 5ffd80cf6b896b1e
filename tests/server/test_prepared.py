"""SQL that is made once and asked with other values each time."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from company import person
from quarterdeck.server.people.models import Member
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.prepared import Prepared
from quarterdeck.server.rhythm import reading
from quarterdeck.server.rhythm.actions import record_check_in, remark_on
from quarterdeck.server.rhythm.asking import Ask

pytestmark = pytest.mark.django_db


def begun(workspace, since):
    return Cycle.objects.filter(workspace_id=workspace, starts__gte=since).order_by("starts").values_list("name")


def test_each_asking_has_its_own_values(workspace, cycle, next_cycle, other_workspace):
    cycles = Prepared(begun, workspace=-1, since=date.min)
    assert cycles.rows(workspace=workspace.pk, since=cycle.starts) == [("This quarter",), ("Next quarter",)]
    assert cycles.rows(workspace=workspace.pk, since=next_cycle.starts) == [("Next quarter",)]
    assert cycles.rows(workspace=other_workspace.pk, since=cycle.starts) == []


def test_the_query_is_made_once(workspace, today):
    made = []

    def noting(**stand_ins):
        made.append(stand_ins)
        return begun(**stand_ins)

    cycles = Prepared(noting, workspace=-1, since=date.min)
    for _ in range(3):
        cycles.rows(workspace=workspace.pk, since=today)
    assert len(made) == 1


def test_a_value_that_the_query_does_not_take_as_it_is_shows_at_once(workspace, today):
    doubled = Prepared(lambda workspace: Cycle.objects.filter(pk=workspace * 2).values_list("pk"), workspace=-1)
    with pytest.raises(AssertionError, match="each name"):
        doubled.rows(workspace=workspace.pk)


def listed(member, cycle, today):
    """What waits for somebody, counted from the lists that This week shows."""
    asked = [one for one in reading.asked_of(member) if one.state == "open"]
    return reading.Waiting(
        len(reading.owed_by(member, cycle, today)), len(asked), len(reading.questions_for(member, cycle))
    )


def test_the_rail_counts_what_this_week_lists(
    maya, jonas, outsider, exec_guest, sales, cycle, key_result, today, other_workspace
):
    everybody = [maya, jonas, outsider, exec_guest, person(other_workspace, "Ida Lund")]
    stands = lambda: [reading.stand_of(one, cycle, today)[1] for one in everybody]  # noqa: E731
    assert [one.check_ins for one in stands()] == [0, 1, 0, 0, 0]
    earlier = record_check_in(
        jonas, key_result, on=today - timedelta(days=10), value=Decimal(20), ask=Ask("Sign-off", of_team=sales)
    )
    remark_on(maya, earlier, text="Counted twice?", kind="question")
    assert [one.count for one in stands()] == [0, 2, 1, 0, 0]
    assert stands() == [listed(Member.objects.get(pk=one.pk), cycle, today) for one in everybody]
    record_check_in(jonas, key_result, on=today, value=Decimal(21))
    remark_on(jonas, earlier, text="No, once.")
    assert [one.count for one in stands()] == [0, 0, 1, 0, 0]
    assert stands() == [listed(Member.objects.get(pk=one.pk), cycle, today) for one in everybody]


def test_without_a_running_cycle_only_help_can_wait(jonas, next_cycle, today):
    round_of_week, waiting = reading.stand_of(jonas, next_cycle, today)
    assert (round_of_week.total, waiting.count) == (0, 0)
    assert reading.stand_of(jonas, None, today)[1].count == 0
