"""Every address that takes a form: what it changes, it records; and in a closed cycle it changes nothing.

The walk sends each form as a browser without JavaScript would: the fields of the page as they stand, and what is typed
over them. An address that takes a form and has no line here fails the test.
"""

import pytest
from django.apps import apps
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from company import new_team, sign_in
from quarterdeck.okr.plan import CycleState
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.keeping import make_metric
from quarterdeck.server.pages.importing import keep
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Cycle, Objective, Priority
from server.forms_as_sent import fields_of_page
from server.test_every_address import NOBODY, OF_A_WORKSPACE, members, path_of, things  # noqa: F401

pytestmark = pytest.mark.django_db

# Addresses that take a form and keep nothing: they search, read a text, or show what would be.
ONLY_READ = {
    "home-of", "week", "search", "activity", "rounds", "help", "closing", "coach-judge", "coach-rules",
    "coach-of-objective", "calibration", "library", "method", "library-metric", "objectives", "objective", "read-new-key-result",
    "read-sentence", "team", "key-result", "read-key-result", "kpis", "metrics", "outlook-record", "metric", "people", "person",
}  # fmt: skip
# What waits to be imported is no part of the workspace yet; the import itself is recorded.
ONLY_WAITS = {"import", "import-mapping"}
CLOSING = {"grade-key-result", "settle-objective"}

# name: what is typed over the fields of the page. The rest is sent as test_every_address sends it.
TYPED = {
    "decide-key-result": "kind=change&text=MQL-to-SQL+conversion+from+18+%25+to+25+%25&target=25&reason=Two+left",
    "decide-objective": "kind=change&text=Be+loved&reason=Said+better",
    "closing-step": "step=start",
    "settle-objective": "how=let-go&reason=It+no+longer+matters",
    "grade-key-result": "final=0.4&reason=The+last+week+is+not+in+the+CRM+yet",
    "new-objective": "text=Be+the+name+that+buyers+know",
    "add-key-result": "text=Leads+from+2+to+40&text_read=Leads+from+2+to+40&kind=increase&unit_kind=number&baseline=2&target=40",
    "guided-objective": "text=Be+the+name+that+buyers+know&kr1=Leads+from+2+to+40&method1=CRM&step=3",
    "correct-check-in": "value=21",
    "order-key-results": "order={second_key_result}&order={draft_key_result}",
    "order-objectives": "cycle={cycle}&order={draft}",
    "order-priorities": "order={second_priority}&order={priority}",
    "copy-objective": "team={team}&cycle={next_cycle}",
    "move-objective": "team={team}&cycle={next_cycle}",
    "commit-set": "despite=They+are+right",
    "commit-objective": "despite=It+is+right",
    "withdraw-objective": "why=Too+early",
    "write-key-result": "method=Counted+in+the+CRM",
    "cycle": "name=The+quarter+after",
    "new-metric": "name=Bounce+rate&unit_kind=percent&better=down&healthy_high=40",
    "edit-metric": "name=Conversion",
    "metric-history": "text=2020-01-06%0912%0A{day}%0913&keep=yes",
    "record-reading": "value=19&on={day}",
    "hand-over": "all={maya}",
    "settings": "name=Halyard+Inc",
    "playbook-values": "dead_line=0.2",
    "term-delete": "term=SQL",
    "programs": "name=Warehouse&scopes=metrics:read",
}  # fmt: skip

# name: another thing than test_every_address fills in, one that this can be done to.
FILL = {
    "commit-objective": "ready",
    "commit-set": "team?cycle={next_cycle}",
    "withdraw-objective": "planned",
    "cycle": "next_cycle",
    "delete-cycle": "far_cycle",
    "delete-metric": "unread_metric",
    "restore-priority": "retired_priority",
    "team-archive": "empty_team",
    "team-restore": "archived_team",
    "hand-over": "jonas",
}
TAKES_A_FORM = [name for name, (_, _, may_post, _) in OF_A_WORKSPACE.items() if may_post is not NOBODY]
CHANGES = [name for name in TAKES_A_FORM if name not in ONLY_READ | ONLY_WAITS]
IN_CYCLES = {
    "Cycle", "Objective", "KeyResult", "Support", "Initiative", "CheckIn", "HelpRequest", "Remark", "Comment", "Decision",
    "Grade",
}  # fmt: skip
# More history may come into a closed cycle, from a file of those who keep the whole; what stands in it stays.
# Another cycle may be opened at any time.
MAY_IN_CLOSED = {"import-run", "cycles"}
BOOKKEEPING = {"Event", "Submission", "PendingImport"}


def everything():
    """All rows of the product, apart from the record itself and its bookkeeping."""
    models = [model for model in apps.get_models() if model.__module__.startswith("quarterdeck")]
    kept = [model for model in models if model.__name__ not in BOOKKEEPING]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in kept}


def of_cycles():
    """What stands in cycles."""
    return {name: rows for name, rows in everything().items() if name in IN_CYCLES}


def send(client, name, refs):
    """Sends the form of an address, filled in; its answer."""
    fill, may_get, _, sent = OF_A_WORKSPACE[name]
    fill = FILL.get(name, fill)
    path = path_of(name, fill, refs)
    page = client.get(path).content.decode() if may_get is not NOBODY else ""
    fields = fields_of_page(page, path) | dict(QueryDict(TYPED.get(name, sent).format_map(refs)).lists())
    return client.post(path, fields)


@pytest.fixture
def world(things, maya, jonas, workspace, company, demand, cycle, next_cycle, today):  # noqa: F811
    """Refs of what `things` has, and of what else a form needs to have something to do."""
    drafted = Objective.objects.get(ref=things["draft"])
    objective = Objective.objects.get(ref=things["objective"])
    ready, planned = (planning.duplicate_objective(maya, objective, team=demand, cycle=next_cycle) for _ in range(2))
    planning.commit_objective(maya, planned, despite="For the test")
    measure = read_key_result("Reviews from 2 to 40").measure
    workspace.glossary = {"SQL": "A lead that sales accepted"}
    workspace.save()
    extra = {
        "second_key_result": planning.add_key_result(maya, drafted, text="Reviews from 2 to 40", measure=measure),
        "ready": ready,
        "planned": planned,
        "second_priority": Priority.objects.create(workspace=workspace, title="Be loved", position=5),
        "retired_priority": Priority.objects.create(workspace=workspace, title="Be big", retired_on="2026-01-01"),
        "unread_metric": make_metric(maya, name="Bounce rat"),
        "empty_team": new_team(workspace, "Events", company),
        "archived_team": new_team(workspace, "Print", company),
        "far_cycle": Cycle.objects.create(
            workspace=workspace, name="Much later", starts="2033-01-01", ends="2033-03-31"
        ),
        "pending": keep(maya, "plan.csv", b"Period,Objective,Key result\nMuch later,Grow,Leads from 2 to 40\n"),
        "maya": maya,
        "jonas": jonas,
    }
    Team.objects.filter(name="Print").update(archived_on="2026-01-01")
    return things | {name: thing.ref for name, thing in extra.items()} | {"day": today.isoformat()}


def tried(client, name, world):
    """What sending the form of an address changed, how many events it left, and its status; all taken back."""
    with transaction.atomic():
        if name in CLOSING:
            Cycle.objects.filter(ref=world["cycle"]).update(state=CycleState.CLOSING)
        before, known = everything(), Event.objects.count()
        status = send(client, name, world).status_code
        after, events = everything(), Event.objects.count() - known
        transaction.set_rollback(True)
    return [model for model in after if after[model] != before[model]], events, status


def test_every_change_leaves_an_event(members, world):  # noqa: F811
    client, wrong = sign_in(Client(), members["admin"]), []
    for name in CHANGES:
        changed, events, status = tried(client, name, world)
        if not changed:
            wrong.append(f"{name} changed nothing, answered {status}: give it a form that does")
        elif not events:
            wrong.append(f"{name} changed {', '.join(changed)} and recorded nothing")
    assert not wrong, "\n".join(wrong)


def test_a_closed_cycle_changes_by_no_form(members, world):  # noqa: F811
    """Plan, check-ins, decisions and grades of a closed cycle stay; reopening it is the one way in."""
    Cycle.objects.update(state=CycleState.CLOSED)
    client, wrong = sign_in(Client(), members["admin"]), []
    for name in TAKES_A_FORM:
        with transaction.atomic():
            before = of_cycles()
            status = send(client, name, world).status_code
            after = of_cycles()
            transaction.set_rollback(True)
        changed = [model for model in after if after[model] != before[model]]
        if changed and name not in MAY_IN_CLOSED:
            wrong.append(f"{name} changed {', '.join(changed)}, answered {status}")
    assert not wrong, "\n".join(wrong)
