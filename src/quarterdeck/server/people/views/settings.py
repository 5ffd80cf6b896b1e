"""Settings: the company's facts, its playbook, its glossary, and one's own profile."""

from django.conf import settings as configured
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.okr import playbook as playbooks
from quarterdeck.server.pages.middleware import back_to, say, typed
from quarterdeck.server.people import permissions
from quarterdeck.server.people.actions import ADMINS_ONLY, change_own_profile
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.forms import ProfileForm, TermForm, WorkspaceForm
from quarterdeck.server.people.playbooks import Draft, differences, side_by_side
from quarterdeck.server.people.settling import FACTS, change_workspace, define, set_playbook, undefine

THEMES = {"auto": "like the device", "light": "light", "dark": "dark"}
A_YEAR = 365 * 24 * 3600


def show(request, template, tab, form=None, **context):
    context |= {"section": "settings", "tab": tab, "form": form}
    return render(request, template, context, status=422 if form is not None and form.is_bound else 200)


@in_workspace
@require_http_methods(["GET", "POST"])
def settings(request):
    """The workspace's facts: everybody reads them, admins change them."""
    member = request.member
    initial = {name: getattr(member.workspace, name) for name in FACTS}
    form = WorkspaceForm(typed(request), initial=initial)
    if request.method == "POST":
        permissions.ensure(permissions.may_administer(member), ADMINS_ONLY)
        if form.is_valid():
            change_workspace(member, **form.cleaned_data)
            say(request, "Saved.")
            return redirect("settings", workspace=member.workspace.slug)
    context = {"may_change": permissions.may_administer(member), "facts": in_words(form)}
    return show(request, "people/settings.html", "workspace", form, **context)


def in_words(form):
    """Each field of a form with its value as its choices call it."""
    choices = {field.name: dict(getattr(field.field, "choices", ())) for field in form}
    return [(field.label, choices[field.name].get(field.initial, field.initial)) for field in form]


@in_workspace
@require_http_methods(["GET", "POST"])
def playbook(request):
    """The playbooks side by side; a POST chooses another one and drops the changes of the old."""
    member = request.member
    if request.method == "POST":
        changed = set_playbook(member, request.POST.get("playbook", ""), {})
        say(request, f"The playbook changed in {len(changed)} settings." if changed else "Nothing changed.")
        return redirect("playbook", workspace=member.workspace.slug)
    workspace = member.workspace
    context = {
        **side_by_side(workspace.playbook_key, own=workspace.playbook),
        "chosen": workspace.playbook_key,
        "changes": differences(playbooks.load(workspace.playbook_key), workspace.playbook),
        "may_change": permissions.may_keep_the_whole(member),
    }
    return show(request, "people/playbook.html", "playbook", **context)


@in_workspace
@require_http_methods(["GET", "POST"])
def playbook_values(request):
    """Every value of the playbook, open to change."""
    member, workspace = request.member, request.member.workspace
    permissions.ensure(permissions.may_keep_the_whole(member), "Only admins and champions change the playbook.")
    base = playbooks.load(workspace.playbook_key)
    if request.method == "GET":
        return show(request, "people/playbook_values.html", "playbook", draft=Draft.of(workspace.playbook, base))
    draft = Draft.typed(request.POST, base)
    changes = draft.changes()
    if draft.mistakes:
        context = {"section": "settings", "tab": "playbook", "draft": draft}
        return render(request, "people/playbook_values.html", context, status=422)
    changed = set_playbook(member, workspace.playbook_key, changes)
    say(
        request,
        f"Saved: {len(changed)} setting{'' if len(changed) == 1 else 's'} changed." if changed else "Nothing changed.",
    )
    return redirect("playbook", workspace=workspace.slug)


@in_workspace
@require_http_methods(["GET", "POST"])
def profile(request):
    """My name and title here, how it looks, and the doors to my account."""
    member = request.member
    form = ProfileForm(typed(request), initial={"name": member.name, "title": member.title})
    if request.method == "POST" and form.is_valid():
        change_own_profile(member, **form.cleaned_data)
        say(request, "Saved.")
        return redirect("profile", workspace=member.workspace.slug)
    chosen = request.COOKIES.get("theme", "auto")
    return show(request, "people/profile.html", "profile", form, themes=THEMES.items(), chosen_theme=chosen)


@require_POST
def theme(request):
    """Light, dark or like the device; kept by the browser, so that it holds before signing in too."""
    chosen = request.POST.get("theme", "auto")
    if chosen not in THEMES:
        raise Http404
    answer = back_to(request, "/")
    answer.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax", secure=configured.SECURE, httponly=True)
    return answer


@in_workspace
@require_http_methods(["GET", "POST"])
def glossary(request):
    """What the words of the key results mean here."""
    member = request.member
    known = member.workspace.glossary
    asked = request.GET.get("term", "")
    form = TermForm(typed(request), initial={"term": asked, "definition": known.get(asked, "")})
    if request.method == "POST" and form.is_valid():
        define(member, **form.cleaned_data)
        say(request, f"“{form.cleaned_data['term']}” is defined.")
        return redirect("glossary", workspace=member.workspace.slug)
    may_write = permissions.works_here(member)
    return show(request, "people/glossary.html", "glossary", form, terms=sorted(known.items()), may_write=may_write)


@in_workspace
@require_POST
def delete_term(request):
    term = request.POST.get("term", "")
    undefine(request.member, term)
    say(request, f"“{term}” is out of the glossary.")
    return redirect("glossary", workspace=request.member.workspace.slug)
