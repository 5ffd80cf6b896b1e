"""The words that were looked for, marked in what was found."""

import re

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()
EXCERPT = 220  # characters
BEFORE = 60


@register.filter
def marked(text, looked_for):
    """The text, escaped, with every word that was looked for marked."""
    words = pattern(looked_for)
    if words is None:
        return conditional_escape(text)
    parts = words.split(str(text))  # what was looked for stands at the odd places
    return format_html_join("", "{}{}", ((part, mark_of(found)) for part, found in pairs(parts)))


def mark_of(found):
    return mark_safe(f"<mark>{conditional_escape(found)}</mark>") if found else ""  # noqa: S308 - escaped


def pairs(parts):
    return zip(parts[::2], [*parts[1::2], ""], strict=True)


@register.filter
def excerpt(text, looked_for):
    """The stretch of a long text in which the first of the words stands."""
    text, words = " ".join(str(text).split()), pattern(looked_for)
    found = words and words.search(text)
    if len(text) <= EXCERPT:
        return text
    start = max(found.start() - BEFORE, 0) if found else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + EXCERPT)
    end = end if end > start else start + EXCERPT
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def pattern(looked_for):
    """What finds any of the words, the longest first; None without words."""
    words = sorted(set(looked_for.split()), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None
