"""A finding that the playbook calls an error holds a commitment back."""

import pytest
from django.urls import reverse

from company import sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.coaching.models import Dismissal
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.people.settling import set_playbook
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.errors import HeldBack

pytestmark = pytest.mark.django_db

ACTIVITY = "Publish three newsletters"


@pytest.fixture
def strict(maya, workspace, draft, jonas):
    """A playbook in which activities are errors, and a complete draft with one."""
    set_playbook(maya, workspace.playbook_key, {"coach": {"K01": "error"}})
    measure = read_key_result("Newsletters from 0 to 3").measure
    planning.add_key_result(maya, draft, text=ACTIVITY, measure=measure, owner=jonas, method="Counted", source="CRM")
    for member in (maya, jonas):
        member.refresh_from_db()
    return draft


def test_an_error_holds_the_commitment_back_and_says_what_to_do(jonas, strict):
    with pytest.raises(HeldBack) as refusal:
        planning.commit_objective(jonas, strict)
    assert str(refusal.value).startswith(f"“{ACTIVITY}” counts what the team does")
    assert str(refusal.value).endswith("K01 is an error in this playbook: mend it, or ask an admin to let it stand.")
    strict.refresh_from_db()
    assert strict.is_draft


def test_a_mended_text_goes_through(maya, jonas, strict):
    weak = strict.key_results.get(text=ACTIVITY)
    planning.change_key_result(maya, weak, text="Replies to the newsletter from 12 to 40 a month")
    assert planning.commit_objective(jonas, strict).is_open


def test_an_admin_commits_all_the_same_and_the_reason_stays_beside_the_finding(maya, strict):
    planning.commit_objective(maya, strict, despite="The board wants to see them this once")
    strict.refresh_from_db()
    assert strict.is_open
    kept = Dismissal.objects.get()
    assert (kept.code, kept.reason, kept.by, kept.by_admin) == (
        "K01", "The board wants to see them this once", maya, True
    )  # fmt: skip
    assert Event.objects.filter(verb="let-stand", why=kept.reason, by=maya).exists()


def test_nobody_else_overrides(jonas, strict):
    with pytest.raises(NotAllowed):
        planning.commit_objective(jonas, strict, despite="Please")
    strict.refresh_from_db()
    assert strict.is_draft and not Dismissal.objects.exists()


def test_a_whole_set_goes_together_or_not_at_all(maya, demand, cycle, strict):
    with pytest.raises(HeldBack):
        planning.commit_set(maya, demand, cycle)
    assert len(planning.commit_set(maya, demand, cycle, despite="Once")) == 1


def test_a_warning_holds_nothing_back(maya, workspace, strict):
    set_playbook(maya, workspace.playbook_key, {"coach": {"K01": "warning"}})
    maya.refresh_from_db()
    assert planning.commit_objective(maya, strict).is_open


def test_an_error_about_the_set_holds_it_back_too(maya, workspace, demand, cycle, draft):
    set_playbook(maya, workspace.playbook_key, {"coach": {"S01": "error"}, "objectives_per_team": "1-1"})
    planning.draft_objective(maya, team=demand, cycle=cycle, text="Make sales trust our leads")
    maya.refresh_from_db()
    with pytest.raises(HeldBack, match="S01"):
        planning.commit_objective(maya, draft)


def test_the_page_says_what_is_held_back_and_lets_an_admin_override(client, maya, workspace, strict):
    sign_in(client, maya)
    address = reverse("commit-objective", kwargs={"workspace": workspace.slug, "ref": strict.ref})
    page = client.get(address).content.decode()
    assert "The playbook holds this back" in page and "Commit all the same" in page
    assert client.post(address).status_code == 422
    assert client.post(address, {"despite": "This once"}).status_code == 302
    strict.refresh_from_db()
    assert strict.is_open


def test_only_an_admin_is_offered_the_override(client, jonas, workspace, strict):
    sign_in(client, jonas)
    page = client.get(reverse("commit-objective", kwargs={"workspace": workspace.slug, "ref": strict.ref}))
    assert "The playbook holds this back" in page.content.decode()
    assert "Commit all the same" not in page.content.decode()


def test_the_writing_page_does_not_call_it_ready(client, jonas, workspace, strict):
    sign_in(client, jonas)
    page = client.get(reverse("write-objective", kwargs={"workspace": workspace.slug, "ref": strict.ref}))
    assert "Held back by the coach" in page.content.decode()


def test_the_page_of_the_whole_set_says_it_too(client, maya, workspace, demand, cycle, strict):
    sign_in(client, maya)
    address = reverse("commit-set", kwargs={"workspace": workspace.slug, "ref": demand.ref}) + f"?cycle={cycle.ref}"
    assert "The playbook holds this back" in client.get(address).content.decode()
    assert client.post(address).status_code == 422
    assert client.post(address, {"despite": "This once"}).status_code == 302
    strict.refresh_from_db()
    assert strict.is_open
