"""Settings, the playbook and its values, the glossary, one's own profile."""

import pytest
from django.http import QueryDict

from company import sign_in
from quarterdeck.okr import playbook as playbooks
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.playbooks import Draft
from quarterdeck.server.people.settling import set_playbook

pytestmark = pytest.mark.django_db


def fresh(workspace):
    return type(workspace).objects.get(pk=workspace.pk)


def form_of(draft):
    """What a browser sends back when nothing was touched."""
    data = QueryDict(mutable=True)
    for name, value in draft.values.items():
        if name == "planning":
            for title, weeks, words in value:
                data.appendlist("stage-title", title)
                data.appendlist("stage-weeks", str(weeks))
                data.appendlist("stage-words", words)
        elif name == "coach":
            data.update({f"coach.{code}": level for code, level in value.items()})
        elif isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value
    return data


def values(workspace, **changes):
    data = form_of(Draft.of(workspace.playbook, playbooks.load(workspace.playbook_key)))
    for name, value in changes.items():
        data[name] = value
    return data


@pytest.mark.parametrize("key", playbooks.KEYS)
def test_a_form_that_nobody_touched_changes_nothing(key):
    base = playbooks.load(key)
    draft = Draft.typed(form_of(Draft.of(base, base)), base)
    assert draft.changes() == {} and draft.mistakes == {}


def test_any_value_of_the_playbook_can_be_changed_and_taken_back(client, maya, workspace):
    sign_in(client, maya)
    path = "/w/halyard/settings/playbook/values/"
    data = values(
        workspace,
        objectives_per_team="2-5",
        dead_line="0.2",
        monthly_minutes="45",
        levels="company, marketing, function",
    )
    data["coach.K01"] = "error"
    answer = client.post(path, data.urlencode(), content_type="application/x-www-form-urlencoded", follow=True)
    book = fresh(workspace).playbook
    assert tuple(book.objectives_per_team) == (2, 5) and book.coach["K01"] == "error"
    assert str(book.dead_line) == "0.2" and book.monthly_minutes == 45 and book.levels[-1] == "function"
    assert "five changes of your own" in answer.content.decode()
    event = Event.objects.filter(verb="changed-playbook").get()
    assert event.before["Objectives per team"] == "at most 3" and event.after["Objectives per team"] == "2 to 5"
    client.post("/w/halyard/settings/playbook/", {"playbook": "operator"})
    assert fresh(workspace).playbook == playbooks.load("operator")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"weekly_minutes": "soon"}, "cannot be “soon”"),
        ({"dead_line": "7"}, "a number from 0 to 1"),
        ({"dead_line": "0.9"}, "is above"),
        ({"objectives_per_team": "5-2"}, "two whole numbers"),
        ({"coach.K01": "loud"}, "off, hint, warning or error"),
    ],
)
def test_a_value_that_cannot_be_is_said_and_nothing_typed_is_lost(client, maya, workspace, change, sentence):
    sign_in(client, maya)
    data = values(workspace, idea="Our own words", **change)
    answer = client.post(
        "/w/halyard/settings/playbook/values/", data.urlencode(), content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page and "Our own words" in page
    assert fresh(workspace).playbook_changes == {}


def test_another_playbook_shows_what_would_change_before_it_is_taken(client, maya, workspace):
    sign_in(client, maya)
    page = client.get("/w/halyard/settings/playbook/").content.decode()
    assert "Cascade:" in page and "1 to 10" in page and "would change" in page
    answer = client.post("/w/halyard/settings/playbook/", {"playbook": "cascade"}, follow=True)
    assert "You work by “Cascade”" in answer.content.decode()
    unknown = client.post("/w/halyard/settings/playbook/", {"playbook": "chaos"})
    assert unknown.status_code == 422 and "There is no playbook" in unknown.content.decode()


def test_members_read_the_settings_and_change_none(client, jonas, workspace):
    sign_in(client, jonas)
    assert client.get("/w/halyard/settings/").status_code == 200
    assert client.get("/w/halyard/settings/playbook/").status_code == 200
    for path in ("settings/", "settings/playbook/", "settings/playbook/values/"):
        assert client.post(f"/w/halyard/{path}", {"playbook": "cascade", "name": "Mine"}).status_code == 403
    assert fresh(workspace).playbook_key == "operator"


def test_an_admin_changes_the_facts_and_the_address_stays(client, maya, workspace):
    sign_in(client, maya)
    facts = {
        "name": "Halyard GmbH",
        "time_zone": "Europe/Berlin",
        "currency": "EUR",
        "cycle_kind": "half",
        "start_month": "7",
    }
    assert client.post("/w/halyard/settings/", facts).status_code == 302
    workspace = fresh(workspace)
    assert (workspace.name, workspace.slug, workspace.start_month) == ("Halyard GmbH", "halyard", 7)
    assert Event.objects.get(verb="changed-settings").before["currency"] == "USD"
    assert client.post("/w/halyard/settings/", facts | {"time_zone": "Moon"}).status_code == 422


def test_any_member_defines_a_word_and_a_guest_reads_it(client, jonas, exec_guest, workspace):
    sign_in(client, jonas)
    client.post("/w/halyard/glossary/", {"term": "MQL", "definition": "Fits the profile and asked for a demo"})
    client.post("/w/halyard/glossary/", {"term": "mql", "definition": "Fits the profile and asked for a call"})
    assert fresh(workspace).glossary == {"MQL": "Fits the profile and asked for a call"}
    sign_in(client, exec_guest)
    assert "asked for a call" in client.get("/w/halyard/glossary/").content.decode()
    assert client.post("/w/halyard/glossary/", {"term": "SQL", "definition": "x"}).status_code == 403
    assert client.post("/w/halyard/glossary/delete/", {"term": "MQL"}).status_code == 403
    sign_in(client, jonas).post("/w/halyard/glossary/delete/", {"term": "MQL"})
    assert fresh(workspace).glossary == {}
    assert Event.objects.filter(verb="deleted", sort="term").get().before == {
        "MQL": "Fits the profile and asked for a call"
    }


def test_everybody_says_their_own_name(client, exec_guest):
    sign_in(client, exec_guest)
    client.post("/w/halyard/settings/profile/", {"name": "Carla M. Moreau", "title": "CEO"})
    exec_guest.refresh_from_db()
    assert (exec_guest.name, exec_guest.title, exec_guest.user.name) == ("Carla M. Moreau", "CEO", "Carla M. Moreau")


def test_the_look_is_kept_by_the_browser(client, jonas):
    sign_in(client, jonas)
    client.post("/theme/", {"theme": "dark", "next": "/w/halyard/settings/profile/"})
    assert 'data-theme="dark"' in client.get("/w/halyard/week/").content.decode()
    assert client.post("/theme/", {"theme": "dark", "next": "https://evil.example/"}).headers["Location"] == "/"
    assert client.post("/theme/", {"theme": '"><script>'}).status_code == 404
    client.cookies["theme"] = '"><script>alert(1)</script>'
    assert "<script>alert" not in client.get("/w/halyard/week/").content.decode()


def test_a_champion_keeps_the_playbook(champion, workspace):
    assert set_playbook(champion, "cascade", {})
    assert fresh(workspace).playbook_key == "cascade"


def test_who_only_reads_the_settings_reads_words(client, jonas, workspace):
    workspace.start_month = 2
    workspace.save()
    page = sign_in(client, jonas).get("/w/halyard/settings/").content.decode()
    assert "<dd>February</dd>" in page and "<dd>A quarter, 13 weeks</dd>" in page and "<dd>USD – US Dollar</dd>" in page


def test_a_page_that_is_not_open_to_one_says_so_and_speaks_of_nothing_typed(client, jonas):
    page = sign_in(client, jonas).get("/w/halyard/people/new/").content.decode()
    assert "Only admins of this workspace do this." in page and "what you typed" not in page
