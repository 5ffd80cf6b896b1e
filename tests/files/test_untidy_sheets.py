# ruff: noqa: E501 (the sheets are shown as they are)
"""Sheets as people keep them. Each test shows its sheet and what arrives of it, as an outline."""

from datetime import date
from io import BytesIO
from textwrap import dedent

import pytest
from openpyxl import Workbook

from quarterdeck.files.interpret import interpret
from quarterdeck.files.sheets import read_table

TODAY = date(2026, 11, 18)


def reading(sheet, name="okrs.csv", cycle=None):
    data = sheet if isinstance(sheet, bytes) else dedent(sheet).lstrip("\n").encode()
    return interpret(read_table(name, data), workspace_name="Lumen", default_cycle=cycle, today=TODAY)


def outline(sheet, name="okrs.csv", cycle=None):
    """Period, team: objective [grade]; below it each key result [grade] (owner)."""
    read = reading(sheet, name, cycle)
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


TIDY = [
    "Q2 2025, Brand: Be the name people think of",
    "  Unaided awareness from 8 % to 12 % [0.7] (Ada Moss)",
    "  Share of search at 20 % [0.4] (Ben Roe)",
    "Q2 2025, Demand: Fill the pipeline",
    "  Sourced pipeline from $2M to $3M [1] (Ada Moss)",
]

TIDY_SHEETS = {
    "every cell filled": """
        Quarter,Team,Objective,Key Result,Owner,Score
        Q2 2025,Brand,Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7
        Q2 2025,Brand,Be the name people think of,Share of search at 20 %,Ben Roe,0.4
        Q2 2025,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1.0
        """,
    "blank means the same as above": """
        QUARTER;DEPT;OBJ;KR;DRI;FINAL SCORE
        Q2 2025;Brand;Be the name people think of;Unaided awareness from 8 % to 12 %;Ada Moss;0,7
        ;;;Share of search at 20 %;Ben Roe;0,4
        ;Demand;Fill the pipeline;Sourced pipeline from $2M to $3M;Ada Moss;1,0
        """,
    "labels in front": """
        Cycle|Squad|Objectives|Key Results|Responsible|Grade
        Q2 2025|Brand|O1: Be the name people think of|KR1: Unaided awareness from 8 % to 12 %|Ada Moss|70 %
        ||O1: Be the name people think of|KR2: Share of search at 20 %|Ben Roe|40 %
        |Demand|O2: Fill the pipeline|1. Sourced pipeline from $2M to $3M|Ada Moss|100 %
        """,
    "objectives in rows of their own": """
        Period,Team,Objective,Key result,Owner,Grade
        Q2 2025,Brand,Be the name people think of,,,
        ,,,Unaided awareness from 8 % to 12 %,Ada Moss,7/10
        ,,,Share of search at 20 %,Ben Roe,4/10
        Q2 2025,Demand,Fill the pipeline,,,
        ,,,Sourced pipeline from $2M to $3M,Ada Moss,10/10
        """,
    "a title, notes and blank rows above, a total below": """
        Lumen marketing OKRs,,,,,
        ,,,,,
        Please update by Friday!,,,,,
        Quarter,Team,Objective,Key Result,Owner,Score %
        Q2 2025,Brand,Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,70
        ,,,Share of search at 20 %,Ben Roe,40

        ,,,,,
        Q2 2025,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,100
        Average,,,,,70
        """,
    "the period in the title, teams as rows": """
        OKRs Q2 2025
        Objective,Key Result,Owner,Score
        Brand,,,
        Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7
        ,Share of search at 20 %,Ben Roe,0.4
        Demand Generation Team,,,
        Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1
        """,
    "the header again and again": """
        Team: Brand,,,
        Quarter: Q2 2025,,,
        Objective,Key Result,Owner,Score
        Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7
        ,Share of search at 20 %,Ben Roe,0.4
        Team: Demand,,,
        Objective,Key Result,Owner,Score
        Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1
        """,
    "a type column": """
        Type,Title,Team,Quarter,Owner,Score
        Objective,Be the name people think of,Brand,Q2 2025,,
        Key Result,Unaided awareness from 8 % to 12 %,Brand,Q2 2025,Ada Moss,0.7
        Key Result,Share of search at 20 %,Brand,Q2 2025,Ben Roe,0.4
        Objective,Fill the pipeline,Demand,Q2 2025,,
        Key Result,Sourced pipeline from $2M to $3M,Demand,Q2 2025,Ada Moss,1
        """,
    "one column for both": """
        Team,OKR,Owner,Score,Quarter
        Brand,Objective 1: Be the name people think of,,,Q2 2025
        Brand,KR 1.1: Unaided awareness from 8 % to 12 %,Ada Moss,0.7,Q2 2025
        Brand,KR 1.2: Share of search at 20 %,Ben Roe,0.4,Q2 2025
        Demand,Objective 2: Fill the pipeline,,,Q2 2025
        Demand,KR 2.1: Sourced pipeline from $2M to $3M,Ada Moss,1,Q2 2025
        """,
    "bullets under the objective": """
        Objectives and Key Results,Team,Owner,Score,Quarter
        Be the name people think of,Brand,,,Q2 2025
        - Unaided awareness from 8 % to 12 %,,Ada Moss,0.7,
        - Share of search at 20 %,,Ben Roe,0.4,
        Fill the pipeline,Demand,,,Q2 2025
        - Sourced pipeline from $2M to $3M,,Ada Moss,1,
        """,
    "labels in a column of their own": """
        ,Description,Team,Owner,Score,Quarter
        O1,Be the name people think of,Brand,,,Q2 2025
        KR1.1,Unaided awareness from 8 % to 12 %,Brand,Ada Moss,0.7,Q2 2025
        KR1.2,Share of search at 20 %,Brand,Ben Roe,0.4,Q2 2025
        O2,Fill the pipeline,Demand,,,Q2 2025
        KR2.1,Sourced pipeline from $2M to $3M,Demand,Ada Moss,1,Q2 2025
        """,
    "key results side by side": """
        Quarter,Team,Objective,KR1,KR1 Owner,KR1 Score,KR2,KR2 Owner,KR2 Score
        Q2 2025,Brand,Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7,Share of search at 20 %,Ben Roe,0.4
        Q2 2025,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1,,,
        """,
    "side by side, what stands behind has no number": """
        Quarter,Team,Objective,Key Result 1,Owner,Score,Key Result 2,Owner,Score
        Q2 2025,Brand,Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7,Share of search at 20 %,Ben Roe,0.4
        Q2 2025,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1,,,
        """,
    "several lines in a cell": """
        Quarter,Team,Objective,Key Results,Owner,Score
        Q2 2025,Brand,Be the name people think of,"1. Unaided awareness from 8 % to 12 %
        2. Share of search at 20 %","Ada Moss
        Ben Roe","0.7
        0.4"
        Q2 2025,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1
        """,
    "year and quarter apart": """
        Year,Quarter,Team,Objective,Key Result,Owner,Score
        2025,Q2,Brand,Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7
        ,,,,Share of search at 20 %,Ben Roe,0.4
        ,,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1
        """,
    "tabs": """
        Quarter\tTeam\tObjective\tKey Result\tOwner\tScore
        Q2 2025\tBrand\tBe the name people think of\tUnaided awareness from 8 % to 12 %\tAda Moss\t.7
        \t\t\tShare of search at 20 %\tBen Roe\t.4
        \tDemand\tFill the pipeline\tSourced pipeline from $2M to $3M\tAda Moss\t1
        """,
    "columns in another order, and some of no matter": """
        #,Final Grade (0.0 - 1.0),Key Result (measurable!),Link,Who?,Objective (inspiring!),Time frame,Dept.
        1,0.7,Unaided awareness from 8 % to 12 %,https://lumen.example,Ada Moss,Be the name people think of,Q2 2025,Brand
        2,0.4,Share of search at 20 %,,Ben Roe,,,
        3,1.0,Sourced pipeline from $2M to $3M,,Ada Moss,Fill the pipeline,Q2 2025,Demand
        """,
    "goal and metric instead": """
        Quarter,Team,Goal,Key metric,Owner,Score
        Q2 2025,Brand,Be the name people think of,Unaided awareness from 8 % to 12 %,Ada Moss,0.7
        ,,,Share of search at 20 %,Ben Roe,0.4
        Q2 2025,Demand,Fill the pipeline,Sourced pipeline from $2M to $3M,Ada Moss,1
        """,
    "German": """
        Quartal;Abteilung;Ziel;Schlüsselergebnis;Verantwortlich;Bewertung
        Q2 2025;Brand;Be the name people think of;Unaided awareness from 8 % to 12 %;Ada Moss;0,7
        ;;;Share of search at 20 %;Ben Roe;0,4
        Q2 2025;Demand;Fill the pipeline;Sourced pipeline from $2M to $3M;Ada Moss;1
        """,
    "an objective heads each block with a header of its own": """
        Q2 2025,,,
        Brand,,,
        Objective 1: Be the name people think of,,,
        Key Results,Owner,Score,Comment
        Unaided awareness from 8 % to 12 %,Ada Moss,0.7,fine
        Share of search at 20 %,Ben Roe,0.4,
        Demand,,,
        Objective 2: Fill the pipeline,,,
        Key Results,Owner,Score,Comment
        Sourced pipeline from $2M to $3M,Ada Moss,1,
        """,
    "pairs of label and text": """
        Team,Brand,,
        Quarter,Q2 2025,,
        Objective 1,Be the name people think of,Owner,Score
        KR 1,Unaided awareness from 8 % to 12 %,Ada Moss,0.7
        KR 2,Share of search at 20 %,Ben Roe,0.4
        Team,Demand,,
        Objective 2,Fill the pipeline,Owner,Score
        KR 1,Sourced pipeline from $2M to $3M,Ada Moss,1
        """,
}


@pytest.mark.parametrize("sheet", TIDY_SHEETS.values(), ids=TIDY_SHEETS)
def test_the_same_plan_arrives_however_the_sheet_is_laid_out(sheet):
    found = [line.replace("Demand Generation Team", "Demand") for line in outline(sheet)]
    assert found == TIDY
