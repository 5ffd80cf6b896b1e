"""One typed sentence fills the fields of a key result: its metric, kind, baseline, target and unit.

"Marketing-sourced pipeline from $2.1M to $3.5M", "cut lead-to-opportunity time from 34 to 21 days", "keep CAC between
300 and 350 €". What the sentence leaves open is named in `missing`; everything can be corrected by hand, so a wrong
guess costs a click and a refusal would cost the sentence: no text raises an error.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from quarterdeck.okr.cues import Part
from quarterdeck.okr.figures import LIMIT
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.mentions import Mention, mentions
from quarterdeck.okr.naming import EDGES, LONGEST_METRIC, metric_of, named, tidied, unit_of
from quarterdeck.okr.pairing import joined, one_unit, reaches, settled, trimmed
from quarterdeck.okr.spelled import in_digits
from quarterdeck.okr.verbs import adds, later_verb, leading_verb, names_number, says_change
from quarterdeck.okr.whens import without_times

__all__ = ["LONGEST_METRIC", "ReadKeyResult", "read_key_result"]

LONGEST = 600  # characters that are read; a sentence ends before
PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class ReadKeyResult:
    """What a sentence says. `missing` names, in the order of the form, what it leaves open.

    Names in `missing`: "metric", "baseline", "target", "low", "high", "milestones". `change` is a change whose ends are
    not given, in percent when `relative` ("by 20 %" is 20, "halve" is −50), else in the unit.
    """

    metric: str
    measure: Measure
    missing: tuple[str, ...] = ()
    change: Decimal | None = None
    relative: bool = False
    adds_up: bool = False
    unit_written: bool = False


_BLANK_PERCENT = re.compile(r"_{2,}\s*%")
_DASH = re.compile(r"\s*[-–—]\s*")
_AND = re.compile(r"\s*(?:and|to|-|–|—|\.\.+)\s*", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r"\s+(?!(?:a|an|per|last|this|in|on|at|by|and|to|or|today|now)\b)[^\W\d_]", re.IGNORECASE)
_STARTS_FOR_SURE = re.compile(
    r"(?:up|down)\s+from|baseline|today|currently|current|now|was|start|instead|rather", re.IGNORECASE
)
# Less of these is better, where neither a verb nor two values say so.
_COSTS = re.compile(
    r"\b(?:costs?|cac|cpa|cpc|cpl|cpm|churn|bounce|complaints?|unsubscribe|time to|response time|lead time|load time"
    r"|page load|latency|cycle|payback|attrition|bugs|defects|errors|discount)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\b(?:rate|share|percentage|conversion|retention)\b|%", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:time|duration|cycle|latency|days|hours|weeks|months|age)\b", re.IGNORECASE)
_RATES = re.compile(
    r"\b(?:rate|share|conversion|ratio|margin|coverage|engagement|adherence|retention)\b|-to-", re.IGNORECASE
)


def read_key_result(text: str) -> ReadKeyResult:
    """Fill the fields of a key result from a sentence. Takes any text and reads its first 600 characters."""
    words = without_times(" ".join(text.replace("\x00", " ").split())[:LONGEST])
    sentence = without_times(in_digits(words))[:LONGEST]
    figures = [one for one in settled(sentence, mentions(sentence)) if not _only_tells_which(sentence, one)]
    verb = leading_verb(sentence)
    direction = verb.lastgroup if verb else None
    if figures and direction is None and (later := later_verb(sentence[: figures[0].cue])):
        direction, figures[0] = later.lastgroup, replace(figures[0], cue=later.start())
    if bare := _bare_change(sentence, figures):
        figures = [bare]
    for read in (_range, _kept, _way, _change):
        result = read(sentence, figures, direction)
        if result is not None:
            return replace(result, unit_written=any(figure.unit for figure in figures))
    return _without_number(words, direction)


def _only_tells_which(sentence: str, figure: Mention) -> bool:
    """Whether a time only says which are meant: "share of leads contacted within 24 hours" is no time itself."""
    before = sentence[: figure.cue]
    return _is_time(figure) and bool(_SHARES.search(before)) and not _TIMES.search(before)


def _is_time(figure: Mention) -> bool:
    return figure.unit is not None and figure.unit.kind is UnitKind.DURATION


def _bare_change(sentence: str, figures: list[Mention]) -> Mention | None:
    """ "Grow website visits 50 %" means by 50 %; "Increase conversion rate 30 %" rather names the target."""
    if len(figures) != 1 or figures[0].part is not Part.PLAIN or figures[0].unit != Unit(UnitKind.PERCENT):
        return None
    before = sentence[: figures[0].starts]
    verb = leading_verb(before)
    changing = verb and (verb.lastgroup == "down" or says_change(before.lstrip(EDGES)))
    if not verb or not changing or not before[verb.end() :].strip(EDGES) or _RATES.search(before):
        return None
    return replace(figures[0], part=Part.CHANGE)


def _range(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """Stay (or get) between two values, or within so much of a plan (±5 %)."""
    for first, second in pairwise(figures):
        gap = sentence[first.ends : second.starts]
        low, high = one_unit(first, second)
        asked = first.part is Part.BETWEEN or (direction == "keep" and first.part is not Part.FROM)
        if low is None or not (_DASH.fullmatch(gap) or (asked and _AND.fullmatch(gap))):
            continue
        if first.part in (Part.FROM, Part.CHANGE):
            continue
        now = next((figure for figure in figures if figure.part is Part.FROM), None)
        pair = [first, replace(second, cue=first.ends)]  # the "and" between them is no part of the metric
        metric, unit = named(sentence, [*pair, *([now] if now else [])], high)
        lower, upper = sorted((low.value, high.value))
        measure = Measure(Kind.RANGE, unit, baseline=now.value if now else None, low=lower, high=upper)
        return _result(metric, measure, ())
    around = next((figure for figure in figures if figure.either), None)
    if around is not None and not any(figure.part is Part.FROM for figure in figures):
        metric, unit = named(sentence, [around], around)
        return _result(metric, Measure(Kind.RANGE, unit, low=-around.value, high=around.value), ())
    return None


def _kept(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """Stay on one side of a value: "keep churn below 3 %", "maintain 99.9 % uptime"."""
    if direction != "keep" or any(figure.part is Part.FROM for figure in figures):
        return None
    limit = next((figure for figure in figures if _limits(sentence, figure)), None)
    if limit is None:
        return None
    metric, unit = named(sentence, [limit], limit)
    most = limit.part is Part.MOST or (limit.part is not Part.LEAST and _COSTS.search(metric))
    if most:
        return _result(metric, Measure(Kind.RANGE, unit, high=limit.value), ("low",))
    return _result(metric, Measure(Kind.RANGE, unit, low=limit.value), ("high",))


def _limits(sentence: str, figure: Mention) -> bool:
    """Whether what is kept is kept at this figure; "hold 12 webinars" keeps nothing."""
    if figure.part in (Part.LEAST, Part.MOST):
        return True
    before = sentence[: figure.cue].strip(EDGES)
    held = re.search(r"\b(?:hold|stay)$", before, re.IGNORECASE)
    verb = leading_verb(before)
    beside = re.search(r"\bat$", before, re.IGNORECASE) or (verb and verb.end() == len(before))
    return figure.part is Part.PLAIN and bool(beside) and not held


def _way(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """From a baseline to a target; either may be missing, but not both."""
    figures = _added(sentence, figures)
    baseline, target = _ends(sentence, figures)
    if baseline is None and target is None:
        return None
    change = next((figure for figure in figures if figure.part is Part.CHANGE), None)
    if change is not None and baseline is not None and target is None:
        return _changed_from(sentence, baseline, change, direction)
    if change is not None and baseline is None and target is not None and target.part is Part.TO:
        return _changed_to(sentence, change, target, direction)
    used = [figure for figure in (baseline, target) if figure is not None]
    if len(used) == 2:
        beside = [figure for figure in figures if figure.part is Part.CHANGE or _repeats(sentence, figure, used[0])]
        used += [replace(figure, part=Part.CHANGE) for figure in beside]
    if baseline is not None and target is not None:
        baseline, target = one_unit(baseline, target)
    return _from_to(sentence, used, baseline, target, direction)


def _from_to(
    sentence: str, used: list[Mention], baseline: Mention | None, target: Mention | None, direction: str | None
) -> ReadKeyResult:
    metric, unit = named(sentence, used, target or used[0])
    ends = (baseline.value if baseline else None, target.value if target else None)
    if direction is None and (_COSTS.search(metric) or any(figure.place for figure in used)):
        direction = "down"
    kind = _kind(ends[0], ends[1], target, direction)
    missing = tuple(name for name, value in zip(("baseline", "target"), ends, strict=True) if value is None)
    result = _result(metric, Measure(kind, unit, baseline=ends[0], target=ends[1]), missing)
    won = missing == ("baseline",) and target is not None and target.part is Part.PLAIN and kind is Kind.INCREASE
    countable = unit.kind in (UnitKind.NUMBER, UnitKind.CURRENCY) and unit.code not in ("x", "to 1")
    return replace(result, adds_up=won and countable and adds(sentence.lstrip(EDGES)))


def _added(sentence: str, figures: list[Mention]) -> list[Mention]:
    """ "Add 500 subscribers to reach 2,000": the first figure is a change."""
    if len(figures) > 1 and adds(sentence.lstrip(EDGES)) and reaches(sentence, figures[1]):
        first, *others = figures
        if first.part is Part.PLAIN:
            return [replace(first, part=Part.CHANGE, points=True), *others]
    return figures


def _ends(sentence: str, figures: list[Mention]) -> tuple[Mention | None, Mention | None]:
    """The figures that are baseline and target; a pair joined by "to" or an arrow before single ones."""
    able = [figure for figure in figures if figure.part is not Part.CHANGE]
    for first, second in pairwise(able):
        if joined(sentence, first, second):
            return first, second
    rest = [figure for figure in able if figure.part is not Part.FROM]
    times = [figure for figure in rest if _is_time(figure)] if rest and _TIMES.search(sentence[: rest[0].cue]) else []
    target = next((figure for figure in rest if figure.part is Part.TO), None) or next(iter([*times, *rest]), None)
    starts = [figure for figure in able if figure.part is Part.FROM and _is_start(sentence, figure, target)]
    baseline = next(iter(starts), None)
    changes = len(able) < len(figures)
    if changes and target is not None and target.part is Part.PLAIN:  # "grow 3 regions by 20 %": the change is meant
        target = None
    if baseline is not None and target is not None and one_unit(baseline, target)[0] is None:
        return None, target
    return baseline, target


def _repeats(sentence: str, figure: Mention, start: Mention) -> bool:
    """Whether a percentage right before "from … to …" says the same once more: "46 % from 8,200 to 12,000"."""
    beside = figure.ends <= start.cue and not sentence[figure.ends : start.cue].strip(EDGES)
    return beside and figure.part is Part.PLAIN and figure.unit == Unit(UnitKind.PERCENT) != start.unit


def _is_start(sentence: str, figure: Mention, target: Mention | None) -> bool:
    """Whether "from …" says where the number stands; in "$500k of pipeline from 3 events" it says where it comes from."""
    if target is None or figure.starts < target.starts or _STARTS_FOR_SURE.match(sentence, figure.cue):
        return True
    same = figure.unit is not None and figure.unit == target.unit
    return same or not _NOUN_FOLLOWS.match(sentence, figure.ends)


def _change(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """A change without ends: "by 20 %", "2x", "halve"."""
    change = next((figure for figure in figures if figure.part is Part.CHANGE), None)
    if change is None:
        return None
    metric, unit = named(sentence, [change], change)
    amount, relative = _amount(change, direction)
    if relative or change.points:
        unit = unit_of(metric) if unit_of(metric) != Unit() or relative else unit
    kind = Kind.DECREASE if amount < 0 else Kind.INCREASE
    result = _result(metric, Measure(kind, unit), ("baseline", "target"))
    return replace(result, change=amount, relative=relative)


def _changed_from(sentence: str, baseline: Mention, change: Mention, direction: str | None) -> ReadKeyResult:
    """A change from a known baseline has a known target: "by 20 % from 1,000" arrives at 1,200."""
    amount, relative = _amount(change, direction)
    target = baseline.value * (100 + amount) / 100 if relative else baseline.value + amount
    aim = replace(change, value=_rounded(target), unit=baseline.unit, part=Part.PLAIN) if abs(target) < LIMIT else None
    return _from_to(sentence, [baseline, change], baseline, aim, direction)


def _changed_to(sentence: str, change: Mention, target: Mention, direction: str | None) -> ReadKeyResult:
    """A change that arrives at a known target has a known baseline, where that is a plain number: "by 30 % to €350"."""
    amount, relative = _amount(change, direction)
    start = None
    if not relative:
        start = target.value - amount
    elif amount != -100:
        exact = target.value * 100 / (100 + amount)
        start = exact if exact == exact.quantize(Decimal("0.01")) else None
    known = start is not None and abs(start) < LIMIT
    baseline = (
        replace(change, value=_rounded(start), unit=target.unit, part=Part.FROM)
        if known and start is not None
        else None
    )
    return _from_to(sentence, [change, target], baseline, target, direction)


def _rounded(number: Decimal) -> Decimal:
    return trimmed(number.quantize(PLACES) if abs(number) < 10**12 else number)


def _amount(change: Mention, direction: str | None) -> tuple[Decimal, bool]:
    """The change with its sign, and whether it is in percent."""
    if change.times:
        return trimmed((change.value - 1) * 100), True
    amount = -abs(change.value) if direction == "down" else change.value
    return amount, not change.points and change.unit == Unit(UnitKind.PERCENT)


def _without_number(sentence: str, direction: str | None) -> ReadKeyResult:
    """A wish to change something lacks its ends; anything else is done or not done, so steps are proposed."""
    metric = metric_of(sentence, [])
    if direction == "keep":
        return _result(metric, Measure(Kind.RANGE, unit_of(metric)), ("low", "high"))
    if (
        direction == "down"
        or says_change(sentence.lstrip(EDGES))
        or names_number(sentence)
        or "__" in sentence
        or not metric
    ):
        falls = direction == "down" or (direction is None and _COSTS.search(metric))
        kind = Kind.DECREASE if falls else Kind.INCREASE
        unit = Unit(UnitKind.PERCENT) if _BLANK_PERCENT.search(sentence) else unit_of(metric)
        return _result(metric, Measure(kind, unit), ("baseline", "target"))
    whole = tidied(sentence)
    return _result(whole, Measure(Kind.MILESTONES), ("milestones",))


def _result(metric: str, measure: Measure, missing: tuple[str, ...]) -> ReadKeyResult:
    return ReadKeyResult(metric, measure, missing if metric else ("metric", *missing))


def _kind(baseline: Decimal | None, target: Decimal | None, aim: Mention | None, direction: str | None) -> Kind:
    """The values tell the direction; failing them the limit ("below"), a place or zero, failing that the verb."""
    if baseline is not None and target is not None and baseline != target:
        return Kind.DECREASE if target < baseline else Kind.INCREASE
    if aim is not None and aim.part in (Part.LEAST, Part.MOST):
        return Kind.INCREASE if aim.part is Part.LEAST else Kind.DECREASE
    if baseline is None and (target == 0 or (aim is not None and aim.place)):
        return Kind.DECREASE
    return Kind.DECREASE if direction == "down" else Kind.INCREASE
