"""The settings page on which admins make and revoke tokens."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from quarterdeck.server.api import actions
from quarterdeck.server.api.forms import TokenForm
from quarterdeck.server.api.models import ApiToken
from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people.doors import admins_only, in_workspace
from quarterdeck.server.people.tokens import public


@in_workspace
@admins_only
def programs(request):
    """The workspace's tokens; a new one is shown on this page once, and never again."""
    member = request.member
    form = TokenForm(typed(request), initial={"scopes": ["metrics:read", "metrics:write"]})
    context = {"section": "settings", "tab": "programs", "form": form, "address": public("/api/v1/")}
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("key", "")
        context["made"], context["secret"] = actions.make_token(member, key=key, **form.cleaned_data)
        context["form"] = TokenForm(initial=form.initial)
    context["tokens"] = ApiToken.objects.filter(workspace=member.workspace).select_related("member")
    return render(request, "api/programs.html", context, status=422 if form.errors else 200)


@in_workspace
@admins_only
@require_POST
def revoke(request, ref):
    token = ApiToken.objects.filter(workspace=request.member.workspace, ref=ref).first()
    if token is None:
        raise Http404
    actions.revoke_token(request.member, token)
    say(request, f"“{token}” opens nothing any more.")
    return redirect("programs", workspace=request.member.workspace.slug)
