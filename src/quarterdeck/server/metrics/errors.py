"""Mistakes with metrics that a person can put right."""

from quarterdeck.okr.errors import OKRError


class FuturePoint(OKRError):
    def __init__(self, on):
        super().__init__(
            f"{on.isoformat()} lies in the future. A point says what was read, so date it today or earlier."
        )


class ReadInFuture(OKRError):
    def __init__(self, at):
        super().__init__(
            f"“read_at” is {at.isoformat()}, which lies in the future. Say when the values were read, or leave it out."
        )


class AncientPoint(OKRError):
    def __init__(self, on):
        super().__init__(f"{on.isoformat()} is before 1970. Check the date; nothing was stored.")


class AmountTooLarge(OKRError):
    def __init__(self, value):
        super().__init__(
            f"{str(value)[:40]} is too large or has too many digits: less than 10¹⁵, at most six decimals and fifteen "
            "digits are kept. Choose a larger unit, such as thousands."
        )


class TwoValuesForADate(OKRError):
    def __init__(self, on, one, other):
        super().__init__(
            f"{on.isoformat()} has two values in this batch, {one} and {other}. Send one value a date; to restate it "
            "later, send it in another batch."
        )


class OtherUnit(OKRError):
    def __init__(self, metric, sent, kept):
        super().__init__(
            f"The points are in {sent}, but “{metric}” is kept in {kept}. Convert them, or make another metric: "
            "a series in two units would say nothing."
        )


class UnitIsRead(OKRError):
    def __init__(self, metric, unit, readers):
        who = "One key result reads" if readers == 1 else f"{readers} key results read"
        super().__init__(f"{who} “{metric}” in {unit}, so its unit stays. Make another metric for the other unit.")


class ReadingsInOldUnit(OKRError):
    def __init__(self, metric, unit, count):
        kept = "One reading" if count == 1 else f"{count:,} readings"
        super().__init__(
            f"{kept} of “{metric}” {'is' if count == 1 else 'are'} kept in {unit}. If the unit was only named wrongly, say "
            "so below; else make another metric: a series in two units would say nothing."
        )


class TooManyPoints(OKRError):
    status = 413

    def __init__(self, count, most):
        super().__init__(f"That are {count:,} points; {most:,} is the most for one request. Send them in parts.")


class KeyOfAnother(OKRError):
    def __init__(self, key):
        super().__init__(
            f"The Idempotency-Key “{key}” was sent before with other contents. Nothing was changed; give each delivery a "
            "key of its own."
        )


class HealthyRangeUpsideDown(OKRError):
    def __init__(self, low, high):
        super().__init__(f"The healthy range runs from {low} to {high}. Its lower end must be below its upper end.")


class NoCycleToPlan(OKRError):
    def __init__(self):
        super().__init__("No cycle is being planned. An admin or champion opens the next one on the Cycles page first.")


class MetricInUse(OKRError):
    def __init__(self, name, reason):
        super().__init__(f"“{name}” stays. {reason}")
