"""The rules of the coach: each rule's page is made from its file."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from quarterdeck.coach import rulebook
from quarterdeck.coach.errors import UnknownRule
from quarterdeck.coach.pages import IN_THE_METHOD, WHERE, parts_of_the_method
from quarterdeck.coach.rule import sections
from quarterdeck.okr import playbook as playbooks
from quarterdeck.okr.settings import Severity
from quarterdeck.server.coaching import method as method_page
from quarterdeck.server.coaching.errors import UnknownSeverity
from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.settling import set_playbook

LEVELS = [str(level) for level in Severity]


@in_workspace
def method(request):
    """The practice in short, which every rule refers to."""
    rules_page = reverse("coach-rules", kwargs={"workspace": request.member.workspace.slug})
    # The text is a file of ours, and raw HTML in it would be shown, not run.
    html = mark_safe(method_page.as_html({"coach/index.md": rules_page}))  # noqa: S308
    context = {"section": "library", "html": html, "parts": parts_of_the_method()}
    return render(request, "coaching/method.html", context)


@in_workspace
def rules(request):
    """All rules with what this workspace's playbook makes of them."""
    severities = request.member.workspace.playbook.coach
    groups = [
        (title, [row(module, severities) for module in rulebook.modules().values() if module.rule.on == kind])
        for kind, title in WHERE.items()
    ]
    return render(request, "coaching/rules.html", {"section": "library", "groups": groups})


def row(module, severities):
    rule = module.rule
    return {
        "code": rule.code,
        "name": in_words(rule.name),
        "says": sections(module.__doc__ or "")[""],
        "severity": str(severities.get(rule.code, rule.severity)),
    }


def in_words(name):
    """A rule's name as people say it: “kr-is-activity” is “key result is activity”."""
    return " ".join("key result" if word == "kr" else word for word in name.split("-"))


@in_workspace
@require_http_methods(["GET", "POST"])
def rule(request, code):
    """One rule: why, what to try, its limits, its examples. Admins and champions set how loud it is here."""
    try:
        module = rulebook.module_of(code)
    except UnknownRule as error:
        raise Http404 from error
    member = request.member
    found = module.rule
    if request.method == "POST":
        set_severity(member, found.code, request.POST.get("severity", ""))
        say(request, f"{found.code} is set to “{request.POST['severity']}” here.")
        return redirect("coach-rule", workspace=member.workspace.slug, code=found.code)
    parts = sections(module.__doc__ or "")
    workspace = member.workspace
    context = {
        "section": "library",
        "rule": row(module, workspace.playbook.coach),
        "where": WHERE[found.on],
        "parts": [(heading, text) for heading, text in parts.items() if heading and heading != IN_THE_METHOD],
        "in_the_method": parts[IN_THE_METHOD],
        "anchor": found.method,
        "part": parts_of_the_method()[found.method],
        "flags": [shown(example) for example in found.flags],
        "passes": [shown(example) for example in found.passes],
        "is_of_plan": found.on == "plan",
        "levels": LEVELS,
        "usual": str(playbooks.load(workspace.playbook_key).coach.get(found.code, found.severity)),
        "may_change": permissions.may_keep_the_whole(member),
    }
    return render(request, "coaching/rule.html", context)


def shown(example):
    """An example as a page shows it: the lines of a plan without their indentation."""
    return "\n".join(line.strip() for line in example.strip().splitlines())


def set_severity(member, code, level):
    """Changes how loud a rule is in the workspace's playbook."""
    if level not in LEVELS:
        raise UnknownSeverity(level)
    workspace = member.workspace
    changes = {name: value for name, value in workspace.playbook_changes.items() if name != f"coach.{code}"}
    changes["coach"] = {**changes.get("coach", {}), code: level}
    if level == str(playbooks.load(workspace.playbook_key).coach.get(code)):
        del changes["coach"][code]
    if not changes["coach"]:
        del changes["coach"]
    return set_playbook(member, workspace.playbook_key, changes)
