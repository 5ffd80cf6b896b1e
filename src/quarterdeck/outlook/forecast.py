"""The odds of a target and the landing band: `forecast` for one question, `forecast_many` for a batch."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from quarterdeck.outlook.basis import rests_on, too_early
from quarterdeck.outlook.landing import landing, odds_of_target, quantiles
from quarterdeck.outlook.network import Network, load_networks
from quarterdeck.outlook.question import Outlook, Question, Reading, Scale, TooEarly
from quarterdeck.outlook.timeline import Floats, lay_out


def kinds(questions: Sequence[Question], totals: bool) -> Floats:
    """What the networks are told of the kind of a key result, as columns of 0 and 1."""
    if totals:
        rows = [(q.reading == Reading.STOCK, q.scale == Scale.COUNT) for q in questions]
    else:
        rows = [
            (
                q.reading == Reading.LEVEL28,
                q.reading == Reading.RATE,
                q.reading == Reading.RATE28,
                q.scale == Scale.COUNT,
                q.scale == Scale.RATIO,
            )
            for q in questions
        ]
    return np.array(rows, dtype=np.float64)


def numbers(questions: Sequence[Question], networks: dict[str, Network] | None = None) -> Floats:
    """One row a question: the odds of its target, and its 10, 50 and 90 % landing values. However little is known.

    Raises:
        NotANumber: an observation or a value of the history is not a finite number.
    """
    networks = networks or load_networks()
    answer = np.empty((len(questions), 4))
    for totals in (False, True):
        places = [i for i, q in enumerate(questions) if q.reading.adds_up == totals]
        for start in range(0, len(places), 512):  # small enough to stay in the processor's cache
            part = places[start : start + 512]
            chosen = [questions[i] for i in part]
            distribution = landing(
                lay_out(chosen), kinds(chosen, totals), networks["totals" if totals else "levels"], totals
            )
            decrease = np.array([q.direction == "decrease" for q in chosen])
            answer[part, 0] = odds_of_target(distribution, decrease)
            answer[part, 1:] = quantiles(distribution)
    return answer


def forecast_many(questions: Sequence[Question]) -> list[Outlook | TooEarly]:
    """The outlook of each question, in their order.

    Raises:
        NotANumber: as `numbers`.
    """
    told = numbers(questions).tolist() if questions else []
    return [
        too_early(question) or Outlook(*row, rests_on=rests_on(question))
        for question, row in zip(questions, told, strict=True)
    ]


def forecast(question: Question) -> Outlook | TooEarly:
    """The outlook of one key result; `TooEarly` with fewer than three observations and no history.

    Raises:
        NotANumber: as `numbers`.
    """
    return too_early(question) or Outlook(*numbers([question])[0].tolist(), rests_on=rests_on(question))


def ambition(question: Question) -> Outlook | TooEarly:
    """At planning: where the metric would land anyway, and the odds of the chosen target. Observations are left out.

    Raises:
        NotANumber: as `numbers`.
    """
    return forecast(replace(question, observations=(), asof_day=0))
