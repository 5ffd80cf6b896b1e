"""The demo's plan file tells a whole and consistent story, seen from the day it was written for."""

import re
from calendar import month_name
from datetime import date
from importlib.resources import files

import pytest

from quarterdeck.files import plan_yaml
from quarterdeck.okr import playbook, validate
from quarterdeck.okr.measure import Kind
from quarterdeck.okr.pace import expected_progress
from quarterdeck.okr.plan import HelpState, ObjectiveState
from quarterdeck.okr.progress import progress
from quarterdeck.okr.score import objective_score
from quarterdeck.okr.status import Status, status_of

TODAY = date(2026, 11, 19)
MONDAY = date(2026, 11, 16)
WEEK, WEEKS = 7, 13

PLAN = plan_yaml.load(files("quarterdeck.server.pages").joinpath("demo.yaml").read_bytes())
CYCLES = {cycle.ref: cycle for cycle in PLAN.cycles}
KEY_RESULTS = [(kr, objective) for objective in PLAN.objectives for kr in objective.key_results]
RUNNING = [(kr, objective) for kr, objective in KEY_RESULTS if objective.cycle == "q4"]


def standing(kr):
    """The check-ins that no later one puts right."""
    corrected = {check_in.corrects for check_in in kr.check_ins if check_in.corrects}
    return [check_in for check_in in kr.check_ins if check_in.ref not in corrected]


def last(kr, field):
    values = [getattr(check_in, field) for check_in in standing(kr) if getattr(check_in, field) is not None]
    return values[-1] if values else None


def status(kr, objective):
    cycle = CYCLES[objective.cycle]
    return status_of(
        progress(kr.measure, last(kr, "value")),
        expected_progress(kr.measure, cycle.starts, cycle.ends, TODAY),
        last(kr, "confidence"),
        WEEK,
        WEEKS,
        playbook.load(PLAN.workspace.playbook),
        stopped=kr.stopped_on is not None,
        kind=kr.measure.kind,
    )


def test_it_survives_being_written_and_read_again():
    assert plan_yaml.load(plan_yaml.dump(PLAN).encode()) == PLAN


def test_it_has_every_kind_of_key_result_in_every_state():
    assert {kr.measure.kind for kr, _ in RUNNING} == set(Kind)
    assert {status(kr, objective) for kr, objective in RUNNING} == set(Status)


def test_it_has_everything_a_visitor_should_meet():
    check_ins = [check_in for kr, _ in RUNNING for check_in in kr.check_ins]
    assert {request.state for each in check_ins for request in each.help} == set(HelpState)
    assert {remark.kind for each in check_ins for remark in each.remarks} == {"seen", "question", "comment"}
    assert any(each.corrects for each in check_ins)
    assert any(each.at.date() > each.on for each in check_ins if not each.corrects)
    assert any(kr.measure.phases for kr, _ in RUNNING)
    assert any("baseline" in kr.unknown for kr, _ in RUNNING)
    assert {objective.state for objective in PLAN.objectives} == set(ObjectiveState)
    assert sum(bool(objective.carried_from) for objective in PLAN.objectives) >= 2
    assert sum(metric.healthy_high is not None for metric in PLAN.metrics) >= 4


def test_one_who_signs_in_as_the_cmo_has_three_check_ins_to_do():
    owed = [
        kr.text
        for kr, objective in RUNNING
        if kr.owner == "carmen" and not kr.stopped_on and not any(each.on >= MONDAY for each in kr.check_ins)
    ]
    assert len(owed) == 3


def test_two_thirds_of_the_owners_were_there_this_week():
    owners = {kr.owner for kr, _ in RUNNING}
    there = {each.by for kr, _ in RUNNING for each in kr.check_ins if each.on >= MONDAY}
    assert 0.6 <= len(there & owners) / len(owners) <= 0.75


def test_nothing_happens_after_the_monday_of_the_week():
    """The file moves by whole weeks, so on a Monday the rest of its week would lie in the future."""
    for kr, objective in KEY_RESULTS:
        for check_in in kr.check_ins:
            assert CYCLES[objective.cycle].starts <= check_in.on <= CYCLES[objective.cycle].ends
            moments = [check_in.at, *(remark.at for remark in check_in.remarks)]
            moments += [request.answered_at for request in check_in.help if request.answered_at]
            assert min(moments) == check_in.at
            assert max(moments).date() <= MONDAY, kr.text
    assert all(each.on <= MONDAY for metric in PLAN.metrics for each in metric.observations)


@pytest.mark.parametrize("kr, objective", KEY_RESULTS, ids=lambda thing: getattr(thing, "ref", None))
def test_every_committed_measure_is_sound(kr, objective):
    cycle = CYCLES[objective.cycle]
    assert validate.problems(kr.measure, cycle.starts, cycle.ends) == []


def test_everything_pointed_at_is_there():
    people, teams = {p.ref for p in PLAN.people}, {t.ref for t in PLAN.teams}
    objectives, key_results = {o.ref for o in PLAN.objectives}, {kr.ref for kr, _ in KEY_RESULTS}
    there = {"objective": objectives, "key-result": key_results, "priority": {p.ref for p in PLAN.priorities}}
    assert len(objectives) == len(PLAN.objectives)
    assert len(key_results) == len(KEY_RESULTS)
    for objective in PLAN.objectives:
        assert objective.team in teams
        assert objective.cycle in CYCLES
        assert objective.carried_from in objectives | {""}
        assert all(support.to in there[support.kind] for support in objective.supports)
    for kr, _ in KEY_RESULTS:
        assert kr.owner in people | {""}
        assert kr.metric in {metric.ref for metric in PLAN.metrics} | {""}
        assert kr.carried_from in key_results | {""}
        assert set(kr.co_owners) <= teams
        assert all(support.to in there[support.kind] for support in kr.supports)
        assert all(check_in.by in people for check_in in kr.check_ins)


def test_grades_agree_with_the_last_value_and_with_each_other():
    graded = [objective for objective in PLAN.objectives if objective.grade]
    assert len(graded) == 14
    for objective in graded:
        for kr in objective.key_results:
            assert kr.grade.computed == progress(kr.measure, last(kr, "value")), kr.text
        score = objective_score([(kr.grade.final, kr.weight) for kr in objective.key_results])
        assert abs(score - objective.grade.computed) < 0.01, objective.text
        assert objective.grade.final == objective.grade.computed or objective.grade.reason


def test_no_text_names_a_month_or_a_date():
    """The dates of the file move when it is loaded, and the words cannot."""
    texts = [text for kr, _ in KEY_RESULTS for each in kr.check_ins for text in (each.changed, each.blocks)]
    texts += [each.text for kr, _ in KEY_RESULTS for check_in in kr.check_ins for each in check_in.remarks]
    texts += [each.text + each.answer for kr, _ in KEY_RESULTS for check_in in kr.check_ins for each in check_in.help]
    texts += [each.reason for kr, objective in KEY_RESULTS for each in (*kr.decisions, *objective.decisions)]
    texts += [each.text for objective in PLAN.objectives for each in objective.comments]
    texts += [objective.why for objective in PLAN.objectives]
    named = re.compile(
        rf"\b({'|'.join(name for name in month_name if name not in ('', 'May'))}|Q[1-4]|20\d\d|\d{{4}}-\d\d)\b"
    )
    assert [text for text in texts if named.search(text)] == []
