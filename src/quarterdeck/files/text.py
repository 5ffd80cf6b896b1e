"""Bytes to text, whatever the program that saved them."""

import codecs

from quarterdeck.files import eight_bits
from quarterdeck.files.errors import EmptyFile, FileTooLarge, Undecodable

MAX_BYTES = 50_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(name: str, data: bytes, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32 or an encoding of eight bits, without its byte order mark.

    Raises EmptyFile, FileTooLarge, Undecodable (for what is binary).
    """
    if len(data) > max_bytes:
        raise FileTooLarge(name, len(data), max_bytes)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(name)
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    try:
        text = data.decode(marked or _unmarked_wide(data) or "utf-8")
    except UnicodeDecodeError:
        if marked or b"\0" in data:
            raise Undecodable(name) from None
        text = eight_bits.decode(data)
    if "\0" in text or _binary(text):
        raise Undecodable(name)
    return eight_bits.once(text)


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > half * 0.6 else None


def _binary(text: str) -> bool:
    """Text has next to no control characters; pictures and archives are full of them."""
    sample = text[:4000]
    odd = sum(1 for letter in sample if letter < " " and letter not in "\t\r\n\f\v\x1b")
    return odd > max(2, len(sample) // 100)
