"""The state of a key result, from its pace and its owner's confidence.

Source: the method. Confidence looks ahead and pace looks back; the worse of the two speaks. From the mid-quarter
recalibration on, a confidence at or below the dead line means dead: it demands a decision.
"""

from decimal import Decimal
from enum import StrEnum

from quarterdeck.okr.measure import Kind
from quarterdeck.okr.playbook import Playbook


class Status(StrEnum):
    UNMEASURED = "unmeasured"  # neither a progress nor a confidence
    ON_TRACK = "on-track"
    WATCH = "watch"
    AT_RISK = "at-risk"
    DEAD = "dead"  # needs a decision: change the work, change the key result, or stop it
    DONE = "done"  # the target is reached
    STOPPED = "stopped"  # by a decision


_BY_SEVERITY = (Status.ON_TRACK, Status.WATCH, Status.AT_RISK)


def status_of(
    progress: Decimal | None,
    expected: Decimal,
    confidence: Decimal | None,
    week: int,
    weeks: int,
    playbook: Playbook,
    stopped: bool = False,
    kind: Kind = Kind.INCREASE,
) -> Status:
    """The status in a week (0 before the cycle) of a cycle of so many weeks.

    `progress` (raw or clipped), `expected` and `confidence` are shares, 0 to 1. What is missing does not speak. Done
    means a progress of 1 or more, except for a range: it can be left again on any day, so it is never done before its
    cycle is.
    """
    if stopped:
        return Status.STOPPED
    if progress is not None and progress >= 1 and kind is not Kind.RANGE:
        return Status.DONE
    if confidence is not None and confidence <= playbook.dead_line and week >= playbook.recalibrates_in(weeks):
        return Status.DEAD
    voices = []
    if progress is not None:
        voices.append(pace_status(progress, expected, playbook))
    if confidence is not None:
        voices.append(confidence_status(confidence, playbook))
    return max(voices, key=_BY_SEVERITY.index, default=Status.UNMEASURED)


def pace_status(progress: Decimal, expected: Decimal, playbook: Playbook) -> Status:
    """What the pace alone says. Early in a cycle, while little is expected, it never says worse than watch."""
    if progress >= expected * playbook.pace_on_track:
        return Status.ON_TRACK
    early = expected < playbook.pace_early
    return Status.WATCH if early or progress >= expected * playbook.pace_watch else Status.AT_RISK


def confidence_status(confidence: Decimal, playbook: Playbook) -> Status:
    """What the confidence alone says, before the dead line is asked for."""
    if confidence >= playbook.confidence_on_track:
        return Status.ON_TRACK
    return Status.WATCH if confidence >= playbook.confidence_watch else Status.AT_RISK
