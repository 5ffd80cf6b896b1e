"""Forecasts for a file of cases: JSON lines, plain or gzipped, one question a line."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quarterdeck.okr.errors import OKRError
from quarterdeck.outlook.forecast import numbers
from quarterdeck.outlook.question import Question, Reading, Scale


class BadCase(OKRError):
    def __init__(self, line: int, error: Exception) -> None:
        super().__init__(f"Case {line} of the file cannot be read ({error}). Put the line right, or leave it out.")


def question_of(case: Mapping[str, Any]) -> Question:
    """The question that a case asks. Its names, and its truth if it has one, are not looked at."""
    return Question(
        baseline=case["baseline"],
        target=case["target"],
        direction=case["direction"],
        reading=Reading(case["kind"]),
        scale=Scale(case["unit"]),
        observations=case["observations"],
        history=case["history"],
        quarter_days=case["quarter_days"],
        asof_day=case["asof_day"],
    )


def read_cases(path: str | Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def predict_file(path: str | Path) -> Iterator[dict[str, Any]]:
    """One `{case_id, p_hit, q10, q50, q90}` a case, in the order of the file. Every case gets numbers.

    Raises:
        BadCase: a line is not a case; says which line.
    """
    names, questions = [], []
    for line, case in enumerate(read_cases(path), start=1):
        try:
            names.append(case["case_id"])
            questions.append(question_of(case))
        except (KeyError, TypeError, ValueError) as error:
            raise BadCase(line, error) from error
    for name, (odds, low, middle, high) in zip(names, numbers(questions)[:, :4].tolist(), strict=True):
        yield {"case_id": name, "p_hit": round(odds, 5), "q10": low, "q50": middle, "q90": high}


def predict_lines(path: str | Path) -> Iterator[str]:
    """`predict_file` as lines of JSON, without line ends."""
    for prediction in predict_file(path):
        yield json.dumps(prediction)
