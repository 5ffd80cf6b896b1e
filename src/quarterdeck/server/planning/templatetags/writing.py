"""Words of the forms in which a plan is written."""

from django import template

from quarterdeck.okr import figures

register = template.Library()

CHOICES = {
    "kinds": [
        ("increase", "goes up"),
        ("decrease", "goes down"),
        ("range", "stays within a range"),
        ("zones", "reaches a zone, in words"),
        ("milestones", "milestones"),
    ],
    "units": [
        ("number", "a number"),
        ("percent", "percent"),
        ("currency", "money"),
        ("duration", "time"),
        ("score", "a score"),
    ],
    "unknown": [("baseline", "the baseline"), ("owner", "the owner"), ("method", "how it is measured")],
    "ambitions": [("committed", "Committed: must reach 100 %"), ("aspirational", "Aspirational: 70 % is excellent")],
    "initiative states": [
        ("not-started", "not started"),
        ("in-progress", "in progress"),
        ("done", "done"),
        ("dropped", "dropped"),
    ],
    "cycle kinds": [
        ("month", "month"),
        ("quarter", "quarter"),
        ("four-months", "four months"),
        ("half", "half-year"),
        ("year", "year"),
    ],
}


@register.filter
def choices_of(name):
    """The values and words of a list: {% for value, words in "kinds"|choices_of %}."""
    return CHOICES[name]


@register.filter
def way(measure):
    """A measure in a line: “$2.1M → $3.5M”; “no numbers yet” while it says nothing."""
    return figures.show_measure(measure) or "no numbers yet"


@register.filter
def metric_said(ref, options):
    """How the form says the metric that a key result reads."""
    return options.metric_said(ref)


@register.filter
def in_words(value, name):
    """A value of a list in words: “in progress”."""
    return dict(CHOICES[name]).get(str(value), value)
