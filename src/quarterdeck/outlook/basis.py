"""The sentence that says what an outlook rests on."""

from quarterdeck.outlook.question import TooEarly

FEWEST = 3
OLD_AFTER = 10  # days


def amount(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def too_early(observed: int, weeks: int) -> TooEarly | None:
    """The answer when there is too little to go on, else None."""
    if observed >= FEWEST or weeks:
        return None
    had = amount(observed, "observation", "observations") if observed else "no observation"
    return TooEarly(f"Too early: {had} and no history. Three observations, or a few weeks of history, give an outlook.")


def rests_on(observed: int, weeks: int, days_old: float) -> str:
    """Observations, weeks of history with a reading, and days since the last reading, as far as they bear on it."""
    parts = [amount(observed, "observation in this cycle", "observations in this cycle")] if observed else []
    if weeks:
        parts.append(amount(weeks, "week of history", "weeks of history"))
    sentence = "Rests on " + " and ".join(parts)
    if weeks >= 52:
        sentence += ", the same weeks a year before among them"
    sentence += "."
    if not weeks:
        sentence += " With earlier history it would know how much this metric usually moves."
    if observed and days_old > OLD_AFTER:
        sentence += f" The last reading is {days_old:.0f} days old."
    return sentence
