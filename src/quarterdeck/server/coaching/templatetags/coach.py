"""What the coach says, for templates."""

from hashlib import sha256

from django import template

from quarterdeck.coach.engine import language_note
from quarterdeck.okr.settings import Severity
from quarterdeck.server.coaching.actions import may_let_stand
from quarterdeck.server.coaching.ambition import ambitions
from quarterdeck.server.coaching.incoming import judged
from quarterdeck.server.coaching.said import dismissals_of, of_text

register = template.Library()


@register.simple_tag(takes_context=True)
def coach_says(context, kind, text):
    """What is said of the wording of a text of `kind`. Needs the page's `objective` (and `key_result`) once there is one.

    What people let stand is read once for an objective with all its key results.
    """
    objective, key_result = context.get("objective"), context.get("key_result")
    team = objective.team if objective else context.get("team")
    thing = objective if kind == "objective" else key_result
    above = objective.text if kind == "key_result" and objective else ""
    return of_text(
        context["workspace"],
        kind,
        text or "",
        objective=above,
        team_name=team.name if team else "",
        thing=thing or None,
        dismissals=remembered(objective) if objective and thing else {},
    )


def remembered(objective):
    if not hasattr(objective, "_dismissals"):
        objective._dismissals = dismissals_of([objective])
    return objective._dismissals


@register.simple_tag(takes_context=True)
def text_errors(context, objective):
    """The errors in the wording of a draft and its key results that nobody let stand; they hold a commitment back."""
    workspace, known = context["workspace"], remembered(objective)
    if Severity.ERROR not in workspace.playbook.coach.values():
        return []
    found = of_text(
        workspace, "objective", objective.text, team_name=objective.team.name, thing=objective, dismissals=known
    )
    for one in objective.key_results.filter(stopped_on=None):
        found += of_text(
            workspace,
            "key_result",
            one.text,
            objective=objective.text,
            team_name=objective.team.name,
            thing=one,
            dismissals=known,
        )
    return [one for one in found if one.blocks]


@register.simple_tag(takes_context=True)
def coach_of_import(context, plan):
    """What is said of the wording of a plan that is about to be imported."""
    return judged(context["workspace"], plan)


@register.simple_tag
def ambition_of(key_result):
    """Where the metric of a key result would land anyway; None without a history."""
    return ambitions([key_result]).get(key_result.pk)


@register.simple_tag(takes_context=True)
def may_dismiss(context, one):
    """Whether the reader may let this finding stand, or take that back."""
    return one.thing is not None and may_let_stand(context["member"], one.about, one.thing)


@register.simple_tag
def shown(said, text):
    """A mark of what is shown, so that the same is not drawn again under somebody's hands."""
    marks = [f"{one.finding.code}{one.finding.sentence}{one.finding.draft}{one.stands}" for one in said]
    marks = "|".join(marks or [in_other_language(text)])
    return sha256(marks.encode()).hexdigest()[:16] if marks else ""


@register.filter
def in_other_language(text):
    """A sentence for the writer of a text that the coach cannot read, or ""."""
    return language_note(text or "")
