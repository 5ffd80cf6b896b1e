"""Several people invited at once, one a line."""

import re

import pytest
from django.core import mail

from company import sign_in
from quarterdeck.server.events.models import Event
from quarterdeck.server.jobs.working import work_off
from quarterdeck.server.people.models import Invitation, Member
from quarterdeck.server.people.newcomers import MOST, Newcomer, read_newcomers
from quarterdeck.server.people.several import waiting

PAGE = "/w/halyard/people/several/"


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Ada Obi", Newcomer("Ada Obi")),
        ("Ada Obi, ada@lumen.example", Newcomer("Ada Obi", "ada@lumen.example")),
        ("Ada Obi <Ada@Lumen.example>", Newcomer("Ada Obi", "ada@lumen.example")),
        ("Ada Obi\tada@lumen.example\tHead of content", Newcomer("Ada Obi", "ada@lumen.example", "Head of content")),
        ("Ada Obi; Head of content; ada@lumen.example", Newcomer("Ada Obi", "ada@lumen.example", "Head of content")),
        ("Ada Obi, Head of content, EMEA", Newcomer("Ada Obi", "", "Head of content, EMEA")),
        ("  Ada   Obi  ,  ", Newcomer("Ada Obi")),
    ],
)
def test_a_line_is_read_as_people_write_it(line, person):
    assert read_newcomers(line) == ([person], [])


def test_a_line_that_cannot_be_is_named_by_its_number():
    found, mistakes = read_newcomers("Ada Obi\n\nada@lumen\nada@lumen.example\n" + "x" * 130)
    assert found == [Newcomer("Ada Obi")]
    assert mistakes == [
        "Line 3: “ada@lumen” is no e-mail address.",
        "Line 4: a name is missing. Write it before the address.",
        "Line 5: a name, title or address is longer than 120 characters.",
    ]


def test_there_is_a_most():
    assert read_newcomers("Ada Obi\n" * MOST)[1] == []
    assert f"{MOST} at once are the most" in read_newcomers("Ada Obi\n" * (MOST + 1))[1][0]


@pytest.mark.django_db
def test_everybody_gets_a_link_a_role_and_a_team(client, maya, demand):
    facts = {"people": "Ada Obi, ada@x.example\nTom Abara", "role": "guest", "team": demand.ref, "key": "once"}
    answer = sign_in(client, maya).post(PAGE, facts)
    links = re.findall(r'copy-link value="https?://[^/]+(/join/[^"]+)"', answer.content.decode())
    people = Member.objects.filter(name__in=["Ada Obi", "Tom Abara"])
    assert {(one.role, one.teams.get()) for one in people} == {("guest", demand)}
    client.logout()
    assert len(links) == 2 and all("Join Halyard" in client.get(link).content.decode() for link in links)


@pytest.mark.django_db
def test_the_same_form_again_adds_nobody_and_shows_the_same_links(client, maya):
    facts = {"people": "Ada Obi, ada@x.example\nTom Abara", "role": "member", "key": "once"}
    first, again = (sign_in(client, maya).post(PAGE, facts).content.decode() for _ in range(2))
    assert re.findall('/join/[^"]+', first) == re.findall('/join/[^"]+', again)
    assert Invitation.objects.count() == 2
    assert Event.objects.filter(verb="invited").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ("", "Fill in"),
        ("Ada Obi, ada@", "Line 1: “ada@” is no e-mail address."),
        ("Ada Obi, jonas@halyard.example", "Jonas Thiel has the address jonas@halyard.example here already."),
        ("Ada, a@x.example\nTom, a@x.example", "a@x.example stands in two lines."),
    ],
)
def test_one_bad_line_and_nobody_is_invited(client, maya, jonas, people, sentence):
    before = Member.objects.count()
    answer = sign_in(client, maya).post(PAGE, {"people": f"Rosa Silva\n{people}" if people else "", "role": "member"})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence.replace("Line 1", "Line 2") in page
    assert "Rosa Silva" in page or not people, "what was typed stays"
    assert Member.objects.count() == before


@pytest.mark.django_db
def test_whoever_has_an_address_gets_it_by_mail(client, maya, settings):
    settings.EMAIL_HOST = "mail.example"
    facts = {"people": "Ada Obi, ada@x.example\nTom Abara", "role": "member", "key": "once"}
    for _ in range(2):
        sign_in(client, maya).post(PAGE, facts)
    while work_off("the worker"):
        pass
    assert [letter.to for letter in mail.outbox] == [["ada@x.example"]]


@pytest.mark.django_db
def test_who_came_in_by_an_import_is_invited_in_one_step(client, maya, workspace):
    for name in ("Ada Obi", "Tom Abara"):
        Member.objects.create(workspace=workspace, name=name)
    sign_in(client, maya)
    assert "Two people are here already and cannot sign in" in client.get(PAGE).content.decode()
    first, again = (client.post(PAGE, {"who": "here", "key": "once"}).content.decode() for _ in range(2))
    links = re.findall('/join/[^"]+', first)
    assert links == re.findall('/join/[^"]+', again) and Invitation.objects.count() == 2
    assert "cannot sign in" not in client.get(PAGE).content.decode()
    client.logout()
    assert client.get(links[0]).status_code == 200


@pytest.mark.django_db
def test_nobody_of_another_company_and_nobody_who_left_is_among_them(maya, workspace, other_workspace, today):
    Member.objects.create(workspace=other_workspace, name="Noor Foreign")
    Member.objects.create(workspace=workspace, name="Lea Gone", left_on=today)
    assert list(waiting(maya)) == []
