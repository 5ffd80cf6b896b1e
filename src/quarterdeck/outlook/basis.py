"""The sentence that says what an outlook rests on."""

from quarterdeck.outlook.question import Question, TooEarly
from quarterdeck.outlook.timeline import usable, weekly

FEWEST = 3
OLD_AFTER = 10  # days


def amount(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def too_early(question: Question) -> TooEarly | None:
    """The answer when there is too little to go on, else None."""
    seen = len(usable(question))
    if seen >= FEWEST or weeks_of_history(question):
        return None
    had = amount(seen, "observation", "observations") if seen else "no observation"
    return TooEarly(f"Too early: {had} and no history. Three observations, or a few weeks of history, give an outlook.")


def weeks_of_history(question: Question) -> int:
    values = weekly(question.history)
    return int((values == values).sum())


def rests_on(question: Question) -> str:
    """Observations, history, season and age of the last reading, as far as they bear on the forecast."""
    seen, weeks = usable(question), weeks_of_history(question)
    parts = [amount(len(seen), "observation in this cycle", "observations in this cycle")] if seen else []
    if weeks:
        parts.append(amount(weeks, "week of history", "weeks of history"))
    sentence = "Rests on " + " and ".join(parts)
    if weeks >= 52:
        sentence += ", the same weeks a year before among them"
    sentence += "."
    if not weeks:
        sentence += " With earlier history it would know how much this metric usually moves."
    if seen and question.asof_day is not None and question.asof_day - seen[-1][0] > OLD_AFTER:
        sentence += f" The last reading is {question.asof_day - seen[-1][0]:.0f} days old."
    return sentence
