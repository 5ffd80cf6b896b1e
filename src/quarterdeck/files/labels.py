"""The labels and bullets people put in front of objectives and key results, and several of them in one cell."""

import re
from functools import lru_cache

_BEHIND = r"\s*(?:[:.)\]–—-]+\s+|[:)\]]+\s*|\.\s+|\s+[–—-]\s+)"
_NUMBER = r"(?:#?\s*\d{1,3}(?:[.\-]\d{1,2}){0,2}[a-z]?)"
_SHORT_NUMBER = r"(?:#?\s*\d{1,2}(?:[.\-]\d{1,2}){0,2}[a-z]?)"
_O = r"(?:objective|obj\.?|o|ziel|goal|objectif|objetivo|obiettivo|doel|okr)"
_KR = (
    r"(?:(?:o\s?\d{1,2}[.\-_ ]?)?(?:key[\s-]*results?|krs?|schlüsselergebnis(?:se)?|r[ée]sultats?[\s-]cl[ée]s?"
    r"|resultados?[\s-](?:clave|chave)|(?:rc|se)(?=\s*\d)))"
)
_OBJECTIVE = re.compile(rf"\(?\[?{_O}\s*{_NUMBER}?{_BEHIND}(?=\S)", re.IGNORECASE)
_KEY_RESULT = re.compile(rf"\(?\[?{_KR}\s*{_NUMBER}?{_BEHIND}(?=\S)", re.IGNORECASE)
_BARE_KEY_RESULT = re.compile(rf"(?:o\d{{1,2}}[.\- _]?)?kr\s?{_SHORT_NUMBER}\s+(?=\S)", re.IGNORECASE)
_OUTLINE = re.compile(
    r"\(?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?(?:[.):]\s+|\)\s*)(?=[^\d\s%])|\(?\d{1,2}\)\s+(?=\d)|\(?[a-h]\)\s+(?=\S)"
    r"|\d{1,2}\.\s+(?=\d\S*\s+(?:%\s+)?[^\W\d_])",  # “3. 3 awards”
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\(?[IVX]{1,4}[.)]\s+(?=[^\W\d_])")
_BULLET = re.compile(r"(?:[-*–—+]\s+|[•·●▪◦‣○■►▶→✓✔☐☑]\s*)(?=\S)")
_LABEL_ALONE = re.compile(
    r"\(?(?:(?P<kr>(?:o\s?\d{1,2}[.\-_ ]?)?(?:key\s*results?|krs?))|(?P<o>objectives?|obj\.?|o))"
    rf"\s*{_NUMBER}?\s*[:.)\-]*",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?:(?<=\s)|^)(?=(?:kr|key result)\s?#?\d{1,2}\s*[:.)–—-])", re.IGNORECASE)

_BOLD = re.compile(r"(\*{1,3}|__)(?=\S)([^*]*?\S)\1")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")

_GOES_ON = re.compile(
    r"(?:notes?|details?|see|e\.?g\.?|i\.?e\.?|link|status|update|source|https?)\b[:.]?", re.IGNORECASE
)

NUMBERED = re.compile(r"(?P<first>\d{1,2})(?P<second>[.\-]\d{1,2})?(?P<third>[.\-]\d{1,2})?[.):]?\s+")

OBJECTIVE, KEY_RESULT = "objective", "key_result"


def unmarked(text: str) -> str:
    """A text without what Markdown writes around it: bold and italic labels, the marks of a heading."""
    plain = _HEADING.sub("", text.strip(), count=1) if text.lstrip().startswith("#") else text
    return _BOLD.sub(r"\2", plain) if "*" in plain or "__" in plain else plain


def kind_of_label(text: str) -> str | None:
    """What a cell that is nothing but a label announces: "Objective 2", "O1", "KR 1.2", "Key Result:"."""
    found = _LABEL_ALONE.fullmatch(text.strip())
    if not found:
        return None
    return KEY_RESULT if found["kr"] else OBJECTIVE


def kind_by_label(text: str) -> str | None:
    """What a text says it is by the label in front of it: "O1: Be known", "KR 2.1 – Reach 40"."""
    text = _without_bullet(unmarked(text))
    if _KEY_RESULT.match(text) or _BARE_KEY_RESULT.match(text):
        return KEY_RESULT
    return OBJECTIVE if _OBJECTIVE.match(text) else None


def _without_bullet(text: str) -> str:
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def has_bullet(text: str) -> bool:
    return bool(_BULLET.match(text) or _OUTLINE.match(text))


def depth(number: str) -> str | None:
    """By its number "2" is an objective and "2.1" a key result, alone or in front of a text."""
    found = NUMBERED.match(f"{number} ")
    return (KEY_RESULT if found["second"] else OBJECTIVE) if found else None


def plain(text: str) -> str:
    """A text without its label, number or bullet, and in one line: "KR1: - Reach  40" is "Reach 40"."""
    kept = unmarked(one_line("\n".join(labels_joined(lines_of(text)))))
    for pattern in (_BULLET, _KEY_RESULT, _BARE_KEY_RESULT, _OBJECTIVE, _OUTLINE, _ROMAN, _BULLET):
        found = pattern.match(kept)
        if found and kept[found.end() :].strip():
            kept = kept[found.end() :]
    return kept.strip()


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """What two spellings of one text have in common."""
    return plain(text).casefold().strip('"“”')


def one_line(text: str) -> str:
    return " ".join(text.split())


def several(text: str) -> list[str]:
    """The key results that one cell holds, as they stand: one a line, one a bullet, or "KR1: … KR2: …" in a row.

    Lines without any mark are taken for several only if each begins like a sentence and has two words; otherwise the
    line break is the typesetting of one text.
    """
    lines = labels_joined(lines_of(text))
    if len(lines) > 1:
        marked = [bool(has_bullet(line) or kind_by_label(line)) for line in lines]
        if marked[0] and sum(marked) > 1:
            return _joined(lines, marked)
        if all(_begins(line) for line in lines):
            return _joined(lines, [place == 0 or not _GOES_ON.match(line) for place, line in enumerate(lines)])
        lines = [" ".join(lines)]
    whole = lines[0] if lines else ""
    parts = [part.strip(" ;,") for part in _INLINE.split(whole) if part.strip(" ;,")]
    if len(parts) > 1 and all(kind_by_label(part) for part in parts):
        return parts
    if whole.startswith("•") and whole.count("•") > 1:
        return [f"• {part.strip(' ;')}" for part in whole.split("•") if part.strip(" ;")]
    return [whole] if whole else []


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def labels_joined(lines: list[str]) -> list[str]:
    """A label in a line of its own stands before the line below: "KR 1", "Win 3 awards" is "KR 1: Win 3 awards"."""
    found: list[str] = []
    for place, line in enumerate(lines):
        if place and kind_of_label(lines[place - 1]):
            found[-1] = f"{lines[place - 1].rstrip(' :.-')}: {line}"
        else:
            found.append(line)
    return found


def _joined(lines: list[str], marked: list[bool]) -> list[str]:
    """Lines without a mark go on with the one above."""
    found: list[str] = []
    for line, begins in zip(lines, marked, strict=True):
        if begins:
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
    return found


def _begins(line: str) -> bool:
    first = line.lstrip("\"'“‘(¿¡")[:1]
    return (first.isupper() or first.isdigit() or first in "$€£%<>≥≤+@#") and len(line.split()) >= 2
