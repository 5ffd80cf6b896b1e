"""No page asks the database more the more there is: the same number of questions for 3 objectives and for 30."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from company import new_team, person, sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.keeping import make_metric
from quarterdeck.server.pages.context import RAIL_TEAMS
from quarterdeck.server.people.models import Seat
from quarterdeck.server.planning import commitment, drafts, initiatives, key_results
from quarterdeck.server.rhythm.actions import comment_on, record_check_in
from quarterdeck.server.rhythm.asking import Ask

MOST = 25
PAGES = (
    "week", "objectives", "team", "objective", "write-objective", "key-result", "write-key-result", "priorities", "cycles",
    "closing", "rounds", "kpis", "metrics", "metric", "outlook-record", "teams", "people", "person", "hand-over", "search", "activity",
    "settings", "library", "method",
)  # fmt: skip
SEARCHED = {"search": "?q=market", "objectives": "?q=market&state=at-risk"}


@pytest.fixture
def grown(workspace, marketing, demand, cycle, next_cycle, priority, maya, jonas, champion, today):
    """A function that makes so many objectives with everything that hangs on them, of as many people and teams.

    The tree is too large for the rail from the start: reading the small one takes one question less.
    """
    for n in range(RAIL_TEAMS):
        new_team(workspace, f"Guild {n}", marketing)

    def grow(count, since=0):
        for n in range(since, since + count):
            one = person(workspace, f"Person{n} Example")
            team = new_team(workspace, f"Squad {n}", demand)
            Seat.objects.create(team=team, member=one)
            objective = plan_objective(maya, jonas, one, team if n % 2 else demand, cycle, n)
            drafts.draft_objective(maya, team=demand, cycle=cycle, text=f"Prepare the launch of offer {n}", owner=one)
            comment_on(maya, objective, text="Shall we start earlier?")
            kpi = make_metric(maya, name=f"Cost of a lead {n}", is_kpi=True, owner=jonas, healthy_high=Decimal(100))
            record_points(kpi, [(today - timedelta(days=d), Decimal(90 + d)) for d in range(20)])

    return grow


def plan_objective(maya, jonas, one, team, cycle, n):
    text = f"Win market number {n} for good"
    objective = drafts.draft_objective(maya, team=team, cycle=cycle, text=text, owner=one)
    for k, owner in enumerate((jonas, one)):
        text = f"Renewals of market {n}.{k} from 10 to 90"
        kr = key_results.add_key_result(
            maya, objective, text=text, measure=read_key_result(text).measure, owner=owner, method="Counted weekly",
        )  # fmt: skip
        initiatives.add_initiative(
            maya, objective, title=f"Call the customers of market {n}", owner=owner, key_result=kr
        )
    commitment.commit_objective(maya, objective, despite="More than a team should take on.")
    record_check_in(
        maya, kr, on=cycle.starts + timedelta(days=9), value=Decimal(20), confidence=Decimal("0.2"), changed="Slow.",
        blocks="The budget", ask=Ask("Numbers of the last renewals", of_member=jonas),
    )  # fmt: skip
    return objective


def addresses(member, cycle, draft):
    """Every main page, by its name."""
    objective = cycle.objectives.filter(state="committed").order_by("pk").first()
    key_result = objective.key_results.order_by("pk").last()
    refs = {
        "team": objective.team, "objective": objective, "write-objective": draft, "key-result": key_result,
        "write-key-result": draft.key_results.first(), "closing": cycle, "person": member, "hand-over": member,
        "metric": key_result.metric,
    }  # fmt: skip
    of = {"workspace": member.workspace.slug}
    for name in PAGES:
        address = reverse(name, kwargs=of | ({"ref": refs[name].ref} if name in refs else {}))
        yield name, address + SEARCHED.get(name, "")
    yield "portfolio", reverse("portfolio")


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(queries)


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_pages_ask_as_often_for_thirty_objectives_as_for_three(who, grown, draft, cycle, client, request):
    member = request.getfixturevalue(who)
    sign_in(client, member)
    grown(3)
    pages = [(n, a) for n, a in addresses(member, cycle, draft) if who == "maya" or n not in ("closing", "settings")]
    before = {}
    for name, address in pages:
        asked(client, address)  # what a process or a session reads once is read
        before[name] = asked(client, address)
    grown(27, since=3)
    after = {name: asked(client, address) for name, address in pages}
    grows = {name: (before[name], count) for name, count in after.items() if count > before[name]}
    assert grows == {}, "asks more the more there is (few, many)"
    assert {name: count for name, count in after.items() if count > MOST} == {}


def test_saving_a_check_in_asks_as_often_however_long_the_history(grown, jonas, cycle, client, today):
    grown(3)
    sign_in(client, jonas)
    key_result = jonas.key_results.filter(objective__cycle=cycle).first()
    address = reverse("check-in", kwargs={"workspace": jonas.workspace.slug, "ref": key_result.ref})

    def save(day):
        form = {"value": str(20 + day), "confidence": "0.7", "changed": "More calls.", "key": f"form {day}"}
        form["on"] = (cycle.starts + timedelta(days=day)).isoformat()
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(address, form, headers={"hx-request": "true"})
        assert answer.status_code == 200
        return len(queries)

    save(1)
    first = save(2)
    grown(10, since=3)
    assert max(save(day) for day in range(3, 30)) <= first <= 20
