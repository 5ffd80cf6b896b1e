"""The ground a plan stands on: the workspace itself, people, cycles, priorities, metrics."""

from decimal import Decimal
from zoneinfo import available_timezones

from quarterdeck.okr import plan as words
from quarterdeck.okr import playbook
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.periods import read_period
from quarterdeck.okr.ref import slug
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people.models import Member, Workspace
from quarterdeck.server.planning.models import Cycle, Priority
from quarterdeck.server.planning.plans.desk import short
from quarterdeck.server.planning.plans.shelf import Shelf


def new_workspace(plan):
    """A workspace of the plan's name, with a free address."""
    name = " ".join(plan.workspace.name.split())[:120] or "Workspace"
    key = slug(name)[:50].strip("-")
    taken = set(Workspace.objects.filter(slug__startswith=key).values_list("slug", flat=True))
    return Workspace(name=name, slug=slug(key, taken))


def lay_workspace(desk):
    """Takes over what the plan says of the company; what it is silent about stays. Only admins change these."""
    if desk.by is not None and not desk.by.is_admin:
        return
    said, row, unsaid = desk.plan.workspace, desk.workspace, words.Workspace("")
    try:
        playbook.with_changes(playbook.load(said.playbook), said.playbook_changes)
    except OKRError as error:
        desk.tell(str(error))
    if said.time_zone not in available_timezones():
        desk.tell(f"“{said.time_zone[:40]}” is no time zone. Write one such as Europe/Berlin.")
    if not (len(said.currency) == 3 and said.currency.isascii() and said.currency.isupper()):
        desk.tell(f"“{said.currency[:10]}” is no currency. Write three letters such as EUR.")
    desk.stop_if_wrong()
    wanted = {
        "playbook_key": said.playbook,
        "playbook_changes": as_json(said.playbook_changes),
        "start_month": said.start_month,
        "cycle_kind": str(said.cycle_kind),
        "time_zone": said.time_zone,
        "currency": said.currency,
        "glossary": {**row.glossary, **said.glossary},
    }
    silent = {"playbook_key": unsaid.playbook, "start_month": 1, "cycle_kind": str(unsaid.cycle_kind),
              "time_zone": unsaid.time_zone, "currency": unsaid.currency, "playbook_changes": {}}  # fmt: skip
    for name, value in wanted.items():
        if value != getattr(row, name) and (name not in silent or value != silent[name]):
            setattr(row, name, value)
            desk.report.workspace_changes.append(name)
    row.__dict__.pop("_playbook", None)
    row.save()
    desk.today = row.today(desk.now)


def as_json(value):
    """Numbers of a plan as JSON knows them."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    return value


def lay_people(desk):
    people = desk.plan.people
    desk.no_doubles(people, "people")
    rows = list(Member.objects.filter(workspace=desk.workspace))
    shelf = Shelf(
        desk, "person", Member, rows, lambda m: called(m.name, m.email), {"role": str(words.Role.MEMBER)}, "name"
    )

    def fits(row, place):
        """Two addresses are two people, whatever they are called."""
        email = people[place].email
        return not (email and row.email) or email.casefold() == row.email.casefold() or row.ref == people[place].ref

    found = shelf.match([(p.ref, called(p.name, p.email)) for p in people], fits)
    for row in rows:
        desk.people.add(row, row.ref, (row.email, row.name), of_plan=False)
    for person, row in zip(people, found, strict=True):
        if not person.name.strip():
            desk.tell(f"A person needs a name; “{person.email or person.ref}” has none.")
        rights_stay(desk, person, row)
        fields = {
            "workspace_id": desk.workspace.pk,
            "name": " ".join(person.name.split()),
            "email": person.email.lower(),
            "title": person.title,
            "role": str(person.role),
            "left_on": person.left_on,
        }
        # Whoever can sign in keeps role, address and access: a file changes nobody's rights.
        kept = ("role", "email", "left_on") if row is not None and row.user_id else ()
        row = shelf.put(row, fields, ref=person.ref, label=short(person.name), only_new=("workspace_id", *kept))
        desk.people.add(row, person.ref, (person.email, person.name), of_plan=True)
    shelf.save()


def called(name, email):
    return [("email", email.casefold())] * bool(email) + [("name", " ".join(name.split()).casefold())]


def rights_stay(desk, person, row):
    """Only an admin brings in people who will keep the whole."""
    raises = row is None or (not row.user_id and row.role != person.role)
    if (
        desk.by is not None
        and not desk.by.is_admin
        and raises
        and person.role in (words.Role.ADMIN, words.Role.CHAMPION)
    ):
        desk.tell(
            f"{short(person.name)} is to become {person.role}. Only an admin may do that: leave out the role, or ask one."
        )


def lay_cycles(desk):
    """New cycles. One that is there already keeps its dates and its state: closing and reopening are acts of people."""
    cycles = desk.plan.cycles
    desk.no_doubles(cycles, "cycles")
    rows = list(Cycle.objects.filter(workspace=desk.workspace))
    shelf = Shelf(desk, "cycle", Cycle, rows, lambda c: cycle_keys(c, desk.workspace.start_month))
    names = {row.name.casefold() for row in rows}
    for row in rows:
        desk.cycles.add(row, row.ref, (row.name,), of_plan=False)
    found = shelf.match([(c.ref, cycle_keys(c, desk.workspace.start_month)) for c in cycles])
    for cycle, row in zip(cycles, found, strict=True):
        if row is None and cycle.name.casefold() in names:
            desk.tell(f"Two cycles are called {short(cycle.name)}. Give one of them another name.")
        if cycle.ends <= cycle.starts:
            desk.tell(f"The cycle {short(cycle.name)} ends on {cycle.ends}, before it starts. Swap the two dates.")
        names.add(cycle.name.casefold())
        fields = {"workspace_id": desk.workspace.pk, "name": cycle.name, "kind": str(cycle.kind),
                  "starts": cycle.starts, "ends": cycle.ends, "state": str(cycle.state)}  # fmt: skip
        row = shelf.put(row, fields, ref=cycle.ref, label=f"cycle {short(cycle.name)}", only_new=tuple(fields))
        desk.cycles.add(row, cycle.ref, (cycle.name,), of_plan=True)
    shelf.save()


def cycle_keys(cycle, start_month):
    """By its name, by its days, else by the period its name means: “2026 Q3” is “Q3 2026”, whatever day it begins."""
    named = read_period(cycle.name, start_month)
    return [
        cycle.name.casefold(),
        (cycle.starts, cycle.ends),
        *([("named", named.starts, named.ends)] if named else []),
    ]


def lay_priorities(desk):
    priorities = desk.plan.priorities
    desk.no_doubles(priorities, "priorities")
    rows = list(Priority.objects.filter(workspace=desk.workspace))
    shelf = Shelf(desk, "priority", Priority, rows, lambda p: [p.title.casefold()], called="title")
    for row in rows:
        desk.priorities.add(row, row.ref, (row.title,), of_plan=False)
    position = max([row.position for row in rows], default=0)
    found = shelf.match([(p.ref, [p.title.casefold()]) for p in priorities])
    for priority, row in zip(priorities, found, strict=True):
        position += 1
        fields = {"workspace_id": desk.workspace.pk, "title": priority.title, "description": priority.description,
                  "year": priority.year, "retired_on": priority.retired_on, "position": position}  # fmt: skip
        label = f"priority {short(priority.title)}"
        row = shelf.put(row, fields, ref=priority.ref, label=label, only_new=("workspace_id", "position"))
        desk.priorities.add(row, priority.ref, (priority.title,), of_plan=True)
    shelf.save()


def lay_metrics(desk):
    metrics = desk.plan.metrics
    desk.no_doubles(metrics, "metrics")
    rows = list(Metric.objects.filter(workspace=desk.workspace))
    shelf = Shelf(
        desk, "metric", Metric, rows, lambda m: [m.name.casefold()],
        {"unit_kind": "number", "better": "up", "cumulative": False, "is_kpi": False}, "name",
    )  # fmt: skip
    for row in rows:
        desk.metrics.add(row, row.ref, (row.name,), of_plan=False)
    found = shelf.match([(m.ref, [m.name.casefold()]) for m in metrics])
    desk.readings = []  # (metric row, observation)
    for metric, row in zip(metrics, found, strict=True):
        fields = {
            "workspace_id": desk.workspace.pk,
            "name": metric.name,
            "definition": metric.definition,
            "unit_kind": str(metric.unit.kind),
            "unit_code": metric.unit.code,
            "better": metric.better,
            "cumulative": metric.cumulative,
            "owner": desk.people.need(metric.owner, f"The metric {short(metric.name)}"),
            "source": metric.source,
            "healthy_low": metric.healthy_low,
            "healthy_high": metric.healthy_high,
            "is_kpi": metric.healthy_low is not None or metric.healthy_high is not None,
        }
        row = shelf.put(row, fields, ref=metric.ref, label=f"metric {short(metric.name)}", only_new=("workspace_id",))
        desk.metrics.add(row, metric.ref, (metric.name,), of_plan=True)
        desk.readings += [(row, observation) for observation in metric.observations]
    shelf.save()
