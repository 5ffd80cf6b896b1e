"""Key results as lines of a new objective: a sentence each, with its owner and how it is measured."""

from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.okr import figures
from quarterdeck.okr.measure import Kind
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning.key_result_form import KeyResultForm
from quarterdeck.server.planning.readings import fields_new, left_open, refill

MOST = 60  # lines that are read; nobody types more of them at once
FROM_ZERO = "It counts what is won in this cycle, so it is taken to start at zero."


@dataclass(frozen=True)
class Reading:
    """What a sentence was understood as: the metric, and its way in words ("up from 18 % to 27 %")."""

    metric: str
    way: str
    open: list[str]


def reading_of(text):
    """The reading of a sentence; None while there is nothing to read."""
    if not text.strip():
        return None
    read = read_key_result(text)
    return Reading(read.metric, way_of(read), [FROM_ZERO] if read.adds_up else left_open(text))


def way_of(read):
    measure = read.measure
    show = lambda value: figures.show(value, measure.unit)  # noqa: E731
    match measure.kind:
        case Kind.MILESTONES:
            return "step by step"
        case Kind.RANGE if measure.low is not None and measure.high is not None:
            return f"between {show(measure.low)} and {show(measure.high)}"
        case Kind.RANGE:
            return figures.show_measure(measure) or "to stay as it is"
    goes = "up" if measure.kind is Kind.INCREASE else "down"
    start = Decimal(0) if read.adds_up else measure.baseline
    if read.change is not None:
        by = (
            f"{figures.show_plain(abs(read.change).quantize(Decimal('0.1')))} %"
            if read.relative
            else show(abs(read.change))
        )
        return f"{goes} by {by}"
    ends = [
        f"from {show(start)}" if start is not None else "",
        f"to {show(measure.target)}" if measure.target is not None else "",
    ]
    return " ".join([goes, *filter(None, ends)])


@dataclass
class Line:
    """One line as it was typed."""

    text: str = ""
    owner: str = ""
    method: str = ""
    mistakes: list[str] = field(default_factory=list)

    @property
    def reading(self):
        return reading_of(self.text)

    def form(self, options):
        """The form of a key result, its fields filled from the sentence."""
        fields = fields_new() | {"text": self.text, "owner": self.owner, "method": self.method}
        return KeyResultForm(fields | refill(fields), options, [])


def lines_posted(data):
    """The lines of a form that was sent, those with a sentence."""
    texts = data.getlist("sentence")[:MOST]
    owners, methods = data.getlist("line_owner"), data.getlist("line_method")
    padded = zip(texts, [*owners, *[""] * len(texts)], [*methods, *[""] * len(texts)])  # noqa: B905 - as long as the texts
    return [Line(text.strip(), owner, method.strip()) for text, owner, method in padded if text.strip()]


def with_room(lines, least):
    """The lines, and empty ones up to as many as the playbook asks for, one at the least."""
    return [*lines, *(Line() for _ in range(max(least - len(lines), 1)))]


def facts_of(lines, options):
    """What the actions take for each line; None when a line cannot stand, which then says why."""
    forms = [line.form(options) for line in lines]
    for line, form in zip(lines, forms, strict=True):
        line.mistakes = [] if form.is_valid() else [sentence for _, sentence in form.mistakes()]
    return None if any(line.mistakes for line in lines) else [form.facts() for form in forms]
