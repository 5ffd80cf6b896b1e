"""The tables of a web page, as spreadsheet programs save them and as people copy them out of wikis."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from quarterdeck.files.workbook import Grid, MergedArea

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|table|head|body|div|meta|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLES = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "p"}
_SILENT = {"script", "style", "head", "template"}
MOST_SPAN = 1_000


def is_web_page(text: str) -> bool:
    """Whether a text is a web page that holds a table."""
    return bool(_START.match(text[:5000])) and bool(re.search(r"<table\b.*?<t[dh]\b.*</table", text, re.I | re.S))


def grids(text: str) -> Iterator[Grid]:
    """The tables of a page as one grid, with the titles between them as rows of their own. Nothing is run or fetched."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_row()
    yield Grid("", reader.rows, reader.merged)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.merged: list[MergedArea] = []
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.title: list[str] | None = None
        self.span = (1, 1)
        self.depth = 0  # of tables
        self.silent = 0
        self.reaching: dict[int, int] = {}  # column to the rows a cell from above still covers

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self.depth += 1
            self.reaching = {}
        elif tag == "tr":
            self.end_row()
            self.row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self.row = [] if self.row is None else self.row
            given = dict(attrs)
            self.span = _span(given.get("rowspan")), _span(given.get("colspan"))
            self.cell = []
        elif tag in ("br", "li", "p", "div") and self.cell is not None:
            self.cell.append("\n- " if tag == "li" else "\n")
        elif tag in _TITLES and self.cell is None:
            self.title = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag == "table":
            self.end_row()
            self.depth = max(self.depth - 1, 0)
        elif tag in _TITLES and self.title is not None:
            if said := " ".join("".join(self.title).split()):
                self.rows += [[], [said]] if self.rows else [[said]]
            self.title = None

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        into = self.cell if self.cell is not None else self.title
        if into is not None:
            into.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self.cell).split("\n"))
        text = "\n".join(line for line in lines if line not in ("", "-"))
        self._skip_covered()
        left, top, (high, wide) = len(self.row), len(self.rows), self.span
        self.row += [text, *[""] * (wide - 1)]
        if high > 1:
            self.merged.append(MergedArea(top, top + high - 1, left, left + wide - 1))
            self.reaching |= dict.fromkeys(range(left, left + wide), high)
        self.cell = None

    def _skip_covered(self) -> None:
        assert self.row is not None
        while self.reaching.get(len(self.row), 0) > 0:
            self.row.append("")

    def end_row(self) -> None:
        self._end_cell()
        if self.row is not None:
            self.rows.append(self.row)
            self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}
        self.row = None


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MOST_SPAN) if text and text.isdecimal() else 1
