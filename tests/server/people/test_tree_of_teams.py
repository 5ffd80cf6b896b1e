"""The tree of teams and who sits where."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from company import new_team, sign_in
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.actions import set_people_of, set_teams_of
from quarterdeck.server.people.errors import TeamInItself, TeamInUse, TooDeep
from quarterdeck.server.people.models import Team
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.people.tree import add_team, archive_team, change_team, restore_team
from quarterdeck.server.planning.errors import NameTaken, NotInThisWorkspace

pytestmark = pytest.mark.django_db


def test_a_team_is_added_once_however_often_the_form_is_sent(client, maya, marketing):
    sign_in(client, maya)
    for _ in range(2):
        client.post("/w/halyard/teams/", {"name": "Brand", "parent": marketing.ref, "key": "k"})
    brand = Team.objects.get(name="Brand")
    assert brand.lineage == [*marketing.lineage, brand.pk]
    assert "Brand" in client.get("/w/halyard/teams/").content.decode()


def test_sisters_have_different_names(maya, marketing, demand):
    with pytest.raises(NameTaken):
        add_team(maya, name="demand  GENERATION", parent=marketing)
    add_team(maya, name="Demand generation", parent=demand)


def test_a_team_moves_with_everything_below_it(maya, company, marketing, demand, sales):
    leaf = add_team(maya, name="Paid", parent=demand)
    change_team(maya, marketing, name="Marketing & growth", parent=sales)
    leaf.refresh_from_db()
    assert leaf.lineage == [company.pk, sales.pk, marketing.pk, demand.pk, leaf.pk]
    event = Event.objects.filter(sort="team", verb="changed").get()
    assert event.before == {"name": "Marketing", "below": "Halyard"}


def test_a_team_cannot_stand_below_itself(maya, marketing, demand):
    with pytest.raises(TeamInItself):
        change_team(maya, marketing, name="Marketing", parent=demand)


def test_the_tree_has_an_end(maya, company):
    team = company
    for depth in range(2, 9):
        team = add_team(maya, name=f"Level {depth}", parent=team)
    with pytest.raises(TooDeep):
        add_team(maya, name="Level 9", parent=team)
    other = add_team(maya, name="Other", parent=None)
    with pytest.raises(TooDeep):
        change_team(maya, company, name="Halyard", parent=other)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=8))
def test_paths_follow_parents_whatever_is_moved(maya, moves):
    Team.objects.filter(name__startswith="T").delete()
    teams = [new_team(maya.workspace, f"T{n}") for n in range(6)]
    for which, where in moves:
        team = Team.objects.get(pk=teams[which].pk)
        parent = Team.objects.get(pk=teams[where].pk) if where < 6 else None
        with suppress(TeamInItself):
            change_team(maya, team, name=team.name, parent=parent)
    for team in Team.objects.filter(name__startswith="T").select_related("parent"):
        assert team.path == (team.parent.path if team.parent else "") + f"{team.pk}/"
        assert len(set(team.lineage)) == len(team.lineage)
    for team in teams:
        Team.objects.filter(pk=team.pk).update(parent=None)


def test_what_still_runs_is_not_archived(maya, marketing, demand, objective):
    with pytest.raises(TeamInUse, match="other teams"):
        archive_team(maya, marketing)
    with pytest.raises(TeamInUse, match="an open objective"):
        archive_team(maya, demand)


def test_an_archived_team_can_be_taken_back(client, maya, sales):
    archive_team(maya, sales)
    page = sign_in(client, maya).get("/w/halyard/teams/").content.decode()
    assert "Archived teams" in page
    restore_team(maya, sales)
    sales.refresh_from_db()
    assert sales.archived_on is None


def test_a_lead_says_who_belongs_to_the_teams_below(client, maya, jonas, outsider, demand, marketing, today):
    set_people_of(maya, marketing, [outsider], [outsider])
    lead = type(outsider).objects.get(pk=outsider.pk)
    sign_in(client, lead)
    client.post(
        f"/w/halyard/teams/{demand.ref}/people/", {"people": [jonas.ref], "leads": [jonas.ref], "add": lead.ref}
    )
    assert dict(demand.seat_set.values_list("member__name", "leads")) == {"Jonas Thiel": True, "Sam Ortiz": False}
    event = Event.objects.filter(verb="seated", ref=demand.ref).get()
    assert event.audit and event.before == {"seats": ["Jonas Thiel in Demand generation"]}
    with pytest.raises(NotAllowed):
        change_team(lead, demand, name="Mine", parent=None)


def test_a_member_changes_no_team(client, jonas, demand):
    sign_in(client, jonas)
    assert client.get(f"/w/halyard/teams/{demand.ref}/edit/").status_code == 403
    assert client.post(f"/w/halyard/teams/{demand.ref}/people/", {}).status_code == 403
    assert client.post("/w/halyard/teams/", {"name": "Mine"}).status_code == 403
    with pytest.raises(NotAllowed):
        archive_team(jonas, demand)


def test_seats_of_another_company_are_refused(maya, jonas, other_workspace, stranger):
    foreign = new_team(other_workspace, "Theirs")
    with pytest.raises(NotInThisWorkspace):
        set_teams_of(maya, jonas, [foreign], [])
    with pytest.raises(NotInThisWorkspace):
        set_people_of(maya, foreign, [jonas], [])
    with pytest.raises(NotInThisWorkspace):
        set_teams_of(maya, stranger, [], [])


def test_the_page_of_teams_needs_the_same_queries_for_any_number(
    client, maya, marketing, django_assert_max_num_queries
):
    for n in range(30):
        add_team(maya, name=f"Team {n}", parent=marketing)
    sign_in(client, maya)
    client.get("/w/halyard/teams/")
    with django_assert_max_num_queries(20):
        client.get("/w/halyard/teams/")
