"""Order, copies, moves and deletions of objectives."""

from dataclasses import replace
from datetime import timedelta

import pytest

from company import sign_in
from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.errors import NotADraft, SupportsItself
from quarterdeck.server.planning.models import KeyResult, Objective

pytestmark = pytest.mark.django_db


def test_a_copy_begins_again(maya, objective, key_result, next_cycle, priority, today):
    actions.set_supports(maya, objective, [actions.Upward(priority)])
    copy = actions.duplicate_objective(maya, objective, cycle=next_cycle)
    again = copy.key_results.get()
    assert (copy.text, copy.cycle, copy.is_draft, copy.progress) == (objective.text, next_cycle, True, None)
    assert (again.text, again.measure, again.owner, again.method) == (
        key_result.text, key_result.measure, key_result.owner, key_result.method,
    )  # fmt: skip
    assert (again.value, again.confidence, again.check_ins.count()) == (None, None, 0)
    assert copy.supports.get().to_priority == priority


def test_in_the_next_cycle_a_copy_reads_the_same_metric_on(maya, objective, key_result, next_cycle, sales):
    goes_on = actions.duplicate_objective(maya, objective, cycle=next_cycle).key_results.get()
    elsewhere = actions.duplicate_objective(maya, objective, team=sales).key_results.get()
    assert goes_on.metric == key_result.metric
    assert elsewhere.metric != key_result.metric
    assert elsewhere.metric.name == key_result.metric.name


def test_dates_of_the_old_cycle_stay_behind(maya, draft, cycle, next_cycle):
    key_result = draft.key_results.get()
    phases = replace(key_result.measure, phases=(Phase(cycle.starts + timedelta(days=30), key_result.baseline + 2),))
    actions.change_key_result(maya, key_result, measure=phases)
    steps = (Milestone("Pilot", due=cycle.ends, done_on=cycle.starts),)
    actions.add_key_result(maya, draft, text="Pilot it", measure=Measure(Kind.MILESTONES, milestones=steps))
    rate, pilot = actions.duplicate_objective(maya, draft, cycle=next_cycle).key_results.order_by("position")
    assert rate.measure.phases == ()
    assert pilot.measure.milestones == (Milestone("Pilot"),)


def test_a_copy_sent_twice_is_one_copy(maya, objective, next_cycle):
    first, second = (actions.duplicate_objective(maya, objective, cycle=next_cycle, key="k") for _ in range(2))
    assert first == second
    assert first.key_results.count() == 1


def test_a_reader_copies_what_is_committed_for_the_own_team(client, outsider, objective, sales, cycle):
    page = f"/w/halyard/objectives/{objective.ref}/copy/"
    sign_in(client, outsider)
    assert client.post(page, {"team": objective.team.ref, "cycle": cycle.ref}).status_code == 422
    client.post(page, {"team": sales.ref, "cycle": cycle.ref})
    assert Objective.objects.get(team=sales).made_by == outsider


def test_a_draft_moves_with_its_key_results(client, maya, draft, sales, next_cycle):
    page = f"/w/halyard/objectives/{draft.ref}/move/"
    answer = sign_in(client, maya).post(page, {"team": sales.ref, "cycle": next_cycle.ref})
    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.team, draft.cycle, draft.key_results.count()) == (sales, next_cycle, 1)


def test_nobody_moves_a_draft_to_a_team_they_do_not_write_for(jonas, draft, sales, cycle):
    with pytest.raises(NotAllowed):
        actions.move_objective(jonas, draft, team=sales, cycle=cycle)


def test_what_is_committed_neither_moves_nor_goes(client, maya, objective, sales, cycle):
    with pytest.raises(NotADraft):
        actions.move_objective(maya, objective, team=sales, cycle=cycle)
    page = f"/w/halyard/objectives/{objective.ref}/deletion/"
    assert sign_in(client, maya).post(page).status_code == 422
    assert Objective.objects.filter(pk=objective.pk).exists()


def test_deleting_asks_first_and_the_record_keeps_the_words(client, jonas, draft):
    page = f"/w/halyard/objectives/{draft.ref}/deletion/"
    sign_in(client, jonas)
    assert "Delete this draft?" in client.get(page).content.decode()
    client.post(page)
    assert not Objective.objects.exists() and not KeyResult.objects.exists() and not Metric.objects.exists()
    assert Event.objects.get(verb="deleted").before["key results"] == ["MQL-to-SQL conversion from 18 % to 27 %"]


def test_nobody_outside_the_team_deletes_its_draft(client, outsider, draft):
    assert sign_in(client, outsider).post(f"/w/halyard/objectives/{draft.ref}/deletion/").status_code == 404
    assert Objective.objects.filter(pk=draft.pk).exists()


def test_objectives_are_put_in_order_by_their_team(client, jonas, outsider, draft, demand, cycle):
    second = actions.draft_objective(jonas, team=demand, cycle=cycle, text="Second")
    page = f"/w/halyard/teams/{demand.ref}/order/"
    assert sign_in(client, outsider).post(page, {"cycle": cycle.ref, "up": second.ref}).status_code == 403
    sign_in(client, jonas).post(page, {"cycle": cycle.ref, "up": second.ref})
    assert list(Objective.objects.order_by("position")) == [second, draft]
    assert Event.objects.get(verb="reordered").after["order"] == ["Second", draft.text]


def test_an_order_that_changes_nothing_leaves_no_event(maya, draft):
    key_result = draft.key_results.get()
    actions.reorder_key_results(maya, draft, [key_result.ref, "gone"])
    assert not Event.objects.filter(verb="reordered").exists()


def test_nothing_supports_itself_in_a_circle(maya, draft, marketing, cycle):
    wider = actions.draft_objective(maya, team=marketing, cycle=cycle, text="Wider")
    actions.set_supports(maya, draft, [actions.Upward(wider)])
    with pytest.raises(SupportsItself):
        actions.set_supports(maya, wider, [actions.Upward(draft.key_results.get())])
    assert not wider.supports.exists()


def test_a_closed_cycle_takes_no_drafts(maya, demand, cycle):
    cycle.state = "closed"
    cycle.save()
    with pytest.raises(NotAllowed, match="can only be read"):
        actions.draft_objective(maya, team=demand, cycle=cycle, text="Too late")
