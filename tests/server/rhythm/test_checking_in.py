"""Checking in: what is kept, what is refused, and that nothing is carried out twice or lost."""

from datetime import timedelta
from decimal import Decimal

import pytest

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Kind, Measure, Milestone
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import KeyResult, Objective
from quarterdeck.server.rhythm.actions import correct_check_in, record_check_in
from quarterdeck.server.rhythm.models import CheckIn
from quarterdeck.server.rhythm.reading import versions

D = Decimal


@pytest.fixture
def launch(maya, jonas, objective):
    """A committed key result of three steps, the last of which counts double."""
    steps = (Milestone("Brief"), Milestone("Draft"), Milestone("Launch", D(2)))
    objective.state = "draft"
    objective.save()
    made = planning.add_key_result(
        maya,
        objective,
        text="Launch the benchmark",
        measure=Measure(Kind.MILESTONES, milestones=steps),
        owner=jonas,
        method="Steps",
    )
    objective.state = "committed"
    objective.save()
    return made


def fresh(key_result):
    return KeyResult.objects.select_related("objective__cycle", "objective__team", "metric").get(pk=key_result.pk)


def test_a_check_in_moves_the_key_result_its_objective_and_the_metric(jonas, key_result, today):
    record_check_in(jonas, key_result, on=today, value=D("22.5"), confidence=D("0.6"), changed="New routing")
    now = fresh(key_result)
    assert (now.value, now.progress, now.confidence, now.checked_in_for) == (D("22.5"), D("0.5"), D("0.6"), today)
    assert Objective.objects.get(pk=now.objective_id).progress == D("0.5")
    assert Point.objects.standing().get(metric=now.metric).value == D("22.5")
    assert Event.objects.filter(verb="checked-in", key_result=now).count() == 1


def test_a_late_check_in_carries_its_date_and_leaves_the_newer_value_alone(jonas, key_result, today):
    record_check_in(jonas, key_result, on=today, value=D(24), confidence=D("0.7"))
    record_check_in(jonas, key_result, on=today - timedelta(days=8), value=D(20), confidence=D("0.4"))
    now = fresh(key_result)
    assert (now.value, now.confidence, now.checked_in_for) == (D(24), D("0.7"), today)
    assert CheckIn.objects.filter(on=today - timedelta(days=8)).get().value == D(20)


@pytest.mark.parametrize("days, sentence", [(1, "has not come yet"), (-60, "lies outside This quarter")])
def test_a_date_that_cannot_be_is_refused_with_its_sentence(jonas, key_result, today, days, sentence):
    with pytest.raises(OKRError, match=sentence):
        record_check_in(jonas, key_result, on=today + timedelta(days=days), value=D(20))
    assert not CheckIn.objects.exists() and not Point.objects.exists()


def test_a_check_in_without_anything_in_it_is_refused(jonas, key_result, today):
    with pytest.raises(OKRError, match="needs a value"):
        record_check_in(jonas, key_result, on=today, changed="  \n ")


@pytest.mark.parametrize("confidence", [D("1.2"), D("-0.1"), D("NaN")])
def test_a_confidence_beyond_the_scale_is_refused(jonas, key_result, today, confidence):
    with pytest.raises(OKRError, match="between 0 and 1"):
        record_check_in(jonas, key_result, on=today, confidence=confidence)


@pytest.mark.parametrize("value", [D("NaN"), D("Infinity"), D(10) ** 16])
def test_a_value_that_is_no_amount_is_refused(jonas, key_result, today, value):
    with pytest.raises(OKRError, match="The value is"):
        record_check_in(jonas, key_result, on=today, value=value)


def test_the_value_of_steps_is_a_share_of_them(jonas, launch, today):
    with pytest.raises(OKRError, match="lies between 0 and 100"):
        record_check_in(jonas, launch, on=today, value=D(2900))
    assert not CheckIn.objects.exists()


def test_who_neither_owns_nor_shares_a_key_result_checks_in_nothing(outsider, exec_guest, key_result, today):
    for person in (outsider, exec_guest):
        with pytest.raises(NotAllowed):
            record_check_in(person, key_result, on=today, value=D(20))


def test_a_team_that_shares_a_key_result_checks_in(outsider, sales, key_result, today):
    key_result.co_owners.add(sales)
    assert record_check_in(outsider, key_result, on=today, value=D(20)).by == outsider


def test_a_stopped_key_result_takes_no_check_in(jonas, key_result, today):
    KeyResult.objects.filter(pk=key_result.pk).update(stopped_on=today)
    with pytest.raises(OKRError, match="it was stopped on"):
        record_check_in(jonas, key_result, on=today, value=D(20))


def test_the_same_form_sent_twice_is_one_check_in(jonas, key_result, today):
    said = {"on": today, "value": D(20), "confidence": D("0.5"), "changed": "One", "key": "form-1"}
    first, second = record_check_in(jonas, key_result, **said), record_check_in(jonas, key_result, **said)
    assert first == second and CheckIn.objects.count() == 1 and Event.objects.filter(sort="check-in").count() == 1


def test_a_form_sent_again_with_other_words_corrects_what_arrived_before(jonas, key_result, today):
    said = {"on": today, "value": D(20), "confidence": D("0.5"), "key": "form-1"}
    first = record_check_in(jonas, key_result, changed="Typed before the connection broke", **said)
    again = record_check_in(jonas, key_result, changed="Typed after it", **said)
    assert again.corrects == first and again.changed == "Typed after it"
    assert record_check_in(jonas, key_result, changed="Typed after it", **said) == again
    assert list(CheckIn.objects.standing()) == [again]


def test_a_form_sent_again_for_another_day_of_the_week_moves_the_check_in_and_its_value(jonas, key_result, today):
    record_check_in(jonas, key_result, on=today, value=D(20), key="form-1")
    record_check_in(jonas, key_result, on=today - timedelta(days=2), value=D(20), key="form-1")
    assert [point.on for point in Point.objects.standing()] == [today - timedelta(days=2)]
    assert fresh(key_result).checked_in_for == today - timedelta(days=2)


def test_a_kept_form_that_is_sent_in_another_week_is_a_check_in_of_its_own(jonas, key_result, today):
    record_check_in(jonas, key_result, on=today - timedelta(days=7), value=D(20), key="form-1")
    record_check_in(jonas, key_result, on=today, value=D(22), key="form-1")
    record_check_in(jonas, key_result, on=today, value=D(22), key="form-1")
    assert [point.value for point in Point.objects.standing()] == [D(20), D(22)]
    assert CheckIn.objects.standing().count() == 2


def test_the_very_same_from_two_open_pages_is_one_check_in(jonas, maya, key_result, today):
    said = {"on": today, "value": D(20), "confidence": D("0.5"), "changed": "One"}
    first = record_check_in(jonas, key_result, key="tab-1", **said)
    assert record_check_in(jonas, key_result, key="tab-2", **said) == first
    assert record_check_in(jonas, key_result, key="tab-2", **said) == first
    record_check_in(jonas, key_result, key="tab-2", **said | {"changed": "Two"})
    assert [one.changed for one in CheckIn.objects.standing()] == ["Two"]
    record_check_in(maya, key_result, **said | {"changed": "Two"})
    assert CheckIn.objects.standing().count() == 2


def test_the_key_of_another_persons_form_opens_nothing(jonas, maya, key_result, today):
    record_check_in(jonas, key_result, on=today, value=D(20), key="form-1")
    with pytest.raises(OKRError, match="used for something else"):
        record_check_in(maya, key_result, on=today, value=D(99), key="form-1")
    assert CheckIn.objects.get().value == D(20)


def test_a_correction_changes_what_stands_and_keeps_what_was_said(jonas, key_result, today):
    wrong = record_check_in(jonas, key_result, on=today, value=D(27), confidence=D("0.9"), changed="Done")
    right = correct_check_in(jonas, wrong, value=D(21), confidence=D("0.9"), changed="Done")
    assert fresh(key_result).value == D(21)
    [(standing, earlier)] = versions(list(key_result.check_ins.all()))
    assert standing == right and earlier == [wrong]
    event = Event.objects.get(verb="corrected")
    assert (event.before["value"], event.after["value"]) == ("27", "21")


def test_a_value_that_is_taken_back_leaves_the_series(jonas, key_result, today):
    wrong = record_check_in(jonas, key_result, on=today, value=D(27), changed="Wrong key result")
    correct_check_in(jonas, wrong, changed="Wrong key result")
    assert not Point.objects.standing().exists() and Point.objects.count() == 1
    assert fresh(key_result).value is None and fresh(key_result).progress is None


def test_a_correction_that_corrects_nothing_says_so(jonas, key_result, today):
    first = record_check_in(jonas, key_result, on=today, value=D(20))
    with pytest.raises(OKRError, match="Nothing would change"):
        correct_check_in(jonas, first, value=D(20))


def test_only_who_wrote_it_the_owner_and_leads_correct_a_check_in(jonas, maya, outsider, key_result, today):
    first = record_check_in(jonas, key_result, on=today, value=D(20))
    with pytest.raises(NotAllowed):
        correct_check_in(outsider, first, value=D(21))
    assert correct_check_in(maya, first, value=D(21)).by == maya


def test_ticked_steps_make_the_value_and_keep_the_day_they_were_done(jonas, launch, today):
    earlier = today - timedelta(days=7)
    record_check_in(jonas, launch, on=earlier, steps=[0], confidence=D("0.5"))
    record_check_in(jonas, launch, on=today, steps=[0, 2])
    now = fresh(launch)
    assert now.value == D(75) and now.progress == D("0.75")
    assert [step.done_on for step in now.measure.milestones] == [earlier, None, today]
    assert Event.objects.filter(verb="checked-in", key_result=now).first().after["done"] == ["Brief", "Launch"]


def test_a_step_can_be_unticked(jonas, launch, today):
    record_check_in(jonas, launch, on=today, steps=[0, 1])
    record_check_in(jonas, launch, on=today, steps=[0])
    assert fresh(launch).value == D(25)
