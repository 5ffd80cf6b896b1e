"""How the pages about people say what machines wrote."""

import re

from django import template
from django.utils import timezone

register = template.Library()

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def browser(agent):
    """A browser and its system by name: “Firefox on Linux”. What is not known is shown as it calls itself."""
    name = next((said for mark, said in BROWSERS if re.search(rf"\b(Headless)?{mark}\w*/", agent or "")), "")
    system = next((said for mark, said in SYSTEMS if mark in (agent or "")), "")
    if not name:
        return (agent or "unknown")[:60]
    return f"{name} on {system}" if system else name


@register.filter
def ago(moment):
    """How long ago, as people say it: today, yesterday, 5 days ago, 3 weeks ago."""
    days = (timezone.localdate() - timezone.localtime(moment).date()).days
    if days < 2:
        return ("today", "yesterday")[max(days, 0)]
    return f"{days} days ago" if days < 14 else f"{days // 7} weeks ago" if days < 60 else f"{days // 30} months ago"


@register.filter
def spoken(state):
    """A state as people say it: “not-started” is “not started”."""
    return str(state).replace("-", " ")
