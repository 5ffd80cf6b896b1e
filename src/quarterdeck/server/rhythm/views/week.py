"""This week: what I owe, what is done, what waits for me."""

from datetime import timedelta

from django.shortcuts import render

from quarterdeck.okr import plan
from quarterdeck.server.metrics.health import ill_kpis_of
from quarterdeck.server.metrics.reading import standing_outlooks
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.models import Cycle, KeyResult
from quarterdeck.server.rhythm import reading, rounds
from quarterdeck.server.rhythm.forms import CheckInForm
from quarterdeck.server.rhythm.standing import how_it_stands


@in_workspace
def week(request):
    """What the member owes this week, what is done, the help and answers that wait, and how the round of a lead stands."""
    member, today = request.member, request.member.workspace.today()
    playbook = member.workspace.playbook
    cycle = Cycle.objects.filter(workspace=member.workspace).current(today)
    request.cycle = request.current_cycle = cycle
    owed = reading.owed_by(member, cycle, today)
    rows = [reading.row_of(key_result, today, playbook) for key_result in owed]
    done = reading.done_by(member, cycle, today)
    questions, asked = reading.questions_for(member, cycle), list(reading.asked_of(member))
    unanswered = sum(one.state == plan.HelpState.OPEN for one in asked)
    request.waits = reading.Waiting(len(rows), unanswered, len(questions))
    outlooks = standing_outlooks([check_in.key_result for check_in in done])
    committed = bool(rows or done) or KeyResult.objects.running().filter(objective__cycle=cycle).exists()
    context = {
        "section": "week",
        "cycle": cycle,
        "rows": [(row, CheckInForm(key_result=row.key_result, member=member)) for row in rows],
        "committed": committed,
        "round": reading.MyRound(len(rows), len(rows) + len(done)),
        "waits": request.waits,
        "stands": how_it_stands(cycle, today) if reading.runs(cycle, today) and not rows and not done else None,
        "done": [(reading.row_of(one.key_result, today, playbook, outlooks), one) for one in done],
        "runs": reading.runs(cycle, today),
        "next_round": cycle and reading.next_round(cycle, today),
        "dead": reading.dead_for(member, cycle, today, playbook),
        "questions": questions,
        "asked": asked,
        "my_requests": list(reading.asked_by(member, today - timedelta(days=14))),
        "ill_kpis": list(ill_kpis_of(member)),
        "absent": rounds.absent_for(member, cycle, today),
        "may_close": permissions.may_keep_the_whole(member) and reading.closes_soon(cycle, today),
    }
    return render(request, "rhythm/week.html", context)
