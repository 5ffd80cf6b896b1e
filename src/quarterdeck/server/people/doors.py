"""The door to a workspace: a view behind it has `request.member`, and nobody else gets in."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.utils import timezone

from quarterdeck.server.people import permissions
from quarterdeck.server.people.models import Member


def in_workspace(view):
    """The signed-in user's member row of the workspace in the address; for everybody else there is no such page.

    Moments are shown as the company's clocks show them.
    """

    @wraps(view)
    @login_required
    def inner(request, workspace, **arguments):
        member = (
            Member.objects.present()
            .filter(workspace__slug=workspace, user=request.user)
            .select_related("workspace")
            .first()
        )
        if member is None:
            raise Http404
        member.user = request.user  # who is read already
        request.member = member
        with timezone.override(member.workspace.time_zone):
            return view(request, **arguments)

    return inner


def stewards_only(view):
    """For admins and champions; put it below `in_workspace`."""

    @wraps(view)
    def inner(request, **arguments):
        permissions.ensure(
            permissions.may_keep_the_whole(request.member), "Only admins and champions of this workspace do this."
        )
        return view(request, **arguments)

    return inner


def admins_only(view):
    """For admins; put it below `in_workspace`."""

    @wraps(view)
    def inner(request, **arguments):
        permissions.ensure(permissions.may_administer(request.member), "Only admins of this workspace do this.")
        return view(request, **arguments)

    return inner
