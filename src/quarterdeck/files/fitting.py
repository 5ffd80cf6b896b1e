"""Texts that are longer than what they name can hold: cut at a word, with the whole of it kept elsewhere."""

# Characters that the parts of a plan hold at most.
LONGEST = {
    "objective": 1_000,
    "key_result": 1_000,
    "initiatives": 300,
    "source": 300,
    "supports": 200,
    "team": 120,
    "period": 60,
}


def fitted(text: str, what: str) -> str:
    """The text, or as many whole words of it as may stand there, with “…” behind them."""
    most = LONGEST[what]
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = kept.rfind(" ")
    return f"{kept[:at] if at > most // 2 else kept}…"


def told(what: str, text: str, where: str) -> str:
    """The sentence that says of a text that it was cut, and where all of it stands."""
    return f"Its {what} has {len(text):,} characters; it was shortened, and all of it stands in {where}."
