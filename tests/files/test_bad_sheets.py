"""Files that are broken, huge or malicious: one sentence each, and nothing of them runs."""

import contextlib
import io
import zipfile
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from files.outlines import TODAY
from quarterdeck.files import workbook
from quarterdeck.files.errors import BadFile, EmptyFile, FileTooLarge, Undecodable
from quarterdeck.files.incoming import read_file
from quarterdeck.files.interpret import interpret
from quarterdeck.files.sheets import Limits, read_table
from quarterdeck.files.workbook import BrokenWorkbook, OtherSpreadsheet, TooManyCells, ZipBomb
from quarterdeck.okr.errors import OKRError


def xlsx(rows=(("Objective", "Key Result"), ("Be known", "Win 3 awards"))):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name, content, data=None):
    """A workbook with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or xlsx())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    "data, error, said",
    [
        (b"", EmptyFile, "is empty"),
        (b"\n \r\n;;;\n", EmptyFile, "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, Undecodable, "not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, OtherSpreadsheet, "Save it as .xlsx or as CSV"),
        (b"%PDF-1.7", OtherSpreadsheet, "is a PDF"),
        (b"<html><table><tr><td>Objective", OtherSpreadsheet, "a web page"),
        (b"PK\x03\x04 and then nothing", BrokenWorkbook, "save it again"),
        (xlsx()[:2000], BrokenWorkbook, "save it again"),
        (with_part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), OtherSpreadsheet, "OpenDocument"),
        (with_part(SHEET, "<worksheet><sheetData><row>"), BrokenWorkbook, "save it again"),
        (with_part(SHEET, LAUGHS), BrokenWorkbook, "save it again"),
        (with_part(SHEET, LAUGHS.encode("utf-16")), BrokenWorkbook, "save it again"),
        (with_part("xl/media/image1.png", b"\0" * 40_000_000), ZipBomb, "unpacks to far more"),
    ],
)
def test_a_file_that_is_no_sheet_gets_one_sentence(data, error, said):
    with pytest.raises(error, match=said) as raised:
        read_table("plan.xlsx", data)
    assert "“plan.xlsx”" in str(raised.value)


def test_a_file_beyond_the_limits_is_refused_before_it_is_read():
    with pytest.raises(FileTooLarge, match="has 51 MB and a file may have 50 MB"):
        read_table("plan.csv", b"a" * 51_000_000)
    with pytest.raises(TooManyCells, match="more than 5 rows"):
        read_table("plan.csv", b"Objective\n" + b"x\n" * 10, Limits(max_rows=5))
    with pytest.raises(TooManyCells, match="more than 5 rows"):
        read_table("plan.xlsx", xlsx([["Objective"]] * 9), Limits(max_rows=5))
    with pytest.raises(TooManyCells, match="more than 5 filled cells"):
        read_table("plan.xlsx", xlsx([["Objective", "b", "c"]] * 3), Limits(max_cells=5))


def test_too_many_parts_are_a_bomb_too(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ENTRIES", 5)
    with pytest.raises(ZipBomb):
        read_table("plan.xlsx", xlsx())


def test_the_content_decides_what_a_file_is_and_not_its_name():
    assert read_table("plan.csv", xlsx())[0].header == ("Objective", "Key Result")
    assert read_table("plan.xlsx", b"Objective,Key Result\na b,c d\n")[0].header == ("Objective", "Key Result")


def test_macros_are_left_where_they_are():
    data = with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 evil")
    assert read_table("plan.xlsm", data)[0].rows[0].cells == ("Be known", "Win 3 awards")


@settings(max_examples=200, deadline=None)
@given(st.text("OKR;,\t|\n\r\"' aé-1.%[", max_size=120))
def test_no_text_breaks_the_reader(text):
    header = "Period;Objective;Key Result;Score;Target\n"
    for data in (text.encode(), (header + text).encode()):
        try:
            tables = read_table("plan.csv", data)
            interpret(tables, workspace_name="Lumen", default_cycle="Q4 2026", today=date(2026, 11, 18))
        except OKRError:
            pass


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data):
    for prefix in (b"", b"PK\x03\x04", b"\xff\xfe", b"Objective;KR\n"):
        with contextlib.suppress(BadFile):
            read_table("plan", prefix + data)


def test_a_long_file_takes_time_in_step_with_its_length():
    def seconds(rows):
        body = "".join(
            f'Q1 2025,Brand,Objective {n // 3},"Win {n} awards, ""best of"" show",0.7\n' for n in range(rows)
        )
        data = ("Period,Team,Objective,Key Result,Score\n" + body).encode()
        began = process_time()
        read = interpret(read_table("a.csv", data), workspace_name="L", default_cycle=None, today=date(2026, 11, 18))
        assert read.counts.key_results == rows
        return process_time() - began

    seconds(100)
    assert seconds(6_000) < 40 * max(seconds(600), 0.02)


def test_quotes_that_never_close_do_not_make_a_file_slow():
    began = process_time()
    read_table("a.csv", b"Objective,Key Result\n" + b'"open,"more\n' * 20_000)
    assert process_time() - began < 20


def test_a_plan_named_like_a_sheet_and_a_workbook_named_like_a_plan_are_read_as_what_they_are():
    plan = b"# Ours\nquarterdeck: 1\nworkspace: {name: Lumen}\n"
    assert read_file(plan, "plan.csv", today=TODAY).plan.workspace.name == "Lumen"
    sheet = xlsx([["Objective", "Quarter"], ["Be known", "Q2 2025"]])
    assert [o.text for o in read_file(sheet, "okrs.yaml", today=TODAY).plan.objectives] == ["Be known"]
