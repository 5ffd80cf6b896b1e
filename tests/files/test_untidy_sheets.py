"""Sheets as people keep them. Each test shows its sheet and what arrives of it, as an outline."""

from datetime import date

import pytest

from files.outlines import TODAY, book, outline, reading
from quarterdeck.files.interpret import NoObjectives, Verdict
from quarterdeck.okr.plan import CycleState

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
    "numbers tell them apart": """
        #,OKR,Team,Owner,Score,Quarter
        1,Be the name people think of,Brand,,,Q2 2025
        1.1,Unaided awareness from 8 % to 12 %,,Ada Moss,0.7,
        1.2,Share of search at 20 %,,Ben Roe,0.4,
        2,Fill the pipeline,Demand,,,Q2 2025
        2.1,Sourced pipeline from $2M to $3M,,Ada Moss,1,
        """,
    "numbers in front tell them apart": """
        Objectives & Key Results,Team,Owner,Score,Quarter
        1. Be the name people think of,Brand,,,Q2 2025
        1.1 Unaided awareness from 8 % to 12 %,,Ada Moss,0.7,
        1.2 Share of search at 20 %,,Ben Roe,0.4,
        2. Fill the pipeline,Demand,,,Q2 2025
        2.1 Sourced pipeline from $2M to $3M,,Ada Moss,1,
        """,
    "bullets under the header of the objective": """
        Objective,Team,Owner,Score,Quarter
        Be the name people think of,Brand,,,Q2 2025
        • Unaided awareness from 8 % to 12 %,,Ada Moss,0.7,
        • Share of search at 20 %,,Ben Roe,0.4,
        Fill the pipeline,Demand,,,Q2 2025
        • Sourced pipeline from $2M to $3M,,Ada Moss,1,
        """,
    "copied from a Markdown table": """
        | Quarter | Team | Objective | Key Result | Owner | Score |
        |---------|------|-----------|------------|-------|-------|
        | Q2 2025 | Brand | Be the name people think of | Unaided awareness from 8 % to 12 % | Ada Moss | 0.7 |
        | | | | Share of search at 20 % | Ben Roe | 0.4 |
        | | Demand | Fill the pipeline | Sourced pipeline from $2M to $3M | Ada Moss | 1.0 |
        """,
    "the label in a line of its own, and a lonely average": """
        Quarter,Team,Objective,Key Result,Owner,Score
        Q2 2025,Brand,"Objective 1
        Be the name people think of","KR 1
        Unaided awareness from 8 % to 12 %",Ada Moss,0.7
        ,,,"KR 2
        Share of search at 20 %",Ben Roe,0.4
        ,,,,,0.55
        Q2 2025,Demand,"Objective 2
        Fill the pipeline","KR 1
        Sourced pipeline from $2M to $3M",Ada Moss,1
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


def test_a_workbook_with_a_sheet_for_each_quarter_and_one_of_instructions():
    data = book(
        ("How to", [["Write one objective in a row, please, and grade it at the end"], ["Never more than three"]]),
        (
            "Q1 2025",
            [["Marketing OKRs"], [], ["Team", "Objective", "KR", "Score"], ["Brand", "Be known", "Win 3 awards", 0.7]],
        ),
        ("2025-Q2", [["Team", "Objective", "KR", "Score"], ["Brand", "Be known", "Win 4 awards", 0.55]]),
    )
    assert outline(data, "okrs.xlsx") == [
        "Q1 2025, Brand: Be known",
        "  Win 3 awards [0.7]",
        "2025-Q2, Brand: Be known",
        "  Win 4 awards [0.55]",
    ]


def test_a_workbook_with_a_sheet_for_each_team():
    rows = [["Quarter", "Objective", "Key Result"], ["Q1 2025", "Be known", "Win 3 awards"]]
    assert outline(book(("Brand OKRs", rows), ("Demand Gen", rows)), "okrs.xlsx") == [
        "Q1 2025, Brand: Be known",
        "  Win 3 awards",
        "Q1 2025, Demand Gen: Be known",
        "  Win 3 awards",
    ]


def test_merged_cells_percentages_dates_and_formulas_of_a_workbook():
    data = book(
        (
            "Sheet1",
            [
                ["Objective", "Key Result", "Score", "Quarter", "Owner"],
                ["Be known", "Win 3 awards", 0.7, date(2025, 4, 1), "Ada"],
                [None, "Win 5 prizes", 0.3, None, None],
                ["Fill the pipeline", "Book 40 meetings", 1, None, "Ben"],
                [None, '=HYPERLINK("http://evil.example","Call 9 people")', None, None, None],
            ],
        ),
        merge=["A2:A3", "E2:E3"],
        formats=[("C2", "0%"), ("C3", "0.0%")],
    )
    assert outline(data, "okrs.xlsx") == [
        "Q2 2025, Lumen: Be known",
        "  Win 3 awards [0.7] (Ada)",
        "  Win 5 prizes [0.3] (Ada)",
        "Q2 2025, Lumen: Fill the pipeline",
        "  Book 40 meetings [1] (Ben)",
        '  =HYPERLINK("http://evil.example","Call 9 people")',
    ]


def test_a_grade_merged_over_all_key_results_is_the_objectives():
    rows = [["Quarter", "Objective", "Key Result", "Score"], ["Q1 2025", "Be known", "Win 3 awards", 0.6]]
    data = book(("Sheet1", [*rows, [None, None, "Win 5 prizes", None]]), merge=["A2:A3", "B2:B3", "D2:D3"])
    assert outline(data, "okrs.xlsx") == ["Q1 2025, Lumen: Be known [0.6]", "  Win 3 awards", "  Win 5 prizes"]


def test_texts_with_the_delimiter_in_them_that_nobody_quoted():
    assert outline("""
        Objective,Key Result,Team,Period,Score
        Grow, and grow well, in Europe,Publish 8 posts, 2 videos and a book,Brand,2018-Q2,90%
        ,Reach 400, or more, readers,Brand,2018-Q2,
        Be known,Win 3 awards,Brand,2018-Q2,50%
        """) == [
        "2018-Q2, Brand: Grow, and grow well, in Europe",
        "  Publish 8 posts, 2 videos and a book [0.9]",
        "  Reach 400, or more, readers",
        "2018-Q2, Brand: Be known",
        "  Win 3 awards [0.5]",
    ]


def test_a_quote_that_never_closes_spoils_one_cell_and_no_more():
    assert outline("""
        Period,Objective,Key Result
        Q1 2025,"Be known,Win 3 "best of" awards
        Q1 2025,"Fill ""the"" pipeline","Book 40, or 50"
        """) == [
        'Q1 2025, Lumen: "Be known',
        '  Win 3 "best of" awards',
        'Q1 2025, Lumen: Fill "the" pipeline',
        "  Book 40, or 50",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_people_save_in(encoding):
    sheet = "Objectif;Résultat clé;Trimestre\r\nÊtre connus;Gagner 3 prix – vite;Q1 2025\r\n"
    assert outline(sheet.encode(encoding)) == ["Q1 2025, Lumen: Être connus", "  Gagner 3 prix – vite"]


@pytest.mark.parametrize(
    "encoding, sheet",
    [
        ("mac_roman", "Équipe;Objectif;Résultat clé\nVentes;Être connus – partout;Gagner 3 prix à Genève"),
        ("mac_roman", "Área;Objetivo;Resultado clave\nVentas;¿Quién llega al niño?;Ganar 3 premios"),
        ("cp850", "Abteilung;Ziel;Schlüsselergebnis\nVertrieb;Größte Nähe;Käufer überzeugen"),
        ("cp1250", "Zespół;Objective;Key result\nMarka;Zwiększyć świadomość;Zdobyć 3 nagrody, łącznie"),
        ("cp1251", "Отдел;Objective;Key result\nМаркетинг;Стать самым известным;Получить три награды в год"),
    ],
)
def test_encodings_that_do_not_say_which_they_are(encoding, sheet):
    (objective,) = reading(sheet.encode(encoding), cycle="Q1 2025").plan.objectives
    assert f"{objective.team};{objective.text};{objective.key_results[0].text}" == sheet.splitlines()[1]


def test_a_text_that_was_encoded_twice_is_put_right():
    sheet = "Ziel;Schlüsselergebnis\nGrößte Nähe – überall;3 Preise\n".encode().decode("cp1252").encode()
    assert outline(sheet, cycle="Q1 2025") == ["Q1 2025, Lumen: Größte Nähe – überall", "  3 Preise"]


@pytest.mark.parametrize(
    "header, written, grade",
    [
        ("Score", "0.7", "0.7"),
        ("Score", "0,7", "0.7"),
        ("Score", ".7", "0.7"),
        ("Score", "70 %", "0.7"),
        ("Score", "70", "0.7"),
        ("Score", "7", "0.7"),
        ("Score", "7/10", "0.7"),
        ("Score", "3 of 4", "0.75"),
        ("Score (1-5)", "4", "0.8"),
        ("Score %", "7", "0.07"),
        ("Score %", "0.7", "0.7"),
        ("Score", "~70% (carried over)", "0.7"),
        ("Score", "120%", "1"),
        ("Score", "Done", "1"),
        ("Score", "Missed", "0"),
        ("Score", "n/a", None),
        ("Score", "TBD", None),
        ("Score", "-", None),
        ("Score", "B+", None),
        ("Score", "0.7*", "0.7"),
        ("Score", "ca. 70 %", "0.7"),
        ("Score", "70-80 %", "0.7"),
        ("Score", "On track (70 %)", "0.7"),
        ("Score", "Partially – 0.4", "0.4"),
        ("Score", "Missed by 10 %", None),
        ("Score", "★★★☆☆", "0.6"),
        ("Score", "◕", "0.75"),
        ("Score", "７０％", "0.7"),
        ("Score", "0. 7", "0.7"),
        ("Score", "Y", "1"),
    ],
)
def test_grades_in_every_spelling(header, written, grade):
    sheet = f"Period;Objective;Key Result;{header}\nQ1 2025;Be known;Win 3 awards;{written}\n"
    found = reading(sheet.encode()).plan.objectives[0].key_results[0].grade
    assert (found and str(found.final)) == grade


@pytest.mark.parametrize(
    "written", ["2018-Q2", "Q2 2018", "Q2/18", "2018 Q2", "Q2'18", "Apr - Jun 2018", "FY18 Q2", "2Q18"]
)
def test_periods_in_every_spelling_are_the_same_quarter(written):
    cycle = reading(f"Period;Objective;KR\n{written};Be known;Win 3 awards\n".encode()).plan.cycles[0]
    assert (cycle.name, cycle.starts, cycle.ends) == (written, date(2018, 4, 1), date(2018, 6, 30))
    assert cycle.state is CycleState.CLOSED


@pytest.mark.parametrize(
    "written",
    [
        "2. Quartal 2018", "Quartal 2/2018", "Zweites Quartal 2018", "2e trimestre 2018", "2ème trimestre 2018",
        "segundo trimestre de 2018", "2º trimestre 2018", "kwartaal 2 2018", "K2 2018", "II kw. 2018", "Q II 2018",
        "II/2018", "April bis Juni 2018", "avril - juin 2018", "abril-junio 2018", "Apr - Jun 2018",
        "Q2 2018 – closed", "04/2018 - 06/2018", "2018-04 to 2018-06", "April 1, 2018 → June 30, 2018",
    ],
)  # fmt: skip
def test_periods_in_other_languages_are_the_same_quarter(written):
    cycle = reading(f"Period;Objective;KR\n{written};Be known;Win 3 awards\n".encode()).plan.cycles[0]
    assert (cycle.starts, cycle.ends) == (date(2018, 4, 1), date(2018, 6, 30))


@pytest.mark.parametrize(
    "title", ["Marketing – 3. Quartal 2025", "OKRs du 3e trimestre 2025", "Juli bis September 2025 (OKRs)"]
)
def test_a_title_in_another_language_names_the_period(title):
    cycle = reading(f"{title};\nObjective;KR\nBe known;Win 3 awards\n".encode()).plan.cycles[0]
    assert (cycle.starts, cycle.ends) == (date(2025, 7, 1), date(2025, 9, 30))


def test_parts_of_a_year_that_nobody_knows_stay_apart():
    read = reading("Period,Objective\nSprint 3 2025,Be known\nSprint 4 2025,Be loved\n2025 (full year),Be there\n")
    assert [cycle.name for cycle in read.plan.cycles] == ["2025 (full year)", "Sprint 3 2025", "Sprint 4 2025"]
    assert {cycle.starts.year for cycle in read.plan.cycles} == {2025}


def test_two_spellings_of_one_period_are_one_cycle():
    read = reading("Period,Objective\nQ2 2018,Be known\n2018-Q2,Be loved\n")
    assert [cycle.name for cycle in read.plan.cycles] == ["Q2 2018"]


def test_a_period_nobody_knows_becomes_a_closed_cycle_and_the_row_says_where():
    read = reading("Period,Objective\nSummer push,Be known\n")
    assert (read.plan.cycles[0].name, read.plan.cycles[0].state) == ("Summer push", CycleState.CLOSED)
    assert "kept as a closed cycle from 2026-07-01 to 2026-09-30" in read.rows[0].sentence


def test_rows_without_a_period_take_the_one_asked_for_or_say_how_to_name_one():
    sheet = "Objective,Key Result\nBe known,Win 3 awards\n"
    assert outline(sheet, cycle="Q4 2026") == ["Q4 2026, Lumen: Be known", "  Win 3 awards"]
    assert outline(sheet, "okrs-2025-q3.csv") == ["2025-q3, Lumen: Be known", "  Win 3 awards"]
    assert outline(sheet) == [
        "error in 2: No period is named here. Add a column “Period”, or choose one for all rows (--cycle on the command line)."
    ]


def test_the_running_cycle_is_active_and_the_next_one_in_planning():
    read = reading("Period,Objective\nQ4 2026,Be known\nQ1 2027,Be loved\nQ3 2026,Be there\n")
    assert [(cycle.name, cycle.state) for cycle in read.plan.cycles] == [
        ("Q3 2026", CycleState.CLOSED),
        ("Q4 2026", CycleState.ACTIVE),
        ("Q1 2027", CycleState.PLANNING),
    ]


def test_what_a_row_says_of_values_becomes_measure_check_in_and_initiatives():
    sheet = """
        Period;Objective;Key Result;Owner;Start;Target;Current;Confidence;Status;Notes;Initiatives;Due
        Q4 2026;Fill the pipeline;Sourced pipeline;Ada;$2,0M;$3,5M;$2,4M;7/10;On track;All fine;- Webinars;2026-12-01
        ;;Cycle time;Ada;34 days;21 days;30 days;High;;;;
        ;;Cost per lead;;;280 - 300 €;;5;;;;
        """
    first, second, third = reading(sheet).plan.objectives[0].key_results
    assert (first.measure.baseline, first.measure.target, first.measure.unit.code) == (2_000_000, 3_500_000, "USD")
    check_in = first.check_ins[0]
    assert (check_in.on, check_in.value, str(check_in.confidence)) == (TODAY, 2_400_000, "0.7")
    assert check_in.changed == "Status: On track\nAll fine"
    assert (first.initiatives[0].title, first.initiatives[0].due) == ("Webinars", date(2026, 12, 1))
    assert (second.measure.kind, second.measure.unit.code, str(second.check_ins[0].confidence)) == (
        "decrease",
        "days",
        "0.8",
    )
    assert (third.measure.kind, third.measure.low, third.measure.high) == ("range", 280, 300)


def test_a_target_that_equals_its_baseline_or_is_no_number_is_told_and_refuses_nothing():
    read = reading("Period,Objective,Key Result,Start,Target\nQ4 2026,O,Flat,5,5\n,,Words,,by June\n")
    assert not read.errors
    assert "Baseline and target are the same" in read.rows[0].sentence
    assert "“by June” is no number" in read.rows[1].sentence
    assert read.plan.objectives[0].key_results[1].method == "Target: by June"


def test_progress_is_the_grade_of_a_cycle_that_is_over_and_no_grade_of_a_running_one():
    sheet = (
        "Period,Objective,Key Result,% Complete\nQ1 2025,Be known,Win 3 awards,70%\nQ4 2026,Be loved,Win 4 awards,70%\n"
    )
    assert outline(sheet) == [
        "Q1 2025, Lumen: Be known",
        "  Win 3 awards [0.7]",
        "Q4 2026, Lumen: Be loved",
        "  Win 4 awards",
    ]


def test_a_key_result_under_another_team_is_shared_and_under_another_period_goes_on_there():
    read = reading("""
        Team,Period,Objective,Key Result
        Brand,Q1 2025,Be known,Win 3 awards
        Sales,Q1 2025,,Win 4 deals
        Brand,Q2 2025,,Win 6 awards
        """)
    first, second = read.plan.objectives
    assert [kr.co_owners for kr in first.key_results] == [(), ("Sales",)]
    assert (second.text, second.cycle) == ("Be known", "Q2 2025")
    assert (read.counts.teams, read.counts.periods, read.counts.key_results) == (2, 2, 3)


def test_the_same_objective_in_scattered_rows_is_one_and_its_doubled_key_result_is_told():
    read = reading("""
        Team,Period,Objective,Key Result
        Brand,Q1 2025,Be known,Win 3 awards
        Demand,Q1 2025,Be known,Win 3 awards
        Brand,Q1 2025,Be  KNOWN,Win 5 prizes
        Brand,Q1 2025,Be known,Win 3 awards
        """)
    assert [len(objective.key_results) for objective in read.plan.objectives] == [3, 1]
    assert "this key result twice; both were kept" in read.rows[3].sentence


def test_a_summary_sheet_that_repeats_the_others_adds_nothing():
    rows = [["Team", "Quarter", "Objective", "Key Result"], ["Brand", "Q1 2025", "Be known", "Win 3 awards"]]
    read = reading(book(("Brand", rows), ("All", rows)), "okrs.xlsx")
    assert read.counts.key_results == 1
    assert read.rows[1].verdict is Verdict.SAME


def test_key_results_that_name_their_objective_by_text_or_number_find_it_anywhere():
    for parent in ("Be known", "1"):
        assert outline(f"""
            Id,Type,Title,Parent,Cycle
            1,Objective,Be known,,Q1 2025
            2,Objective,Fill the pipeline,,Q1 2025
            3,Key Result,Win 3 awards,{parent},Q1 2025
            4,Key Result,Book 40 meetings,Fill the pipeline,Q1 2025
            """) == [
            "Q1 2025, Lumen: Be known",
            "  Win 3 awards",
            "Q1 2025, Lumen: Fill the pipeline",
            "  Book 40 meetings",
        ]


def test_the_objectives_of_the_company_above_are_strategy_priorities():
    read = reading("""
        Quarter,Company Objective,Team,Team Objective,Key Result
        Q1 2025,Win Europe,Brand,Be known,Win 3 awards
        ,,Demand,Fill the pipeline,Book 40 meetings
        """)
    assert [priority.title for priority in read.plan.priorities] == ["Win Europe"]
    assert read.plan.objectives[0].supports[0].to == read.plan.priorities[0].ref


BETWEEN = (
    "Quarter,Team,Objective,Key Result,Score\nQ1 2025,Brand,Be known,Win 3 awards,0.7\n{}\n,,,Publish 4 studies,0.3\n"
)


@pytest.mark.parametrize(
    "row",
    [
        ",,,Average score: 0.5,", ",,,Ø 0.5,", ",,,Subtotal Brand,0.7", "Brand total,,,,0.7", ",,,Score,0.5",
        ",,,TOTAL,170 %", ",,,Weighted average,0.5", ",,,Total KRs: 2,", ",,,Number of KRs,2", ",,,% complete,50%",
        "Last updated: 2025-07-01,,,,", ",,,Exported on 01.07.2025,", ",,,© Lumen,", "Page 2 of 3,,,,",
        ",,,KR 3:,", ",,Objective 2,,", ",,,[Key result],", ",,,<enter your key result>,", ",,Enter objective here,,",
    ],
)  # fmt: skip
def test_totals_footers_and_templates_nobody_filled_in_add_nothing_and_change_no_grade(row):
    assert outline(BETWEEN.format(row)) == [
        "Q1 2025, Brand: Be known",
        "  Win 3 awards [0.7]",
        "  Publish 4 studies [0.3]",
    ]


def test_a_key_result_that_begins_like_a_total_is_one():
    assert outline(BETWEEN.format(",,,Total sign-ups at 400 a month,0.5"))[2] == "  Total sign-ups at 400 a month [0.5]"


def test_the_month_comes_first_where_some_date_of_the_sheet_makes_sense_only_so():
    read = reading("""
        Start,End,Objective,Key Result,Due,Initiatives
        01/04/2023,12/31/2023,Be known,Win 3 awards,02/03/2023,Webinar
        """)
    (cycle,) = read.plan.cycles
    assert (cycle.starts, cycle.ends) == (date(2023, 1, 4), date(2023, 12, 31))
    assert read.plan.objectives[0].key_results[0].initiatives[0].due == date(2023, 2, 3)


@pytest.mark.parametrize(
    "written", ["5 Oct 2026", "October 5, 2026", "05-Oct-26", "5. Oktober 2026", "Mon, 5 October 2026", "5.10.26"]
)
def test_days_in_words(written):
    read = reading(f"Period;Objective;KR;Initiatives;Due\nQ4 2026;Be known;Win 3;Webinar;{written}\n".encode())
    assert read.plan.objectives[0].key_results[0].initiatives[0].due == date(2026, 10, 5)


def test_a_number_that_its_own_comma_cut_is_whole_again():
    assert outline("""
        Team,Period,Objective,Key Result,Score
        Brand,Q1 2025,Be known,Win 3 awards,70%
        Brand,Q1 2025,Be known,Win 4 awards,80%
        Brand,Q1 2025,Be known,Win 5 awards,
        Brand,Q1 2025,Be known,Reach 5,000 people directly,
        Brand,Q1 2025,Be known,Sell for > $250,000 in March,
        """)[4:] == ["  Reach 5,000 people directly", "  Sell for > $250,000 in March"]


def test_a_sheet_that_stands_on_its_side():
    assert outline("""
        Objective,Be known,Fill the pipeline
        Key Result 1,Win 3 awards,Book 40 meetings
        Key Result 2,Win 5 prizes,
        Owner,Ada,Ben
        Quarter,Q1 2025,Q1 2025
        """) == [
        "Q1 2025, Lumen: Be known (Ada)",
        "  Win 3 awards (Ada)",
        "  Win 5 prizes (Ada)",
        "Q1 2025, Lumen: Fill the pipeline (Ben)",
        "  Book 40 meetings (Ben)",
    ]


def test_every_row_has_its_verdict_and_the_counts_add_up():
    read = reading(TIDY_SHEETS["a title, notes and blank rows above, a total below"])
    assert [(row.line, row.verdict) for row in read.rows] == [
        (5, Verdict.BOTH),
        (6, Verdict.KEY_RESULT),
        (9, Verdict.BOTH),
        (10, Verdict.SKIPPED),
    ]
    assert str(read.counts) == (
        "4 rows: 2 objectives, 3 key results, 2 teams, 1 periods, 3 grades, 2 people; 1 rows skipped, 0 with errors; "
        "2 more grades computed for objectives"
    )


def test_a_closed_objective_is_graded_by_its_key_results_once_all_of_them_are():
    objectives = reading("""
        Period,Objective,Key Result,Score
        Q1 2025,Be known,Win 3 awards,0.5
        ,,Win 5 prizes,0.7
        Q1 2025,Be loved,Win 3 hearts,0.5
        ,,Win 5 minds,
        """).plan.objectives
    assert [objective.grade and str(objective.grade.final) for objective in objectives] == ["0.6", None]


def test_people_are_found_by_name_and_address_however_they_are_written():
    people = reading("""
        Period,Objective,Key Result,Owner
        Q1 2025,O,A,Ada Moss <ada@lumen.example>
        ,,B,ADA MOSS
        ,,C,ada@lumen.example
        ,,D,@ben
        ,,E,TBD
        ,,F,everyone
        """).plan.people
    assert [(person.name, person.email) for person in people] == [("Ada Moss", "ada@lumen.example"), ("ben", "")]


def test_a_file_without_any_objective_is_refused_with_what_to_do():
    with pytest.raises(NoObjectives, match="Write “Objective” and “Key result” above the columns"):
        reading("a,b\n1,2\n3,4\n")


def test_of_a_cycle_that_has_not_begun_only_the_plan_arrives():
    read = reading("Quarter,Objective,Key Result,Current,Comment\nQ1 2099,Be loved,NPS from 31 to 45,33,Goes well\n")
    (objective,) = read.plan.objectives
    assert objective.key_results[0].check_ins == ()
    assert any("Q1 2099 has not begun" in row.sentence for row in read.rows)


@pytest.mark.parametrize(("mark", "baseline"), [(";", 1000), ("\t", 1)])
def test_a_point_before_three_digits_parts_thousands_where_semicolons_part_the_cells(mark, baseline):
    sheet = "Period;Objective;Key Result;Baseline;Target\nQ1 2025;Be known;Visits from the press;1.000;5.000\n"
    (objective,) = reading(sheet.replace(";", mark)).plan.objectives
    assert objective.key_results[0].measure.baseline == baseline
