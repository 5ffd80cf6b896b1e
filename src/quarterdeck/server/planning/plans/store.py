"""A plan into a workspace: all of it or nothing, and the same plan twice changes nothing the second time.

Things are found by their ref, else by what they are called: a team by its name below its parent, a cycle by its name or
its days, a person by address or name, an objective by its text within team and cycle, a key result by its text within
its objective. What a plan is silent about stays as it is, and nothing is ever deleted.
"""

from django.db import transaction
from django.utils import timezone

from quarterdeck.server.people import permissions
from quarterdeck.server.people.models import Workspace
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.plans import ground, happened, history, links, standing, teams, tree
from quarterdeck.server.planning.plans.desk import Desk
from quarterdeck.server.planning.plans.report import Report

STEPS = (
    ground.lay_people,
    teams.lay_teams,
    ground.lay_cycles,
    ground.lay_priorities,
    ground.lay_metrics,
    tree.lay_objectives,
    tree.lay_key_results,
    links.lay_co_owners,
    tree.lay_initiatives,
    links.lay_supports,
    links.lay_origins,
    history.lay_check_ins,
    history.lay_help,
    history.lay_remarks,
    history.lay_comments,
    history.lay_decisions,
    history.lay_grades,
    standing.lay_points,
    standing.stand,
    happened.write_history,
)


def store(plan, *, workspace=None, by=None, dry_run=False, source="a file", now=None):
    """Puts an okr plan into `workspace`, or into a new one of the plan's name; returns the Report.

    `by` is the member who imports, None for the command line, which may everything. `dry_run` does everything and keeps
    nothing. Raises PlanDoesNotFit with every problem found in a step, NotAllowed for who may not import.
    """
    if by is not None:
        ensure(permissions.may_keep_the_whole(by), "Only admins and champions of this workspace import.")
    with transaction.atomic():
        if workspace is not None:
            # One import at a time: two of the same file would each find nothing and store everything.
            Workspace.objects.select_for_update().get(pk=workspace.pk)
        report = Report(workspace or ground.new_workspace(plan), dry_run, workspace is None)
        desk = Desk(plan, report.workspace, by, report, now or timezone.now(), source)
        ground.lay_workspace(desk)
        for step in STEPS:
            step(desk)
            desk.stop_if_wrong()
        if not report.nothing_new:
            happened.write_import(desk)
        if dry_run:
            transaction.set_rollback(True)
    return report
