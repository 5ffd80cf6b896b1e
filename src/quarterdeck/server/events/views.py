"""The record as activity."""

from django.shortcuts import render

from quarterdeck.server.events.reading import page_of, shown_to
from quarterdeck.server.people.doors import in_workspace

ON_A_PAGE = 50


@in_workspace
def activity(request):
    """Everything that happened in the workspace, newest first; the audit part for admins."""
    member, kind = request.member, request.GET.get("kind", "")
    audit = kind == "audit" and member.is_admin
    after = request.GET.get("after", "")
    shown, more = page_of(shown_to(member, audit=audit), int(after) if after.isdecimal() else None, ON_A_PAGE)
    context = {"section": "activity", "events": shown, "more": more, "after": after, "audit": audit}
    return render(request, "events/activity.html", context)
