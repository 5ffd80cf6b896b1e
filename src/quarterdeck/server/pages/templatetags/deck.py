"""The method's own marks and words for templates: track, spark, ruler, people, values. Drawn with SVG attributes."""

import uuid
from decimal import Decimal
from functools import lru_cache
from html import escape

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from quarterdeck.okr import figures
from quarterdeck.okr.measure import ZONE_LEVELS
from quarterdeck.okr.playbook import show_confidence
from quarterdeck.server.events.verbs import SAID

register = template.Library()
SPARK_WIDTH, SPARK_HEIGHT = 96, 26


def drawn(mark):
    """A mark as it stands in the page. Whoever draws one escapes the words in it; numbers and tones are our own.

    A long page has a hundred marks, and `format_html` for each part of them takes longer than everything else in a row.
    """
    return mark_safe(mark)  # noqa: S308


def percent(share):
    return f"{max(min(float(share), 1.0), 0.0) * 100:.2f}%"


@register.simple_tag
def track(at, expected, tone, low=None, high=None):
    """From baseline (left) to target (right): solid is now, the thin line where the pace would be, hatched the landing."""
    words = "not measured yet" if at is None else f"{float(at):.0%} of the way"
    words += f", {float(expected):.0%} expected" if None not in (at, expected) else ""
    landing = fill = pace = ""
    if low is not None and high is not None:
        width = percent(max(min(float(high), 1.0) - max(float(low), 0.0), 0.01))
        hatch = f'width="{width}" height="16" rx="5" fill="url(#hatch-{tone})"'
        landing = f'<rect class="land" x="{percent(low)}" y="5" {hatch}/>'
        words += f", likely to land between {float(low):.0%} and {float(high):.0%}"
    if at is not None and at > 0:
        fill = f'<rect class="fill" x="0" y="8" width="{percent(at)}" height="10" rx="5"/>'
    if expected is not None:
        pace = f'<rect class="pace" x="{percent(expected)}" y="3" width="2" height="20" rx="1"/>'
    return drawn(
        f'<svg class="track {tone}" role="img" aria-label="{words}" width="100%" height="26">'
        f'<rect class="bed" x="0" y="8" width="100%" height="10" rx="5"/>{fill}{landing}{pace}</svg>'
    )


@register.simple_tag
def spark(points, cycle, tone, playbook):
    """The confidence over the cycle, the dead line dotted under it."""
    if not points:
        return drawn('<svg class="spark" aria-hidden="true" width="96" height="26"></svg>')
    days = max((cycle.ends - cycle.starts).days, 1)

    def place(on, value):
        x = 2 + max(min((on - cycle.starts).days / days, 1), 0) * (SPARK_WIDTH - 6)
        return f"{x:.1f},{height(value)}"

    def height(value):
        return f"{SPARK_HEIGHT - 2 - float(value) * (SPARK_HEIGHT - 4):.1f}"

    last = points[-1][1]
    line = [place(on, value) for on, value in points]
    x, y = line[-1].split(",")
    dead = height(playbook.dead_line)
    words = f"confidence {show_confidence(last, playbook)}"
    if len(points) > 1:
        words += f", from {show_confidence(points[0][1], playbook)}"
    return drawn(
        f'<svg class="spark {tone}" role="img" aria-label="{words}" width="96" height="26" viewBox="0 0 96 26">'
        f'<line x1="0" x2="96" y1="{dead}" y2="{dead}"/><polyline points="{" ".join(line)}"/>'
        f'<circle cx="{x}" cy="{y}" r="3"/></svg>'
    )


@register.simple_tag
def trend(values, metric, tone):
    """The last half year of a KPI as a line, the healthy range shaded."""
    if len(values) < 2:
        return drawn('<svg class="trend" aria-hidden="true" width="120" height="30"></svg>')
    bounds = [value for value in (metric.healthy_low, metric.healthy_high) if value is not None]
    low, high = min([*values, *bounds]), max([*values, *bounds])
    span = float(high - low) or 1.0

    def height(value):
        return 28 - float(value - low) / span * 26

    line = [(3 + index * 112 / (len(values) - 1), height(value)) for index, value in enumerate(values)]
    top = height(metric.healthy_high if metric.healthy_high is not None else high)
    bottom = height(metric.healthy_low if metric.healthy_low is not None else low)
    band = f'<rect x="0" y="{top:.1f}" width="120" height="{max(bottom - top, 0):.1f}"/>' if bounds else ""
    words = escape(f"from {figure(values[0], metric)} to {figure(values[-1], metric)}")
    (x, y), drawn_line = line[-1], " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
    return drawn(
        f'<svg class="trend {tone}" role="img" aria-label="{words}" width="120" height="30">{band}'
        f'<polyline points="{drawn_line}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3"/></svg>'
    )


@register.filter
def healthy(metric):
    """A KPI's healthy range in words."""
    low, high = metric.healthy_low, metric.healthy_high
    if low is not None and high is not None:
        low, high = figure(low, metric), figure(high, metric)
        unit = high.partition(" ")[2]
        return f"{low.removesuffix(unit).rstrip()} to {high}"  # the unit once: “80 to 100 %”
    if low is not None:
        return f"{figure(low, metric)} or more"
    return f"{figure(high, metric)} or less" if high is not None else "no range"


@register.filter
def along(share, axis):
    """A share as a place in the reliability drawing: 36 to 226 from the left, 206 to 16 from the top."""
    return f"{36 + float(share) * 190:.1f}" if axis == "x" else f"{206 - float(share) * 190:.1f}"


@register.filter
def dot_size(count):
    """The radius of a dot that stands for so many words: its area grows with their number, within bounds."""
    return f"{min(3 + count**0.5 / 2, 14):.1f}"


@register.simple_tag
def ruler(cycle, today, playbook):
    """The cycle's weeks, the lamp on this one, marks for the recalibration and the close."""
    weeks, now = cycle.weeks, cycle.week_of(today)
    over = today > cycle.ends or cycle.is_closed
    marks = {playbook.recalibrates_in(weeks): "recalibrate", weeks: "close"}

    def classes(week):
        stand = "past" if over or week < now else "now" if week == now else ""
        return f"{stand} {'mark' if week in marks else ''}".strip()

    if over:
        words = f"{cycle.name}, all {weeks} weeks over"
    elif now == 0:
        words = f"{cycle.name} has not begun"
    else:
        words = f"{cycle.name}, week {now} of {weeks}"
    cells = format_html_join(
        "", '<i class="{}" data-label="{}"></i>', ((classes(week), marks.get(week, "")) for week in range(1, weeks + 1))
    )
    return format_html('<div class="ruler" role="img" aria-label="{}">{}</div>', words, cells)


@register.simple_tag
def who(member, empty="?"):
    """A person's initials in a circle, with the name for those who cannot see it."""
    if member is None:
        return format_html('<span class="who nobody" title="Nobody yet">{}</span>', empty)
    name, initials = escape(member.name), escape(member.initials)
    return drawn(
        f'<span class="who" title="{name}"><span aria-hidden="true">{initials}</span><span class="unseen">{name}</span></span>'
    )


@register.simple_tag
def options(pairs, chosen=""):
    """The options of a long list: (value, words) each, the chosen one selected."""
    lines = [
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in pairs
    ]
    return drawn("".join(lines))


@register.filter
def figure(value, thing):
    """A value in the unit of a key result or metric, as people write it; zones and milestones in words."""
    if value is None:
        return "–"
    kind = getattr(thing, "kind", "")
    if kind == "zones":
        return ZONE_LEVELS[int(value)] if 0 <= int(value) < len(ZONE_LEVELS) else "–"
    if kind == "milestones":
        return f"{round(value)} %"
    return figures.show(value, thing.unit)


@register.filter
def landing(outlook, key_result):
    """Where a key result will likely land, from the lower to the upper end of the 80 % band."""
    low, high = sorted((outlook.q10, outlook.q90))
    return figures.show_span(rounded(low, high - low), rounded(high, high - low), key_result.unit)


def rounded(value, width):
    """The value with as many digits as the width of its band deserves."""
    if not width:
        return value
    step = Decimal(10) ** (Decimal(width).adjusted() - 1)
    return (value / step).to_integral_value() * step


@register.filter
def goal(key_result):
    """Where a key result is to arrive, in few words."""
    if key_result.kind == "range":
        return figures.show_measure(key_result.measure)
    if key_result.kind == "zones":
        return "target"
    if key_result.kind == "milestones":
        return "100 %"
    return figure(key_result.target, key_result)


@register.filter
def towards(key_result):
    """The goal as it follows a value: “of €3.5M”, “within 0.1 – 0.4 %”, “at most 2 %”."""
    if key_result.kind == "range":
        within = "within " if None not in (key_result.low, key_result.high) else ""
        return within + goal(key_result).replace(" ", "\u00a0")  # in a narrow column the unit stays with its number
    return f"of {goal(key_result)}"


@register.filter
def said(verb):
    """An event's verb as a person would say it."""
    return SAID.get(verb, verb)


@register.filter
def words_of(text):
    return text.split()


@register.filter
def typed(value):
    """A number as a field shows it: exact, without needless zeros."""
    if value is None or value == "":
        return ""
    return format(Decimal(value).normalize(), "f") if Decimal(value) else "0"


@register.filter
def score(value):
    """A score with two decimals, or a dash."""
    return "–" if value is None else f"{float(value):.2f}"


@register.filter
def percentage(value):
    return "–" if value is None else f"{float(value) * 100:.0f} %"


@register.filter
def sureness(value, playbook):
    """A stored confidence on the playbook's scale."""
    return "–" if value is None else show_confidence(value, playbook)


@register.filter
def day(value):
    """A date as people say it: 19 November, with the year only when it is not this one."""
    if not value:
        return ""
    if hasattr(value, "hour"):
        value = timezone.localtime(value).date()
    return f"{value:%-d %B}" if value.year == timezone.localdate().year else f"{value:%-d %B %Y}"


@register.simple_tag
def submission_key():
    """A fresh key for a form: sent twice, it is carried out once."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())


@register.simple_tag(takes_context=True)
def at(context, name, *arguments, **options):
    """The address of a page of the current workspace: {% at "objective" objective.ref %}."""
    names = options
    if arguments:
        names = {"ref": arguments[0], **options}
    return address(name, context["workspace"].slug, **names)


@lru_cache(maxsize=8192)
def address(name, workspace, **names):
    """Addresses never change while a process lives, and a long page has hundreds."""
    return reverse(name, kwargs={"workspace": workspace, **names})


@register.simple_tag(takes_context=True)
def with_query(context, **changes):
    """This page's address with some of its query changed; an empty value takes the name out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"
