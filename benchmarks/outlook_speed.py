"""How many forecasts a second, on one core, as ratios to a bare NumPy straight-line fit of the same observations.

    python benchmarks/outlook_speed.py

Each question has 12 observations and 104 weeks of history.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import time

import numpy as np

from quarterdeck.outlook import Question, Reading, Scale, forecast, forecast_many


def questions(count: int) -> list[Question]:
    rng = np.random.default_rng(3)
    asked = []
    for number in range(count):
        weeks = np.round(500 * np.exp(np.cumsum(rng.normal(0, 0.05, 116)))).tolist()
        total = number % 3 == 0
        seen = np.cumsum(weeks[104:]).tolist() if total else weeks[104:]
        asked.append(
            Question(
                baseline=0.0 if total else weeks[103],
                target=sum(weeks[91:104]) * 1.1 if total else weeks[103] * 1.1,
                reading=Reading.CUMULATIVE if total else Reading.LEVEL,
                scale=Scale.COUNT,
                observations=[(7 * (week + 1), value) for week, value in enumerate(seen)],
                history=weeks[:104],
                asof_day=84,
            )
        )
    return asked


def line_fit(question: Question) -> float:
    days, values = np.array(question.observations).T
    slope, start = np.polyfit(days, values, 1)
    return float(start + slope * question.quarter_days)


def per_second(work, count: int) -> float:
    best = min(_timed(work) for _ in range(3))
    return count / best


def _timed(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    asked = questions(3000)
    forecast_many(asked[:50])  # reads the parameters
    fit = per_second(lambda: [line_fit(q) for q in asked], len(asked))
    single = per_second(lambda: [forecast(q) for q in asked[:1000]], 1000)
    batch = per_second(lambda: forecast_many(asked), len(asked))
    print(f"{'':<28}{'a second':>10}{'to a line fit':>16}")
    for name, rate in (
        ("straight line, one by one", fit),
        ("outlook, one by one", single),
        ("outlook, in a batch", batch),
    ):
        print(f"{name:<28}{rate:>10,.0f}{rate / fit:>16.2f}")


if __name__ == "__main__":
    main()
