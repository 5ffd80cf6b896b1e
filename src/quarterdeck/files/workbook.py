"""Excel workbooks as rows of text: values as they are shown, merged cells known, nothing in them run or followed."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from itertools import repeat, zip_longest
from typing import Any

from quarterdeck.files.errors import BadFile

MAX_ENTRIES = 3_000
MAX_UNPACKED = 400_000_000  # bytes, all parts together
MAX_RATIO = 250  # of a part above a megabyte; real sheets stay below 60
MEGABYTE = 1_000_000
_ERRORS = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_PAGES = (b"<html", b"<!doctype html", b"<table", b'<?xml version="1.0"?><?mso')
_SYMBOLS = ("$", "€", "£", "¥", "₹")


class ZipBomb(BadFile):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” unpacks to far more than a sheet needs. Save it again with only the OKR sheets.")


class BrokenWorkbook(BadFile):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” cannot be opened as a workbook. Open it in Excel and save it again as .xlsx or CSV."
        )


class OtherSpreadsheet(BadFile):
    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"“{name}” is {what}. Save it as .xlsx or as CSV and choose that file.")


@dataclass(frozen=True, slots=True)
class MergedArea:
    """Cells shown as one, counted from 0: rows `top` to `bottom`, columns `left` to `right`, inclusive."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's cells as text by row, its merged areas, and by row which texts are indented (how far) and bold."""

    name: str
    rows: list[list[str]]
    merged: list[MergedArea]
    indents: dict[int, dict[int, int]] = field(default_factory=dict)
    bold: dict[int, set[int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Looks:
    """How the texts of a sheet look, taken up row by row; formats are asked for once."""

    indents: dict[int, dict[int, int]] = field(default_factory=dict)
    bold: dict[int, set[int]] = field(default_factory=dict)
    known: dict[int, tuple[int, bool]] = field(default_factory=dict)  # by format: indent, and whether it is bold

    def take(self, place: int, row: tuple[Any, ...]) -> None:
        for index, cell in enumerate(row):
            if not isinstance(cell.value, str):
                continue
            indent, bold = self._of(cell)
            if indent := indent or len(cell.value) - len(cell.value.lstrip()):
                self.indents.setdefault(place, {})[index] = indent
            if bold:
                self.bold.setdefault(place, set()).add(index)

    def _of(self, cell: Any) -> tuple[int, bool]:
        style = getattr(cell, "_style_id", 0)
        if style not in self.known:
            alignment, font = cell.alignment, cell.font
            self.known[style] = (int(alignment.indent or 0) if alignment else 0, bool(font and font.b))
        return self.known[style]


def is_workbook(name: str, data: bytes) -> bool:
    """Whether the bytes are a workbook. Raises OtherSpreadsheet for the formats that have to be saved anew."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise OtherSpreadsheet(name, "an old Excel file (.xls) or one with a password")
    if data[:200].lstrip().lower().startswith(_PAGES) and b"</table" not in data.lower():
        raise OtherSpreadsheet(name, "a web page without a table, with the name of a spreadsheet")
    if data.startswith(b"%PDF"):
        raise OtherSpreadsheet(name, "a PDF")
    return data.startswith(b"PK\x03\x04")


def grids(name: str, data: bytes, max_rows: int, max_cells: int) -> Iterator[Grid]:
    """Each sheet of a workbook. Raises ZipBomb, BrokenWorkbook, OtherSpreadsheet and TooManyCells."""
    try:
        yield from _grids(name, data, max_rows, max_cells)
    except BadFile:
        raise
    except Exception as error:  # a broken archive fails in openpyxl, zipfile or the XML parser, each in its own way
        raise BrokenWorkbook(name) from error


class TooManyCells(BadFile):
    def __init__(self, name: str, most: int, what: str) -> None:
        super().__init__(f"“{name}” has more than {most:,} {what}. Split it, for example by period.")


def _grids(name: str, data: bytes, max_rows: int, max_cells: int) -> Iterator[Grid]:
    import openpyxl  # takes long to import, and most processes read no workbook

    archive = zipfile.ZipFile(BytesIO(data))
    _inspect(name, archive)
    values = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = None
    cells = 0
    for sheet in values.worksheets:
        path = getattr(sheet, "_worksheet_path", "").lstrip("/")
        xml = archive.read(path) if path in archive.namelist() else b""
        if _FORMULA.search(xml) and formulas is None:
            formulas = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        rows: list[list[str]] = []
        looks = _Looks()
        for row in _rows(sheet, formulas[sheet.title] if formulas and _FORMULA.search(xml) else None, looks):
            cells += sum(1 for cell in row if cell)
            rows.append(row)
            if len(rows) > max_rows:
                raise TooManyCells(name, max_rows, "rows")
            if cells > max_cells:
                raise TooManyCells(name, max_cells, "filled cells")
        yield Grid(sheet.title, rows, [_area(found) for found in _MERGED.finditer(xml)], looks.indents, looks.bold)


def _inspect(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.filename == "mimetype" for entry in entries):
        raise OtherSpreadsheet(name, "an OpenDocument file")
    if not any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise OtherSpreadsheet(name, "an archive, not a workbook")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ZipBomb(name)
    for entry in entries:
        if entry.file_size > MEGABYTE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise ZipBomb(name)
        # No workbook declares a document type; one that does is after the XML parser.
        if entry.filename.endswith((".xml", ".rels")) and _declares_type(archive.read(entry)):
            raise BrokenWorkbook(name)


def _declares_type(xml: bytes) -> bool:
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"<\0!\0D\0O\0C" in xml or b"\0<\0!\0D\0O\0C" in xml


def _rows(sheet: Any, formulas: Any, looks: _Looks) -> Iterator[list[str]]:
    """The rows of a sheet as text."""
    sheet.reset_dimensions()  # the size a sheet declares is often wrong
    if formulas is not None:
        formulas.reset_dimensions()
    written: Iterator[Any] = formulas.iter_rows() if formulas else repeat(())
    for place, (row, formula_row) in enumerate(zip(sheet.iter_rows(), written, strict=False)):
        looks.take(place, row)
        # A formula that was never calculated has no value: its text stands for it.
        pairs = zip_longest(row, formula_row[: len(row)])
        yield _trimmed([_shown(cell) or (_shown(formula) if formula else "") for cell, formula in pairs])


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _shown(cell: Any) -> str:
    """A cell's value as a person sees it: 0.7 formatted as a percentage is “70%”, a date is ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format or "")
    text = str(value).strip()
    return "" if text in _ERRORS else text


def _number(value: int | float, number_format: str) -> str:
    plain = re.sub(r'"[^"]*"|\[(?![$])[^\]]*\]', "", number_format)
    if "%" in plain:
        return f"{_digits(value * 100)}%"
    symbol = next((symbol for symbol in _SYMBOLS if symbol in number_format), "")
    return symbol + _digits(value)


def _digits(value: int | float) -> str:
    """Fifteen digits, as Excel keeps them: 0.1 + 0.2 is 0.3."""
    text = f"{value:.15g}"
    return f"{int(value)}" if isinstance(value, int) or "e+" in text else text


def _area(found: re.Match[bytes]) -> MergedArea:
    left, top, right, bottom = found.groups()
    return MergedArea(int(top) - 1, int(bottom) - 1, _column(left), _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
