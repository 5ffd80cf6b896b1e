"""The record as activity."""

from django.core.paginator import Paginator
from django.shortcuts import render

from quarterdeck.server.events.reading import shown_to
from quarterdeck.server.people.doors import in_workspace

ON_A_PAGE = 50


@in_workspace
def activity(request):
    """Everything that happened in the workspace, newest first; the audit part for admins."""
    member, kind = request.member, request.GET.get("kind", "")
    audit = kind == "audit" and member.is_admin
    events = shown_to(member, audit=audit)
    page = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "events/activity.html", {"section": "activity", "page": page, "audit": audit})
