"""Text in columns, as programs and people really save it: any delimiter, and quotes that do not always close."""

import re
from functools import cache

from quarterdeck.files.fields import recognise

DELIMITERS = (",", ";", "\t", "|", "^", "~")  # the last two only where headers show them
SAMPLE = 40  # rows looked at to find the delimiter
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")

Line = tuple[int, list[str]]  # the line it begins on, from 1, and its cells


def parse(text: str) -> list[Line]:
    """The rows of a delimited text, cells stripped, blank rows left out."""
    stripped = ((line, [cell.strip() for cell in cells]) for line, cells in parse_raw(text))
    return [(line, cells) for line, cells in stripped if any(cells)]


def parse_raw(text: str) -> list[Line]:
    """The rows of a delimited text with the blanks around their cells: after a torn text a blank remains."""
    named = _NAMED.match(text)
    if named:
        return cut(text[named.end() :], named[1], first_line=2)
    return cut(text, delimiter_of(text))


def delimiter_of(text: str) -> str:
    """The delimiter a first line “sep=;” names, as in Excel, or the one that shows the most known headers in one row
    and then the steadiest rows."""
    if named := _NAMED.match(text):
        return named[1]
    best = max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))
    # Where most lines are whole whatever cuts them, the text is a list, and its commas are punctuation.
    return "\t" if _fit(text, best)[0] == 0 and _fit(text, best)[2] <= 1 and "\t" not in text else best


def _fit(text: str, delimiter: str) -> tuple[int, float, int]:
    sample = ([cell.strip() for cell in cells] for _, cells in cut(text, delimiter, most=SAMPLE))
    rows = [cells for cells in sample if any(cells)]
    if not rows:
        return (0, 0.0, 0)
    known = max(len({found[0] for cell in cells if (found := recognise(cell))}) for cells in rows)
    widths = [len(cells) for cells in rows]
    usual = max(set(widths), key=widths.count)
    steady = widths.count(usual) / len(widths) if usual > 1 else 0.0
    return (known if usual > 1 or known > 1 else 0, steady, usual)


def unwrapped(text: str) -> str:
    """A text whose every line was quoted as a whole ("“a,b,""c, d""”"), without these quotes; any other as it is."""
    lines = [line for line in _LINE_END.split(text) if line.strip()]
    sample = lines[:SAMPLE]
    if len(sample) < 2 or not all(len(line) > 2 and line[0] == line.rstrip()[-1] == '"' for line in sample):
        return text
    inner = [line.strip()[1:-1].replace('""', '"') for line in lines]
    alone = all(len(cut(line, delimiter)[0][1]) == 1 for line in sample for delimiter in DELIMITERS)
    return (
        "\n".join(inner) if alone and _fit("\n".join(inner[:SAMPLE]), delimiter_of("\n".join(inner)))[0] > 1 else text
    )


def cut(text: str, delimiter: str, first_line: int = 1, most: int | None = None) -> list[Line]:
    """Every row of a text. Blanks around a quoted cell are dropped, around others they are kept.

    A quote opens a cell only at its beginning, and only if it closes in front of a delimiter or a line's end;
    otherwise it is a letter like any other, so that one lonely quote cannot swallow the rest of the file.
    """
    plain, closed, closed_in_line = _patterns(delimiter)
    rows: list[Line] = []
    cells: list[str] = []
    at, line, began, length = 0, first_line, first_line, len(text)
    while at < length:
        quoted = text[at : at + 3].lstrip(" ").startswith('"')
        found = closed.match(text, at) if quoted else None
        if found is None and quoted:
            found = closed_in_line.match(text, at)
            if found and found[1].count('"') % 2:
                found = None
        if found:
            cell = found[1].replace('""', '"')
            line += len(_LINE_END.findall(cell))
        else:
            found = plain.match(text, at)
            assert found is not None  # the pattern matches everywhere, if need be nothing
            cell = found[1]
        cells.append(cell)
        at = found.end()
        if found[2] != delimiter:
            rows.append((began, cells))
            if most and len(rows) >= most:
                return rows
            line += 1
            began, cells = line, []
    if cells:
        rows.append((began, [*cells, ""]))
    return rows


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    mark = re.escape(delimiter)
    end = rf"({mark}|\r\n|\r|\n|\Z)"
    return (
        re.compile(rf"([^{mark}\r\n]*){end}"),
        re.compile(rf' *"((?:[^"]|"")*)" *{end}'),
        re.compile(rf' *"([^\r\n]*?)" *{end}'),
    )
