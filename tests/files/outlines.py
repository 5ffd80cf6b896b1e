"""What arrives of a sheet, as an outline that a person can compare with the sheet by eye."""

from datetime import date
from io import BytesIO
from textwrap import dedent

from openpyxl import Workbook

from quarterdeck.files.interpret import interpret
from quarterdeck.files.sheets import read_table

TODAY = date(2026, 11, 18)


def reading(sheet, name="okrs.csv", cycle=None):
    data = sheet if isinstance(sheet, bytes) else dedent(sheet).lstrip("\n").encode()
    return interpret(read_table(name, data), workspace_name="Lumen", default_cycle=cycle, today=TODAY)


def outline(sheet, name="okrs.csv", cycle=None):
    """Period, team: objective [grade]; below it each key result [grade] (owner)."""
    return outline_of(reading(sheet, name, cycle))


def outline_of(read):
    names = {person.ref: person.name for person in read.plan.people}
    lines = [f"error in {row.line}: {row.sentence}" for row in read.errors]
    for objective in read.plan.objectives:
        grade = objective.grade if objective.grade and objective.grade.computed is None else None
        owner = f" ({names[objective.owner]})" if objective.owner else ""
        lines.append(f"{objective.cycle}, {objective.team}: {objective.text}{_grade(grade)}{owner}")
        for kr in objective.key_results:
            owner = f" ({names[kr.owner]})" if kr.owner else ""
            lines.append(f"  {kr.text}{_grade(kr.grade)}{owner}")
    return lines


def _grade(grade):
    return f" [{grade.final}]" if grade else ""


def book(*sheets, merge=(), formats=()):
    """A workbook of (name, rows)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merge:
            sheet.merge_cells(area)
        for cell, number_format in formats:
            sheet[cell].number_format = number_format
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()
