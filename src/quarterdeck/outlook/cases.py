"""Forecasts for a file of cases: JSON lines, plain or gzipped, one question a line."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from quarterdeck.okr.errors import OKRError
from quarterdeck.outlook.forecast import numbers
from quarterdeck.outlook.question import Question, Reading, Scale, UnknownWord

AT_A_TIME = 4096  # cases in memory, however long the file is
WRONG = (OKRError, TypeError, ValueError, ArithmeticError, RecursionError)


class BadCase(OKRError):
    def __init__(self, line: int, error: Exception) -> None:
        what = str(error) if isinstance(error, OKRError) else "this is no case. Put it right, or leave it out."
        super().__init__(f"Line {line}: {what}")


class Lacks(OKRError):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is missing. Add it, or leave the line out.")


class NotAList(OKRError):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is not a list. Write a list, which may be empty.")


class NotJson(OKRError):
    def __init__(self) -> None:
        super().__init__("this is no JSON object. Put one case on a line, as {…}.")


class CutOff(OKRError):
    def __init__(self, line: int) -> None:
        super().__init__(f"The file is damaged or cut off after line {line}. Make or copy it again.")


def question_of(case: Mapping[str, Any]) -> Question:
    """The question that a case asks. Its names, and its truth if it has one, are not looked at.

    Without observations, a history, a day of asking or a length of the cycle it asks what `Question` asks without them.
    """
    for name in ("baseline", "target", "direction", "kind", "unit"):
        if name not in case:
            raise Lacks(name)
    return Question(
        baseline=case["baseline"],
        target=case["target"],
        direction=case["direction"],
        reading=word("kind", case["kind"], Reading),
        scale=word("unit", case["unit"], Scale),
        observations=[(day, value) for day, value in listed("observations", case)],
        history=listed("history", case),
        quarter_days=case.get("quarter_days", 91),
        asof_day=case.get("asof_day"),
    )


def word(name: str, value: Any, known: Any) -> Any:
    if value not in tuple(known):
        raise UnknownWord(name, value, tuple(known))
    return known(value)


def listed(name: str, case: Mapping[str, Any]) -> Sequence[Any]:
    found = case.get(name)
    if found is not None and not isinstance(found, list):
        raise NotAList(name)
    return found or []


def numbered_cases(path: str | Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The cases of a file with the number of their line; empty lines are passed over. Raises BadCase, CutOff."""
    opener = gzip.open if str(path).endswith(".gz") else open
    number = 0
    try:
        with opener(path, "rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _object(number, line)
    except (EOFError, zlib.error):
        raise CutOff(number) from None


def _object(number: int, line: bytes | str) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        case = None
    if not isinstance(case, dict):
        raise BadCase(number, NotJson())
    return case


def read_cases(path: str | Path) -> Iterator[dict[str, Any]]:
    for _, case in numbered_cases(path):
        yield case


def predict_file(path: str | Path) -> Iterator[dict[str, Any]]:
    """One `{case_id, p_hit, q10, q50, q90}` a case, in the order of the file. Every case gets numbers.

    Raises:
        BadCase: a line is not a case; says which line. What stands before it in the file may have been yielded.
    """
    cases = numbered_cases(path)
    while part := list(islice(cases, AT_A_TIME)):
        asked = [(line, *_asked(line, case)) for line, case in part]
        for (_, name, _), (odds, low, middle, high) in zip(asked, _answers(asked), strict=True):
            yield {"case_id": name, "p_hit": round(odds, 5), "q10": low, "q50": middle, "q90": high}


def _asked(line: int, case: dict[str, Any]) -> tuple[Any, Question]:
    try:
        if "case_id" not in case:
            raise Lacks("case_id")
        return case["case_id"], question_of(case)
    except WRONG as error:
        raise BadCase(line, error) from error


def _answers(asked: list[tuple[int, Any, Question]]) -> list[list[float]]:
    """The first four numbers of each question; when one cannot be answered, it is sought out and named."""
    try:
        answers: list[list[float]] = numbers([question for _, _, question in asked])[:, :4].tolist()
        return answers
    except WRONG:
        for line, _, question in asked:
            try:
                numbers([question])
            except WRONG as error:
                raise BadCase(line, error) from error
        raise


def predict_lines(path: str | Path) -> Iterator[str]:
    """`predict_file` as lines of JSON, without line ends."""
    for prediction in predict_file(path):
        yield json.dumps(prediction)
