"""Help that was asked: the open requests, and answering one."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render

from quarterdeck.server.pages.middleware import back_to, say, typed
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.rhythm import reading
from quarterdeck.server.rhythm.access import access_help
from quarterdeck.server.rhythm.actions import answer_help
from quarterdeck.server.rhythm.forms import AnswerForm, first_mistake

ON_A_PAGE = 40


@in_workspace
def requests(request):
    """Every request for help that is not done or declined: mine to answer first, then all others of the workspace."""
    member = request.member
    mine = list(reading.asked_of(member))
    others = reading.waiting(member.workspace_id)
    others = reading.with_names(others.exclude(pk__in=[one.pk for one in mine])).order_by("asked_at", "pk")
    page = Paginator(others, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "rhythm/help.html", {"section": "week", "asked": mine, "page": page})


@in_workspace
def answer(request, ref):
    """The asked person agrees, declines with a reason, or says that it is done; who asked may call it off."""
    member = request.member
    found = access_help(member, ref, to="answer")
    form = AnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        answered = answer_help(member, found, **form.cleaned_data)
        if request.htmx:
            context = {"request_for_help": access_help(member, answered.ref), "answered": True}
            return render(request, "rhythm/help_line.html", context)
        said = "Answered" if permissions.may_answer(member, found) else "No longer needed"
        say(request, f"{said}: {found.text}")
        return back_to(request, redirect("week", workspace=member.workspace.slug).url)
    mistake = first_mistake(form) if request.method == "POST" else ""
    context = {
        "section": "week",
        "request_for_help": found,
        "mistake": mistake,
        "typed": request.POST.get("answer", ""),
    }
    name = "rhythm/help_line.html" if request.htmx else "rhythm/help_answer.html"
    return render(request, name, context, status=422 if mistake else 200)
