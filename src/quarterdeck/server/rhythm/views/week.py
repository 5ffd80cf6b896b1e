"""This week: what I owe, what is done, what waits for me."""

from datetime import timedelta

from django.shortcuts import render

from quarterdeck.okr import plan
from quarterdeck.server.metrics.health import ill_kpis_of
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.models import Cycle, KeyResult
from quarterdeck.server.rhythm import reading, rounds
from quarterdeck.server.rhythm.forms import CheckInForm

SECONDS_EACH = 40  # what one check-in takes


def minutes_for(count):
    return max(1, round(count * SECONDS_EACH / 60))


@in_workspace
def week(request):
    """What the member owes this week, what is done, the help and answers that wait, and how the round of a lead stands."""
    member, today = request.member, request.member.workspace.today()
    playbook = member.workspace.playbook
    cycle = Cycle.objects.filter(workspace=member.workspace).current(today)
    request.cycle = request.current_cycle = cycle
    owed = reading.owed_by(member, cycle, today)
    request.owed = len(owed)
    rows = [reading.row_of(key_result, today, playbook) for key_result in owed]
    done = reading.done_by(member, cycle, today)
    committed = bool(rows or done) or KeyResult.objects.running().filter(objective__cycle=cycle).exists()
    context = {
        "section": "week",
        "cycle": cycle,
        "rows": [(row, CheckInForm(key_result=row.key_result, member=member)) for row in rows],
        "committed": committed,
        "left": len(rows),
        "minutes": minutes_for(len(rows)),
        "done": [(reading.row_of(check_in.key_result, today, playbook), check_in) for check_in in done],
        "runs": reading.runs(cycle, today),
        "dead": reading.dead_for(member, cycle, today, playbook),
        "questions": reading.questions_for(member, cycle),
        "asked": list(reading.asked_of(member)),
        "my_requests": list(reading.asked_by(member, today - timedelta(days=14))),
        "ill_kpis": list(ill_kpis_of(member)),
        "absent": rounds.absent_for(member, cycle, today),
        "may_close": permissions.may_keep_the_whole(member) and cycle is not None and closes_soon(cycle, today),
    }
    return render(request, "rhythm/week.html", context)


def closes_soon(cycle, today):
    """Whether it is time to close: the last week, or later."""
    closing = cycle.state == plan.CycleState.CLOSING
    return closing or (cycle.state == plan.CycleState.ACTIVE and cycle.week_of(today) >= cycle.weeks)
