"""Files in and out of a workspace, for those who keep the whole."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.files.fields import MEANINGS
from quarterdeck.server.events.actions import audit
from quarterdeck.server.pages import importing
from quarterdeck.server.pages.forms import ImportForm
from quarterdeck.server.pages.middleware import say
from quarterdeck.server.pages.uploads import MOST_MB
from quarterdeck.server.people.doors import in_workspace, stewards_only
from quarterdeck.server.planning.models import Cycle, current_of
from quarterdeck.server.planning.plans.outgoing import TYPES, file_of


def at(member, name, *arguments):
    return redirect(name, member.workspace.slug, *arguments)


@in_workspace
@stewards_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request):
    """Choosing a file or pasting a table; the exports stand on the same page."""
    member = request.member
    form = ImportForm(request) if request.method == "POST" else None
    if form and form.is_valid():
        pending = importing.keep(member, form.name, form.contents, form.cleaned_data["cycle"])
        return at(member, "import-mapping" if form.strange else "import-run", pending.ref)
    cycles = list(Cycle.objects.filter(workspace=member.workspace).order_by("-starts"))
    current = current_of(cycles, member.workspace.today())
    said = form["cycle"].value() if form else None  # None too when an upload was cut off before it
    context = {
        "section": "settings",
        "tab": "files",
        "form": form,
        "cycles": cycles,
        "chosen": str(current or "") if said is None else said,
        "limit": MOST_MB,
    }
    return render(request, "pages/import.html", context, status=422 if form else 200)


@in_workspace
@stewards_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_mapping(request, ref):
    """What the columns of a sheet mean, with samples of each."""
    pending = importing.pending_of(request.member, ref)
    if pending.outcome or not importing.is_sheet(pending):
        return at(request.member, "import-run", ref)
    if request.method == "POST":
        importing.choose(pending, request.POST)
        return at(request.member, "import-run", ref)
    context = {"section": "settings", "pending": pending, "tables": importing.asked_of(pending), "meanings": MEANINGS}
    return render(request, "pages/import_columns.html", context)


@in_workspace
@stewards_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_run(request, ref):
    """The dry run, a verdict a row; then all of it or nothing."""
    member = request.member
    pending = importing.pending_of(member, ref)
    if request.method == "POST" or pending.outcome:
        outcome, cycle = importing.carry_out(pending, member)
        say(request, outcome)
        answer = at(member, "objectives")
        if cycle is not None:
            answer["Location"] += f"?cycle={cycle.ref}"
        return answer
    trial = importing.attempt(pending, member)
    context = {"section": "settings", "pending": pending, "trial": trial, "is_sheet": importing.is_sheet(pending)}
    if trial.incoming:
        context["page"] = Paginator(trial.rows, importing.ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pages/import_run.html", context)


@in_workspace
@stewards_only
@require_safe
def export(request, form):
    """The workspace as a file. Drafts are in it, so only those who see every draft get it."""
    workspace = request.member.workspace
    data = file_of(workspace, form)
    audit("exported", member=request.member, sort="plan", title=form)
    name = f"{workspace.slug}-{workspace.today():%Y-%m-%d}.{form}"
    return HttpResponse(
        data, content_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
