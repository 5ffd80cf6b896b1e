"""Every address of the server × every role × a foreign workspace.

The test walks the resolver's whole map. Each address has one line in the tables below: what fills it in, who may open
it (GET), who may send to it (POST) and what is sent. An address without a line fails the test, so that nobody can add a
page and forget to say whose it is.
"""

import re
from decimal import Decimal

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from company import person, sign_in
from quarterdeck.coach import library
from quarterdeck.okr.plan import Role
from quarterdeck.server.api.actions import make_token
from quarterdeck.server.coaching.models import Dismissal
from quarterdeck.server.pages.importing import keep
from quarterdeck.server.people.actions import make_sign_in_link
from quarterdeck.server.people.invitations import add_person, invite
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.rhythm import actions as rhythm

pytestmark = pytest.mark.django_db

# `team` is Jonas of demand generation, who owns the things below; `sales` belongs to another team and owns nothing.
ROLES = ("admin", "champion", "lead", "team", "sales", "guest")
ALL = frozenset(ROLES)
WORKING = ALL - {"guest"}
TEAM = frozenset({"admin", "champion", "lead", "team"})
LEADS = TEAM - {"team"}
OWNER = TEAM - {"lead"}  # stewards and the one it belongs to
STEWARDS = frozenset({"admin", "champion"})
ADMIN = frozenset({"admin"})
NOBODY = frozenset()  # there is no such method here

SERVED = {200, 204, 302, 409, 422}
UNKNOWN = "0000000000"

# name: (what fills it in [? query], who may GET, who may POST, what is sent)
OF_A_WORKSPACE = {
    "home-of": ("", ALL, ALL, ""),
    "week": ("", ALL, ALL, ""),
    "search": ("?q=demand", ALL, ALL, ""),
    "activity": ("", ALL, ALL, ""),
    # rhythm
    "rounds": ("", ALL, ALL, ""),
    "check-in": ("key_result", TEAM, TEAM, "confidence=0.5"),
    "correct-check-in": ("check_in", TEAM, TEAM, "confidence=0.5"),
    "see-check-in": ("check_in", NOBODY, ALL, ""),
    "remark": ("check_in", NOBODY, ALL, "text=Why"),
    "help": ("", ALL, ALL, ""),
    "answer-help": ("help", OWNER, OWNER, "state=agreed"),
    "decide-key-result": ("key_result", TEAM, TEAM, "reason=Because"),
    "decide-objective": ("objective", TEAM, TEAM, "reason=Because"),
    "closing": ("cycle", ALL, ALL, ""),
    "closing-step": ("cycle", NOBODY, STEWARDS, "step=start"),
    "grade-key-result": ("key_result", NOBODY, TEAM, "final=0.5&reason=Because"),
    "settle-objective": ("objective", NOBODY, TEAM, "how=let-go&reason=Because"),
    # coach
    "coach-judge": ("", NOBODY, ALL, "text=Launch+campaigns"),
    "dismissals": ("", NOBODY, TEAM, "about=objective&ref={draft}&code=O01&coach_reason=Because"),
    "take-back": ("dismissal", NOBODY, TEAM, ""),
    "method": ("", ALL, ALL, ""),
    "coach-rules": ("", ALL, ALL, ""),
    "coach-rule": ("code=K01", ALL, STEWARDS, "severity=hint"),
    "guided-objective": ("", WORKING, WORKING, ""),
    "coach-of-objective": ("objective", ALL, ALL, ""),
    "calibration": ("team", ALL, ALL, ""),
    "library": ("", ALL, ALL, ""),
    "library-metric": ("slug={library_metric}", ALL, ALL, ""),
    "library-draft": ("slug={library_objective}", NOBODY, TEAM, "team={team}&cycle={next_cycle}"),
    # planning
    "objectives": ("", ALL, ALL, ""),
    "new-objective": ("", WORKING, WORKING, ""),
    "read-sentence": ("", NOBODY, ALL, "sentence=Leads+from+2+to+40"),
    "objective": ("objective", ALL, ALL, ""),
    "write-objective": ("draft", TEAM, TEAM, "text=Be+loved"),
    "add-key-result": ("draft", NOBODY, TEAM, "sentence=Leads+from+2+to+40"),
    "read-new-key-result": ("draft", NOBODY, TEAM, "sentence=Leads+from+2+to+40"),
    "order-key-results": ("draft", NOBODY, TEAM, ""),
    "add-initiative-to-objective": ("objective", TEAM, TEAM, "title=Write"),
    "comment": ("objective", NOBODY, ALL, "text=Well+done"),
    "copy-objective": ("objective", WORKING, WORKING, ""),
    "move-objective": ("draft", TEAM, TEAM, ""),
    "delete-objective": ("draft", TEAM, TEAM, ""),
    "commit-objective": ("draft", TEAM, TEAM, ""),
    "withdraw-objective": ("objective", TEAM, TEAM, ""),
    "team": ("team", ALL, ALL, ""),
    "commit-set": ("team?cycle={cycle}", LEADS, LEADS, ""),
    "order-objectives": ("team", NOBODY, TEAM, "cycle={cycle}"),
    "key-result": ("key_result", ALL, ALL, ""),
    "write-key-result": ("draft_key_result", TEAM, TEAM, ""),
    "read-key-result": ("draft_key_result", NOBODY, TEAM, "sentence=Leads+from+2+to+40"),
    "delete-key-result": ("draft_key_result", TEAM, TEAM, ""),
    "add-initiative": ("key_result", TEAM, TEAM, "title=Write"),
    "initiative": ("initiative", TEAM, TEAM, "title=Write"),
    "delete-initiative": ("initiative", TEAM, TEAM, ""),
    "priorities": ("", ALL, STEWARDS, "title=Win"),
    "order-priorities": ("", NOBODY, STEWARDS, ""),
    "priority": ("priority", STEWARDS, STEWARDS, "title=Win"),
    "retire-priority": ("priority", NOBODY, STEWARDS, ""),
    "restore-priority": ("priority", NOBODY, STEWARDS, ""),
    "cycles": ("", ALL, STEWARDS, "name=Far+off&kind=quarter&starts=2031-01-01&ends=2031-03-31"),
    "cycle": ("cycle", STEWARDS, STEWARDS, "name=Q"),
    "start-cycle": ("next_cycle", NOBODY, STEWARDS, ""),
    "delete-cycle": ("next_cycle", STEWARDS, STEWARDS, ""),
    # metrics
    "kpis": ("", ALL, ALL, ""),
    "metrics": ("", ALL, ALL, ""),
    "outlook-record": ("", ALL, ALL, ""),
    "new-metric": ("", WORKING, WORKING, ""),
    "metric": ("metric", ALL, ALL, ""),
    "edit-metric": ("metric", OWNER, OWNER, ""),
    "delete-metric": ("metric", OWNER, OWNER, ""),
    "metric-history": ("metric", OWNER, OWNER, ""),
    "record-reading": ("metric", NOBODY, OWNER, "value=19"),
    "promote-metric": ("metric", NOBODY, TEAM, "team={team}"),
    # people
    "teams": ("", ALL, STEWARDS, "name=Brand"),
    "team-edit": ("team", LEADS, STEWARDS, "name=Demand"),
    "team-people": ("team", NOBODY, LEADS, ""),
    "team-archive": ("team", NOBODY, STEWARDS, ""),
    "team-restore": ("team", NOBODY, STEWARDS, ""),
    "people": ("", ALL, ALL, ""),
    "person": ("person", ALL, ALL, ""),
    "person-new": ("", ADMIN, ADMIN, "name=Ida&role=admin"),
    "people-several": ("", ADMIN, ADMIN, "people=Ida"),
    "person-edit": ("person", ADMIN, ADMIN, "name=Ida&role=admin"),
    "person-invite": ("person", NOBODY, ADMIN, ""),
    "person-withdraw": ("person", NOBODY, ADMIN, ""),
    "hand-over": ("person", STEWARDS, STEWARDS, ""),
    "leave": ("person", ADMIN, ADMIN, ""),
    "settings": ("", ALL, ADMIN, "name=Mine"),
    "playbook": ("", ALL, STEWARDS, "playbook=cascade"),
    "playbook-values": ("", STEWARDS, STEWARDS, ""),
    "profile": ("", ALL, ALL, "name=Me"),
    "glossary": ("", ALL, WORKING, "term=MQL&definition=A+lead"),
    "term-delete": ("", NOBODY, WORKING, "term=MQL"),
    "programs": ("", ADMIN, ADMIN, ""),
    "revoke-token": ("token", NOBODY, ADMIN, ""),
    # files
    "import": ("", STEWARDS, STEWARDS, ""),
    "import-run": ("pending", STEWARDS, STEWARDS, ""),
    "import-mapping": ("pending", STEWARDS, STEWARDS, ""),
    "export": ("form=yaml", STEWARDS, NOBODY, ""),
}
# Whose own things these are: others of the same role get the answer of nothing.
OWN_OF_ADMIN = {"import-run", "import-mapping"}

# name: (what fills it in, what a stranger's GET gets, what a stranger's POST gets)
OPEN = {
    "home": ("", {302}, {302}),
    "healthz": ("", {200}, {200}),
    "demo": (f"token={UNKNOWN}", {404}, {404}),
    "setup": ("", {302}, {302}),
    "join": ("token={invitation}", {200}, {422}),
    "theme": ("", {405}, {302}),
    "account_login": ("", {200}, {200}),
    "account_logout": ("", {302}, {302}),
    "account_inactive": ("", {200}, {200, 405}),
    "account_signup": ("", {200}, {200}),
    "account_reset_password": ("", {200}, {200}),
    "account_reset_password_done": ("", {200}, {200, 405}),
    "account_reset_password_from_key": (f"uidb36=1&key={UNKNOWN}", {200}, {200}),
    "account_reset_password_from_key_done": ("", {200}, {200, 405}),
    "sign-in-link": ("", {200}, {422}),
    "sign-in-by-link": (f"token={UNKNOWN}", {404}, {404}),
    "mfa_authenticate": ("", {302}, {302}),
    "mfa_login_webauthn": ("", {200, 302}, {302}),
}
# Of the account: a stranger is led to the sign-in, everybody else served.
ACCOUNT = {
    "portfolio", "workspace-new", "account_email", "account_change_password", "account_set_password",
    "account_reauthenticate", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn", "usersessions_list",
    "session-end",
}  # fmt: skip
# Of programs: a session opens none of them, only a token in the header.
API_DESCRIPTION = {"openapi-json", "api-root"}


def addresses(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield entry.name, re.sub(r"[\^$]", "", route)
        else:
            yield from addresses(entry, route)


ROUTES = list(addresses())
BY_NAME = dict(ROUTES)


def path_of(name, fill, refs, workspace="halyard"):
    """The address with its blanks filled in."""
    fill, _, query = fill.format_map(refs).partition("?")
    blanks = dict(QueryDict(fill).items()) if "=" in fill else {"ref": refs.get(fill, UNKNOWN)}
    blanks |= {"workspace": workspace, "pk": "1"}
    blank = r"\(\?P<(\w+)>[^)]+\)|<(?:\w+:)?(\w+)>"
    route = re.sub(blank, lambda found: blanks[found[1] or found[2]], BY_NAME[name])
    return f"/{route}{'?' if query else ''}{query}"


def ask(client, method, path, sent=""):
    """The answer; whatever it changed is taken back."""
    with transaction.atomic():
        answer = getattr(client, method)(path, QueryDict(f"key=once&{sent}").dict() if method == "post" else None)
        transaction.set_rollback(True)
    return answer


def body(answer):
    return re.sub(rb'name="(csrfmiddlewaretoken|key)" value="[^"]*"|"x-csrftoken": "[^"]*"', b"", answer.content)


@pytest.fixture
def things(maya, champion, jonas, outsider, exec_guest, demand, key_result, priority, cycle, next_cycle, today):
    """One of each thing, of demand generation; refs by name."""
    objective = key_result.objective
    work = planning.add_initiative(maya, objective, title="Score leads anew", owner=jonas)
    check_in = rhythm.record_check_in(
        jonas, key_result, on=today, value=Decimal(20), confidence=Decimal("0.5"), ask=rhythm.Ask("More", of_member=jonas)
    )  # fmt: skip
    draft = planning.draft_objective(maya, team=demand, cycle=cycle, text="Launch email campaigns", owner=jonas)
    text = "Reference customers from 2 to 40"
    planning.duplicate_objective(maya, objective)
    draft_key_result = planning.add_key_result(maya, draft, text=text, measure=key_result.measure, owner=jonas)
    draft_work = planning.add_initiative(maya, draft, title="Ask happy customers", owner=jonas)
    dismissal = Dismissal.objects.create(
        workspace=maya.workspace, code="K01", key_result=key_result, digest="x", reason="Known", by=jonas
    )
    rosa = add_person(maya, name="Rosa Silva", role="member")
    named = {
        "objective": objective,
        "key_result": key_result,
        "initiative": work,
        "check_in": check_in,
        "help": key_result.help_requests.get(),
        "draft": draft,
        "draft_key_result": draft_key_result,
        "draft_initiative": draft_work,
        "dismissal": dismissal,
        "priority": priority,
        "cycle": cycle,
        "next_cycle": next_cycle,
        "metric": key_result.metric,
        "team": demand,
        "person": rosa,
        "pending": keep(maya, "plan.csv", b"Objective,Key result\nGrow,Leads from 2 to 40\n"),
        "token": make_token(maya, name="Warehouse", scopes=["metrics:read"])[0],
    }
    return {name: thing.ref for name, thing in named.items()} | {
        "library_metric": next(iter(library.metrics())),
        "library_objective": next(iter(library.objectives())).slug,
        "invitation": invite(maya, rosa).rstrip("/").rsplit("/", 1)[-1],
        "link": make_sign_in_link(jonas.user).rstrip("/").rsplit("/", 1)[-1],
    }


@pytest.fixture
def members(maya, champion, jonas, outsider, exec_guest, demand):
    lead = person(maya.workspace, "Lena Vogt", Role.MEMBER, demand, leads=True)
    return dict(zip(ROLES, (maya, champion, lead, jonas, outsider, exec_guest), strict=True))


def test_every_address_has_its_line():
    lines = [*OF_A_WORKSPACE, *OPEN, *ACCOUNT, *API_DESCRIPTION]
    of_the_api = {name for name, route in ROUTES if route.startswith("api/")} - API_DESCRIPTION
    assert sorted(name for name, _ in ROUTES if name not in of_the_api) == sorted(lines)
    assert {name for name, route in ROUTES if route.startswith("w/")} == set(OF_A_WORKSPACE)


@pytest.mark.parametrize("role", ROLES)
def test_a_member_is_served_what_the_role_may_and_refused_the_rest(members, things, role):
    client, wrong = sign_in(Client(), members[role]), []
    for name, (fill, may_get, may_post, sent) in OF_A_WORKSPACE.items():
        path = path_of(name, fill, things)
        for method, may in (("get", may_get), ("post", may_post)):
            status = ask(client, method, path, sent.format_map(things)).status_code
            hidden = name in OWN_OF_ADMIN and role != "admin"
            refused = {403, 404} if may else {403, 404, 405}
            right = refused if role not in may or hidden else SERVED
            if status not in right:
                wrong.append(f"{role} {method.upper()} {name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_the_foreign_admin_gets_the_answer_of_nothing(stranger, things):
    """A workspace one does not belong to is answered like a workspace that does not exist."""
    client, wrong = sign_in(Client(), stranger), []
    for name, (fill, _, _, sent) in OF_A_WORKSPACE.items():
        for method in ("get", "post"):
            theirs = ask(client, method, path_of(name, fill, things), sent.format_map(things))
            nothing = ask(client, method, path_of(name, fill, things, "no-such-company"), sent.format_map(things))
            if (theirs.status_code, body(theirs)) != (404, body(nothing)):
                wrong.append(f"{method.upper()} {name}: {theirs.status_code}")
    assert not wrong, "\n".join(wrong)


def test_a_foreign_ref_in_the_own_workspace_is_a_ref_of_nothing(stranger, things):
    """An admin cannot reach through the own workspace to a thing of another, by address or by form."""
    client, wrong = sign_in(Client(), stranger), []
    unknown = {name: ref if name.startswith("library") else UNKNOWN for name, ref in things.items()}
    for name, (fill, _, _, sent) in OF_A_WORKSPACE.items():
        filled = fill.partition("?")[0]
        if (not filled or "=" in filled) and "{" not in sent:
            continue
        for method in ("get", "post"):
            theirs = ask(client, method, path_of(name, fill, things, "brightloom"), sent.format_map(things))
            nothing = ask(client, method, path_of(name, fill, unknown, "brightloom"), sent.format_map(unknown))
            if theirs.status_code not in (404, 405) or body(theirs) != body(nothing):
                wrong.append(f"{method.upper()} {name}: {theirs.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["sales", "guest"])
def test_a_draft_of_another_team_is_a_draft_of_nothing(members, things, role):
    client, wrong = sign_in(Client(), members[role]), []
    hidden = {
        "objective": "draft",
        "draft": "draft",
        "key_result": "draft_key_result",
        "draft_key_result": "draft_key_result",
        "initiative": "draft_initiative",
    }
    for name, (fill, _, _, sent) in OF_A_WORKSPACE.items():
        if fill not in hidden:
            continue
        for method in ("get", "post"):
            draft = ask(client, method, path_of(name, hidden[fill], things), sent.format_map(things))
            nothing = ask(client, method, path_of(name, "unknown", things), sent.format_map(things))
            if draft.status_code not in (404, 405) or body(draft) != body(nothing):
                wrong.append(f"{method.upper()} {name}: {draft.status_code}")
    assert not wrong, "\n".join(wrong)


def test_a_stranger_is_led_to_the_sign_in(workspace, things):
    client, wrong = Client(), []
    for name, (fill, _, _, sent) in OF_A_WORKSPACE.items():
        path = path_of(name, fill, things)
        opened, posted = ask(client, "get", path), ask(client, "post", path, sent.format_map(things))
        if opened.status_code != 302 or not opened.headers["Location"].startswith("/account/login/"):
            wrong.append(f"GET {name}: {opened.status_code}")
        if posted.status_code not in (302, 401):
            wrong.append(f"POST {name}: {posted.status_code}")
    for name in ACCOUNT:
        for method in ("get", "post"):
            answer = ask(client, method, path_of(name, "", things))
            if answer.status_code not in (302, 401, 405):
                wrong.append(f"{method.upper()} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_what_is_open_says_nothing_of_anybody(workspace, things):
    client, wrong = Client(), []
    for name, (fill, gets, posts) in OPEN.items():
        for method, right in (("get", gets), ("post", posts)):
            answer = ask(client, method, path_of(name, fill, things))
            if answer.status_code not in right or b"Jonas" in answer.content:
                wrong.append(f"{method.upper()} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_the_pages_of_an_account_serve_whoever_is_signed_in(members, things):
    client, wrong = sign_in(Client(), members["guest"]), []
    for name in ACCOUNT:
        for method in ("get", "post"):
            status = ask(client, method, path_of(name, "", things)).status_code
            if status not in SERVED | {403, 404, 405}:
                wrong.append(f"{method.upper()} {name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_a_session_opens_no_address_of_the_api(members, things):
    client, wrong = sign_in(Client(), members["admin"]), []
    for name, route in ROUTES:
        if not route.startswith("api/") or name in API_DESCRIPTION or route == "api/":
            continue  # the last is the answer for what is not there
        path = "/" + re.sub(r"<[^>]+>", things["metric"], route)
        for method in ("get", "post", "put", "delete"):
            status = ask(client, method, path).status_code
            if status not in (401, 405):
                wrong.append(f"{method.upper()} {path}: {status}")
    assert not wrong, "\n".join(wrong)


def test_who_has_left_gets_the_answer_of_nothing(members, things, today):
    client, wrong = sign_in(Client(), members["champion"]), []
    members["champion"].left_on = today
    members["champion"].save()
    for name, (fill, _, _, sent) in OF_A_WORKSPACE.items():
        for method in ("get", "post"):
            status = ask(client, method, path_of(name, fill, things), sent.format_map(things)).status_code
            if status != 404:
                wrong.append(f"{method.upper()} {name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_links_and_forms_need_the_token_of_their_page(members, things):
    """Nothing that changes anything can be sent from another site."""
    client, wrong = Client(enforce_csrf_checks=True), []
    sign_in(client, members["admin"])
    for name, (fill, _, may_post, sent) in OF_A_WORKSPACE.items():
        status = ask(client, "post", path_of(name, fill, things), sent.format_map(things)).status_code
        if may_post and status != 403:
            wrong.append(f"{name}: {status}")
    assert not wrong, "\n".join(wrong)
