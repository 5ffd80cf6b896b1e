"""The odds of a target and the landing band: `forecast` for one question, `forecast_many` for a batch."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from quarterdeck.outlook.basis import rests_on, too_early
from quarterdeck.outlook.landing import read_off
from quarterdeck.outlook.levels import Levels, read_levels
from quarterdeck.outlook.network import Network, load_networks
from quarterdeck.outlook.question import Outlook, Question, TooEarly
from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import Timeline, lay_out
from quarterdeck.outlook.totals import Totals, read_totals

AT_ONCE = 512  # questions; few enough to stay in the processor's cache
READERS: dict[str, Callable[[Timeline], Levels | Totals]] = {"levels": read_levels, "totals": read_totals}


def numbers(questions: Sequence[Question], networks: dict[str, Network] | None = None) -> Floats:
    """One row a question, however little is known of it.

    The columns: the odds of its target; its 10, 50 and 90 % landing values; the number of its observations; its weeks
    of history; the days since its last observation.

    Raises:
        NotANumber: an observation or a value of the history is not a finite number.
    """
    return np.array(rows(questions, networks), dtype=np.float64).reshape(-1, 7)


def rows(questions: Sequence[Question], networks: dict[str, Network] | None = None) -> list[list[float]]:
    """As `numbers`."""
    networks = networks or load_networks()
    answers: list[list[float]] = [[]] * len(questions)
    # Values of very different size in one series overflow on the way to odds of 0 or 1.
    with np.errstate(over="ignore", under="ignore"):
        for name, read in READERS.items():
            places = [i for i, q in enumerate(questions) if q.reading.adds_up == (name == "totals")]
            for start in range(0, len(places), AT_ONCE):
                part = places[start : start + AT_ONCE]
                timeline = lay_out([questions[i] for i in part])
                for i, answer in zip(part, read_off(timeline, read(timeline), networks[name]), strict=True):
                    answers[i] = answer
    return answers


def forecast_many(questions: Sequence[Question]) -> list[Outlook | TooEarly]:
    """The outlook of each question, in their order; `TooEarly` with fewer than three observations and no history.

    Raises:
        NotANumber: as `numbers`.
    """
    answers: list[Outlook | TooEarly] = []
    for odds, low, middle, high, observed, weeks, days_old in rows(questions):
        basis = rests_on(int(observed), int(weeks), days_old)
        answers.append(too_early(int(observed), int(weeks)) or Outlook(odds, low, middle, high, basis))
    return answers


def forecast(question: Question) -> Outlook | TooEarly:
    """The outlook of one key result, as `forecast_many`."""
    return forecast_many([question])[0]


def ambition(question: Question) -> Outlook | TooEarly:
    """At planning: where the metric would land anyway, and the odds of the chosen target. Observations are left out.

    Raises:
        NotANumber: as `numbers`.
    """
    return forecast(replace(question, observations=(), asof_day=0))
