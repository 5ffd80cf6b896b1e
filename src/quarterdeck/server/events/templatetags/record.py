"""The record as people read it: what an event was about, where that stands, and what changed from what to what."""

import re
from calendar import month_name
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django import template
from django.utils import timezone

from quarterdeck.okr.playbook import show_confidence
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.pages.templatetags.deck import address, day, figure
from quarterdeck.server.people.templatetags.people import browser
from quarterdeck.server.planning.measure_words import measure_in_words

register = template.Library()

LONGEST = 160  # characters of a value
AMOUNTS = ("value", "baseline", "target", "commit", "stretch", "low", "high")
# What is said of a value in place of its name; an empty word says it alone.
WORDS = {
    "value": "", "changed": "", "text": "", "decision": "", "state": "", "seats": "", "blocks": "blocked:",
    "confidence": "confidence", "for": "for", "from": "from", "with": "with", "until": "until", "by": "by",
}  # fmt: skip
# PostgreSQL keeps the names of a JSON field in an order of its own; people read them in this one.
FIRST = ("decision", "name", "text", "for", "value", "confidence", "changed", "blocks", "from", "with", "role")
# What is a place of its own, by the sort of the thing.
PLACES = {"member": "person", "team": "team", "metric": "metric"}
PAGES = {"cycle": "cycles", "priority": "priorities", "term": "glossary", "workspace": "settings", "plan": "import"}
DAY, MOMENT = re.compile(r"\d{4}-\d\d-\d\d$"), re.compile(r"\d{4}-\d\d-\d\dT")


@register.simple_tag(takes_context=True)
def subject(context, event):
    """What an event was about; empty where the page (`here`) or the verb says it already."""
    of_key_result = event.key_result_id and event.sort not in ("initiative", "key-result")
    if event.verb == "joined" or event.sort == "sign-in":
        return ""
    if context.get("here") and (event.sort == "objective" or (of_key_result and context.get("key_result"))):
        return ""
    if context.get("here") and event.sort == "key-result" and context.get("key_result"):
        return ""
    return event.key_result.text if of_key_result else event.title


@register.simple_tag(takes_context=True)
def place(context, event):
    """Where the thing of an event stands now; empty when it is gone, or is the page itself."""
    workspace = context["workspace"].slug
    if event.verb == "deleted":
        return ""
    if event.key_result_id:
        page = address("key-result", workspace, ref=event.key_result.ref)
        return f"{page}#check-in-{event.ref}" if event.sort == "check-in" and event.ref else page
    if event.objective_id:
        return address("objective", workspace, ref=event.objective.ref)
    if event.sort == "metric" and event.ref not in metrics_that_stand(context):
        return ""
    if event.sort in PLACES and event.ref:
        return address(PLACES[event.sort], workspace, ref=event.ref)
    return address(PAGES[event.sort], workspace) if event.sort in PAGES else ""


def metrics_that_stand(context):
    """The refs of those metrics among the shown `events` that were not removed since; one query for a whole list."""
    found = context.render_context
    if metrics_that_stand not in found:
        refs = {event.ref for event in context["events"] if event.sort == "metric"}
        standing = Metric.objects.filter(workspace=context["workspace"], ref__in=refs)
        found[metrics_that_stand] = set(standing.values_list("ref", flat=True))
    return found[metrics_that_stand]


@register.simple_tag(takes_context=True)
def changes(context, event):
    """What an event changed, a few words each: “target €3M → €3.5M”."""
    playbook, lines, then = context["shell"].playbook, [], told_of(event)
    for name in sorted({*event.before, *then}, key=reading_order):
        before, after = (words(name, side.get(name), event, playbook) for side in (event.before, then))
        if before == after or (not before and after == event.title):
            continue
        said = "" if name == event.title else WORDS.get(name, f"{name.replace('_', ' ')}:")
        if before and after:
            lines.append(f"{said} {before} → {after}".strip())
        elif before and then:
            lines.append(f"{said} {before} → nothing".strip())
        elif before or after:
            lines.append(f"{said} {before or after}".strip())
    return lines


def told_of(event):
    """What an event came to; of deliveries folded into one line the counts of all of them."""
    counted = {name: getattr(event, name) for name in ("new", "restated") if getattr(event, "times", 1) > 1}
    return event.after | {name: count for name, count in counted.items() if count is not None}


def reading_order(name):
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)


def words(name, value, event, playbook):
    """A value of the record as people write it."""
    if value is None or value == "" or value == {}:
        return ""
    if name == "with":
        return browser(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))[:LONGEST]
    if name == "measure" and isinstance(value, dict):
        return measure_in_words(value)
    if isinstance(value, dict):
        return ", ".join(f"{count} {what}" for what, count in value.items() if count)
    text = str(value)
    if name in ("grade", "computed"):
        return "" if name == "computed" and text == str(event.after.get("grade")) else two_digits(text)
    if name in ("decision", "state"):
        return text.replace("-", " ")
    if name == "start_month" and text.isdigit():
        return month_name[int(text)]
    if name == "for" and text == str(timezone.localtime(event.at).date()):
        return ""
    said = when(text) or amount(name, text, event, playbook) or text
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def two_digits(text):
    """A score as pages show it."""
    try:
        return f"{Decimal(text):.2f}"
    except InvalidOperation:
        return text


def when(text):
    """A date or moment; empty for what is neither."""
    try:
        if DAY.match(text):
            return day(date.fromisoformat(text))
        return day(datetime.fromisoformat(text)) if MOMENT.match(text) else ""
    except ValueError:
        return ""


def amount(name, text, event, playbook):
    """A number in its unit, a confidence on the playbook's scale; empty for what is neither."""
    try:
        if name == "confidence":
            return show_confidence(Decimal(text), playbook)
        return figure(Decimal(text), event.key_result) if name in AMOUNTS and event.key_result_id else ""
    except InvalidOperation:
        return ""
