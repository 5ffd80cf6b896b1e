"""One typed sentence fills the fields of a key result: its metric, kind, baseline, target and unit.

"Marketing-sourced pipeline from $2.1M to $3.5M", "cut lead-to-opportunity time from 34 to 21 days", "keep CAC between
300 and 350 €". What the sentence leaves open is named in `missing`; everything can be corrected by hand, so a wrong
guess costs a click and a refusal would cost the sentence: no text raises an error.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from quarterdeck.okr.figures import LIMIT, show_plain
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.mentions import Mention, Part, mentions, without_times

LONGEST = 600  # characters that are read; a sentence ends before
LONGEST_METRIC = 200


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


_UP = (
    "increase|raise|grow|lift|boost|improve|expand|reach|achieve|attain|hit|get|gain|win|earn|generate|acquire|attract|add|"
    "secure|sign|book|close|bring|push|move|drive|take|scale|exceed|have|make|deliver|increasing|growing|raising|improving|"
    "double|triple|quadruple|accelerate|strengthen|maximi[sz]e"
)
_DOWN = (
    "cut|reduce|decrease|lower|drop|shrink|shorten|halve|minimi[sz]e|bring down|drive down|trim|slash|limit|reducing|"
    "decreasing|cutting|lowering|shortening"
)
_KEEP = "keep|stay|maintain|hold|remain|sustain|keeping|maintaining"
_CHANGES = re.compile(
    r"(?:increase|raise|grow|lift|boost|improve|expand|gain|double|triple|quadruple|accelerate|strengthen|maximi[sz]e)\b",
    re.IGNORECASE,
)
_NOUNS = r"(?:-|\s+(?:rates?|ratios?|values?|loss|time)\b)"  # "win rate", "add-on": here the verb is none
_VERB = re.compile(
    rf"\W*(?:(?:we\s+|to\s+)*)(?:(?P<down>{_DOWN})|(?P<keep>{_KEEP})|(?P<up>{_UP}))\b(?!{_NOUNS})", re.IGNORECASE
)
_DASH = re.compile(r"\s*[-–—]\s*")
_TO = re.compile(r"\s*(?:to|→|⇒|➔|➜|-+>|=+>)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|to|-|–|—|\.\.+)\s*", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:nps|csat|ces|rating|score|grade|stars?|points?|index)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\s+((?:[^\W\d_][\w’'&/-]*)(?:\s+[^\W\d_][\w’'&/-]*){0,4})")
_SMALL = (
    "a across after an and are at as be before by during each every for from have has in into is last of on or out "
    "over per than that the their this through to under until up via we were when where which who whose will "
    "with within"
)
_STOPS = frozenset(_SMALL.split())
_LOOSE = re.compile(
    r"^(?:a|an|of|to|from|by|at|is|are|be|and|with|in|the|our|on)\s+"
    r"|\s+(?:a|of|to|from|by|at|is|are|be|and|with|in|reach|stays?)$",
    re.IGNORECASE,
)
# Less of these is better, where neither a verb nor two values say so.
_COSTS = re.compile(
    r"\b(?:costs?|cac|cpa|cpc|cpl|cpm|churn|bounce|complaints?|unsubscribe|time to|response time|lead time|cycle)\b",
    re.IGNORECASE,
)
_RATES = re.compile(
    r"\b(?:rate|share|conversion|ratio|margin|coverage|engagement|adherence|retention)\b|-to-", re.IGNORECASE
)
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
_EDGES = ' \t\r\n,;:.…|=–—-→·•*"“”'


def read_key_result(text: str) -> ReadKeyResult:
    """Fill the fields of a key result from a sentence. Takes any text and reads its first 600 characters."""
    sentence = without_times(" ".join(text.replace("\x00", " ").split())[:LONGEST])
    verb = _VERB.match(sentence)
    direction = verb.lastgroup if verb else None
    figures = mentions(sentence)
    if bare := _bare_change(sentence, figures):
        figures = [bare]
    for read in (_range, _way, _change):
        result = read(sentence, figures, direction)
        if result is not None:
            return result
    return _without_number(sentence, direction)


def _bare_change(sentence: str, figures: list[Mention]) -> Mention | None:
    """ "Grow website visits 50 %" means by 50 %; "Increase conversion rate 30 %" rather names the target."""
    if len(figures) != 1 or figures[0].part is not Part.PLAIN or figures[0].unit != Unit(UnitKind.PERCENT):
        return None
    before = sentence[: figures[0].starts]
    verb = _VERB.match(before)
    changing = verb and (verb.lastgroup == "down" or _CHANGES.match(before.lstrip(_EDGES)))
    if not verb or not changing or not before[verb.end() :].strip(_EDGES) or _RATES.search(before):
        return None
    return replace(figures[0], part=Part.CHANGE)


def _range(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """Stay between two values, or on one side of one."""
    for first, second in pairwise(figures):
        gap = sentence[first.ends : second.starts]
        low, high = _one_unit(first, second)
        asked = first.part is Part.BETWEEN or (direction == "keep" and first.part is not Part.FROM)
        if low is None or not (_DASH.fullmatch(gap) or (asked and _AND.fullmatch(gap))):
            continue
        if first.part in (Part.FROM, Part.CHANGE, Part.TIMES):
            continue
        now = next((figure for figure in figures if figure.part is Part.FROM), None)
        pair = [first, replace(second, cue=first.ends)]  # the "and" between them is no part of the metric
        metric, unit = _named(sentence, [*pair, *([now] if now else [])], high)
        lower, upper = sorted((low.value, high.value))
        measure = Measure(Kind.RANGE, unit, baseline=now.value if now else None, low=lower, high=upper)
        return _result(metric, measure, ())
    limits = [figure for figure in figures if figure.part in (Part.LEAST, Part.MOST)]
    if direction == "keep" and limits and not any(figure.part is Part.FROM for figure in figures):
        limit = limits[0]
        metric, unit = _named(sentence, [limit], limit)
        if limit.part is Part.LEAST:
            return _result(metric, Measure(Kind.RANGE, unit, low=limit.value), ("high",))
        return _result(metric, Measure(Kind.RANGE, unit, high=limit.value), ("low",))
    return None


def _way(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """From a baseline to a target; either may be missing, but not both."""
    baseline, target = _ends(sentence, figures)
    if baseline is None and target is None:
        return None
    if baseline is not None and target is None:
        change = next((figure for figure in figures if figure.part in (Part.CHANGE, Part.TIMES)), None)
        if change is not None:
            return _changed_from(sentence, baseline, change, direction)
    used = [figure for figure in (baseline, target) if figure is not None]
    used += [figure for figure in figures if figure.part is Part.CHANGE and len(used) == 2]
    if baseline is not None and target is not None:
        baseline, target = _one_unit(baseline, target)
    metric, unit = _named(sentence, used, target or used[0])
    ends = (baseline.value if baseline else None, target.value if target else None)
    if direction is None and _COSTS.search(metric):
        direction = "down"
    kind = _kind(ends[0], ends[1], target.part if target else None, direction)
    missing = tuple(name for name, value in zip(("baseline", "target"), ends, strict=True) if value is None)
    return _result(metric, Measure(kind, unit, baseline=ends[0], target=ends[1]), missing)


def _ends(sentence: str, figures: list[Mention]) -> tuple[Mention | None, Mention | None]:
    """The figures that are baseline and target; a pair joined by "to" or an arrow before single ones."""
    able = [figure for figure in figures if figure.part not in (Part.CHANGE, Part.TIMES)]
    for first, second in pairwise(able):
        joined = second.part is Part.TO and _TO.fullmatch(sentence[first.ends : second.starts])
        if joined and first.part in (Part.PLAIN, Part.FROM) and _one_unit(first, second)[0] is not None:
            return first, second
    baseline = next((figure for figure in able if figure.part is Part.FROM), None)
    rest = [figure for figure in able if figure is not baseline and figure.part is not Part.FROM]
    target = next((figure for figure in rest if figure.part is Part.TO), None) or next(iter(rest), None)
    changes = [figure for figure in figures if figure.part in (Part.CHANGE, Part.TIMES)]
    if changes and target is not None and target.part is Part.PLAIN:  # "grow 3 regions by 20 %": the change is meant
        target = None
    if baseline is not None and target is not None and _one_unit(baseline, target)[0] is None:
        return None, target
    return baseline, target


def _change(sentence: str, figures: list[Mention], direction: str | None) -> ReadKeyResult | None:
    """A change without ends: "by 20 %", "2x", "halve"."""
    change = next((figure for figure in figures if figure.part in (Part.CHANGE, Part.TIMES)), None)
    if change is None:
        return None
    metric, unit = _named(sentence, [change], change)
    amount, relative = _amount(change, direction)
    if relative:
        unit = _plain_unit(metric)
    kind = Kind.DECREASE if amount < 0 else Kind.INCREASE
    result = _result(metric, Measure(kind, unit), ("baseline", "target"))
    return replace(result, change=amount, relative=relative)


def _changed_from(sentence: str, baseline: Mention, change: Mention, direction: str | None) -> ReadKeyResult:
    """A change from a known baseline has a known target: "by 20 % from 1,000" arrives at 1,200."""
    amount, relative = _amount(change, direction)
    metric, unit = _named(sentence, [baseline, change], baseline)
    target: Decimal | None = baseline.value * (100 + amount) / 100 if relative else baseline.value + amount
    if target is not None and abs(target) >= LIMIT:
        target = None
    target = None if target is None else _trimmed(target)
    kind = _kind(baseline.value, target, None, direction)
    measure = Measure(kind, unit, baseline=baseline.value, target=target)
    return _result(metric, measure, () if target is not None else ("target",))


def _amount(change: Mention, direction: str | None) -> tuple[Decimal, bool]:
    """The change with its sign, and whether it is in percent."""
    if change.part is Part.TIMES:
        return _trimmed((change.value - 1) * 100), True
    amount = -abs(change.value) if direction == "down" else change.value
    return amount, not change.points and change.unit == Unit(UnitKind.PERCENT)


def _without_number(sentence: str, direction: str | None) -> ReadKeyResult:
    """A wish to change something lacks its ends; anything else is done or not done, so steps are proposed."""
    metric = _metric(sentence, [])
    if direction == "keep":
        return _result(metric, Measure(Kind.RANGE, _plain_unit(metric)), ("low", "high"))
    if direction == "down" or _CHANGES.match(sentence.lstrip(_EDGES)) or not metric:
        kind = Kind.DECREASE if direction == "down" else Kind.INCREASE
        return _result(metric, Measure(kind, _plain_unit(metric)), ("baseline", "target"))
    whole = _tidied(sentence)
    return _result(whole, Measure(Kind.MILESTONES), ("milestones",))


def _result(metric: str, measure: Measure, missing: tuple[str, ...]) -> ReadKeyResult:
    return ReadKeyResult(metric, measure, missing if metric else ("metric", *missing))


def _kind(baseline: Decimal | None, target: Decimal | None, part: Part | None, direction: str | None) -> Kind:
    """The values tell the direction; failing them the limit ("below"), failing that the verb."""
    if baseline is not None and target is not None and baseline != target:
        return Kind.DECREASE if target < baseline else Kind.INCREASE
    if part in (Part.LEAST, Part.MOST):
        return Kind.INCREASE if part is Part.LEAST else Kind.DECREASE
    return Kind.DECREASE if direction == "down" else Kind.INCREASE


def _one_unit(first: Mention, second: Mention) -> tuple[Mention, Mention] | tuple[None, Mention]:
    """Both figures in the unit and multiple that is written at one of them ("34 to 21 days", "2.1–3.5M").

    A multiple is taken over only where that brings the two nearer to each other ("80 to 1k" stays). None for the first
    when their units differ.
    """
    if first.unit and second.unit and first.unit != second.unit:
        return _one_duration(first, second) or (None, second)
    unit = first.unit or second.unit
    if first.multiple == 1 and second.multiple > 1 and first.value > 0 and second.value > 0:
        larger = first.value * second.multiple
        if larger < LIMIT and _ratio(larger, second.value) < _ratio(first.value, second.value):
            first = replace(first, value=_trimmed(larger))
    return replace(first, unit=unit), replace(second, unit=unit)


def _one_duration(first: Mention, second: Mention) -> tuple[Mention, Mention] | None:
    """Two durations in the finer of their units ("34 days to 3 weeks"); months have no fixed number of days."""
    sizes = [_SECONDS.get(figure.unit.code) if figure.unit else None for figure in (first, second)]
    if sizes[0] is None or sizes[1] is None:
        return None
    finer = min((sizes[0], first.unit), (sizes[1], second.unit), key=lambda pair: pair[0])
    converted = [
        replace(figure, value=_trimmed(figure.value * size / finer[0]), unit=finer[1])
        for figure, size in zip((first, second), (sizes[0], sizes[1]), strict=True)
    ]
    return converted[0], converted[1]


def _trimmed(number: Decimal) -> Decimal:
    return Decimal(show_plain(number))


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    return max(a, b) / min(a, b)


def _named(sentence: str, used: list[Mention], last: Mention) -> tuple[str, Unit]:
    """The metric's name, and the unit: the one written, else a score, else what is counted."""
    metric = _metric(sentence, used)
    written = next((figure.unit for figure in (last, *used) if figure.unit), None)
    if written is not None:
        return metric, written
    unit = _plain_unit(metric)
    end = max(figure.ends for figure in used)
    if unit.kind is UnitKind.NUMBER and (words := _COUNTED.match(sentence, end)):
        counted: list[str] = []
        for word in words[1].split():
            if word.lower() in _STOPS or len(counted) == 3:
                break
            counted.append(word)
        return metric, Unit(UnitKind.NUMBER, " ".join(counted)[:40].strip())
    return metric, unit


def _plain_unit(metric: str) -> Unit:
    return Unit(UnitKind.SCORE) if _SCORE.search(metric) else Unit()


def _metric(sentence: str, used: list[Mention]) -> str:
    """The sentence without the figures that became fields and without its leading verb."""
    kept, at = [], 0
    for figure in sorted(used, key=lambda figure: figure.cue):
        kept.append(sentence[at : figure.cue])
        at = max(at, figure.ends)
    kept.append(sentence[at:])
    left = " ".join(kept)
    if verb := _VERB.match(left):
        left = left[verb.end() :]
    return _tidied(left)


def _tidied(text: str) -> str:
    plain = re.sub(r"\(\W*\)", " ", text)
    plain = " ".join(re.sub(r"\s+([,;:.)])", r"\1", plain).split())
    for _ in range(4):  # a cue can leave a loose word at either end, and another beneath it
        plain = _LOOSE.sub("", plain.strip(_EDGES))
    plain = plain.strip(_EDGES)
    if plain.count("(") != plain.count(")"):
        plain = plain.strip("()" + _EDGES)
    if not re.search(r"\w", plain):
        return ""
    first = plain.split(" ", 1)[0]
    if first.islower() or (first[:1].islower() and "-" in first):
        plain = plain[:1].upper() + plain[1:]
    return plain[:LONGEST_METRIC]
