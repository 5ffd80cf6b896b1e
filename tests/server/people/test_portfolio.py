"""The fractional CMO's Monday."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from company import new_team, person, sign_in
from quarterdeck.okr.plan import CycleState, Role
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.people.founding import Company, found
from quarterdeck.server.people.models import Workspace
from quarterdeck.server.people.portfolio import standings
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.rhythm import actions as rhythm

pytestmark = pytest.mark.django_db


def client_company(name, user):
    """A company in week 7 with one key result of the user's, not checked in this week."""
    workspace = Workspace.objects.create(name=name, slug=name.lower())
    member = person(workspace, f"{name} CMO", Role.ADMIN)
    member.user = user
    member.save()
    team, today = new_team(workspace, name), workspace.today()
    starts = today - timedelta(days=45)
    cycle = Cycle.objects.create(
        workspace=workspace, name="Q", starts=starts, ends=starts + timedelta(days=90), state=CycleState.ACTIVE
    )
    objective = planning.draft_objective(member, team=team, cycle=cycle, text="Be the obvious choice", owner=member)
    text = "Reference customers from 2 to 40"
    planning.add_key_result(
        member, objective, text=text, measure=read_key_result(text).measure, owner=member, method="Counted"
    )
    planning.commit_objective(member, objective)
    return member


def test_each_workspace_says_how_it_stands_and_what_it_wants(client, maya, key_result, today):
    rhythm.record_check_in(maya, key_result, on=today - timedelta(days=9), value=Decimal(18), confidence=Decimal("0.2"))
    client_company("Brightloom", maya.user)
    sign_in(client, maya)
    page = client.get("/workspaces/").content.decode()
    assert "Both workspaces wait for you" in page
    assert "1 dead" in page and "One decision demanded" in page
    assert "1 not measured" in page and "You owe one check-in" in page
    assert "0 of 1 key results checked in this week" in page


def test_what_waits_stands_first_and_a_company_that_begins_says_how(client, maya, key_result, today):
    rhythm.record_check_in(maya, key_result, on=today, value=Decimal(27), confidence=Decimal("0.9"))
    found(Company("Zephyr", "operator"), maya.user)
    page = sign_in(client, maya).get("/workspaces/").content.decode()
    assert "One of two workspaces waits for you" in page
    assert page.index("Zephyr</a>") < page.index("Halyard</a>")
    assert '<a href="/w/zephyr/objectives/new/">Write the first objective</a>' in page


def test_a_cycle_that_ends_asks_who_keeps_the_whole_to_close_it(client, maya, jonas, cycle, today):
    cycle.starts, cycle.ends = today - timedelta(days=90), today
    cycle.save()
    told = reverse("closing", kwargs={"workspace": "halyard", "ref": cycle.ref})
    assert told in sign_in(client, maya).get("/workspaces/").content.decode()
    assert told not in sign_in(client, jonas).get("/workspaces/").content.decode()


def test_counts_follow_the_check_ins(maya, key_result, today):
    (before,) = standings(maya.user)
    assert (before.checked_in, before.expected) == (0, 1)
    rhythm.record_check_in(maya, key_result, on=today, value=Decimal(27), confidence=Decimal("0.9"))
    (after,) = standings(maya.user)
    assert (after.checked_in, after.expected) == (1, 1)
    assert after.counts == {"done": 1}


def test_the_number_of_queries_does_not_grow_with_the_workspaces(maya, key_result, django_assert_num_queries):
    with django_assert_num_queries(7):
        assert len(standings(maya.user)) == 1
    for name in ("Brightloom", "Cobalt", "Dune"):
        client_company(name, maya.user)
    with django_assert_num_queries(7):
        assert len(standings(maya.user)) == 4


def test_what_is_not_mine_is_not_in_the_list(client, maya, stranger, jonas, today):
    page = sign_in(client, maya).get("/workspaces/").content.decode()
    assert "Brightloom" not in page
    jonas.left_on = today
    jonas.save()
    page = sign_in(client, jonas).get("/workspaces/").content.decode()
    assert "Halyard" not in page and "You belong to no workspace" in page
