"""Letting a finding stand, and taking that back."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from company import sign_in
from quarterdeck.okr.plan import CycleState
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.coaching.actions import let_stand, said_now, take_back
from quarterdeck.server.coaching.errors import NotFound, OnlyAdmins
from quarterdeck.server.coaching.models import Dismissal
from quarterdeck.server.coaching.said import dismissals_of, of_text
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.people.settling import set_playbook
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.errors import NothingToSay

pytestmark = pytest.mark.django_db

ACTIVITY = "Publish three newsletters"


@pytest.fixture
def weak(maya, draft):
    """A key result that counts what the team does."""
    return planning.add_key_result(maya, draft, text=ACTIVITY, measure=read_key_result(ACTIVITY).measure)


def said_of(kr):
    return of_text(kr.workspace, "key_result", kr.text, thing=kr, dismissals=dismissals_of([kr.objective]))


def finding(kr, code="K01"):
    return said_now(said_of(kr), code)


def test_a_dismissed_finding_stays_visible_with_who_and_why(client, jonas, workspace, weak):
    let_stand(jonas, finding(weak), "The newsletter is the product here")
    assert finding(weak).stands
    sign_in(client, jonas)
    page = client.get(reverse("write-objective", kwargs={"workspace": workspace.slug, "ref": weak.objective.ref}))
    assert "Jonas Thiel let it stand" in page.content.decode()
    assert "The newsletter is the product here" in page.content.decode()


def test_the_record_keeps_the_dismissal_and_its_end(jonas, weak):
    take_back(jonas, let_stand(jonas, finding(weak), "On purpose"))
    verbs = Event.objects.filter(key_result=weak, verb__in=("let-stand", "raised-again")).order_by("pk")
    assert [(one.verb, one.why, one.after) for one in verbs] == [
        ("let-stand", "On purpose", {"finding": "K01"}),
        ("raised-again", "", {"finding": "K01"}),
    ]
    assert not finding(weak).stands


def test_a_changed_text_raises_the_finding_anew(maya, jonas, weak):
    let_stand(jonas, finding(weak), "On purpose")
    weak = planning.change_key_result(maya, weak, text="Publish four newsletters")
    assert not finding(weak).stands
    weak = planning.change_key_result(maya, weak, text=ACTIVITY)
    assert finding(weak).stands


def test_the_same_dismissal_twice_is_one(jonas, weak):
    assert let_stand(jonas, finding(weak), "On purpose") == let_stand(jonas, finding(weak), "Again")
    assert Dismissal.objects.get().reason == "On purpose"


def test_a_dismissal_needs_a_reason(jonas, weak):
    with pytest.raises(NothingToSay):
        let_stand(jonas, finding(weak), "  ")


def test_only_who_writes_the_text_lets_it_stand(outsider, exec_guest, weak):
    for stranger in (outsider, exec_guest):
        with pytest.raises(NotAllowed):
            let_stand(stranger, finding(weak), "Why not")
    assert not Dismissal.objects.exists()


def test_a_finding_that_is_not_there_cannot_be_dismissed(weak):
    with pytest.raises(NotFound):
        finding(weak, "K03")


def test_a_closed_cycle_is_only_read(jonas, cycle, weak):
    cycle.state = CycleState.CLOSED
    cycle.save()
    weak.refresh_from_db()
    with pytest.raises(NotAllowed):
        let_stand(jonas, finding(weak), "Too late")


def test_an_error_is_let_stand_by_an_admin_only(maya, jonas, workspace, weak):
    let_stand(jonas, finding(weak), "It was a warning")
    set_playbook(maya, workspace.playbook_key, {"coach": {"K01": "error"}})
    weak = type(weak).objects.select_related("workspace", "objective__team", "objective__cycle").get(pk=weak.pk)
    assert finding(weak).blocks
    with pytest.raises(OnlyAdmins):
        let_stand(jonas, finding(weak), "Please")
    let_stand(maya, finding(weak), "The board asked for it")
    assert finding(weak).stands


def test_a_dismissal_is_about_exactly_one_thing(workspace, weak):
    facts = {"workspace": workspace, "code": "K01", "digest": "0" * 64, "reason": "x"}
    for about in ({}, {"key_result": weak, "objective": weak.objective}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dismissal.objects.create(**facts, **about)


def test_a_form_dismisses_and_takes_back_without_javascript(client, jonas, workspace, weak):
    sign_in(client, jonas)
    form = {"code": "K01", "about": "key_result", "ref": weak.ref, "coach_reason": "On purpose", "next": "/w/halyard/"}
    answer = client.post(reverse("dismissals", kwargs={"workspace": workspace.slug}), form)
    assert answer.status_code == 302 and answer.url == "/w/halyard/"
    made = Dismissal.objects.get()
    answer = client.post(reverse("take-back", kwargs={"workspace": workspace.slug, "ref": made.ref}))
    assert answer.status_code == 302
    assert not Dismissal.objects.exists()


def test_htmx_gets_the_finding_as_it_stands_now(client, jonas, workspace, weak):
    sign_in(client, jonas)
    form = {"code": "K01", "about": "key_result", "ref": weak.ref, "coach_reason": "On purpose"}
    htmx = {"HX-Request": "true"}
    answer = client.post(reverse("dismissals", kwargs={"workspace": workspace.slug}), form, headers=htmx)
    assert "Take that back" in answer.content.decode()
    address = reverse("take-back", kwargs={"workspace": workspace.slug, "ref": Dismissal.objects.get().ref})
    answer = client.post(address, headers=htmx)
    assert "Dismiss …" in answer.content.decode()


def test_what_is_typed_but_not_saved_can_be_dismissed_for_when_it_is(client, jonas, workspace, weak, maya):
    sign_in(client, jonas)
    typed = "Hold 5 webinars"
    form = {"code": "K01", "about": "key_result", "ref": weak.ref, "coach_reason": "x", "fill": "yes", "text": typed}
    client.post(reverse("dismissals", kwargs={"workspace": workspace.slug}), form, headers={"HX-Request": "true"})
    assert not finding(weak).stands
    assert finding(planning.change_key_result(maya, weak, text=typed)).stands


def test_another_workspace_never_reaches_a_dismissal(client, jonas, stranger, weak, other_workspace):
    made = let_stand(jonas, finding(weak), "On purpose")
    sign_in(client, stranger)
    for workspace in (other_workspace.slug, "halyard"):
        address = reverse("take-back", kwargs={"workspace": workspace, "ref": made.ref})
        assert client.post(address).status_code == 404
    assert Dismissal.objects.exists()
