"""The ground a plan stands on: the workspace itself, people, teams, cycles, priorities, metrics."""

from decimal import Decimal
from zoneinfo import available_timezones

from quarterdeck.okr import plan as words
from quarterdeck.okr import playbook
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.ref import slug
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people.models import Member, Seat, Team, Workspace
from quarterdeck.server.planning.models import Cycle, Priority
from quarterdeck.server.planning.plans.desk import short
from quarterdeck.server.planning.plans.shelf import Shelf, write


def new_workspace(plan):
    """A workspace of the plan's name, with a free address."""
    name = " ".join(plan.workspace.name.split())[:120] or "Workspace"
    key = slug(name)[:50]
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
    shelf = Shelf(desk, "person", Member, rows, lambda m: called(m.name, m.email), {"role": str(words.Role.MEMBER)})

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


def lay_teams(desk):
    teams = desk.plan.teams
    desk.no_doubles(teams, "teams")
    rows = list(Team.objects.filter(workspace=desk.workspace))
    for row in rows:
        desk.teams.add(row, row.ref, (row.name,), of_plan=False)
    shelf = Shelf(
        desk, "team", Team, rows, lambda t: [(t.name.casefold(), t.parent_id), t.name.casefold()], {"archived_on": None}
    )
    position = max([row.position for row in rows], default=0)
    waiting = list(teams)
    inside = {pointer.casefold() for team in teams for pointer in (team.ref, team.name) if pointer}
    taken, placed = set(), []
    while waiting:
        ready = [t for t in waiting if not t.parent or t.parent.casefold() not in inside or t.parent in desk.teams.refs[0]
                 or t.parent.casefold() in desk.teams.called[0]]  # fmt: skip
        if not ready:
            names = ", ".join(short(team.name) for team in waiting[:5])
            desk.tell(f"The teams {names} stand above each other in a circle. Give one of them no parent.")
            desk.stop()
        parents = [desk.teams.need(team.parent, f"The team {short(team.name)}") for team in ready]
        desk.stop_if_wrong()
        wanted = [(team.ref, team_keys(team, parent)) for team, parent in zip(ready, parents, strict=True)]
        found = shelf.match(wanted, lambda row, place: row.pk not in taken)
        taken |= {row.pk for row in found if row is not None}
        for team, parent, row in zip(ready, parents, found, strict=True):
            position += 1
            fields = {"workspace_id": desk.workspace.pk, "name": " ".join(team.name.split()), "parent": parent,
                      "archived_on": team.archived_on, "position": position}  # fmt: skip
            row = shelf.put(row, fields, ref=team.ref, label=short(team.name), only_new=("workspace_id", "position"))
            desk.teams.add(row, team.ref, (team.name,), of_plan=True)
            placed.append((team, row))
        shelf.save()
        waiting = [team for team in waiting if team not in ready]
    set_paths(desk)
    lay_seats(desk, placed)


def team_keys(team, parent):
    """By name below its parent; by its name alone where the file says nothing of a parent."""
    name = " ".join(team.name.split()).casefold()
    return [(name, parent.pk)] if parent else [(name, None), name]


def set_paths(desk):
    """Every team's path, from its parents; refuses a circle that old and new parents make together."""
    teams = {team.pk: team for team in Team.objects.filter(workspace=desk.workspace)}
    moved = []
    for team in teams.values():
        line, above = [team.pk], team.parent_id
        while above is not None:
            if above in line:
                desk.tell(f"The team {short(team.name)} would stand above itself. Give it another parent.")
                desk.stop()
            line.append(above)
            above = teams[above].parent_id
        path = "".join(f"{pk}/" for pk in reversed(line))
        if len(path) > 255:
            desk.tell(f"The team {short(team.name)} stands too deep in the tree. Put it higher.")
        if team.path != path:
            team.path = path
            moved.append(team)
    desk.stop_if_wrong()
    write(Team, ["path"], moved)


def lay_seats(desk, placed):
    """Adds people to teams and sets who leads; takes nobody away."""
    rows = list(Seat.objects.filter(team__workspace=desk.workspace))
    shelf = Shelf(desk, "seat", Seat, rows, lambda seat: [(seat.team_id, seat.member_id)], {"leads": False})
    wanted = {}
    for team, row in placed:
        for pointers, leads in ((team.members, False), (team.leads, True)):
            for pointer in pointers:
                member = desk.people.need(pointer, f"The team {short(team.name)}")
                if member is not None:
                    wanted[row.pk, member.pk] = leads or wanted.get((row.pk, member.pk), False)
    desk.stop_if_wrong()
    found = shelf.match([("", [pair]) for pair in wanted])
    for ((team_id, member_id), leads), row in zip(wanted.items(), found, strict=True):
        shelf.put(row, {"team_id": team_id, "member_id": member_id, "leads": leads}, only_new=("team_id", "member_id"))
    shelf.save()


def lay_cycles(desk):
    """New cycles. One that is there already keeps its dates and its state: closing and reopening are acts of people."""
    cycles = desk.plan.cycles
    desk.no_doubles(cycles, "cycles")
    rows = list(Cycle.objects.filter(workspace=desk.workspace))
    shelf = Shelf(desk, "cycle", Cycle, rows, lambda c: [c.name.casefold(), (c.starts, c.ends)])
    names = {row.name.casefold() for row in rows}
    for row in rows:
        desk.cycles.add(row, row.ref, (row.name,), of_plan=False)
    found = shelf.match([(c.ref, [c.name.casefold(), (c.starts, c.ends)]) for c in cycles])
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


def lay_priorities(desk):
    priorities = desk.plan.priorities
    desk.no_doubles(priorities, "priorities")
    rows = list(Priority.objects.filter(workspace=desk.workspace))
    shelf = Shelf(desk, "priority", Priority, rows, lambda p: [p.title.casefold()])
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
        {"unit_kind": "number", "better": "up", "cumulative": False, "is_kpi": False},
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
