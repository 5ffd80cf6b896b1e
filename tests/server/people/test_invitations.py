"""Invitations: a link that works once, without any mail server, and is mailed where there is one."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from company import person, sign_in
from quarterdeck.okr.plan import Role
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.errors import AlreadyHere
from quarterdeck.server.people.invitations import invite
from quarterdeck.server.people.models import Invitation, Member, User
from quarterdeck.server.people.permissions import NotAllowed

pytestmark = pytest.mark.django_db
NEW = {"person": "Rosa Silva", "email": "rosa@halyard.example", "password": "a lamp on the quarterdeck"}


@pytest.fixture
def rosa(workspace):
    """Came in by an import: known by name, cannot sign in."""
    return Member.objects.create(workspace=workspace, name="Rosa S.", email="rosa@halyard.example")


def path_of(address):
    return address.removeprefix(settings.PUBLIC_URL)


def link_in(answer):
    return path_of(re.search(r'value="(https?://[^"]+/join/[^"]+)"', answer.content.decode()).group(1))


def test_an_admin_invites_by_name_role_and_team_and_gets_the_link(client, maya, demand):
    sign_in(client, maya)
    facts = {
        "name": "Rosa Silva",
        "title": "Head of content",
        "email": "",
        "role": "champion",
        f"seat-{demand.ref}": "leads",
        "key": "k",
    }
    first, again = client.post("/w/halyard/people/new/", facts), client.post("/w/halyard/people/new/", facts)
    rosa = Member.objects.get(name="Rosa Silva")
    assert rosa.role == Role.CHAMPION and rosa.seats() == {demand.pk: True}
    assert link_in(first) == link_in(again), "a page that is loaded anew undoes no link"
    assert Member.objects.filter(name="Rosa Silva").count() == Invitation.objects.count() == 1
    client.logout()
    page = client.get(link_in(first)).content.decode()
    assert "Join Halyard" in page and "Role: champion, leads Demand generation." in page


def test_a_new_link_ends_the_earlier_one(client, maya, rosa):
    earlier, newer = path_of(invite(maya, rosa, "one form")), path_of(invite(maya, rosa, "another form"))
    assert client.get(earlier).status_code == 404
    assert client.get(newer).status_code == 200


def test_a_link_that_ended_is_not_shown_again_by_the_form_that_made_it(client, maya, rosa):
    path = path_of(invite(maya, rosa, "one form"))
    invite(maya, rosa, "another form")
    answer = sign_in(client, maya).post(f"/w/halyard/people/{rosa.ref}/invitation/", {"key": "one form"})
    assert "Make a new one on the page of Rosa S." in answer.content.decode()
    assert client.get(path).status_code == 404


def test_an_address_belongs_to_one_person_of_a_workspace(client, maya, jonas):
    facts = {"name": "Jon", "email": jonas.email.upper(), "role": "member", "key": "k"}
    answer = sign_in(client, maya).post("/w/halyard/people/new/", facts)
    assert answer.status_code == 422 and "Jonas Thiel has this address here already" in answer.content.decode()
    same = client.post(f"/w/halyard/people/{jonas.ref}/edit/", facts | {"email": jonas.email})
    assert same.status_code == 302, "one's own address is no other's"


def test_a_new_person_sets_a_password_and_stands_in_the_workspace(client, maya, rosa):
    path = path_of(invite(maya, rosa))
    assert "Rosa S." in client.get(path).content.decode()
    answer = client.post(path, NEW, follow=True)
    assert answer.redirect_chain[-1][0] == "/w/halyard/week/"
    rosa.refresh_from_db()
    assert rosa.user.email == "rosa@halyard.example" and rosa.name == "Rosa Silva"
    assert Event.objects.filter(verb="joined", by=rosa, audit=False).exists()
    assert Event.objects.filter(verb="got-access", by=rosa, audit=True, after={"role": "member"}).exists()


def test_the_link_works_once(client, maya, rosa):
    path = path_of(invite(maya, rosa))
    client.post(path, NEW)
    client.logout()
    assert client.get(path).status_code == client.post(path, NEW).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
        {"used_at": timezone.now()},
    ],
)
def test_old_withdrawn_used_and_never_made_links_answer_the_same(client, maya, rosa, change):
    path = path_of(invite(maya, rosa))
    Invitation.objects.update(**change)
    spent, never = client.post(path, NEW), client.post("/join/never-made/", NEW)
    assert spent.status_code == never.status_code == 404
    assert spent.content == never.content
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_it_expires_after_fourteen_days(maya, rosa):
    invite(maya, rosa)
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)


def test_the_database_knows_only_a_hash(maya, rosa):
    assert Invitation.objects.all().count() == 0
    address = invite(maya, rosa)
    assert Invitation.objects.get().token_hash not in address


def test_a_signed_in_person_just_joins(client, maya, rosa, stranger):
    path = path_of(invite(maya, rosa))
    sign_in(client, stranger)
    assert stranger.user.email in client.get(path).content.decode()
    assert client.post(path).headers["Location"] == "/w/halyard/"
    rosa.refresh_from_db()
    assert rosa.user == stranger.user
    assert client.get("/w/halyard/week/").status_code == client.get("/w/brightloom/week/").status_code == 200


def test_who_has_an_account_is_asked_to_sign_in_with_it(client, maya, rosa, stranger):
    path = path_of(invite(maya, rosa))
    answer = client.post(path, NEW | {"email": stranger.user.email.upper()})
    assert answer.status_code == 422
    assert f"/account/login/?next={path}" in answer.content.decode()
    assert Invitation.objects.get().is_open
    rosa.refresh_from_db()
    assert rosa.user is None


def test_a_link_opened_by_somebody_else_says_whom_it_is_for(client, maya, rosa, jonas, stranger):
    path = path_of(invite(maya, rosa))
    page = sign_in(client, jonas).get(path).content.decode()
    assert "belong to Halyard already" in page and "Join as" not in page
    page = sign_in(client, stranger).get(path).content.decode()
    assert "It was made for Rosa S., rosa@halyard.example." in page and f"Join as {stranger.user.email}" in page


def test_who_was_here_before_is_invited_back_and_not_taken_for_another(client, maya, rosa, jonas, today):
    jonas.left_on = today
    jonas.save()
    answer = sign_in(client, jonas).post(path_of(invite(maya, rosa)))
    assert answer.status_code == 422 and "invite Jonas Thiel back instead" in answer.content.decode()


def test_one_account_is_one_person_in_a_workspace(client, maya, rosa, jonas):
    path = path_of(invite(maya, rosa))
    answer = sign_in(client, jonas).post(path)
    assert answer.status_code == 422 and "as Jonas Thiel already" in answer.content.decode()
    assert Invitation.objects.get().is_open


def test_an_imported_person_is_invited_and_the_invitation_withdrawn(client, maya, rosa):
    sign_in(client, maya)
    link = link_in(client.post(f"/w/halyard/people/{rosa.ref}/invitation/"))
    assert "invited" in client.get("/w/halyard/people/").content.decode()
    client.post(f"/w/halyard/people/{rosa.ref}/invitation/withdraw/")
    client.logout()
    assert client.get(link).status_code == 404
    verbs = Event.objects.filter(ref=rosa.ref, audit=True).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["invited", "withdrew-invitation"]


def test_who_can_sign_in_needs_no_invitation(maya, jonas):
    with pytest.raises(AlreadyHere):
        invite(maya, jonas)


def test_who_left_can_be_invited_back(client, maya, jonas, today):
    jonas.left_on = today
    jonas.save()
    path = path_of(invite(maya, jonas))
    sign_in(client, jonas)
    assert client.get("/w/halyard/week/").status_code == 404
    client.post(path)
    assert client.get("/w/halyard/week/").status_code == 200


def test_only_admins_invite(client, champion, jonas, rosa):
    for member in (champion, jonas):
        with pytest.raises(NotAllowed):
            invite(member, rosa)


def test_nobody_of_another_workspace_is_invited(stranger, rosa):
    from quarterdeck.server.planning.errors import NotInThisWorkspace

    with pytest.raises(NotInThisWorkspace):
        invite(stranger, rosa)


def test_with_a_mail_server_it_is_mailed_as_well(client, maya, rosa, settings):
    settings.EMAIL_HOST = "mail.example"
    answer = sign_in(client, maya).post(f"/w/halyard/people/{rosa.ref}/invitation/")
    assert "on its way to rosa@halyard.example" in answer.content.decode()
    letter = mail.outbox[0]
    assert letter.to == ["rosa@halyard.example"] and link_in(answer) in letter.body
    assert "<" not in letter.body


def test_a_mail_server_that_fails_loses_no_invitation(client, maya, rosa, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.example"

    def refused(self, fail_silently=False):
        raise ConnectionRefusedError("nobody listens")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
    answer = sign_in(client, maya).post(f"/w/halyard/people/{rosa.ref}/invitation/")
    assert "did not take the mail" in answer.content.decode()
    client.logout()
    assert client.get(link_in(answer)).status_code == 200


def test_a_name_cannot_smuggle_lines_into_the_mail(client, maya, rosa, settings):
    settings.EMAIL_HOST = "mail.example"
    maya.name = "Maya\nBcc: all@x.example"
    maya.save()
    sign_in(client, maya).post(f"/w/halyard/people/{rosa.ref}/invitation/")
    assert "\n" not in mail.outbox[0].subject and mail.outbox[0].bcc == []


def test_a_person_of_two_workspaces_is_signed_in_to_both(client, jonas, other_workspace):
    there = person(other_workspace, "Jonas There")
    there.user = jonas.user
    there.save()
    sign_in(client, jonas)
    page = client.get("/w/halyard/week/").content.decode()
    assert '<a href="/w/brightloom/">Brightloom</a>' in page
    assert client.get("/").headers["Location"] == "/workspaces/"


def test_a_form_sent_twice_mails_once(client, maya, rosa, settings):
    settings.EMAIL_HOST = "mail.example"
    sign_in(client, maya)
    for _ in range(2):
        answer = client.post(f"/w/halyard/people/{rosa.ref}/invitation/", {"key": "once"})
        assert "on its way to rosa@halyard.example" in answer.content.decode()
    assert len(mail.outbox) == 1


def test_links_of_an_instance_that_only_this_machine_reaches_are_said_to_be_so(client, maya, rosa, settings):
    page = lambda: client.post(f"/w/halyard/people/{rosa.ref}/invitation/").content.decode()  # noqa: E731
    sign_in(client, maya)
    assert "leads to your own machine only" in page()
    settings.PUBLIC_URL = "https://okr.halyard.example"
    assert "leads to your own machine only" not in page()
