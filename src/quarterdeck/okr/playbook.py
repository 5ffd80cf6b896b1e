"""Playbooks: the numbers and habits on which the sources of the method disagree, as data.

Five come with the product (`playbooks/*.toml`, after the table of the method); a workspace picks one and may change any
value of it. What each setting means and takes stands in `quarterdeck.okr.settings`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.settings import (
    RISING,
    RULES,
    SETTINGS,
    BadSetting,
    Bounds,
    ConfidenceScale,
    SettingsOutOfOrder,
    Severity,
    Stage,
    UnknownSetting,
    read_setting,
    read_severities,
)

__all__ = [
    "KEYS", "BadConfidence", "BadSetting", "Bounds", "ConfidenceScale", "Difference", "Playbook", "SettingsOutOfOrder",
    "Severity", "Stage", "UnknownPlaybook", "UnknownSetting", "all_playbooks", "differences", "in_words", "load",
    "read_confidence", "show_confidence", "with_changes",
]  # fmt: skip

KEYS = ("focus-333", "operator", "cascade", "transparent", "collaborative")


class UnknownPlaybook(OKRError):
    def __init__(self, key: str) -> None:
        super().__init__(f"There is no playbook “{key[:60]}”. Choose one of {', '.join(KEYS)}.")


class BadConfidence(OKRError):
    def __init__(self, text: str, scale: ConfidenceScale) -> None:
        wanted = "from 0 to 1, such as 0.7" if scale is ConfidenceScale.ZERO_TO_ONE else "from 1 to 10, such as 7"
        super().__init__(f"“{text[:40]}” is no confidence. Write a number {wanted}, or a percentage such as 70 %.")


@dataclass(frozen=True, slots=True)
class Playbook:
    """Every habit of a workspace. Shares and confidences are 0 to 1; minutes are whole; weeks are those of 13.

    `coach` gives each rule of the coach its severity. A recalibration week counts in a quarter of 13 weeks and is
    scaled to cycles of another length.
    """

    key: str
    title: str
    idea: str
    objectives_per_team: Bounds
    key_results_per_objective: Bounds
    key_results_per_owner: int
    levels: tuple[str, ...]
    top_down_share: Decimal
    origin_tolerance: Decimal
    confidence_scale: ConfidenceScale
    weekly_minutes: int
    weekly_questions: tuple[str, ...]
    recalibration_week: int
    recalibration_words: str
    dead_line: Decimal
    planning_words: str
    planning: tuple[Stage, ...]
    scoring_words: str
    committed_met: Decimal
    committed_nearly: Decimal
    aspirational_good: Decimal
    aspirational_progress: Decimal
    pace_on_track: Decimal
    pace_watch: Decimal
    pace_early: Decimal
    confidence_on_track: Decimal
    confidence_watch: Decimal
    retrospective: tuple[str, ...]
    coach: Mapping[str, Severity] = field(hash=False)
    initiatives_per_objective: int | None = None  # None = free
    monthly_minutes: int | None = None  # None = no monthly review

    def __post_init__(self) -> None:
        for lower, higher in RISING:
            if getattr(self, lower) > getattr(self, higher):
                raise SettingsOutOfOrder(lower, higher)

    def recalibrates_in(self, weeks: int) -> int:
        """The week, from 1, in which a cycle of that many weeks is recalibrated: the quarter's, in proportion."""
        return max(1, round(Decimal(self.recalibration_week * weeks) / 13))


class Difference(NamedTuple):
    """A setting, by its label, and how each of two playbooks has it."""

    setting: str
    words_a: str
    words_b: str


@cache
def load(key: str) -> Playbook:
    """One of the playbooks that come with the product. Raises UnknownPlaybook."""
    if key not in KEYS:
        raise UnknownPlaybook(key)
    raw = tomllib.loads((files("quarterdeck.okr") / "playbooks" / f"{key}.toml").read_text("utf-8"))
    values: dict[str, Any] = {name: read_setting(name, value) for name, value in raw.items()}
    return Playbook(key=key, **{**values, "coach": MappingProxyType(values["coach"])})


def all_playbooks() -> list[Playbook]:
    """The playbooks that come with the product, the simplest first."""
    return [load(key) for key in KEYS]


def with_changes(playbook: Playbook, changes: Mapping[str, object]) -> Playbook:
    """The playbook with a workspace's own values; what is not named stays.

    Severities are changed one by one ("coach.S07": "error") or as a mapping ("coach": {"S07": "error"}).
    Raises UnknownSetting, BadSetting, SettingsOutOfOrder.
    """
    values: dict[str, Any] = {}
    coach = dict(playbook.coach)
    for name, value in changes.items():
        code = name.removeprefix("coach.")
        if name == "coach" and isinstance(value, Mapping):
            coach |= _severities(name, value)
        elif code in RULES and code != name:
            coach |= _severities(name, {code: value})
        else:
            values[name] = read_setting(name, value)
    return replace(playbook, coach=MappingProxyType(coach), **values)


def _severities(name: str, value: Mapping[str, object]) -> dict[str, Severity]:
    try:
        return read_severities(value)
    except ValueError as error:
        raise BadSetting(name, value, SETTINGS["coach"].wanted) from error


def in_words(playbook: Playbook) -> list[tuple[str, str]]:
    """Every setting with its value in words, in the order in which a person would ask for them."""
    settings = [
        (setting.label, setting.words(getattr(playbook, name))) for name, setting in SETTINGS.items() if name != "coach"
    ]
    return settings + [(f"Coach rule {code}", str(playbook.coach.get(code, Severity.OFF))) for code in RULES]


def differences(a: Playbook, b: Playbook) -> list[Difference]:
    """What would change on the way from one playbook to another, in words."""
    pairs = zip(in_words(a), in_words(b), strict=True)
    return [Difference(label, mine, theirs) for (label, mine), (_, theirs) in pairs if mine != theirs]


def show_confidence(confidence: Decimal, playbook: Playbook) -> str:
    """A stored confidence (0 to 1) on the playbook's scale: "0.7", "0.65", or "7"; the lowest of 1 to 10 is 1."""
    if playbook.confidence_scale is ConfidenceScale.ONE_TO_TEN:
        return _trimmed(max(confidence * 10, Decimal(1)), "0.1")
    shown = _trimmed(confidence, "0.01")
    return shown if "." in shown else f"{shown}.0"


def read_confidence(text: str, playbook: Playbook) -> Decimal:
    """A confidence as people type it, from 0 to 1: "0.7", "0,7", "70 %", "7/10", and "7" on the scale of 1 to 10.

    On that scale a number below 1 ("0.7") is taken as a share, since the scale has nothing there. Raises BadConfidence.
    """
    ten = playbook.confidence_scale is ConfidenceScale.ONE_TO_TEN
    typed = re.fullmatch(r"([0-9]{0,3}(?:[.,][0-9]{1,6})?)(%|/10)?", re.sub(r"\s", "", text), re.ASCII)
    if typed is None or not typed[1]:
        raise BadConfidence(text, playbook.confidence_scale)
    number, sign = Decimal(typed[1].replace(",", ".")), typed[2]
    if sign == "%":
        number /= 100
    elif sign == "/10" or (ten and number >= 1):
        number /= 10
    elif ten and number == 0:
        raise BadConfidence(text, playbook.confidence_scale)
    if number > 1:
        raise BadConfidence(text, playbook.confidence_scale)
    return number


def _trimmed(number: Decimal, places: str) -> str:
    return f"{number.quantize(Decimal(places)).normalize():f}"
