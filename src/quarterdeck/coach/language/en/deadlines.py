"""Spans of time: how long something takes, or by when it is due."""

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

TIME_UNITS = bag(
    "second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month months",
    "quarter quarters year years ms s h d w business working calendar",
)
LASTING = bag(
    "run runs last lasts survive survives operate operates hold holds fly flies sail sails work works burn burns"
)
HOW_OFTEN = [[each, span] for each in ("a", "per", "each") for span in ("week", "month", "year")]
WHEN = bag(
    "in within over during every for after before until next last past first previous coming following",
    "per",
)


def deadline(found: list[Token], quantity: Quantity) -> None:
    """“within 24 hours”, “in 30 days”, “every 2 weeks” say when, not how much."""
    before, earlier = low_at(found, quantity.first - 1), low_at(found, quantity.first - 2)
    if before in {"for", "over"} and earlier in LASTING:
        return  # “runs for 10 days without a crash”: how long it holds
    behind = [low_at(found, quantity.last + step) for step in (1, 2, 3)]
    if low_at(found, quantity.last + 1) in {"days", "nights", "evenings"} and behind[1:] in HOW_OFTEN:
        quantity.role = "time"  # “5 days a week”
    if found[quantity.first].suffix == "ms" or low_at(found, quantity.last) in {"ms", "milliseconds"}:
        return  # “respond within 400 ms”: how fast, not by when
    if before == "than" and earlier in {"older", "newer", "younger"}:
        quantity.role = "time"
    if "or" in behind[:2] and set(behind) & {"less", "fewer", "under", "better", "faster"}:
        return  # “in six days or fewer”: how fast, not by when
    if (
        (before in WHEN and not (before in {"over"} and earlier in {"to", "by", "is"}))
        or (before in {"the", "a"} and earlier in WHEN | {"of"})
        or before == "first"
        or (
            before in {"than", "under"}
            and earlier in {"less", "in", "more", "older"}
            and low_at(found, quantity.first - 3) in {"within", "older", "after"}
        )
    ):
        quantity.role = "time"
