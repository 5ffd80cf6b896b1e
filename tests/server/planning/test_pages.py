"""Seeing a plan: objectives of a team and cycle, one objective, one key result, what is found."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from company import sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.models import Cycle, Initiative, KeyResult, Objective
from quarterdeck.server.rhythm.actions import comment_on, record_check_in
from quarterdeck.server.rhythm.models import Grade

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25


def written(member, team, cycle, count, key_results=3):
    """Committed objectives with key results that were checked in, shared, and aligned to the first of them."""
    first = None
    for number in range(count):
        one = actions.draft_objective(
            member, team=team, cycle=cycle, text=f"Change {number} for the better", owner=member
        )
        for step in range(key_results):
            text = f"Win rate {number}.{step} from 18 % to 27 %"
            measure = read_key_result("Win rate from 18 % to 27 %").measure
            added = actions.add_key_result(member, one, text=text, measure=measure, owner=member, method="Counted")
            actions.add_initiative(member, one, title=f"Work {step}", key_result=added, owner=member)
        Objective.objects.filter(pk=one.pk).update(state="committed", committed_on=cycle.starts)
        for key_result in one.key_results.all():
            record_check_in(
                member, key_result, on=cycle.starts + timedelta(days=3), value=Decimal(20), confidence=Decimal("0.6")
            )
        if first:
            actions.set_supports(member, one, [actions.Upward(first)])
        first = first or one
    return first


def queries_of(client, address):
    """How many queries an answer takes. The first one of a session also writes the session: ask twice."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    "address", ["objectives/", "teams/{team}/", "objectives/{first}/", "priorities/", "cycles/", "search/?q=change"]
)
def test_a_page_asks_the_database_no_more_for_thirty_objectives_than_for_three(
    client, maya, demand, cycle, priority, address
):
    first = written(maya, demand, cycle, 3)
    address = "/w/halyard/" + address.format(team=demand.ref, first=first.ref)
    sign_in(client, maya)
    queries_of(client, address)
    few = queries_of(client, address)
    written(maya, demand, cycle, 27, key_results=1)
    many = queries_of(client, address)
    assert many <= few + 1, "paging may add one"
    assert many <= MOST_QUERIES


def test_writing_asks_no_more_for_thirty_key_results_than_for_three(client, maya, draft):
    sign_in(client, maya)
    address = f"/w/halyard/objectives/{draft.ref}/write/"
    queries_of(client, address)
    few = queries_of(client, address)
    for number in range(30):
        actions.add_key_result(maya, draft, text=f"{number} deals", measure=read_key_result("40 deals").measure)
    assert queries_of(client, address) <= few <= MOST_QUERIES


def test_a_page_of_a_key_result_stays_within_its_queries(client, maya, objective, key_result, today):
    for back in range(20):
        record_check_in(
            maya, key_result, on=today - timedelta(days=back), value=Decimal(19 + back), confidence=Decimal("0.5")
        )
    sign_in(client, maya)
    address = f"/w/halyard/key-results/{key_result.ref}/"
    queries_of(client, address)
    assert queries_of(client, address) <= MOST_QUERIES


def test_an_empty_workspace_says_what_to_do(client, stranger):
    sign_in(client, stranger)
    shown = client.get("/w/brightloom/objectives/").content.decode()
    assert "No cycle yet" in shown and "Go to cycles" in shown
    assert "Open the first cycle" in client.get("/w/brightloom/cycles/").content.decode()
    assert "What matters most this year?" in client.get("/w/brightloom/priorities/").content.decode()


def test_a_team_without_objectives_is_asked_what_it_wants_to_change(client, maya, outsider, demand, cycle):
    page = f"/w/halyard/teams/{demand.ref}/"
    assert "Write the first one" in sign_in(client, maya).get(page).content.decode()
    shown = sign_in(client, outsider).get(page).content.decode()
    assert "no committed objectives" in shown and "Write the first one" not in shown


def test_the_headline_says_how_many_things_change(client, maya, demand, cycle):
    written(maya, demand, cycle, 3, key_results=1)
    shown = sign_in(client, maya).get(f"/w/halyard/teams/{demand.ref}/").content.decode()
    assert "Three things we change this quarter" in shown


@pytest.mark.parametrize(
    ("who", "offered", "withheld"),
    [
        (
            "maya",
            ["Commit", "Go on writing", "Move to another team", "Delete the draft", "Duplicate"],
            ["Change or stop"],
        ),
        ("jonas", ["Go on writing", "Delete the draft"], ["Change or stop"]),
    ],
)
def test_a_draft_offers_what_one_may_do(request, client, draft, who, offered, withheld):
    shown = sign_in(client, request.getfixturevalue(who)).get(f"/w/halyard/objectives/{draft.ref}/").content.decode()
    assert "Only Demand generation" in shown
    assert [words for words in offered if words not in shown] == []
    assert [words for words in withheld if words in shown] == []


def test_a_committed_objective_offers_a_reader_a_copy_and_a_guest_nothing(
    client, maya, outsider, exec_guest, objective
):
    page = f"/w/halyard/objectives/{objective.ref}/"
    assert "Change or stop" in sign_in(client, maya).get(page).content.decode()
    shown = sign_in(client, outsider).get(page).content.decode()
    assert "Duplicate" in shown and "Change or stop" not in shown and "Say why" not in shown
    assert "Duplicate" not in sign_in(client, exec_guest).get(page).content.decode()


def test_what_supports_it_is_shown_but_no_draft_of_others(client, maya, outsider, draft, marketing, cycle):
    wider = actions.draft_objective(maya, team=marketing, cycle=cycle, text="Become the name people ask for")
    added = actions.add_key_result(
        maya, wider, text="40 deals", measure=read_key_result("40 deals").measure, owner=maya, method="Counted",
        unknown=["baseline"], unknown_until=cycle.ends,
    )  # fmt: skip
    actions.commit_objective(maya, wider)
    actions.set_supports(maya, draft, [actions.Upward(added)])
    page = f"/w/halyard/objectives/{wider.ref}/"
    shown = sign_in(client, maya).get(page).content.decode()
    assert draft.text in shown and "for “40 deals”" in shown
    assert draft.text not in sign_in(client, outsider).get(page).content.decode()


def test_earlier_lives_of_a_carried_objective_are_listed(client, maya, objective, next_cycle):
    again = actions.duplicate_objective(maya, objective, cycle=next_cycle)
    Objective.objects.filter(pk=again.pk).update(carried_from=objective)
    shown = sign_in(client, maya).get(f"/w/halyard/objectives/{again.ref}/").content.decode()
    assert "Carried on once" in shown and "This quarter" in shown


def test_anybody_comments_once_a_click(client, exec_guest, objective):
    address = f"/w/halyard/objectives/{objective.ref}/comments/"
    sign_in(client, exec_guest)
    for _ in range(2):
        shown = client.post(address, {"text": "Which line do I read on Monday?", "key": "k"}, HTTP_HX_REQUEST="true")
    assert shown.content.decode().count("Which line do I read") == 1
    assert client.post(address, {"text": " "}).status_code == 422


def test_nobody_comments_on_a_draft_they_do_not_see(client, outsider, draft):
    assert (
        sign_in(client, outsider).post(f"/w/halyard/objectives/{draft.ref}/comments/", {"text": "Hi"}).status_code
        == 404
    )


def test_a_team_that_shares_a_key_result_finds_it_among_its_own(client, maya, outsider, objective, key_result, sales):
    key_result.co_owners.add(sales)
    assert objective.text in sign_in(client, outsider).get(f"/w/halyard/teams/{sales.ref}/").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=evaluators", True),
        ("q=MQL", True),
        ("q=conversion+evaluators", True),
        ("q=conversion+nonsense", False),
        ("q=nonsense", False),
        ("state=draft", False),
        ("confidence=low", False),
        ("owner={jonas}", True),
    ],
)
def test_filters_find_what_matches(client, maya, jonas, objective, query, found):
    page = sign_in(client, maya).get("/w/halyard/objectives/?" + query.format(jonas=jonas.ref))
    assert (objective.text in page.content.decode()) is found


def test_search_finds_in_every_sort_and_says_where(client, maya, jonas, objective, key_result):
    actions.add_initiative(maya, objective, title="Advocates' breakfast in Porto", key_result=key_result)
    comment_on(jonas, objective, text="Nice")
    sign_in(client, maya)
    shown = client.get("/w/halyard/search/?q=advocates").content.decode()
    assert "Two things have the words “advocates”" in shown
    assert objective.ref in shown and "breakfast in Porto" in shown
    assert "Jonas Thiel" in client.get("/w/halyard/search/?q=jonas").content.decode()


def test_search_finds_no_draft_of_another_team(client, outsider, draft):
    shown = sign_in(client, outsider).get("/w/halyard/search/?q=evaluators").content.decode()
    assert "Nothing has the words" in shown and draft.ref not in shown


@pytest.mark.parametrize("typed", ["", "a", "%_'\"<script>", "x" * 5000])
def test_search_takes_anything(client, maya, typed):
    assert sign_in(client, maya).get("/w/halyard/search/", {"q": typed}).status_code == 200


def test_a_long_list_says_that_there_is_more(client, maya, draft):
    one = draft.key_results.get()
    copies = [
        KeyResult(workspace=one.workspace, objective=draft, metric=one.metric, text=f"Deals in region {number}")
        for number in range(30)
    ]
    KeyResult.objects.bulk_create(copies)
    shown = sign_in(client, maya).get("/w/halyard/search/?q=region").content.decode()
    assert "More than 20 things have" in shown and "One more word finds" in shown


def test_two_hundred_key_results_with_long_names_are_shown(client, maya, draft):
    one, name = draft.key_results.get(), "Donaudampfschifffahrtsgesellschaft " * 20
    copies = [KeyResult(workspace=one.workspace, objective=draft, metric=one.metric, text=name) for _ in range(200)]
    KeyResult.objects.bulk_create(copies)
    sign_in(client, maya)
    for page in ("", "write/", "commitment/"):
        assert client.get(f"/w/halyard/objectives/{draft.ref}/{page}").status_code == 200


def test_initiatives_of_others_are_not_found_by_reference(client, outsider, maya, draft):
    hidden = actions.add_initiative(maya, draft, title="Secret work")
    assert sign_in(client, outsider).get(f"/w/halyard/initiatives/{hidden.ref}/").status_code == 404
    assert Initiative.objects.count() == 1


def test_the_teams_that_share_a_key_result_stand_at_its_objective(client, maya, objective, key_result, sales):
    key_result.co_owners.add(sales)
    for page in ("objectives/", f"objectives/{objective.ref}/"):
        assert "shared with Sales" in sign_in(client, maya).get(f"/w/halyard/{page}").content.decode()


def test_the_cycle_that_was_picked_goes_along_to_the_teams(client, maya, objective, demand, cycle, next_cycle):
    shown = sign_in(client, maya).get(f"/w/halyard/objectives/?cycle={next_cycle.ref}").content.decode()
    assert f'href="/w/halyard/teams/{demand.ref}/?cycle={next_cycle.ref}"' in shown
    assert f'href="/w/halyard/teams/{demand.ref}/"' in client.get("/w/halyard/objectives/").content.decode()


def test_what_is_planned_is_not_said_of_this_quarter(client, maya, demand, next_cycle):
    actions.draft_objective(maya, team=demand, cycle=next_cycle, text="Be the name people ask for")
    page = f"/w/halyard/teams/{demand.ref}/?cycle={next_cycle.ref}"
    assert "One thing we want to change in Next quarter" in sign_in(client, maya).get(page).content.decode()


def test_of_a_closed_cycle_the_grade_is_shown_and_nothing_is_asked(client, maya, objective, key_result, demand, cycle):
    record_check_in(maya, key_result, on=cycle.starts, value=Decimal("23.4"), confidence=Decimal("0.1"))
    page, of_team = f"/w/halyard/key-results/{key_result.ref}/", f"/w/halyard/teams/{demand.ref}/?cycle={cycle.ref}"
    sign_in(client, maya)
    running = client.get(of_team).content.decode()
    assert ">Odds</span>" in running and ">dead</span>" in running and "unless you decide otherwise" in running
    Grade.objects.create(key_result=key_result, computed=Decimal("0.6"), final=Decimal("0.6"), by=maya)
    Cycle.objects.filter(pk=cycle.pk).update(state="closed")
    for shown in (client.get(of_team).content.decode(), client.get(page).content.decode()):
        assert "0.60" in shown and "In the end" in shown
        assert ">dead</span>" not in shown and "unless you decide" not in shown and ">Check in<" not in shown
