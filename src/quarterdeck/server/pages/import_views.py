"""Files in and out of a workspace, for those who keep the whole."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.files.fields import MEANINGS
from quarterdeck.server.events.actions import audit
from quarterdeck.server.pages import importing
from quarterdeck.server.pages.middleware import say
from quarterdeck.server.pages.uploads import uploaded
from quarterdeck.server.people.doors import in_workspace, stewards_only
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.planning.plans.outgoing import TYPES, file_of

PASTED = "pasted table.csv"


def at(member, name, *arguments):
    return redirect(name, member.workspace.slug, *arguments)


@in_workspace
@stewards_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request):
    """Choosing a file or pasting a table; the exports stand on the same page."""
    member = request.member
    if request.method == "POST":
        file = uploaded(request, "file")
        name = file.name if file else PASTED
        data = file.read() if file else request.POST.get("table", "").encode()
        pending = importing.keep(member, name, data, request.POST.get("cycle", ""))
        return at(member, "import-mapping" if importing.is_strange(pending) else "import-run", pending.ref)
    cycles = Cycle.objects.filter(workspace=member.workspace).order_by("-starts")
    context = {
        "section": "settings",
        "tab": "files",
        "cycles": cycles,
        "current": Cycle.objects.filter(workspace=member.workspace).current(member.workspace.today()),
        "limit": settings.UPLOAD_LIMIT // 1024 // 1024,
    }
    return render(request, "pages/import.html", context)


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
        say(request, importing.carry_out(pending, member))
        return at(member, "objectives")
    trial = importing.attempt(pending, member)
    context = {"section": "settings", "pending": pending, "trial": trial, "is_sheet": importing.is_sheet(pending)}
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
