"""The settings of a playbook: what each is called, which values it takes, and how a value reads in words.

One table serves the data files, a workspace's own changes and the page that shows playbooks side by side. Values come
as TOML and JSON hold them; shares come as texts or numbers and are kept as Decimal.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from quarterdeck.okr.errors import OKRError


class ConfidenceScale(StrEnum):
    """How confidence is shown and typed. It is stored from 0 to 1 whatever the scale."""

    ZERO_TO_ONE = "0-1"
    ONE_TO_TEN = "1-10"


class Severity(StrEnum):
    OFF = "off"
    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"


class Bounds(NamedTuple):
    """From `low` to `high`, both inclusive."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of planning; it begins `weeks_before` the cycle starts (0 to 26)."""

    title: str
    weeks_before: int
    words: str = ""


def called(name: str) -> str:
    """What a page calls a setting: “Objectives per team”."""
    return SETTINGS[name].label if name in SETTINGS else name


class BadSetting(OKRError):
    def __init__(self, name: str, value: object, wanted: str) -> None:
        shown = str(value)
        shown = shown if len(shown) <= 60 else shown[:59] + "…"
        super().__init__(f"The playbook's “{called(name)}” cannot be “{shown}”. Write {wanted}.")


class UnknownSetting(OKRError):
    def __init__(self, name: str) -> None:
        super().__init__(f"A playbook has no setting “{name[:60]}”. Known settings: {', '.join(SETTINGS)}.")


class SettingsOutOfOrder(OKRError):
    def __init__(self, lower: str, higher: str) -> None:
        super().__init__(f"“{called(lower)}” is above “{called(higher)}”. Lower the first or raise the second.")


RULES = (
    *(f"O0{n}" for n in range(1, 8)),
    *(f"K0{n}" for n in range(1, 10)),
    *(f"S{n:02d}" for n in range(1, 16)),
)
RETROSPECTIVES = {
    "start-stop-continue": "Start, stop, continue",
    "4ls": "Liked, learned, lacked, longed for",
    "results-and-process": "Results and process",
}
QUESTIONS = {
    "confidence": "confidence",
    "changed": "what changed",
    "blocks": "what blocks",
    "help": "help asked for",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """`read` turns a value of a file or form into the playbook's, or raises ValueError; `wanted` ends the sentence."""

    label: str
    wanted: str
    read: Callable[[object], object]
    words: Callable[[object], str] = str


def read_setting(name: str, value: object) -> object:
    """The value a playbook keeps for a setting. Raises UnknownSetting and BadSetting."""
    if name not in SETTINGS:
        raise UnknownSetting(name)
    setting = SETTINGS[name]
    try:
        return setting.read(value)
    except (ValueError, TypeError, InvalidOperation, OverflowError) as error:
        raise BadSetting(name, value, setting.wanted) from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 500:
        raise ValueError
    return value.strip()


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int | str) or len(str(value)) > 6:
            raise ValueError
        number = int(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return read


def _or_none(read: Callable[[object], int]) -> Callable[[object], int | None]:
    return lambda value: None if value in (None, "", "none") else read(value)


def _bounds(value: object) -> Bounds:
    parts = re.findall(r"\d+", value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or len(parts) != 2:
        raise ValueError
    read = _whole(0, 50)
    bounds = Bounds(read(parts[0]), read(parts[1]))
    if bounds.low > bounds.high or bounds.high == 0:
        raise ValueError
    return bounds


def _share(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal) or len(str(value)) > 12:
        raise ValueError
    share = Decimal(str(value))
    if not 0 <= share <= 1:  # a NaN raises InvalidOperation here
        raise ValueError
    return share


def _listing(choices: Mapping[str, str] | None = None) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not value or len(value) > 12:
            raise ValueError
        texts = tuple(_text(one) for one in value)
        if len(set(texts)) < len(texts) or (choices is not None and not set(texts) <= set(choices)):
            raise ValueError
        return texts

    return read


def _stages(value: object) -> tuple[Stage, ...]:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 12:
        raise ValueError
    return tuple(_stage(one) for one in value)


def _stage(value: object) -> Stage:
    if isinstance(value, Stage):
        return value
    if not isinstance(value, Mapping) or not {"title", "weeks_before"} <= set(value) <= {
        "title",
        "weeks_before",
        "words",
    }:
        raise ValueError
    words = value.get("words", "")
    return Stage(_text(value["title"]), _whole(0, 26)(value["weeks_before"]), _text(words) if words else "")


def read_severities(value: object) -> dict[str, Severity]:
    """Severities by the code of their rule; ValueError for a code or a severity that is unknown."""
    if not isinstance(value, Mapping) or not set(value) <= set(RULES):
        raise ValueError
    return {str(code): Severity(level) for code, level in value.items()}


def _most_words(bounds: object) -> str:
    low, high = bounds if isinstance(bounds, Bounds) else Bounds(0, 0)
    if low == high:
        return str(high)
    return f"at most {high}" if low <= 1 else f"{low} to {high}"


def _joined(names: Mapping[str, str] | None = None) -> Callable[[object], str]:
    def words(value: object) -> str:
        texts = value if isinstance(value, tuple) else ()
        return ", ".join((names or {}).get(text, text) for text in texts)

    return words


def _minutes(value: object) -> str:
    return "none" if value is None else f"{value} min"


def _stage_words(value: object) -> str:
    stages = value if isinstance(value, tuple) else ()
    return " → ".join(f"{stage.title} ({_weeks(stage.weeks_before)} before)" for stage in stages)


def _weeks(count: int) -> str:
    return "1 week" if count == 1 else f"{count} weeks"


def _percent(value: object) -> str:
    return f"{(value * 100).normalize():f} %" if isinstance(value, Decimal) else str(value)


def _share_setting(label: str, words: Callable[[object], str] = str) -> Setting:
    return Setting(label, "a number from 0 to 1", _share, words)


_SCALE_WORDS = {ConfidenceScale.ZERO_TO_ONE: "0 to 1", ConfidenceScale.ONE_TO_TEN: "1 to 10"}

SETTINGS: dict[str, Setting] = {
    "title": Setting("Name", "a short text", _text),
    "idea": Setting("Idea", "a short text", _text),
    "objectives_per_team": Setting("Objectives per team", "two whole numbers, such as 1-3", _bounds, _most_words),
    "key_results_per_objective": Setting(
        "Key results per objective", "two whole numbers, such as 2-4", _bounds, _most_words
    ),
    "initiatives_per_objective": Setting(
        "Initiatives per objective",
        "a whole number from 1 to 50, or none",
        _or_none(_whole(1, 50)),
        lambda value: "free" if value is None else f"at most {value}",
    ),
    "key_results_per_owner": Setting(
        "Key results per owner", "a whole number from 1 to 50", _whole(1, 50), lambda value: f"at most {value}"
    ),
    "levels": Setting("Levels", "a list of levels, such as company, marketing", _listing(), _joined()),
    "top_down_share": _share_setting("Share from above", _percent),
    "origin_tolerance": _share_setting("Tolerated distance from it", _percent),
    "confidence_scale": Setting(
        "Confidence shown as",
        "0-1 or 1-10",
        lambda value: ConfidenceScale(str(value)),
        lambda value: _SCALE_WORDS[ConfidenceScale(str(value))],
    ),
    "weekly_minutes": Setting("Weekly check-in", "minutes from 5 to 120", _whole(5, 120), _minutes),
    "weekly_questions": Setting(
        "Asked each week", f"a list out of {', '.join(QUESTIONS)}", _listing(QUESTIONS), _joined(QUESTIONS)
    ),
    "monthly_minutes": Setting("Monthly review", "minutes from 5 to 480, or none", _or_none(_whole(5, 480)), _minutes),
    "recalibration_week": Setting(
        "Mid-quarter recalibration", "a week from 1 to 13", _whole(1, 13), lambda value: f"week {value}"
    ),
    "recalibration_words": Setting("What happens there", "a short text", _text),
    "dead_line": _share_setting("Dead at a confidence of"),
    "planning_words": Setting("Planning", "a short text", _text),
    "planning": Setting(
        "Stages of planning", "a list of stages with title, weeks_before and words", _stages, _stage_words
    ),
    "scoring_words": Setting("Scoring", "a short text", _text),
    "committed_met": _share_setting("Committed is met from"),
    "committed_nearly": _share_setting("Committed is nearly met from"),
    "aspirational_good": _share_setting("Aspirational is excellent from"),
    "aspirational_progress": _share_setting("Aspirational made progress from"),
    "pace_on_track": _share_setting("On track from this share of the expected pace"),
    "pace_watch": _share_setting("To watch from this share of the expected pace"),
    "pace_early": _share_setting("Too early to judge while less is expected than"),
    "confidence_on_track": _share_setting("On track from a confidence of"),
    "confidence_watch": _share_setting("To watch from a confidence of"),
    "retrospective": Setting(
        "Retrospective", f"a list out of {', '.join(RETROSPECTIVES)}", _listing(RETROSPECTIVES), _joined(RETROSPECTIVES)
    ),
    "coach": Setting("Coach", "known rules with off, hint, warning or error each", read_severities),
}

# Each of these pairs must rise, or a status could be better and worse at once.
RISING = (
    ("committed_nearly", "committed_met"),
    ("aspirational_progress", "aspirational_good"),
    ("pace_watch", "pace_on_track"),
    ("dead_line", "confidence_watch"),
    ("confidence_watch", "confidence_on_track"),
)
