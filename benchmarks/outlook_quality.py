"""How good the outlook is on a file of cases with truth, beside what people use instead.

    python benchmarks/outlook_quality.py CASES.jsonl[.gz]                           the parameters that ship
    python benchmarks/outlook_quality.py CASES.jsonl[.gz] --cross-validate series   trained anew, five times
    python benchmarks/outlook_quality.py CASES.jsonl[.gz] --cross-validate source

Cross-validation leaves out whole series (or whole sources) and forecasts them with networks that never saw them. Only
that is a fair figure on the cases from which the shipped parameters were made. It takes about five minutes on one
core. With --other-targets the same forecasts are also asked about targets set by other rules (outlook_targets.py).

Brier and log loss (odds clipped to 0.01 and 0.99), calibration error over ten bins, share of end values within the
80 % band, quantile loss divided by the usual weekly change (capped at 50), and skill over straight pace
(1 - Brier / its Brier). The last two columns are the worst week's: the largest calibration error, and the share
within the band that is farthest from 80 %.
"""

import argparse
import zlib

import numpy as np
from outlook_targets import RULES, retargeted
from train_outlook import taught, train

from quarterdeck.outlook.cases import question_of, read_cases
from quarterdeck.outlook.forecast import numbers

FOLDS = 5
STATED = "as stated"
COLUMNS = ("Brier", "log loss", "calib.", "cover", "pinball", "skill", "| calib.", "cover")
SHARES = np.array([0.1, 0.5, 0.9])


def sure(case, end):
    """A forecast of one value, as a progress bar gives it: hit or missed, no band."""
    hit = end >= case["target"] if case["direction"] == "increase" else end <= case["target"]
    return [float(hit), end, end, end]


def last_value(case):
    return sure(case, case["observations"][-1][1])


def straight_pace(case):
    """On pace if the share of the way that is covered is at least the share of the quarter that is over."""
    day, value = case["observations"][-1]
    planned = case["baseline"] + (case["target"] - case["baseline"]) * day / case["quarter_days"]
    on_pace = value >= planned if case["direction"] == "increase" else value <= planned
    end = case["baseline"] + (value - case["baseline"]) * case["quarter_days"] / day
    return [float(on_pace), end, end, end]


def seasonal_naive(case):
    """As a year before; with less than a year of history the last value, or for totals the straight pace."""
    history, (day, value) = case["history"], case["observations"][-1]
    left = 13 - round(day / 7)
    if len(history) < 52:
        return straight_pace(case) if case["kind"] == "cumulative" else last_value(case)
    year_before = history[len(history) - 52 :][:13]
    if case["kind"] == "cumulative":
        return sure(case, value + sum(v or 0.0 for v in year_before[13 - left :]))
    if case["kind"] == "stock":
        return sure(case, value + (year_before[12] or 0.0) - (year_before[12 - left] or year_before[12] or 0.0))
    return sure(case, year_before[12] if year_before[12] is not None else value)


def measures(told, cases):
    odds, bands = told[:, 0], told[:, 1:4]
    truth = [c["truth"] for c in cases]
    hit = np.array([t["hit"] for t in truth], float)
    end, scale = (np.array([t[name] for t in truth], float) for name in ("actual", "scale"))
    sharp = np.clip(odds, 0.01, 0.99)
    error = end[:, None] - bands
    loss = 2 * np.maximum(SHARES * error, (SHARES - 1) * error).mean(1) / scale
    brier = np.mean((odds - hit) ** 2)
    pace = np.mean((np.array([straight_pace(c)[0] for c in cases]) - hit) ** 2)
    inside = (end >= bands[:, 0]) & (end <= bands[:, 2])
    weeks = [np.array([case["week"] for case in cases]) == week for week in sorted({case["week"] for case in cases})]
    return [
        brier,
        -np.mean(np.log(np.where(hit == 1, sharp, 1 - sharp))),
        calibration(odds, hit),
        inside.mean(),
        np.minimum(loss, 50).mean(),
        1 - brier / pace if pace else np.nan,
        max(calibration(odds[week], hit[week]) for week in weeks),
        max((inside[week].mean() for week in weeks), key=lambda cover: abs(cover - 0.8)),
    ]


def calibration(odds, hit):
    """How far the odds are from the share of hits, over ten bins of odds, weighted by the cases in each."""
    place = np.minimum((odds * 10).astype(int), 9)
    return sum(abs((odds - hit)[place == b].sum()) for b in range(10)) / len(hit)


def shipped(sets):
    """Forecasts of each set of cases by the parameters that ship."""
    return {name: numbers([question_of(case) for case in cases])[:, :4] for name, cases in sets.items()}


def left_out(sets, by):
    """Forecasts of each set by networks that never saw the case's series, or its source. `by` is one of these words.

    The first set is what they learn from, the part of it that is not in the fold.
    """
    field = "series_id" if by == "series" else "source"
    folds = {
        name: np.array([zlib.crc32(case[field].encode()) % FOLDS for case in cases]) for name, cases in sets.items()
    }
    told = {name: np.empty((len(cases), 4)) for name, cases in sets.items()}
    lessons = taught(sets[STATED])
    for held in sorted(set(folds[STATED])):
        networks = train(lessons, folds[STATED] != held)
        for name, cases in sets.items():
            rows = np.flatnonzero(folds[name] == held)
            told[name][rows] = numbers([question_of(cases[i]) for i in rows], networks)[:, :4]
    return told


def table(forecasts, cases):
    head(" ")
    for name, told in forecasts.items():
        line(name, told, cases)
    told = forecasts["outlook"]
    for field in ("week", "kind", "history_weeks", "source"):
        if len(values := sorted({str(case.get(field)) for case in cases}, key=lambda v: (len(v), v))) > 1:
            for value in values:
                rows = [i for i, case in enumerate(cases) if str(case.get(field)) == value]
                line(f"{field} {value}", told[rows], [cases[i] for i in rows])


def head(name):
    columns = "".join(f"{column:>10}" for column in COLUMNS)
    print(f"{name:<26}{'cases':>8}{columns}")


def line(name, told, cases):
    columns = "".join(f"{value:>10.4f}" for value in measures(told, cases))
    print(f"{name:<26}{len(cases):>8,}{columns}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases")
    parser.add_argument("--cross-validate", choices=("series", "source"), dest="by")
    parser.add_argument("--other-targets", action="store_true")
    arguments = parser.parse_args()
    cases = list(read_cases(arguments.cases))
    sets = {STATED: cases}
    if arguments.other_targets:
        sets |= {rule.__name__.replace("_", " "): list(retargeted(cases, rule)) for rule in RULES}
    told = left_out(sets, arguments.by) if arguments.by else shipped(sets)
    forecasts = {
        name.__name__.replace("_", " "): np.array([name(case) for case in cases], float)
        for name in (last_value, straight_pace, seasonal_naive)
    }
    table(forecasts | {"outlook": told.pop(STATED)}, cases)
    if told:
        head("\ntargets by another rule")
    for name, answers in told.items():
        line(name, answers, sets[name])


if __name__ == "__main__":
    main()
