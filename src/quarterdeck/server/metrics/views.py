"""The KPI board, a metric with its series, its history from a file."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.coach import library
from quarterdeck.okr.errors import OKRError
from quarterdeck.server.metrics import calibration, keeping, listing, series
from quarterdeck.server.metrics.access import access_metric
from quarterdeck.server.metrics.forms import HistoryForm, MetricForm, ReadingForm
from quarterdeck.server.metrics.health import silent_days
from quarterdeck.server.metrics.reading import headline, known_on, kpi_board, lines, newest_readings, restated
from quarterdeck.server.metrics.readings import checked
from quarterdeck.server.metrics.removing import remove_metric, why_it_stays
from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import Cycle, current_of

ON_A_PAGE = 50
MOST_POINTS_SHOWN = 4000


@in_workspace
def kpis(request):
    """The board: what must stay healthy from quarter to quarter, beside what we change this quarter."""
    member = request.member
    board = kpi_board(member.workspace, member.workspace.today())
    context = {
        "section": "kpis",
        "tab": "board",
        "board": board,
        "headline": headline(board),
        "in_library": len(library.metrics()),
        "may_write": permissions.may_write_metric(member),
    }
    return render(request, "metrics/kpis.html", context)


@in_workspace
def metrics(request):
    """The metrics behind the key results: those that a cycle reads, by team, or all of them by name."""
    member, today = request.member, request.member.workspace.today()
    cycles = list(Cycle.objects.filter(workspace=member.workspace).order_by("-starts"))
    cycle = next((one for one in cycles if one.ref == request.GET.get("cycle")), None) or current_of(cycles, today)
    text = " ".join(request.GET.get("q", "").split())[:200]
    by_name = bool(text) or cycle is None or request.GET.get("cycle") == "all"
    things = listing.found(member, text) if by_name else listing.read_in(cycle, member)
    page = Paginator(things, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "kpis",
        "tab": "metrics",
        "cycles": cycles,
        "cycle": None if by_name else cycle,
        "text": text,
        "page": page,
        "groups": [(None, lines(page, today))] if by_name else listing.by_team(page, today),
        "may_write": permissions.may_write_metric(member),
    }
    return render(request, "metrics/metrics.html", context)


@in_workspace
def metric(request, ref):
    """One metric: definition, series, who reads it, what was restated; also as it was known on an earlier day."""
    found = access_metric(request.member, ref)
    return metric_page(request, found, ReadingForm(today=request.member.workspace.today()))


@in_workspace
@require_POST
def record_reading(request, ref):
    """One reading by hand, of a metric that nothing else feeds."""
    member = request.member
    found, today = access_metric(member, ref, to="write"), member.workspace.today()
    form = ReadingForm(request.POST, today=today)
    if not form.is_valid():
        return metric_page(request, found, form, status=422)
    point = (form.cleaned_data["on"], form.cleaned_data["value"])
    say(request, sentence(keeping.keep_history(member, found, [point], key=request.POST.get("key", ""), via="hand")))
    return redirect("metric", workspace=member.workspace.slug, ref=ref)


def metric_page(request, found, form, status=200):
    member, today = request.member, request.member.workspace.today()
    known = known_day(request, today)
    shown = known_on(found, known)
    points = list(shown.order_by("-on").values_list("on", "value")[:MOST_POINTS_SHOWN])[::-1]
    readers = found.key_results.visible_to(member).select_related("objective__team", "objective__cycle", "owner")
    context = {
        "section": "kpis",
        "metric": found,
        "form": form,
        "known": known,
        "today": today,
        "chart": series.of_metric(found, points),
        "count": len(points),
        "newest": newest_readings(shown),
        "readers": readers.order_by("-objective__cycle__starts")[:20],
        "restated": restated(found.pk),
        "silent": silent_days(found, today),
        "may_write": permissions.may_write_metric(member, found),
        "teams": [
            team
            for team in Team.objects.filter(workspace=member.workspace, archived_on=None)
            if permissions.may_write_for(member, team)
        ],
        "planning": Cycle.objects.filter(workspace=member.workspace, state="planning").order_by("starts").first(),
    }
    return render(request, "metrics/metric.html", context, status=status)


def known_day(request, today):
    """The earlier day whose knowledge was asked for, or None."""
    try:
        day = date.fromisoformat(request.GET.get("known", ""))
    except ValueError:
        return None
    return day if day < today else None


@in_workspace
def new_metric(request):
    """A new KPI or metric, also one of the library's catalogue (`from`) with what the catalogue says of it."""
    permissions.ensure(permissions.may_write_metric(request.member), "Guests read metrics and make none.")
    known = library.metrics().get(request.GET.get("from", ""))
    initial = {"is_kpi": True, "owner": request.member.ref} | (
        keeping.as_in_library(request.member, known) if known else {}
    )
    form = MetricForm(typed(request), member=request.member, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.cleaned_data.pop("named_wrongly", None)
        made = keeping.make_metric(request.member, key=request.POST.get("key", ""), **form.cleaned_data)
        say(request, f"“{made}” is kept from now on. Give it its history, or let a program deliver its points.")
        return redirect("metric", workspace=request.member.workspace.slug, ref=made.ref)
    status = 422 if form.errors else 200
    context = {"section": "kpis", "form": form, "known": known, "in_library": len(library.metrics())}
    return render(request, "metrics/edit.html", context, status=status)


@in_workspace
def edit_metric(request, ref):
    found = access_metric(request.member, ref, to="write")
    initial = {name: getattr(found, name) for name in keeping.FIELDS} | {
        "owner": found.owner.ref if found.owner else ""
    }
    for name in ("healthy_low", "healthy_high"):
        initial[name] = "" if initial[name] is None else format(initial[name].normalize(), "f")
    form = MetricForm(typed(request), member=request.member, metric=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        keeping.change_metric(request.member, found, **form.cleaned_data)
        say(request, f"“{found}” was changed.")
        return redirect("metric", workspace=request.member.workspace.slug, ref=ref)
    status = 422 if form.errors else 200
    return render(request, "metrics/edit.html", {"section": "kpis", "form": form, "metric": found}, status=status)


@in_workspace
@require_http_methods(["GET", "POST"])
def deletion(request, ref):
    """Asks before a metric that was made by mistake is removed, then removes it."""
    member = request.member
    found = access_metric(member, ref, to="write")
    if request.method == "POST":
        remove_metric(member, found)
        say(request, f"“{found.name}” was removed.")
        return redirect("kpis", workspace=member.workspace.slug)
    context = {"section": "kpis", "metric": found, "stays": why_it_stays(member, found), "count": found.points.count()}
    return render(request, "metrics/deletion.html", context)


@in_workspace
def history(request, ref):
    """Paste or upload a history; the series is shown before it is kept."""
    member = request.member
    found = access_metric(member, ref, to="write")
    form = HistoryForm(request)
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
    closed = list(Cycle.objects.filter(workspace=member.workspace, state="closed").order_by("-starts"))
    cycle = next((one for one in closed if one.ref == request.GET.get("cycle")), None)
    cycles = [cycle] if cycle else closed[: calibration.MOST_CYCLES]
    results = calibration.outcomes(cycles)
    each, outlook = calibration.by_cycle(cycles, results)
    context = {
        "section": "kpis",
        "tab": "record",
        "cycle": cycle,
        "closed": closed,
        "each": each,
        "outlook": outlook,
        "mine": calibration.of_confidence(cycles, results, member),
        "everyone": calibration.of_confidence(cycles, results) if permissions.may_keep_the_whole(member) else None,
    }
    return render(request, "metrics/record.html", context)
