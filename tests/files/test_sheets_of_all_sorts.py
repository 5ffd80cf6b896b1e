"""Every file of the folder `sheets` is a layout people use: the sheet, a line, its counts, and what must arrive.

The counts and the outline were written by hand beside the sheet; nothing of them comes from the importer.
"""

import contextlib
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Alignment

from files.outlines import book, outline, outline_of, reading
from quarterdeck.files import plan_csv
from quarterdeck.files.incoming import read_file
from quarterdeck.files.shares import read_share
from quarterdeck.okr.errors import OKRError

LAYOUTS = sorted(Path(__file__).with_name("sheets").glob("*.txt"))
BREAK = "\n====\n"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_every_objective_key_result_team_period_and_grade_of_a_layout_arrives(layout):
    sheet, expected = layout.read_text("utf-8").split(BREAK)
    counts, *lines = expected.splitlines()
    read = reading(sheet.encode())
    assert outline_of(read) == lines
    found = read.counts
    assert counts == (
        f"{found.objectives} objectives, {found.key_results} key results, {found.teams} teams, "
        f"{found.periods} periods, {found.grades} grades"
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_no_row_of_a_layout_goes_without_a_verdict(layout):
    sheet = layout.read_text("utf-8").split(BREAK)[0]
    read = reading(sheet.encode())
    assert read.rows
    assert all(row.sentence for row in read.rows)


def test_there_are_layouts():
    assert len(LAYOUTS) >= 25


def test_a_quarter_without_a_year_takes_it_from_the_name_of_the_file():
    sheet = "Quarter,Squad,Objective,Key Result,Score\nQ1,Brand,Be known,Win 3 awards,0.7\nQ2,,,Win 5 awards,1\n"
    assert outline(sheet, "OKR scores 2022.csv") == [
        "Q1 2022, Brand: Be known",
        "  Win 3 awards [0.7]",
        "Q2 2022, Brand: Be known",
        "  Win 5 awards [1]",
    ]


def test_t_is_a_quarter_under_trimestre_and_a_third_of_the_year_elsewhere():
    for header, starts, ends in (
        ("Trimestre", date(2023, 4, 1), date(2023, 6, 30)),
        ("Period", date(2023, 5, 1), date(2023, 8, 31)),
    ):
        cycle = reading(f"{header};Objectif;Résultat clé\nT2 2023;Être connus;Gagner 3 prix\n".encode()).plan.cycles[0]
        assert (cycle.name, cycle.starts, cycle.ends) == ("T2 2023", starts, ends)


def test_the_fourth_trimestre_exists():
    cycle = reading("Trimestre;Objectif\nT4 2023;Être connus\n".encode()).plan.cycles[0]
    assert (cycle.starts, cycle.ends) == (date(2023, 10, 1), date(2023, 12, 31))


def test_a_trimestre_keeps_its_days_through_our_own_sheet():
    read = reading("Trimestre;Objectif;Résultat clé\nT2 2023;Être connus;Gagner 3 prix\n".encode())
    again = reading(plan_csv.dump(read.plan))
    assert again.plan.cycles == read.plan.cycles
    assert plan_csv.dump(again.plan) == plan_csv.dump(read.plan)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_that_was_read_and_written_as_our_own_sheet_is_read_the_same_again(layout):
    read = reading(layout.read_text("utf-8").split(BREAK)[0].encode())
    again = reading(plan_csv.dump(read.plan))
    assert plan_csv.dump(again.plan) == plan_csv.dump(read.plan)


def test_the_days_of_a_task_do_not_bend_the_quarter_it_stands_in():
    cycle = reading(
        "Quarter,Start date,End date,Objective,Key Result\nQ2 2023,2023-04-10,2023-05-02,Be known,Win 3 awards\n"
    ).plan.cycles[0]
    assert (cycle.starts, cycle.ends) == (date(2023, 4, 1), date(2023, 6, 30))


def test_what_is_no_grade_is_kept_as_the_status_and_told():
    read = reading("Quarter,Objective,KR,Score\nQ2 2023,Be known,Win 3 awards,Amber\n,,Win 5 awards,B+\n")
    assert read.counts.grades == 0
    assert "“Amber” is no number, so it was kept as the status and is no grade." in read.rows[0].sentence
    assert [kr.check_ins[0].changed for kr in read.plan.objectives[0].key_results] == ["Status: Amber", "Status: B+"]


ROWS = [
    ["Team", "Quarter", "Objective", "Key Result", "Score"],
    ["Brand", "Q2 2023", "Be known", "Win 3 awards", 0.7],
    [None, None, None, "Publish 4 studies", 0.3],
    ["Demand", None, "Fill the pipeline", "Book 40 demos", 1],
]
ARRIVES = [
    "Q2 2023, Brand: Be known",
    "  Win 3 awards [0.7]",
    "  Publish 4 studies [0.3]",
    "Q2 2023, Demand: Fill the pipeline",
    "  Book 40 demos [1]",
]


def test_cells_merged_downwards_and_a_title_merged_across():
    data = book(
        ("OKRs", [["Lumen OKRs"], *ROWS]),
        merge=["A1:E1", "A3:A4", "B3:B5", "C3:C4"],
    )
    assert outline(data, "okrs.xlsx") == ARRIVES


def test_scores_shown_as_percentages():
    assert outline(book(("OKRs", ROWS), formats=[("E2", "0%"), ("E3", "0.0%"), ("E4", "0%")]), "okrs.xlsx") == ARRIVES


def test_key_results_indented_by_their_format():
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Q2 2023"
    for row in (
        ["Objectives", "Score"],
        ["Be known", None],
        ["Win 3 awards", 0.7],
        ["Publish 4 studies", 0.3],
        ["Fill the pipeline", None],
        ["Book 40 demos", 1],
    ):
        sheet.append(row)
    for place in ("A3", "A4", "A6"):
        sheet[place].alignment = Alignment(indent=2)
    out = BytesIO()
    workbook.save(out)
    assert outline(out.getvalue(), "okrs.xlsx") == [
        line.replace("Brand", "Lumen").replace("Demand", "Lumen") for line in ARRIVES
    ]


def test_a_sheet_for_each_team_with_the_quarters_side_by_side():
    def sheet(objective, result, first, second):
        return [["Objective", "Key Result", "Q1 2023", "Q2 2023"], [objective, result, first, second]]

    data = book(
        ("Brand", sheet("Be known", "Win 3 awards", 0.4, 0.7)),
        ("Demand Gen", sheet("Fill the pipeline", "Book 40 demos", None, 1)),
        ("Read me", [["Please grade by Friday, and write why you think so, in a sentence"]]),
    )
    assert outline(data, "okrs.xlsx") == [
        "Q1 2023, Brand: Be known",
        "  Win 3 awards [0.4]",
        "Q2 2023, Brand: Be known",
        "  Win 3 awards [0.7]",
        "Q2 2023, Demand Gen: Fill the pipeline",
        "  Book 40 demos [1]",
    ]


def test_quarters_merged_across_above_their_columns():
    data = book(
        (
            "OKRs",
            [
                [None, None, "Q1 2023", None, "Q2 2023", None],
                ["Team", "Objective", "Key Result", "Score", "Key Result", "Score"],
                ["Brand", "Be known", "Win 3 awards", 0.7, "Win 5 awards", 0.2],
            ],
        ),
        merge=["C1:D1", "E1:F1"],
    )
    assert outline(data, "okrs.xlsx") == [
        "Q1 2023, Brand: Be known",
        "  Win 3 awards [0.7]",
        "Q2 2023, Brand: Be known",
        "  Win 5 awards [0.2]",
    ]


def test_a_sheet_of_quarters_side_by_side_counts_its_rows_once():
    read = reading("Objective,Key Result,Q1 2023,Q2 2023\nBe known,Win 3 awards,0.4,0.7\n,Win 5 prizes,0.1,0.2\n")
    assert (read.counts.rows, read.counts.objectives, read.counts.key_results, read.counts.grades) == (2, 2, 4, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_a_web_page_and_a_paste_in_every_encoding(encoding):
    page = "<html><body><h2>Ventes – Q2 2023</h2><table><tr><th>Objectif<th>Résultat clé<th>Note<tr><td>Être connus<td>Gagner 3 prix<td>0,7</table></body></html>"
    paste = "Ventes – Q2 2023\t\t\r\nObjectif\tRésultat clé\tNote\r\nÊtre connus\tGagner 3 prix\t0,7\r\n"
    for text in (page, paste):
        assert outline(text.encode(encoding), "okrs.xls") == ["Q2 2023, Ventes: Être connus", "  Gagner 3 prix [0.7]"]


def test_the_scripts_of_a_web_page_are_left_out():
    page = b"<table><tr><th>Quarter<th>Objective<th>Key Result<tr><td>Q2 2023<td>Be known<script>alert(1)</script><td>Win 3</table>"
    assert outline(page) == ["Q2 2023, Lumen: Be known", "  Win 3"]


def test_what_was_read_says_the_same_when_it_is_read_as_a_file():
    incoming = read_file(LAYOUTS[0].read_bytes().split(BREAK.encode())[0], "okrs.csv", today=date(2026, 11, 18))
    assert incoming.counts == reading(LAYOUTS[0].read_bytes().split(BREAK.encode())[0]).counts


@given(hundredths=st.integers(0, 100))
def test_a_grade_is_the_same_in_every_spelling(hundredths):
    share = Decimal(hundredths) / 100
    spelled = (
        f"{share:.2f}", f"{share:.2f}".replace(".", ","), f"{hundredths}%", f"{hundredths} %", f"{hundredths}/100",
        f"{share * 10:f}/10", f"{share * 5:f} / 5", f"Score: {share:.2f}", f"🟢 {hundredths} %", f"({share:.2f})",
    )  # fmt: skip
    assert {read_share(text).value for text in spelled} == {share}


WORDS = st.text(st.sampled_from("abcdefgh"), min_size=3, max_size=8).map(str.capitalize)
TEXTS = st.lists(WORDS, min_size=3, max_size=6).map(" ".join)
GRADES = st.none() | st.integers(0, 100).map(lambda hundredths: Decimal(hundredths) / 100)
RESULTS = st.dictionaries(TEXTS, st.tuples(GRADES, GRADES), min_size=1, max_size=4)


@settings(deadline=None)
@given(plan=st.dictionaries(TEXTS, RESULTS, min_size=1, max_size=4), delimiter=st.sampled_from(",;\t|"))
def test_quarters_side_by_side_say_what_they_say_below_each_other(plan, delimiter):
    def written(grade):
        return "" if grade is None else f"{grade:.2f}"

    wide = [["Objective", "Key Result", "Q1 2023 Score", "Q2 2023 Score"]]
    long = [["Quarter", "Objective", "Key Result", "Score"]]
    for objective, results in plan.items():
        for text, (first, second) in results.items():
            wide.append([objective, text, written(first), written(second)])
    for place, quarter in enumerate(("Q1 2023", "Q2 2023")):
        for objective, results in plan.items():
            for text, grades in results.items():
                if grades[place] is not None or (place == 0 and grades == (None, None)):
                    long.append([quarter, objective, text, written(grades[place])])
    shown = [sorted(outline("\n".join(map(delimiter.join, rows)))) for rows in (wide, long)]
    assert shown[0] == shown[1]


@given(inside=st.text(st.sampled_from("<>/tdrhable= \"'0123rowspancol&;x\n"), max_size=200))
def test_no_web_page_however_broken_ends_in_anything_but_a_sentence(inside):
    with contextlib.suppress(OKRError):
        reading(f"<table><tr><th>Objective<th>Key Result<tr><td>{inside}</td></table>".encode(), cycle="Q2 2023")


def test_a_weight_behind_the_objective_is_the_objectives_and_one_that_names_key_results_is_theirs():
    objective = reading("""
        Objective;Gewichtung;Schlüsselergebnis;Gewicht KR;Quartal
        Bekannt werden;60 %;3 Preise gewinnen;75 %;Q2 2025
        ;;4 Studien veröffentlichen;25 %;
        """).plan.objectives[0]
    assert (objective.weight, [kr.weight for kr in objective.key_results]) == (60, [75, 25])


def test_what_is_committed_is_the_target_where_only_a_stretch_stands_beside_it():
    sheet = "Quarter,Objective,Key result,Start,Commit (0.7),Stretch (1.0)\nQ2 2025,Be known,Awards won,0,2,3\n"
    measure = reading(sheet).plan.objectives[0].key_results[0].measure
    assert (measure.baseline, measure.target, measure.commit, measure.stretch) == (0, 2, None, 3)


def test_a_second_trimestre_is_a_quarter_under_french_headers_over_two_rows_too():
    sheet = ";Objectif;Résultat clé;\nPériode;Intitulé;Intitulé;Cible\nT2 2025;Être connus;Prix gagnés;3\n"
    cycle = reading(sheet.encode()).plan.cycles[0]
    assert (cycle.starts, cycle.ends) == (date(2025, 4, 1), date(2025, 6, 30))
