"""Words for the import pages."""

from django import template

from quarterdeck.server.planning.plans.report import SORTS

register = template.Library()
VERDICTS = {
    "objective": "objective",
    "key result": "key result",
    "both": "objective and key result",
    "same": "adds to the above",
    "skipped": "left out",
    "error": "in the way",
}
COUNTED = VERDICTS | {
    "objective": "with an objective",
    "key result": "with a key result",
    "both": "with an objective and a key result",
    "same": "adding to the row above",
}


@register.filter
def sort_words(sort):
    """The sort of a report in the plural: “key results”."""
    return SORTS[sort]


@register.filter
def verdict_words(verdict):
    return VERDICTS[str(verdict)]


@register.filter
def counted_words(verdict):
    return COUNTED[str(verdict)]
