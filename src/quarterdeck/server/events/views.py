"""The record as activity."""

from django.shortcuts import render

from quarterdeck.server.events.folding import folded_page
from quarterdeck.server.events.reading import done_by, page_of, shown_to
from quarterdeck.server.people.doors import in_workspace

ON_A_PAGE = 50


@in_workspace
def activity(request):
    """Everything that happened in the workspace, newest first; the audit part for admins."""
    member, kind = request.member, request.GET.get("kind", "")
    audit = kind == "audit" and member.is_admin
    after, by = request.GET.get("after", ""), " ".join(request.GET.get("by", "").split())[:100]
    events = done_by(shown_to(member, audit=audit), member, by) if by else shown_to(member, audit=audit)
    page = page_of if audit else folded_page
    shown, more = page(events, int(after) if after.isdecimal() else None, ON_A_PAGE)
    context = {"section": "activity", "events": shown, "more": more, "after": after, "audit": audit, "by_text": by}
    return render(request, "events/activity.html", context)
