"""What is done again and again, without anybody asking."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from quarterdeck.server.jobs.backend import enqueue_once
from quarterdeck.server.jobs.tasks import tidy

EPOCH = datetime(2026, 1, 1, 3, tzinfo=UTC)  # so that what is done daily is done in the night


@dataclass(frozen=True)
class Schedule:
    name: str
    task: Any
    every: timedelta

    def fires_at(self, now: datetime) -> datetime:
        """The last moment at or before `now` at which it was to be done."""
        return now - (now - EPOCH) % self.every


SCHEDULES = (Schedule("tidy", tidy, timedelta(days=1)),)


def ask_for_what_is_due(now: datetime) -> list[str]:
    """Enqueues each schedule's job of its last moment, once however many workers ask; returns the names of the new ones.

    A moment that passed while no worker ran is made good once, not as often as it was missed.
    """
    return [one.name for one in SCHEDULES if enqueue_once(one.task, f"{one.name} {one.fires_at(now):%Y-%m-%dT%H:%M}")]
