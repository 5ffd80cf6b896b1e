"""A plan as one CSV sheet that Excel opens, a person edits, and `read_table` and `interpret` read again."""

import csv
import io

from quarterdeck.files.cells import guarded
from quarterdeck.files.own_sheet import COLUMNS, NUMBERS, rows_of
from quarterdeck.files.sheet_cells import clean
from quarterdeck.okr.plan import Plan

MARK = b"\xef\xbb\xbf"  # without the byte order mark Excel takes UTF-8 for Windows-1252


def dump(plan: Plan) -> bytes:
    """The sheet of a plan: a row for each key result. Decisions, comments and earlier check-ins are not in it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows_of(plan):
        writer.writerow([cell(name, row.get(name, "")) for name in COLUMNS])
    return MARK + text.getvalue().encode()


def cell(column: str, text: str) -> str:
    """A cell that is safe to open: no spreadsheet takes it for a formula. Our own numbers stay numbers."""
    return text if column in NUMBERS else guarded(clean(text))
