"""A workspace as a file: our YAML with everything in it, or a sheet with what a sheet can hold."""

from dataclasses import replace

from quarterdeck.files import plan_csv, plan_xlsx, plan_yaml
from quarterdeck.files.incoming import FORMATS, UnknownFormat
from quarterdeck.server.planning.plans.read import plan_of

TYPES = {
    "yaml": "application/yaml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_of(workspace, form) -> bytes:
    """The bytes of the workspace's plan as "yaml", "csv" or "xlsx". Importing them and exporting again gives the same.

    Raises UnknownFormat.
    """
    if form not in FORMATS:
        raise UnknownFormat(form)
    plan = plan_of(workspace)
    if form == "yaml":
        return plan_yaml.dump(plan).encode()
    return (plan_csv if form == "csv" else plan_xlsx).dump(by_team_name(plan))


def by_team_name(plan):
    """Teams in the order of their names: a sheet has no tree that could tell another order when it is read again."""
    cycles = {cycle.ref: place for place, cycle in enumerate(plan.cycles)}
    names = {team.ref: (team.name.casefold(), team.name) for team in plan.teams}
    ordered = sorted(plan.objectives, key=lambda objective: (cycles[objective.cycle], names[objective.team]))
    return replace(plan, objectives=tuple(ordered))
