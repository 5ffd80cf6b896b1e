"""The tree of teams, and who sits in which."""

from quarterdeck.server.people.models import Seat, Team
from quarterdeck.server.planning.plans.desk import short
from quarterdeck.server.planning.plans.shelf import Shelf, write


def lay_teams(desk):
    teams = desk.plan.teams
    desk.no_doubles(teams, "teams")
    rows = list(Team.objects.filter(workspace=desk.workspace))
    for row in rows:
        desk.teams.add(row, row.ref, (row.name,), of_plan=False)
    shelf = Shelf(
        desk, "team", Team, rows, lambda t: [(t.name.casefold(), t.parent_id), t.name.casefold()], called="name"
    )
    position = max([row.position for row in rows], default=0)
    waiting = list(teams)
    placed = []
    while waiting:
        ahead = {team.ref for team in waiting} | {team.name.casefold() for team in waiting}
        ready = [t for t in waiting if not t.parent or not {t.parent, t.parent.casefold()} & ahead]
        if not ready:
            names = ", ".join(short(team.name) for team in waiting[:5])
            desk.tell(f"The teams {names} stand above each other in a circle. Give one of them no parent.")
            desk.stop()
        parents = [desk.teams.need(team.parent, f"The team {short(team.name)}") for team in ready]
        desk.stop_if_wrong()
        wanted = [(team.ref, team_keys(team, parent)) for team, parent in zip(ready, parents, strict=True)]
        found = shelf.match(wanted)
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
