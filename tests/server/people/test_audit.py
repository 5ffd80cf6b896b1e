"""The record shows who came in, who failed, and who changed rights; only admins read that part."""

import pytest
from django.core.cache import cache

from company import person, sign_in
from quarterdeck.okr.plan import Role
from quarterdeck.server.events.models import Event
from quarterdeck.server.people import actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def verbs(workspace):
    return list(Event.objects.filter(workspace=workspace, audit=True).order_by("pk").values_list("verb", flat=True))


def test_signing_in_and_out_and_failing_stand_in_every_workspace_of_the_person(client, jonas, other_workspace):
    there = person(other_workspace, "Jonas Elsewhere")
    there.user = jonas.user
    there.save()
    client.post("/account/login/", {"login": jonas.email, "password": "wrong"}, HTTP_USER_AGENT="Firefox/140.0")
    client.post("/account/login/", {"login": jonas.email, "password": "correct horse battery"})
    client.post("/account/logout/")
    assert verbs(jonas.workspace) == verbs(other_workspace) == ["sign-in-failed", "signed-in", "signed-out"]
    failed = Event.objects.filter(verb="sign-in-failed", workspace=jonas.workspace).get()
    assert failed.by == jonas and failed.after == {"from": "127.0.0.1", "with": "Firefox/140.0"}
    assert "wrong" not in str(failed.__dict__)


def test_a_stranger_cannot_fill_the_record(client, workspace):
    client.post("/account/login/", {"login": "nobody@x.example", "password": "wrong"})
    assert not Event.objects.exists()


def test_only_admins_read_it(client, maya, jonas):
    sign_in(client, jonas)
    assert "signed in" not in client.get("/w/halyard/activity/?kind=audit").content.decode()
    sign_in(client, maya)
    page = client.get("/w/halyard/activity/?kind=audit").content.decode()
    assert "Jonas Thiel signed in" in page
    assert "Jonas Thiel signed in" not in client.get("/w/halyard/activity/").content.decode()


def test_a_changed_role_shows_before_and_after(client, maya, jonas):
    actions.change_person(maya, jonas, name=jonas.name, title="", email="", role=Role.CHAMPION)
    event = Event.objects.get(verb="changed-role")
    assert (event.before, event.after, event.audit) == ({"role": "member"}, {"role": "champion"}, True)
    page = sign_in(client, maya).get("/w/halyard/activity/?kind=audit").content.decode()
    assert (
        f'changed the role of <a href="/w/halyard/people/{jonas.ref}/">“Jonas Thiel”</a>' in page
        and "member → champion" in page
    )
