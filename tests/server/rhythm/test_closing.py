"""Closing: grades follow the metric, open objectives are settled on purpose, and what is carried loses nothing."""

from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Kind, Measure
from quarterdeck.okr.plan import CycleState, InitiativeState
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective
from quarterdeck.server.rhythm.actions import (
    call_off_closing,
    carry_objective,
    close_cycle,
    grade_key_result,
    let_go,
    record_check_in,
    reopen_cycle,
    start_closing,
    take_back,
)
from quarterdeck.server.rhythm.carrying import OWN_OF_KEY_RESULT, OWN_OF_OBJECTIVE, times_carried
from quarterdeck.server.rhythm.closing import unsettled
from quarterdeck.server.rhythm.models import Grade

D = Decimal


@pytest.fixture
def closing(maya, cycle, objective):
    return start_closing(maya, cycle)


@pytest.fixture
def measured(jonas, key_result, today):
    """The key result, half way."""
    record_check_in(jonas, key_result, on=today, value=D("22.5"), confidence=D("0.6"))
    return key_result


def now(thing):
    return type(thing).objects.get(pk=thing.pk)


# Grades


def test_a_grade_follows_the_metric_and_the_objective_follows_its_key_results(maya, measured, closing):
    let_go(maya, measured.objective, reason="The segment is served now")
    assert now(measured).grade.final == now(measured).grade.computed == D("0.5")
    assert now(measured.objective).grade.final == D("0.5")


def test_another_grade_needs_a_reason(jonas, measured, closing):
    with pytest.raises(OKRError, match="needs a reason"):
        grade_key_result(jonas, measured, final=D("0.7"))
    grade = grade_key_result(jonas, measured, final=D("0.7"), reason="The definition changed in week 9")
    assert (grade.final, grade.computed, grade.by) == (D("0.7"), D("0.5"), jonas)


def test_the_pages_say_why_another_grade_was_given(client, maya, jonas, measured, closing):
    grade_key_result(jonas, measured, final=D("0.7"), reason="The definition changed in week 9")
    let_go(maya, measured.objective, reason="The segment is served now")
    sign_in(client, maya)
    page = client.get(f"/w/halyard/key-results/{measured.ref}/").content.decode()
    assert "The numbers made 0.5" in page and "The definition changed in week 9" in page
    assert (
        "The segment is served now" in client.get(f"/w/halyard/objectives/{measured.objective.ref}/").content.decode()
    )


def test_a_grade_that_is_changed_changes_the_objectives(maya, jonas, measured, closing):
    let_go(maya, measured.objective, reason="Served")
    grade_key_result(jonas, measured, final=D("0.9"), reason="The CRM counts twice")
    assert now(measured.objective).grade.final == D("0.9")


def test_a_grade_that_follows_the_metric_goes_on_doing_so_until_it_is_settled(maya, jonas, measured, closing, today):
    grade_key_result(jonas, measured)
    record_check_in(jonas, now(measured), on=today, value=D("24.75"))
    let_go(maya, measured.objective, reason="Served")
    assert now(measured).grade.final == now(measured.objective).grade.final == D("0.75")


def test_an_adjusted_grade_stays_when_the_metric_moves(maya, jonas, measured, closing, today):
    grade_key_result(jonas, measured, final=D("0.6"), reason="The CRM counts twice")
    record_check_in(jonas, now(measured), on=today, value=D("24.75"))
    let_go(maya, measured.objective, reason="Served")
    assert now(measured).grade.final == now(measured.objective).grade.final == D("0.6")


def test_a_grade_of_one_by_hand_leaves_nothing_to_settle(maya, jonas, measured, closing):
    assert unsettled(closing) == [measured.objective]
    grade_key_result(jonas, measured, final=D(1), reason="Reached; the CRM lags a week behind")
    assert unsettled(closing) == []
    close_cycle(maya, closing)
    assert now(measured.objective).grade.final == 1


def test_the_sentence_on_why_stands_at_the_objectives_grade(maya, jonas, measured, closing, next_cycle):
    carry_objective(maya, measured.objective, reason="Half the segment came in the last week")
    assert now(measured.objective).grade.reason == "Half the segment came in the last week"
    grade_key_result(jonas, measured, final=D("0.6"), reason="Counted again")
    assert now(measured.objective).grade.reason == "Half the segment came in the last week"


def test_a_grade_from_a_file_stays_where_nothing_was_measured(maya, key_result, closing):
    Grade.objects.create(objective=key_result.objective, final=D("0.7"), reason="From the old sheet")
    let_go(maya, key_result.objective, reason="Served")
    grade = now(key_result.objective).grade
    assert (grade.final, grade.reason) == (D("0.7"), "Served")


def test_what_was_never_measured_scores_nothing(jonas, key_result, closing):
    grade = grade_key_result(jonas, key_result)
    assert (grade.final, grade.computed) == (0, None)


@pytest.mark.parametrize("final", [D("1.1"), D("-0.1"), D("NaN")])
def test_no_grade_lies_beyond_0_and_1(jonas, measured, closing, final):
    with pytest.raises(OKRError, match="is no grade"):
        grade_key_result(jonas, measured, final=final, reason="Because")


def test_nothing_is_graded_before_the_closing(jonas, measured):
    with pytest.raises(OKRError, match="is not being closed"):
        grade_key_result(jonas, measured)


def test_outsiders_and_guests_grade_and_settle_nothing(outsider, exec_guest, measured, closing):
    for person in (outsider, exec_guest):
        with pytest.raises(NotAllowed):
            grade_key_result(person, measured)
        with pytest.raises(NotAllowed):
            let_go(person, measured.objective, reason="No")
        with pytest.raises(NotAllowed):
            carry_objective(person, measured.objective)
        with pytest.raises(NotAllowed):
            start_closing(person, closing)


# Carrying on


@pytest.fixture
def rich(maya, measured, sales, priority, outsider):
    """The key result and its objective with every column away from its default."""
    unlike_default = {
        "ambition": "committed", "weight": D("2.5"), "unknown": ["method"], "unknown_until": measured.objective.cycle.ends,
        "low": D(1), "high": D(2), "commit": D(24), "stretch": D(30), "zones": [{"level": "target", "words": "Good"}],
        "milestones": [{"title": "Step", "weight": "1"}], "position": 7,
        "phases": [{"on": measured.objective.cycle.ends.isoformat(), "value": "25"}],
    }  # fmt: skip
    KeyResult.objects.filter(pk=measured.pk).update(**unlike_default)
    Objective.objects.filter(pk=measured.objective_id).update(
        why="Because", origin="bottom-up", ambition="committed", weight=D(3)
    )
    measured.co_owners.add(sales)
    planning.set_supports(maya, measured.objective, [planning.Upward(priority, D(2))])
    planning.set_supports(maya, measured, [planning.Upward(priority, D(3))])
    planning.add_initiative(
        maya,
        measured.objective,
        title="Route by segment",
        key_result=measured,
        owner=outsider,
        due=measured.objective.cycle.ends,
        state=InitiativeState.IN_PROGRESS,
    )
    planning.add_initiative(maya, measured.objective, title="Train the team")
    planning.add_initiative(maya, measured.objective, title="Finished", state=InitiativeState.DONE)
    return now(measured)


def columns(thing, without):
    return {f.attname: getattr(thing, f.attname) for f in thing._meta.concrete_fields if f.name not in without}


def test_a_carried_objective_keeps_every_field(maya, rich, closing, next_cycle):
    old = now(rich.objective)
    new = carry_objective(maya, old, into=next_cycle)
    assert columns(new, OWN_OF_OBJECTIVE) == columns(old, OWN_OF_OBJECTIVE)
    assert (new.cycle, new.carried_from, new.is_draft, now(old).state) == (next_cycle, old, True, "carried")


def test_a_carried_key_result_keeps_every_field_and_its_metric(maya, rich, closing, next_cycle):
    new = carry_objective(maya, now(rich.objective), into=next_cycle).key_results.get()
    assert columns(new, OWN_OF_KEY_RESULT) == columns(rich, OWN_OF_KEY_RESULT)
    assert new.metric == rich.metric and new.carried_from == rich
    assert list(new.co_owners.all()) == list(rich.co_owners.all())


def test_every_column_that_is_not_carried_is_one_that_a_new_cycle_begins_anew():
    """A column added to a model is carried unless somebody decides otherwise in this list too."""
    stands_alone = {"id", "ref", "version", "made_at", "carried_from"}
    assert OWN_OF_OBJECTIVE - stands_alone == {
        "cycle",
        "state",
        "position",
        "committed_on",
        "progress",
        "made_by",
        "changed_at",
    }
    assert OWN_OF_KEY_RESULT - stands_alone <= {
        "objective", "stopped_on", "value", "value_on", "progress", "raw_progress", "confidence", "checked_in_for", "decided_at",
    } | {field.name for field in KeyResult._meta.concrete_fields if field.name.startswith("outlook")}  # fmt: skip


def test_what_it_supports_and_the_unfinished_work_go_along(maya, rich, priority, closing, next_cycle):
    new = carry_objective(maya, now(rich.objective), into=next_cycle)
    assert [(s.target, s.weight) for s in new.supports.all()] == [(priority, 2)]
    assert [(s.target, s.weight) for s in new.key_results.get().supports.all()] == [(priority, 3)]
    work = {i.title: i for i in new.initiatives.all()}
    assert set(work) == {"Route by segment", "Train the team"}
    old = Initiative.objects.get(title="Route by segment", objective=rich.objective)
    assert columns(work["Route by segment"], {"id", "ref", "objective", "key_result", "changed_at"}) == columns(
        old, {"id", "ref", "objective", "key_result", "changed_at"}
    )
    assert work["Route by segment"].key_result == new.key_results.get()


def test_alignment_between_two_carried_objectives_is_kept_whichever_goes_first(
    maya, marketing, measured, cycle, next_cycle, closing
):
    """The child is carried before what it supports; in the next cycle it supports the successor."""
    cycle.refresh_from_db()
    above = planning.draft_objective(maya, team=marketing, cycle=cycle, text="Win the mid-market")
    Objective.objects.filter(pk=above.pk).update(state="committed")
    planning.set_supports(maya, measured.objective, [planning.Upward(above)])
    child = carry_objective(maya, now(measured.objective), into=next_cycle)
    assert child.supports.get().target == above
    parent = carry_objective(maya, now(above), into=next_cycle)
    assert child.supports.get().target == parent


def test_only_the_chosen_key_results_continue(maya, jonas, draft, next_cycle, cycle):
    second = planning.add_key_result(
        maya,
        draft,
        text="CAC between 300 and 350",
        measure=Measure(Kind.RANGE, low=D(300), high=D(350)),
        owner=jonas,
        method="Spend by customers",
    )
    objective = planning.commit_objective(maya, draft)
    start_closing(maya, cycle)
    new = carry_objective(maya, objective, into=next_cycle, key_results=[second.ref])
    assert [kr.text for kr in new.key_results.all()] == ["CAC between 300 and 350"]


def test_carrying_nothing_is_refused(maya, measured, closing):
    with pytest.raises(OKRError, match="Choose at least one"):
        carry_objective(maya, measured.objective, key_results=[])
    assert now(measured.objective).is_open


def test_the_next_cycle_is_opened_when_there_is_none(jonas, measured, closing):
    new = carry_objective(jonas, measured.objective)
    assert new.cycle.starts > closing.starts and new.cycle.state == CycleState.PLANNING


def test_sent_twice_it_is_carried_once(maya, measured, closing, next_cycle):
    first = carry_objective(maya, measured.objective, key="k1")
    assert carry_objective(maya, measured.objective, key="k1") == first
    with pytest.raises(OKRError, match="carried on already"):
        carry_objective(maya, measured.objective)
    assert next_cycle.objectives.count() == 1


def test_letting_go_needs_a_reason_and_is_recorded(maya, measured, closing):
    with pytest.raises(OKRError, match="needs a reason"):
        let_go(maya, measured.objective, reason=" ")
    let_go(maya, measured.objective, reason="Another team does it")
    assert now(measured.objective).state == "let-go"
    assert Event.objects.get(verb="let-go").why == "Another team does it"


def test_letting_go_sent_twice_is_one(maya, measured, closing):
    let_go(maya, measured.objective, reason="Another team does it")
    let_go(maya, measured.objective, reason="Another team does it")
    assert Event.objects.filter(verb="let-go").count() == 1
    with pytest.raises(OKRError, match="let go already"):
        let_go(maya, measured.objective, reason="Something else")


def test_what_was_settled_by_mistake_is_taken_back(maya, measured, closing, next_cycle):
    carry_objective(maya, measured.objective)
    take_back(maya, now(measured.objective))
    assert now(measured.objective).is_open and not next_cycle.objectives.exists()


def test_what_the_next_cycle_committed_to_stays_carried(maya, measured, closing, next_cycle):
    new = carry_objective(maya, measured.objective)
    planning.commit_objective(maya, new)
    with pytest.raises(OKRError, match="is committed in Next quarter"):
        take_back(maya, now(measured.objective))


def test_repeated_carrying_is_counted(maya, measured, closing, next_cycle):
    new = carry_objective(maya, measured.objective)
    counts = times_carried(maya.workspace_id, [measured.objective, new])
    assert counts == {measured.objective.pk: 0, new.pk: 1}


# Close and reopen


def test_what_is_left_to_settle_takes_as_many_questions_for_many(maya, jonas, demand, cycle, django_assert_num_queries):
    for number in range(6):
        text = f"Renewals of segment {number} from 10 to 90"
        made = planning.draft_objective(maya, team=demand, cycle=cycle, text=f"Win segment {number}", owner=jonas)
        measure = read_key_result(text).measure
        row = planning.add_key_result(maya, made, text=text, measure=measure, owner=jonas, method="CRM")
        planning.commit_objective(maya, made, despite="All of them matter")
        start_closing(maya, cycle)
        grade_key_result(jonas, row, final=D("0.3"), reason="By hand")
    with django_assert_num_queries(3):
        assert len(unsettled(cycle)) == 6


def test_a_cycle_closes_only_when_everything_is_settled_and_says_what_is_missing(maya, measured, closing):
    with pytest.raises(OKRError, match=r"Turn evaluators into advocates.*must be carried on or let go"):
        close_cycle(maya, closing)
    let_go(maya, measured.objective, reason="Served")
    assert close_cycle(maya, closing).is_closed


def test_what_was_reached_needs_no_word_and_is_graded_by_the_close(maya, jonas, key_result, today, closing):
    record_check_in(jonas, key_result, on=today, value=D(28))
    close_cycle(maya, closing)
    assert now(key_result.objective).grade.final == 1 and now(key_result.objective).is_open


def test_a_forgotten_draft_keeps_the_cycle_open_until_it_moves(maya, draft, cycle, next_cycle):
    start_closing(maya, cycle)
    with pytest.raises(OKRError, match="never committed"):
        let_go(maya, draft, reason="No")
    with pytest.raises(OKRError, match="cannot close yet"):
        close_cycle(maya, cycle)
    assert carry_objective(maya, draft).cycle == next_cycle
    assert close_cycle(maya, cycle).is_closed


def test_the_next_cycle_begins_with_the_close(maya, measured, closing, next_cycle):
    let_go(maya, measured.objective, reason="Served")
    close_cycle(maya, closing)
    assert now(next_cycle).state == CycleState.ACTIVE


def test_a_closed_cycle_can_only_be_read(maya, jonas, measured, closing, today):
    let_go(maya, measured.objective, reason="Served")
    close_cycle(maya, closing)
    measured.refresh_from_db()
    with pytest.raises(OKRError):
        record_check_in(jonas, KeyResult.objects.get(pk=measured.pk), on=today, value=D(25))
    with pytest.raises(NotAllowed, match="closed and can only be read"):
        grade_key_result(jonas, KeyResult.objects.get(pk=measured.pk))


def test_only_an_admin_reopens_with_a_reason(maya, champion, measured, closing):
    let_go(maya, measured.objective, reason="Served")
    cycle = close_cycle(maya, closing)
    with pytest.raises(NotAllowed):
        reopen_cycle(champion, cycle, reason="A number was wrong")
    with pytest.raises(OKRError, match="needs a reason"):
        reopen_cycle(maya, cycle, reason="")
    assert reopen_cycle(maya, cycle, reason="A number was wrong").state == CycleState.CLOSING
    assert Event.objects.get(verb="reopened", sort="cycle").why == "A number was wrong"


def test_a_reopened_cycle_does_not_promise_to_start_the_one_that_runs(client, maya, measured, closing, next_cycle):
    let_go(maya, measured.objective, reason="Served")
    page = f"/w/halyard/cycles/{closing.ref}/close/"
    sign_in(client, maya)
    assert f"read-only and starts {next_cycle}." in client.get(page).content.decode()
    reopen_cycle(maya, close_cycle(maya, closing), reason="A number was wrong")
    shown = client.get(page).content.decode()
    assert f"Closing makes {closing} read-only." in shown and "and starts" not in shown


def test_a_closing_that_began_too_early_is_called_off(maya, champion, jonas, measured, closing):
    with pytest.raises(NotAllowed):
        call_off_closing(jonas, closing)
    let_go(maya, measured.objective, reason="Served")
    with pytest.raises(OKRError, match="Take that back first"):
        call_off_closing(champion, closing)
    take_back(maya, now(measured.objective))
    assert call_off_closing(champion, closing).state == CycleState.ACTIVE


def test_a_cycle_that_is_only_planned_cannot_be_closed(maya, next_cycle):
    with pytest.raises(OKRError, match="only an active cycle"):
        start_closing(maya, next_cycle)
