"""Mistakes in the rhythm of the quarter that a person can put right."""

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import UnitKind


def in_words(unit):
    """A unit as a sentence names it: “USD”, “percent”, “days”."""
    return unit.code or str(unit.kind)


class NotRunning(OKRError):
    def __init__(self, text, why):
        super().__init__(f"“{text}” takes no check-ins: {why}")


class OutsideCycle(OKRError):
    def __init__(self, on, cycle):
        super().__init__(
            f"{on:%-d %B %Y} lies outside {cycle.name} ({cycle.starts:%-d %B %Y} to {cycle.ends:%-d %B %Y}). "
            "Choose a date within the cycle."
        )


class InTheFuture(OKRError):
    def __init__(self, on):
        super().__init__(f"{on:%-d %B %Y} has not come yet. A check-in says what is, so date it today or earlier.")


class EmptyCheckIn(OKRError):
    def __init__(self):
        super().__init__("A check-in needs a value, a confidence or a sentence. Fill in one of them and save again.")


class OtherUnit(OKRError):
    """A value with another unit than the key result's beside it: taking the number alone would say something else."""

    def __init__(self, text, typed, kept):
        plain = kept.kind in (UnitKind.NUMBER, UnitKind.SCORE)
        told = "plain numbers. Write it without a unit" if plain else f"{in_words(kept)}. Write it in {in_words(kept)}"
        super().__init__(f"“{text}” is in {in_words(typed)}, and this key result counts in {told}.")


class NoSuchPlace(OKRError):
    def __init__(self, value, highest):
        super().__init__(f"The value is {value:f}; here it lies between 0 and {highest}. Correct it and save again.")


class NeedsReason(OKRError):
    def __init__(self, what):
        super().__init__(
            f"{what} needs a reason, so that everybody can read later why it was done. Write one sentence."
        )


class NothingChanges(OKRError):
    def __init__(self):
        super().__init__("Nothing would change. Change at least one thing, or leave it as it is.")


class OutOfScale(OKRError):
    def __init__(self, what, value):
        super().__init__(f"{what} is {value}; it lies between 0 and 1. Correct it and save again.")


class UsedKey(OKRError):
    """The key of a form belongs to something else: the page was copied, or is older than what it would change."""

    status = 409

    def __init__(self):
        super().__init__("This form was used for something else already. Reload the page and save again.")


class StillOpen(OKRError):
    """A cycle closes when every objective that was not reached is carried on or let go, and no draft is left."""

    def __init__(self, cycle, objectives):
        names = "; ".join(f"“{o.text}” ({o.team})" for o in objectives[:3])
        more = f" and {len(objectives) - 3} more" if len(objectives) > 3 else ""
        super().__init__(
            f"{cycle.name} cannot close yet: {names}{more} must be carried on or let go first. Do so on the closing page."
        )


class NotClosing(OKRError):
    def __init__(self, cycle):
        super().__init__(f"{cycle.name} is not being closed. An admin or champion starts that on its closing page.")


class WrongCycleState(OKRError):
    def __init__(self, cycle, wanted):
        super().__init__(f"{cycle.name} is {cycle.state}, and only {wanted} cycle can do this. Reload the page.")


class SettledAlready(OKRError):
    def __init__(self, objective):
        how = "carried on" if objective.state == "carried" else "let go"
        super().__init__(f"“{objective.text}” was {how} already. Take that back first, if it was wrong.")


class SettledMeanwhile(OKRError):
    def __init__(self, cycle, count):
        what = "One objective was" if count == 1 else f"{count} objectives were"
        super().__init__(f"{what} carried on or let go already, so {cycle.name} goes on closing. Take that back first.")


class DraftLeft(OKRError):
    def __init__(self, objective):
        super().__init__(
            f"“{objective.text}” was never committed. Move it into the next cycle, or delete the draft on its page."
        )


class NothingCarried(OKRError):
    def __init__(self):
        super().__init__("No key result was chosen to continue. Choose at least one, or let the objective go.")


class CarriedWorkBegan(OKRError):
    def __init__(self, objective):
        super().__init__(
            f"“{objective.text}” is committed in {objective.cycle.name} already, so it stays carried. "
            "Withdraw its commitment there first."
        )


class NotAGrade(OKRError):
    def __init__(self, value):
        super().__init__(f"“{value}” is no grade. Write a number from 0 to 1, such as 0.7.")
