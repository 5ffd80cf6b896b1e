"""The cycles: what ran, what runs, what is planned next."""

from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.plan import CycleKind
from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace, stewards_only
from quarterdeck.server.planning.access import access_cycle
from quarterdeck.server.planning.actions import change_cycle, delete_cycle, open_cycle, start_cycle
from quarterdeck.server.planning.cycles import proposed
from quarterdeck.server.planning.forms import CycleForm
from quarterdeck.server.planning.models import Cycle


def fields_of(cycle):
    return {"name": cycle.name, "kind": cycle.kind, "starts": cycle.starts.isoformat(), "ends": cycle.ends.isoformat()}


@in_workspace
@require_http_methods(["GET", "POST"])
def cycles(request):
    """Every cycle, newest first; opens the next one, with the name and days that the calendar proposes."""
    member = request.member
    may_keep = permissions.may_keep_the_whole(member)
    context = {"section": "cycles", "may_keep": may_keep}
    status = 200
    if request.method == "POST":
        form = CycleForm(request.POST)
        mistake = attempt(form, lambda **facts: open_cycle(member, key=request.POST.get("key", ""), **facts))
        if mistake is None:
            say(request, f"{form.cleaned_data['name']} is open for planning.")
            return redirect("cycles", workspace=member.workspace.slug)
        context |= {"form": form, "mistake": mistake, "fields": request.POST}
        status = 422
    elif may_keep:
        kind = request.GET.get("kind") if request.GET.get("kind") in list(CycleKind) else None
        context["fields"] = fields_of(proposed(member.workspace, member.workspace.today(), kind))
    found = Cycle.objects.filter(workspace=member.workspace).order_by("-starts", "-pk")
    drafts, committed = Q(objectives__state="draft"), ~Q(objectives__state="draft") & Q(objectives__isnull=False)
    context["cycles"] = found.annotate(
        draft_count=Count("objectives", filter=drafts), committed_count=Count("objectives", filter=committed)
    )
    return render(request, "planning/cycles.html", context, status=status)


def attempt(form, act):
    """Carries a form out; the sentence of what is wrong, or None."""
    if not form.is_valid():
        return " ".join(sentence for sentences in form.errors.values() for sentence in sentences)
    try:
        act(**form.cleaned_data)
    except OKRError as error:
        if getattr(error, "status", 422) == 403:
            raise
        return str(error)
    return None


@in_workspace
@stewards_only
@require_http_methods(["GET", "POST"])
def cycle(request, ref):
    """Name and days of a cycle that is still planned."""
    found = access_cycle(request.member, ref, to="edit")
    request.cycle = found
    context = {"section": "cycles", "cycle": found, "fields": fields_of(found)}
    if request.method == "GET":
        return render(request, "planning/cycle.html", context)
    form = CycleForm(request.POST)
    mistake = attempt(form, lambda **facts: change_cycle(request.member, found, **facts))
    if mistake is not None:
        return render(
            request, "planning/cycle.html", context | {"mistake": mistake, "fields": request.POST}, status=422
        )
    say(request, f"Saved: {form.cleaned_data['name']}.")
    return redirect("cycles", workspace=request.member.workspace.slug)


@in_workspace
@stewards_only
@require_POST
def start(request, ref):
    """Planning → active."""
    started = start_cycle(request.member, access_cycle(request.member, ref, to="edit"))
    say(request, f"{started.name} runs. Check-ins are owed from its first day on.")
    return redirect("cycles", workspace=request.member.workspace.slug)


@in_workspace
@stewards_only
@require_http_methods(["GET", "POST"])
def deletion(request, ref):
    """Asks before an empty cycle is taken back, then deletes it."""
    found = access_cycle(request.member, ref, to="edit")
    if request.method == "GET":
        return render(request, "planning/cycle_deletion.html", {"section": "cycles", "one": found})
    delete_cycle(request.member, found)
    say(request, f"Deleted: {found.name}.")
    return redirect("cycles", workspace=request.member.workspace.slug)
