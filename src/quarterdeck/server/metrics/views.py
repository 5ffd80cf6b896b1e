"""The KPI board, a metric with its series, its history from a file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from quarterdeck.okr.errors import OKRError
from quarterdeck.server.metrics import calibration, keeping, series
from quarterdeck.server.metrics.access import access_metric
from quarterdeck.server.metrics.forms import HistoryForm, MetricForm
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.metrics.reading import kpi_board, newest_readings, other_metrics, restated
from quarterdeck.server.metrics.readings import checked
from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import Cycle

ON_A_PAGE = 50
MOST_POINTS_SHOWN = 4000


@in_workspace
def kpis(request):
    """The board: what must stay healthy from quarter to quarter, beside what we change this quarter."""
    member = request.member
    metrics = Paginator(other_metrics(member.workspace), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "kpis",
        "board": kpi_board(member.workspace, member.workspace.today()),
        "page": metrics,
        "may_write": permissions.may_write_metric(member),
    }
    return render(request, "metrics/kpis.html", context)


@in_workspace
def metric(request, ref):
    """One metric: definition, series, who reads it, what was restated."""
    member = request.member
    found = access_metric(member, ref)
    points = list(
        Point.objects.standing().filter(metric=found).order_by("-on").values_list("on", "value")[:MOST_POINTS_SHOWN]
    )[::-1]
    readers = found.key_results.visible_to(member).select_related("objective__team", "objective__cycle", "owner")
    context = {
        "section": "kpis",
        "metric": found,
        "chart": series.of_metric(found, points),
        "count": len(points),
        "newest": newest_readings(found.pk),
        "readers": readers.order_by("-objective__cycle__starts")[:20],
        "restated": restated(found.pk),
        "silent": silent_days(found, member.workspace.today()),
        "may_write": permissions.may_write_metric(member, found),
        "teams": [
            team
            for team in Team.objects.filter(workspace=member.workspace, archived_on=None)
            if permissions.may_write_for(member, team)
        ],
        "planning": Cycle.objects.filter(workspace=member.workspace, state="planning").order_by("starts").first(),
    }
    return render(request, "metrics/metric.html", context)


def silent_days(metric, today):
    """For how many days a metric has said nothing, once that is longer than three weeks; else 0."""
    days = (today - metric.value_on).days if metric.value_on else 0
    return days if days > 21 else 0


@in_workspace
def new_metric(request):
    """A new KPI or metric."""
    permissions.ensure(permissions.may_write_metric(request.member), "Guests read metrics and make none.")
    form = MetricForm(typed(request), member=request.member, initial={"is_kpi": True, "owner": request.member.ref})
    if request.method == "POST" and form.is_valid():
        made = keeping.make_metric(request.member, key=request.POST.get("key", ""), **form.cleaned_data)
        say(request, f"“{made}” is kept from now on. Give it its history, or let a program deliver its points.")
        return redirect("metric", workspace=request.member.workspace.slug, ref=made.ref)
    status = 422 if form.errors else 200
    return render(request, "metrics/edit.html", {"section": "kpis", "form": form}, status=status)


@in_workspace
def edit_metric(request, ref):
    found = access_metric(request.member, ref, to="write")
    initial = {name: getattr(found, name) for name in keeping.FIELDS} | {
        "owner": found.owner.ref if found.owner else ""
    }
    for name in ("healthy_low", "healthy_high"):
        initial[name] = "" if initial[name] is None else format(initial[name].normalize(), "f")
    form = MetricForm(typed(request), member=request.member, initial=initial)
    if request.method == "POST" and form.is_valid():
        keeping.change_metric(request.member, found, **form.cleaned_data)
        say(request, f"“{found}” was changed.")
        return redirect("metric", workspace=request.member.workspace.slug, ref=ref)
    status = 422 if form.errors else 200
    return render(request, "metrics/edit.html", {"section": "kpis", "form": form, "metric": found}, status=status)


@in_workspace
def history(request, ref):
    """Paste or upload a history; the series is shown before it is kept."""
    member = request.member
    found = access_metric(member, ref, to="write")
    form = HistoryForm(typed(request), request.FILES or None)
    context = {"section": "kpis", "metric": found, "form": form}
    if request.method != "POST":
        return render(request, "metrics/history.html", context)
    if not form.is_valid() or not can_be_kept(form, member.workspace.today()):
        return render(request, "metrics/history.html", context, status=422)
    if "keep" in request.POST:
        done = keeping.keep_history(member, found, form.series.points, key=form.cleaned_data["key"])
        say(request, sentence(done))
        return redirect("metric", workspace=member.workspace.slug, ref=ref)
    points = sorted(dict(form.series.points).items())
    rows = "\n".join(f"{on.isoformat()}\t{format(value, 'f')}" for on, value in form.series.points)
    context |= {"series": form.series, "chart": series.of_metric(found, points), "rows": rows, "count": len(points)}
    return render(request, "metrics/history_preview.html", context)


def can_be_kept(form, today):
    """Whether every reading can be kept; else the form says which cannot, before anything is shown as a series."""
    try:
        checked(form.series.points, today)
    except OKRError as error:
        form.add_error(None, str(error))
    return not form.errors


def sentence(done):
    if done is None or not (done.new or done.restated):
        return "Nothing in it was new."
    parts = [f"{done.new:,} new point{'s' if done.new != 1 else ''}"] if done.new else []
    if done.restated:
        parts.append(f"{done.restated:,} restated")
    return f"Kept: {' and '.join(parts)}."


@in_workspace
@require_POST
def promote(request, ref):
    """Makes a KPI a key result of the next cycle, as a draft to be corrected."""
    member = request.member
    found = access_metric(member, ref)
    team = Team.objects.filter(workspace=member.workspace, ref=request.POST.get("team")).first()
    if team is None:
        raise Http404
    objective = keeping.promote(member, found, team, key=request.POST.get("key", ""))
    say(request, f"A draft for {objective.cycle} stands. Correct its words, then commit it.")
    return redirect("objective", workspace=member.workspace.slug, ref=objective.ref)


@in_workspace
def outlook_record(request):
    """The outlook's own score in closed cycles; people's confidence only to themselves and to who keeps the whole."""
    member = request.member
    cycles = list(Cycle.objects.filter(workspace=member.workspace, state="closed").order_by("-starts"))
    cycle = next((one for one in cycles if one.ref == request.GET.get("cycle")), None)
    results = calibration.outcomes(member.workspace, cycle)
    context = {
        "section": "kpis",
        "cycle": cycle,
        "cycles": cycles,
        "outlook": calibration.of_outlook(results),
        "mine": calibration.of_confidence(results, member),
        "everyone": calibration.of_confidence(results) if permissions.may_keep_the_whole(member) else None,
    }
    return render(request, "metrics/record.html", context)
