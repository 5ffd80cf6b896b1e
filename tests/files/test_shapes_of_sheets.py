"""Where things stand in a sheet: over two header rows, side by side, on cards, in one cell, on other sheets."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from files.outlines import book, outline, reading

PLAN = [
    "Q2 2023, Brand: Be the name people think of",
    "  Win 3 awards [0.7]",
    "  3 studies that people quote [0.3]",
    "Q2 2023, Demand: Fill the pipeline",
    "  Book 40 demos [1]",
]

SHAPES = {
    "two tables side by side, a team above each": """
        Q2 2023,,,,,,
        Brand,,,,Demand,,
        Objective,Key Result,Score,,Objective,Key Result,Score
        Be the name people think of,Win 3 awards,0.7,,Fill the pipeline,Book 40 demos,1
        ,3 studies that people quote,0.3,,,,
        """,
    "cards with labels and values in a row": """
        Quarter:,Q2 2023,,
        Team:,Brand,,
        Objective:,Be the name people think of,,
        KR1:,Win 3 awards,Score:,0.7
        KR2:,3 studies that people quote,Score:,0.3
        Team:,Demand,,
        Objective:,Fill the pipeline,,
        KR1:,Book 40 demos,Score:,1
        """,
    "cards with labels and values below each other": """
        Quarter,Q2 2023
        Team,Brand
        Objective,Be the name people think of
        Key Result,Win 3 awards
        Score,0.7
        Key Result,3 studies that people quote
        Score,0.3
        Team,Demand
        Objective,Fill the pipeline
        Key Result,Book 40 demos
        Score,1
        """,
    "the objective and its key results in one cell, by labels": """
        Quarter,Team,OKRs
        Q2 2023,Brand,"Objective: Be the name people think of
        KR1: Win 3 awards (0.7)
        KR2: 3 studies that people quote (0.3)"
        Q2 2023,Demand,"Objective: Fill the pipeline
        KR1: Book 40 demos (1.0)"
        """,
    "the objective and its key results in one cell, by bullets": """
        Quarter,Team,OKRs
        Q2 2023,Brand,"Be the name people think of
        - Win 3 awards [0.7]
        - 3 studies that people quote [0.3]"
        Q2 2023,Demand,"Fill the pipeline
        - Book 40 demos [1.0]"
        """,
    "numbers in front of lines, one before a number": """
        Quarter,Team,Objective,Key Results,Scores
        Q2 2023,Brand,Be the name people think of,"1) Win 3 awards
        2) 3 studies that people quote","0.7
        0.3"
        Q2 2023,Demand,Fill the pipeline,1) Book 40 demos,1
        """,
    "team and quarter in one line above each table": """
        Team: Brand | Quarter: Q2 2023,,
        Objective,Key Result,Score
        Be the name people think of,Win 3 awards,0.7
        ,3 studies that people quote,0.3
        Team: Demand | Quarter: Q2 2023,,
        Objective,Key Result,Score
        Fill the pipeline,Book 40 demos,1
        """,
    "Roman numbers and letters": """
        Objectives and Key Results,Team,Quarter,Score
        I. Be the name people think of,Brand,Q2 2023,
        a) Win 3 awards,Brand,Q2 2023,0.7
        b) 3 studies that people quote,Brand,Q2 2023,0.3
        II. Fill the pipeline,Demand,Q2 2023,
        a) Book 40 demos,Demand,Q2 2023,1
        """,
    "words for what a row is in another language": """
        Typ;Bezeichnung;Team;Quartal;Zielerreichung in %
        Ziel;Be the name people think of;Brand;2. Quartal 2023;
        Schlüsselergebnis;Win 3 awards;Brand;2. Quartal 2023;70
        Schlüsselergebnis;3 studies that people quote;Brand;2. Quartal 2023;30
        Ziel;Fill the pipeline;Demand;2. Quartal 2023;
        Schlüsselergebnis;Book 40 demos;Demand;2. Quartal 2023;100
        """,
    "headers in two languages at once": """
        Quarter / Trimestre,Team / Équipe,Objective / Objectif,Key Result / Résultat clé,Score / Note
        Q2 2023,Brand,Be the name people think of,Win 3 awards,0.7
        Q2 2023,Brand,Be the name people think of,3 studies that people quote,0.3
        Q2 2023,Demand,Fill the pipeline,Book 40 demos,1
        """,
    "headers that ask, with the word in brackets": """
        When,Team,What (Objective),How (Key Result),Achieved?
        Q2 2023,Brand,Be the name people think of,Win 3 awards,70%
        Q2 2023,Brand,Be the name people think of,3 studies that people quote,30%
        Q2 2023,Demand,Fill the pipeline,Book 40 demos,Yes
        """,
    "cells that a program wrote as formulas so that they stay texts": '''
        Quarter,Team,Objective,Key Result,Score
        "=""Q2 2023""","=""Brand""",Be the name people think of,Win 3 awards,"=""0.7"""
        "=""Q2 2023""","=""Brand""",Be the name people think of,3 studies that people quote,"=""0.3"""
        "=""Q2 2023""","=""Demand""",Fill the pipeline,Book 40 demos,"=""1"""
        ''',
    "letters that nobody sees": """
        Quarter\u200b,Team,Objective,Key Result,Score
        Q2\u00a02023,\u200bBrand,Be the name people think of\ufeff,Win 3\u00a0awards,0.7\u200e
        Q2\u00a02023,Brand,Be the name people think of,3 studies that people quote,0.3
        Q2\u00a02023,Demand,Fill the pipeline,Book 40 demos,1
        """,
    "a delimiter nobody uses": """
        Quarter^Team^Objective^Key Result^Score
        Q2 2023^Brand^Be the name people think of^Win 3 awards^0.7
        ^^^3 studies that people quote^0.3
        Q2 2023^Demand^Fill the pipeline^Book 40 demos^1
        """,
}  # fmt: skip


@pytest.mark.parametrize("sheet", SHAPES.values(), ids=SHAPES)
def test_the_same_plan_arrives_wherever_things_stand(sheet):
    assert [line.replace("2. Quartal 2023", "Q2 2023") for line in outline(sheet)] == PLAN


def test_objectives_that_have_a_column_each():
    assert outline(
        """
        Objective 1,Objective 2
        Be known,Fill the pipeline
        Win 3 awards,Book 40 demos
        Publish 4 studies,
        """,
        "Brand Q2 2023.csv",
    ) == [
        "Q2 2023, Lumen: Be known",
        "  Win 3 awards",
        "  Publish 4 studies",
        "Q2 2023, Lumen: Fill the pipeline",
        "  Book 40 demos",
    ]


@pytest.mark.parametrize(
    "upper, lower, merge",
    [
        (
            ["Quarter", "Team", "Objective", "Key Result", None],
            [None, None, None, "Description", "Score"],
            ["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
        ),
        (
            ["When and who", None, "Objective", "Key Result", None],
            ["Quarter", "Team", "Title", "Title", "Score"],
            ["A1:B1", "D1:E1"],
        ),
    ],
)
def test_headers_over_two_rows_with_merged_groups(upper, lower, merge):
    rows = [
        ["Q2 2023", "Brand", "Be the name people think of", "Win 3 awards", 0.7],
        ["Q2 2023", "Brand", "Be the name people think of", "3 studies that people quote", 0.3],
        ["Q2 2023", "Demand", "Fill the pipeline", "Book 40 demos", 1],
    ]
    assert outline(book(("OKRs", [upper, lower, *rows]), merge=merge), "okrs.xlsx") == PLAN


def test_objectives_in_bold_above_their_key_results():
    workbook = Workbook()
    sheet = workbook.active
    for row in (
        ["Quarter", "Team", "OKR", "Owner", "Score"],
        ["Q2 2023", "Brand", "Be known", "Ada", 0.5],
        ["Q2 2023", "Brand", "Win 3 awards", "Ada", 0.7],
        ["Q2 2023", "Brand", "Publish 4 studies", "Ben", 0.3],
        ["Q2 2023", "Demand", "Fill the pipeline", "Ben", 1],
        ["Q2 2023", "Demand", "Book 40 demos", "Ben", 1],
    ):
        sheet.append(row)
    for place in ("C2", "C5"):
        sheet[place].font = Font(bold=True)
    out = BytesIO()
    workbook.save(out)
    assert outline(out.getvalue(), "okrs.xlsx") == [
        "Q2 2023, Brand: Be known [0.5] (Ada)",
        "  Win 3 awards [0.7] (Ada)",
        "  Publish 4 studies [0.3] (Ben)",
        "Q2 2023, Demand: Fill the pipeline [1] (Ben)",
        "  Book 40 demos [1] (Ben)",
    ]


@pytest.mark.parametrize("linked", ["by number", "by text"])
def test_objectives_on_one_sheet_and_their_key_results_on_another(linked):
    objectives = [["Objective ID", "Objective", "Team", "Quarter"], ["O-1", "Be known", "Brand", "Q2 2023"]]
    results = {
        "by number": [["KR ID", "Objective ID", "Key Result", "Score"], ["K-1", "O-1", "Win 3 awards", 0.7]],
        "by text": [["Key Result", "Objective", "Score"], ["Win 3 awards", "Be known", 0.7]],
    }
    data = book(("Objectives", objectives), ("Key results", results[linked]))
    assert outline(data, "okrs.xlsx") == ["Q2 2023, Brand: Be known", "  Win 3 awards [0.7]"]


def test_the_score_of_an_objective_in_one_cell_below_its_key_results():
    sheet = "Quarter,Objective,Key Result,Score\nQ1 2025,Be known,Win 3 awards,0.7\n,,Objective score: 0.6,\n"
    assert outline(sheet) == ["Q1 2025, Lumen: Be known [0.6]", "  Win 3 awards [0.7]"]


def test_numbers_of_three_levels_are_objectives_key_results_and_initiatives():
    read = reading("""
        No.,Text,Quarter,Owner,Score
        1,Be known,Q2 2023,,
        1.1,Win 3 awards,Q2 2023,Ada,0.7
        1.1.1,Hand in at the fair,Q2 2023,Ada,
        1.2,Publish 4 studies,Q2 2023,Ben,0.3
        """)
    first, second = read.plan.objectives[0].key_results
    assert [initiative.title for initiative in first.initiatives] == ["Hand in at the fair"]
    assert (second.text, second.initiatives) == ("Publish 4 studies", ())


def test_a_header_that_names_a_quarter_refines_the_year_of_the_title():
    cycle = reading("OKRs 2025,,\nObjective,Key Result,Q2 Score\nBe known,Win 3 awards,0.7\n").plan.cycles[0]
    assert cycle.starts.isoformat() == "2025-04-01"


def test_the_due_date_tells_the_period_where_nothing_else_does():
    read = reading("Objective,Key Result,Deadline\nBe known,Win 3 awards,6/30/2023\n,Publish 4 studies,5/15/2023\n")
    assert [cycle.name for cycle in read.plan.cycles] == ["Q2 2023"]
    assert "No period is named, so it is the one of its due date." in read.rows[0].sentence
    asked = reading("Objective,Key Result,Deadline\nBe known,Win 3 awards,6/30/2023\n", cycle="Q4 2026")
    assert [cycle.name for cycle in asked.plan.cycles] == ["Q4 2026"]


@pytest.mark.parametrize(
    "header, written, baseline, target, current",
    [
        ("Baseline → Target", "8 → 12 %", 8, 12, None),
        ("Target", "from 2 to 3.5M", 2_000_000, 3_500_000, None),
        ("Target", "9 -> 4", 9, 4, None),
        ("Start / Ziel", "0 / 40", 0, 40, None),
        ("Current / Target", "16 / 20", None, 20, 16),
        ("Actual vs. Target", "16 of 20 (80 %)", None, 20, 16),
    ],
)
def test_two_numbers_in_one_cell(header, written, baseline, target, current):
    read = reading(f"Period;Objective;Key Result;{header}\nQ1 2025;Be known;Awards;{written}\n".encode())
    (kr,) = read.plan.objectives[0].key_results
    assert (kr.measure.baseline, kr.measure.target) == (baseline, target)
    assert [check_in.value for check_in in kr.check_ins] == ([] if current is None else [current])


def test_last_names_first_where_the_whole_column_is_written_so():
    people = reading(
        """
        Period;Objective;Key Result;Owner
        Q1 2025;O;A;Moss, Ada
        ;;B;Roe, Ben; Fox, Cy
        ;;C;Fox, Cy <cy@lumen.example>
        """.replace("Roe, Ben; Fox, Cy", '"Roe, Ben; Fox, Cy"')
    ).plan.people
    assert [(person.name, person.email) for person in people] == [
        ("Ada Moss", ""),
        ("Ben Roe", ""),
        ("Cy Fox", "cy@lumen.example"),
    ]


def test_two_first_names_with_a_comma_are_two_people():
    people = reading(b"Period;Objective;KR;Owner\nQ1 2025;O;A;Ada, Ben\n;;B;Ben, Cy\n;;C;Ada\n").plan.people
    assert [person.name for person in people] == ["Ada", "Ben", "Cy"]


def test_who_else_owns_a_key_result_is_told_in_a_comment():
    read = reading("Period,Objective,KR,Owner,Supported by\nQ1 2025,Be known,Win 3 awards,Ada & Ben,Cy\n")
    (objective,) = read.plan.objectives
    assert [person.name for person in read.plan.people] == ["Ada", "Ben", "Cy"]
    assert [comment.text for comment in objective.comments] == ["“Win 3 awards” is shared with Ben, Cy."]


def test_a_team_by_its_path_stands_below_the_others():
    read = reading("""
        Team,Period,Objective
        Marketing > Content,Q1 2025,Be read
        Marketing > Brand,Q1 2025,Be known
        Sales > Content,Q1 2025,Be heard
        Brand,Q1 2025,Be liked
        """)
    assert {(team.name, team.parent) for team in read.plan.teams} == {
        ("Marketing", ""),
        ("Content", "Marketing"),
        ("Brand", "Marketing"),
        ("Sales", ""),
        ("Sales > Content", "Sales"),
    }
    assert (read.counts.teams, [objective.team for objective in read.plan.objectives]) == (
        3,
        ["Content", "Brand", "Sales > Content", "Brand"],
    )
