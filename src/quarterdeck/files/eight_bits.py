"""Texts in encodings of eight bits that do not say which: Windows, the old Macintosh, DOS; and UTF-8 read as one of them.

Each candidate is tried, and the one whose odd letters look most like those of words is taken.
"""

import re
from itertools import islice

# In the order of how often they come; Windows-1252 wins a tie.
ENCODINGS = ("cp1252", "cp1250", "mac_roman", "cp850")
_LETTERS = frozenset(
    "äöüßÄÖÜéèêëáàâãåæçñíìîïóòôõøœúùûýÉÈÊÁÀÂÃÅÆÇÑÍÓÔÕØŒÚ"
    "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăşţ"
)  # fmt: skip
_WORDS = frozenset("àéèóíáúøå")  # words of one letter
_MARKS = frozenset("“”„‘’‚–—…•€£°·«»¿¡ºª§©®™½¼×±\u00a0")
_INSIDE = frozenset("’‘·\u00ad")  # marks that stand between letters
_TWICE = re.compile("[ÃÂ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â(?:€|†|‰|‚)")
SAMPLE = 20_000  # odd letters that are looked at


def decode(data: bytes) -> str:
    """The text of bytes that are no UTF-8. What means nothing in the encoding is dropped rather than the file refused."""
    if _is_cyrillic(data):
        return data.decode("cp1251", errors="ignore")
    texts = [data.decode(encoding, errors="ignore") for encoding in ENCODINGS]
    return max(texts, key=_likeness)


def once(text: str) -> str:
    """A text that a program took for Windows-1252 although it was UTF-8 ("MÃ¼ller"), put right; any other as it is."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _likeness(text: str) -> float:
    """How much the letters beyond ASCII look like those of words, and the marks like those between them."""
    odd = islice(re.finditer(r"[^\x00-\x7f]", text), SAMPLE)
    return sum(
        _fits(found[0], text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1])
        for found in odd
    )


def _fits(letter: str, before: str, after: str) -> float:
    if letter in _LETTERS:
        alone = not before.isalpha() and not after.isalpha() and letter.lower() not in _WORDS
        # A capital in the middle of a small word is hardly a letter of it.
        return -1 if alone or (letter.isupper() and before.islower()) else 1
    if letter in _MARKS:
        return -1 if before.isalpha() and after.isalpha() and letter not in _INSIDE else 1.2
    return -1


def _is_cyrillic(data: bytes) -> bool:
    """Whether words consist of letters beyond ASCII, as only those of other scripts do."""
    high = sum(byte >= 0xC0 for byte in data[:200_000])
    words = re.findall(rb"[\xc0-\xff]{4,}", data[:200_000])
    return high > 20 and sum(map(len, words)) > 0.6 * high
