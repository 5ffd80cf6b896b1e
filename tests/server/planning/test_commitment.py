"""From draft to commitment, and back."""

from datetime import timedelta

import pytest

from company import sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.errors import CannotCommit, NotADraft, WrongState
from quarterdeck.server.rhythm.actions import record_check_in

pytestmark = pytest.mark.django_db


def add(member, objective, text, **fields):
    return actions.add_key_result(member, objective, text=text, measure=read_key_result(text).measure, **fields)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Win rate of enterprise deals", ["target", "baseline", "owner", "method"]),
        ("Roll out the deal desk", ["milestone_title", "owner", "method"]),
    ],
)
def test_every_gap_of_a_draft_is_named_at_once(maya, draft, text, missing):
    add(maya, draft, text)
    with pytest.raises(CannotCommit) as refusal:
        actions.commit_objective(maya, draft)
    assert [gap.field for gap in refusal.value.gaps] == missing
    assert "Name one person" in str(refusal.value)


def test_unknown_yet_with_a_date_is_enough(maya, draft, today):
    text = "Cost per opportunity to $400"
    promise = {"unknown": ["baseline", "owner", "method"], "unknown_until": today + timedelta(days=10)}
    add(maya, draft, text, **promise)
    assert actions.commit_objective(maya, draft).is_open


def test_unknown_yet_without_a_date_is_not(maya, draft):
    add(maya, draft, "Cost per opportunity to $400", unknown=["baseline", "owner", "method"])
    with pytest.raises(CannotCommit):
        actions.commit_objective(maya, draft)


def test_an_objective_without_key_results_stays_a_draft(maya, demand, cycle):
    bare = actions.draft_objective(maya, team=demand, cycle=cycle, text="Be the name people ask for")
    with pytest.raises(CannotCommit, match="at least one key result"):
        actions.commit_objective(maya, bare)


def test_a_member_of_the_team_writes_but_a_lead_commits(jonas, maya, demand, cycle, draft):
    draft.owner = None
    draft.save()
    with pytest.raises(NotAllowed):
        actions.commit_objective(jonas, draft)
    assert actions.commit_objective(maya, draft).committed_on == maya.workspace.today()


def test_what_is_committed_is_not_rewritten(maya, objective, key_result):
    with pytest.raises(NotADraft, match="decision"):
        actions.change_objective(maya, objective, text="Something else altogether")
    with pytest.raises(NotADraft):
        actions.change_key_result(maya, key_result, text="Something else altogether")
    with pytest.raises(NotADraft):
        actions.delete_key_result(maya, key_result)
    objective.refresh_from_db()
    assert objective.text == "Turn evaluators into advocates before the first call"


def test_how_it_is_counted_stays_open_after_the_commitment(maya, key_result, sales):
    changed = actions.change_key_result(maya, key_result, method="By cohort, not by week", co_owners=[sales])
    assert changed.method == "By cohort, not by week"
    assert list(changed.co_owners.all()) == [sales]


def test_a_set_is_committed_together_or_not_at_all(maya, jonas, demand, cycle, draft):
    second = actions.draft_objective(maya, team=demand, cycle=cycle, text="Make every renewal start from proven value")
    with pytest.raises(CannotCommit) as refusal:
        actions.commit_set(maya, demand, cycle)
    assert "Make every renewal" in str(refusal.value)
    draft.refresh_from_db()
    assert draft.is_draft
    add(maya, second, "Accounts with a value story from 12 to 60", owner=jonas, method="Signed stories")
    assert len(actions.commit_set(maya, demand, cycle)) == 2
    assert Event.objects.filter(verb="committed").count() == 2


def test_a_commitment_is_taken_back_only_while_its_cycle_is_planned(maya, objective, next_cycle):
    with pytest.raises(WrongState, match="runs already"):
        actions.withdraw_commitment(maya, objective, why="Too early")
    objective.cycle = next_cycle
    objective.save()
    assert actions.withdraw_commitment(maya, objective, why="Too early").is_draft
    assert Event.objects.get(verb="withdrew").why == "Too early"


def test_what_was_checked_in_is_no_draft_again(maya, jonas, objective, key_result, today):
    record_check_in(jonas, key_result, on=today, changed="Began")
    objective.cycle.state = "planning"
    objective.cycle.save()
    objective.refresh_from_db()
    with pytest.raises(WrongState):
        actions.withdraw_commitment(maya, objective, why="Too early")


def test_the_page_lists_the_gaps_and_commits_when_there_are_none(client, maya, draft):
    add(maya, draft, "Cost per opportunity to $400")
    page = f"/w/halyard/objectives/{draft.ref}/commitment/"
    sign_in(client, maya)
    shown = client.get(page).content.decode()
    assert "has no baseline" in shown and "Commit</button>" not in shown
    refused = client.post(page)
    assert refused.status_code == 422 and "has no owner" in refused.content.decode()
    actions.delete_key_result(maya, draft.key_results.last())
    assert client.post(page).status_code == 302
    draft.refresh_from_db()
    assert draft.is_open


def test_the_page_of_a_set_names_each_gap_beside_its_objective(client, maya, demand, cycle, draft):
    actions.draft_objective(maya, team=demand, cycle=cycle, text="Make every renewal start from proven value")
    page = f"/w/halyard/teams/{demand.ref}/commitment/?cycle={cycle.ref}"
    sign_in(client, maya)
    assert "One thing to fill in first" in client.get(page).content.decode()
    assert client.post(page).status_code == 422
    draft.refresh_from_db()
    assert draft.is_draft


def test_withdrawing_asks_for_the_reason(client, maya, objective, next_cycle):
    objective.cycle = next_cycle
    objective.save()
    page = f"/w/halyard/objectives/{objective.ref}/withdrawal/"
    sign_in(client, maya)
    assert client.post(page, {"why": "  "}).status_code == 422
    assert client.post(page, {"why": "Sales was not asked"}).status_code == 302
    objective.refresh_from_db()
    assert objective.is_draft
