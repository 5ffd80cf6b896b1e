"""The languages the coach reads. Another language is another folder beside `en`.

A language's folder answers `read(text, kind, objective)` with a reading; rules ask readings and know no language. Its
`settle(reading, codes)` answers which of the codes that the rules found stand, and which they missed.
"""

from functools import cache
from pathlib import Path

ACCENTED = frozenset("äöüßéèêàçñõãøåęłżşğıœ")
WORD_LIMIT = 60  # a text's first words are enough to tell its language


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    folder = Path(__file__).parent / "en" / "lexicon"

    def read(name: str) -> frozenset[str]:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        return frozenset(word for line in lines for word in line.split("#", 1)[0].split())

    english = read("english-marks.txt")
    return english, read("foreign.txt") - english


def language_of(text: str) -> str:
    """ "en", "other" (another language), or "" when there is too little to tell.

    Few function words decide: an OKR is short, and “Launch Q3” has none. So a text counts as English unless it is
    written in another script, or holds more words of another language than of English.
    """
    sample = text[:600]
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters:
        return ""
    latin = len(letters) if sample.isascii() else sum(letter < "\u0250" for letter in letters)
    if latin < len(letters) * 0.6:
        return "other"
    english, foreign = _marks()
    words = [word.strip(".,;:!?()“”\"'").lower() for word in sample.split()[:WORD_LIMIT]]
    strange = len([word for word in words if word in foreign])
    if not sample.isascii():
        strange += sum(len(word) > 4 and not ACCENTED.isdisjoint(word) for word in words)
    if strange < 2:
        return "en"
    own = sum(word in english for word in words)
    return "other" if strange > own * 1.5 else "en"
