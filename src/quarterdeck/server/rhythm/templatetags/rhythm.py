"""Words and groupings of the rhythm for templates; load with {% load rhythm %}."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join

from quarterdeck.okr import plan
from quarterdeck.okr.calendar import local_day
from quarterdeck.okr.score import rubric
from quarterdeck.server.pages.templatetags.deck import day, figure, sureness
from quarterdeck.server.people import permissions
from quarterdeck.server.rhythm import reading
from quarterdeck.server.rhythm.deciding_words import lines, verdict
from quarterdeck.server.rhythm.forms import CheckInForm

register = template.Library()


@register.filter
def entries(check_ins):
    """Check-ins of one key result as (standing, earlier versions)."""
    return reading.versions(list(check_ins))


@register.filter
def first_said(earlier, standing):
    """The first version of a check-in."""
    return earlier[-1] if earlier else standing


@register.simple_tag(takes_context=True)
def written_late(context, check_in, earlier=()):
    """The date a check-in was first written on, when that is later than the date it is for; else nothing."""
    written = local_day(first_said(earlier, check_in).at, context["workspace"].time_zone)
    return written if written > check_in.on else None


@register.simple_tag(takes_context=True)
def corrected(context, now, before, key_result):
    """What a correction changed: “from $2.9M to $2.95M”, “the value 27 % taken back”."""
    playbook = context["workspace"].playbook
    value, sure = (lambda one: figure(one, key_result)), (lambda one: sureness(one, playbook))
    changes = [
        moved("", "the value ", before.value, now.value, value),
        moved("confidence ", "the confidence ", before.confidence, now.confidence, sure),
        moved("the date ", "", before.on, now.on, day),
    ]
    return ", ".join(filter(None, changes))


def moved(what, alone, before, now, said):
    """From what to what something was corrected, as `said` says it; empty when it stayed."""
    if before == now:
        return ""
    if now is None:
        return f"{alone}{said(before)} taken back"
    return f"{alone}{said(now)} added" if before is None else f"{what}from {said(before)} to {said(now)}"


@register.simple_tag(takes_context=True)
def suggestions(context):
    """Whom one may ask for help."""
    return reading.askable(context["member"])


@register.simple_tag(takes_context=True)
def check_in_form(context, key_result):
    """An empty check-in form of a key result."""
    return CheckInForm(key_result=key_result, member=context["member"])


@register.simple_tag(takes_context=True)
def corrects(context, check_in):
    """Whether the reader may put this check-in right."""
    cycle = check_in.key_result.objective.cycle
    return not cycle.is_closed and permissions.may_correct(context["member"], check_in)


@register.simple_tag(takes_context=True)
def answers(context, request):
    """Whether the reader is the one (or of the team) that was asked for help."""
    return permissions.may_answer(context["member"], request)


@register.filter
def remarks_of(check_in, kinds):
    """The remarks of the named kinds, from what was prefetched: {{ check_in|remarks_of:"question comment" }}."""
    return [remark for remark in check_in.remarks.all() if remark.kind in kinds.split()]


@register.filter
def seen_by(check_in, member):
    return any(remark.kind == "seen" and remark.by_id == member.pk for remark in check_in.remarks.all())


@register.filter
def help_words(state):
    """An answer to a request for help, as a person says it."""
    words = {plan.HelpState.OPEN: "not answered yet", plan.HelpState.AGREED: "agreed", plan.HelpState.DONE: "done"}
    return words.get(state, "declined")


@register.filter
def decided(decision):
    """What a decision changed, as (what, before, after)."""
    return lines(decision)


@register.filter
def decision_words(kind):
    return verdict(kind)


@register.simple_tag(takes_context=True)
def graded_as(context, score, thing):
    """How a score reads by the ambition of an objective or key result: a rubric with `level` and `words`."""
    ambition = getattr(thing, "effective_ambition", None) or thing.ambition
    return rubric(Decimal(score or 0), plan.Ambition(ambition), context["workspace"].playbook)


@register.filter
def ordinal(number):
    """First, second … ninth; then 10th."""
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[number - 1] if 1 <= number <= len(names) else f"{number}th"


@register.filter
def times(number):
    """Once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


@register.filter(name="with")
def with_one(earlier, standing):
    """A check-in and its earlier versions in one list, the newest first: {% for one in earlier|with:standing %}."""
    return [standing, *earlier]


@register.filter
def recalibration(weeks, playbook):
    """The week of the recalibration in a cycle of so many weeks."""
    return playbook.recalibrates_in(weeks)


WORDS_OF_DOTS = {"there": "checked in", "absent": "not there", "open": "not yet"}


@register.simple_tag
def week_dots(line):
    """A dot for each week in which a check-in of a key result was owed: filled where it stands, dashed where it does not."""
    states = [(number, state) for number, state in enumerate(line.states) if state]
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="7" r="4.5"><title>Week {}: {}</title></circle>',
        ((state, 7 + 14 * number, number + 1, WORDS_OF_DOTS[state]) for number, state in states),
    )
    there = sum(state == "there" for _, state in states)
    return format_html(
        '<svg class="week-dots" role="img" aria-label="{}" width="{}" height="14">{}</svg>',
        f"checked in {there} of {len(states)} weeks", max(14 * len(line.weeks), 14), dots,
    )  # fmt: skip


@register.simple_tag
def week_bars(round_of_team):
    """The share of a team's key results that were checked in, week by week."""
    weeks = round_of_team.weeks
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="8" height="{}" rx="1.5"><title>{}</title></rect>',
        (
            (3 + 14 * (number - 1), f"{26 - height:.1f}", f"{height:.1f}", f"Week {number}: {there} of {owed}")
            for number, there, owed in weeks
            if owed
            for height in [max(24 * there / owed, 1)]
        ),
    )
    words = ", ".join(f"week {number} {there} of {owed}" for number, there, owed in weeks if owed)
    return format_html(
        '<svg class="week-bars" role="img" aria-label="{}" width="{}" height="26">{}</svg>',
        words or "nothing was owed yet", max(14 * len(weeks), 14), bars,
    )  # fmt: skip
