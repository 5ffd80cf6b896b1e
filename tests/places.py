"""The demo company in a browser, and the pages of it that people come by."""

import pytest

from company import sign_in
from quarterdeck.server.pages.demo import load_demo
from quarterdeck.server.people.models import Member
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.rhythm.models import CheckIn

OF_THE_WORKSPACE = [
    "week/",
    "objectives/",
    "objectives/?cycle=q3",
    "objectives/new/",
    "objectives/guided/",
    "objectives/advocates-before-call/",
    "objectives/advocates-before-call/decide/",
    "objectives/advocates-before-call/copy/",
    "key-results/pipeline/",
    "key-results/mql-sql/",
    "key-results/buyers-guide/",
    "key-results/pilot-grr/decide/",
    "key-results/pipeline/check-ins/",
    "teams/",
    "teams/marketing/",
    "teams/demand-generation/edit/",
    "teams/marketing/calibration/?cycle=q4",
    "people/",
    "people/new/",
    "people/several/",
    "people/jonas/",
    "people/jonas/edit/",
    "people/jonas/hand-over/",
    "rounds/",
    "help/",
    "kpis/",
    "metrics/",
    "metrics/new/",
    "metrics/k-cac/",
    "metrics/k-cac/edit/",
    "metrics/k-cac/history/",
    "outlook/",
    "priorities/",
    "priorities/win-mid-market/",
    "cycles/",
    "cycles/q1/",
    "cycles/q4/close/",
    "cycles/q3/close/",
    "library/",
    "library/?show=metrics",
    "coach/rules/",
    "coach/rules/K01/",
    "method/",
    "activity/",
    "activity/?kind=audit",
    "search/?q=pipeline",
    "search/?q=nothing-of-the-kind",
    "settings/",
    "settings/playbook/",
    "settings/playbook/values/",
    "settings/profile/",
    "settings/programs/",
    "glossary/",
    "import/",
    "people/nobody-of-that-name/",
]
OF_THE_ACCOUNT = [
    "/workspaces/",
    "/workspaces/new/",
    "/account/password/change/",
    "/account/email/",
    "/account/sessions/",
    "/account/2fa/",
]
OF_STRANGERS = [
    "/account/login/",
    "/account/password/reset/",
    "/account/link/",
    "/account/link/spent/",
    "/no/such/page/",
]


@pytest.fixture
def demo(db):
    """The demo company with one draft in writing; returns Carmen, who looks after everything."""
    load_demo()
    carmen = Member.objects.get(ref="carmen")
    cycle = Cycle.objects.get(workspace=carmen.workspace, ref="q1")
    team = carmen.workspace.teams.get(ref="marketing")
    text = "Be the first name that finance teams think of"
    planning.draft_objective(carmen, team=team, cycle=cycle, text=text, owner=carmen)
    return carmen


@pytest.fixture
def demo_page(browser_page, live_server, client, demo):
    """The page of Carmen, signed in."""
    sign_in(client, demo)
    cookie = client.cookies["quarterdeck_session"]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return browser_page


def demo_places(member):
    """The addresses of every kind of page, those with names of their own making among them."""
    draft = member.workspace.objectives.get(text__startswith="Be the first name")
    check_in = CheckIn.objects.standing().filter(by=member).latest("on")
    made = [f"objectives/{draft.ref}/write/", f"objectives/{draft.ref}/", f"check-ins/{check_in.ref}/correct/"]
    return [f"/w/{member.workspace.slug}/{place}" for place in [*OF_THE_WORKSPACE, *made]] + OF_THE_ACCOUNT
