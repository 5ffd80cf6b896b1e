"""A plan as an Excel workbook: one sheet with the key results, one with every check-in."""

import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from quarterdeck.files.own_sheet import CHECK_IN_COLUMNS, COLUMNS, NUMBERS, check_in_rows, rows_of
from quarterdeck.files.plan_csv import cell
from quarterdeck.okr.plan import Plan

if TYPE_CHECKING:
    from openpyxl import Workbook

WIDE = {
    "Objective": 44,
    "Key Result": 52,
    "Why": 40,
    "Method": 32,
    "Steps": 36,
    "Changed": 44,
    "Blocks": 32,
    "Initiatives": 36,
}
USUAL = 14  # characters
LONGEST_CELL = 32_767  # characters, Excel's own limit
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
BIRTHDAY = datetime(2000, 1, 1)  # the same plan gives the same bytes on every day


def dump(plan: Plan) -> bytes:
    """The workbook of a plan, the same bytes for the same plan."""
    from openpyxl import Workbook  # takes long to import, and most processes write no workbook

    book = Workbook(write_only=True)
    _sheet(book, "OKRs", COLUMNS, rows_of(plan))
    _sheet(book, "Check-ins", CHECK_IN_COLUMNS, check_in_rows(plan))
    book.properties.created = book.properties.modified = BIRTHDAY
    book.properties.creator = "Quarterdeck"
    packed = BytesIO()
    book.save(packed)
    return _undated(packed)


def _sheet(book: "Workbook", title: str, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDE.get(name, USUAL)
    header = [WriteOnlyCell(sheet, value=name) for name in columns]
    for head in header:
        head.font = Font(bold=True)
    sheet.append(header)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row in rows:
        cells = []
        for name in columns:
            made = WriteOnlyCell(sheet, value=_value(name, row.get(name, "")))
            made.alignment = wrapped
            if isinstance(made.value, str):
                made.data_type = "s"  # whatever it begins with, it is a text
            cells.append(made)
        sheet.append(cells)


def _value(column: str, text: str) -> str | float | None:
    """A number where Excel can hold it exactly, otherwise the text."""
    if column in NUMBERS and text and not text.endswith("%"):
        value = float(text)
        return value if f"{value:.15g}" == text else text
    return cell(column, text)[:LONGEST_CELL] or None


def _undated(packed: BytesIO) -> bytes:
    """The archive with one date for all its parts."""
    out = BytesIO()
    with zipfile.ZipFile(packed) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for entry in archive.infolist():
            part = archive.read(entry)
            if entry.filename == "docProps/core.xml":  # openpyxl notes the moment of saving, whatever it was told
                part = _MODIFIED.sub(rf"\g<1>{BIRTHDAY:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            anew.writestr(zipfile.ZipInfo(entry.filename, BIRTHDAY.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
