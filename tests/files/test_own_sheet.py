import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files.plan_strategies import records
from quarterdeck.files import plan_csv, plan_xlsx, shapes
from quarterdeck.files.interpret import Verdict, interpret
from quarterdeck.files.own_sheet import COLUMNS
from quarterdeck.files.sheets import read_table
from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.okr.plan import (
    CheckIn,
    Cycle,
    CycleState,
    Grade,
    Initiative,
    InitiativeState,
    KeyResult,
    Objective,
    Person,
    Plan,
    Priority,
    Support,
    Team,
    Workspace,
)

TODAY = date(2026, 11, 18)


def read(data, name="plan.csv"):
    return interpret(read_table(name, data), workspace_name="Lumen", default_cycle=None, today=TODAY)


CYCLES = (
    Cycle("Q3 2026", date(2026, 7, 1), date(2026, 9, 30), ref="q3", state=CycleState.CLOSED),
    Cycle("Q4 2026", date(2026, 10, 1), date(2026, 12, 31), ref="q4"),
)
PLAN = Plan(
    Workspace("Lumen"),
    people=(Person("Nina Okafor", "nina@lumen.example", "nina"), Person("Omar & Sons", ref="omar")),
    teams=(Team("Demand, paid", ref="demand"), Team("Brand", ref="brand")),
    cycles=CYCLES,
    priorities=(Priority("Win the mid-market", ref="mid"),),
    objectives=(
        Objective(
            "KR1: looks like a label, and is an objective",
            team="demand",
            cycle="q4",
            ref="o-1",
            owner="nina",
            why="It matters.\nA lot.",
            weight=Decimal("2.5"),
            committed_on=date(2026, 9, 28),
            supports=(Support("mid", "priority", Decimal(2)), Support("o-0")),
            initiatives=(Initiative("Talk to Kestrel", due=date(2026, 10, 9), state=InitiativeState.DONE),),
            key_results=(
                KeyResult(
                    "=SUM(A1:A9) of deals from $2M to $3M",
                    ref="k-1",
                    measure=Measure(
                        unit=Unit(UnitKind.CURRENCY, "USD"),
                        baseline=Decimal(2_000_000),
                        target=Decimal(3_000_000),
                        phases=(Phase(date(2026, 11, 1), Decimal("2.5E6")),),
                    ),
                    owner="omar",
                    co_owners=("brand",),
                    check_ins=(
                        CheckIn(date(2026, 10, 5), Decimal(2_100_000), Decimal("0.6"), "Began.", by="omar", ref="c-1"),
                        CheckIn(
                            date(2026, 10, 12),
                            Decimal("2250000.25"),
                            Decimal("0.7"),
                            "Two; trials, “quoted”",
                            "-none-",
                            at=datetime(2026, 10, 12, 8, 30, tzinfo=UTC),
                        ),
                    ),
                ),
                KeyResult(
                    "n/a", measure=Measure(Kind.RANGE, low=Decimal(-5), high=Decimal(5)), grade=Grade(Decimal("0.7"))
                ),
                KeyResult(
                    "n/a", measure=Measure(Kind.ZONES, zones=(Zone("fail", "none"), Zone("target", "all: of it")))
                ),
                KeyResult(
                    "Steps",
                    measure=Measure(
                        Kind.MILESTONES,
                        milestones=(
                            Milestone("One {odd}", weight=Decimal(2), done_on=date(2026, 10, 1)),
                            Milestone("Two", due=date(2026, 12, 1)),
                        ),
                    ),
                ),
            ),
        ),
        Objective("Total", team="brand", cycle="q3", ref="o-0", grade=Grade(Decimal("0.4"), reason="Late start")),
    ),
)


def test_a_csv_sheet_that_is_imported_and_exported_again_is_the_same_bytes():
    data = plan_csv.dump(PLAN)
    again = read(data)
    assert not again.errors
    assert plan_csv.dump(again.plan) == data


def test_a_workbook_that_is_imported_and_exported_again_is_the_same_bytes():
    data = plan_xlsx.dump(PLAN)
    again = read(data, "plan.xlsx")
    assert not again.errors
    assert plan_xlsx.dump(again.plan) == data
    assert plan_csv.dump(again.plan) == plan_csv.dump(PLAN)


def test_what_the_sheet_says_arrives_in_full():
    first, second = read(plan_xlsx.dump(PLAN), "plan.xlsx").plan.objectives
    assert (first.text, first.team, first.cycle, first.ref) == (
        PLAN.objectives[0].text,
        "Demand, paid",
        "Q4 2026",
        "o-1",
    )
    assert [kr.measure for kr in first.key_results] == [kr.measure for kr in PLAN.objectives[0].key_results]
    assert [kr.text for kr in first.key_results] == [kr.text for kr in PLAN.objectives[0].key_results]
    assert [c.value for c in first.key_results[0].check_ins] == [Decimal(2_100_000), Decimal("2250000.25")]
    assert first.key_results[0].check_ins[1].blocks == "-none-"
    assert second.grade == Grade(Decimal("0.4"), reason="Late start")


def test_the_counts_are_those_of_the_plan():
    counts = read(plan_csv.dump(PLAN)).counts
    assert (counts.rows, counts.objectives, counts.key_results, counts.grades) == (5, 2, 4, 2)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'=x", "''+x", "'quoted'", "=cmd|' /C calc'!A0"])
def test_no_text_is_taken_for_a_formula_and_each_comes_back(text):
    plan = replace(PLAN, objectives=(replace(PLAN.objectives[1], text=text),))
    rows = list(csv.reader(io.StringIO(plan_csv.dump(plan).decode("utf-8-sig"))))
    assert rows[1][COLUMNS.index("Objective")][0] not in "=+-@"
    for name, data in (("p.csv", plan_csv.dump(plan)), ("p.xlsx", plan_xlsx.dump(plan))):
        assert read(data, name).plan.objectives[0].text == text
    for sheet in openpyxl.load_workbook(io.BytesIO(plan_xlsx.dump(plan))):
        assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_the_workbook_is_pleasant_to_open():
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx.dump(PLAN)))
    assert book.sheetnames == ["OKRs", "Check-ins"]
    sheet = book["OKRs"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.column_dimensions[columns["Key Result"]].width > 40
    assert sheet[f"{columns['Baseline']}2"].value == 2_000_000
    assert zipfile.ZipFile(io.BytesIO(plan_xlsx.dump(PLAN))).testzip() is None


def test_a_cell_that_was_spoiled_by_hand_names_its_row_and_column():
    spoiled = plan_csv.dump(PLAN).replace(b"2000000,3000000", b"two million,3000000")
    error = read(spoiled).errors[0]
    assert (error.line, error.verdict) == (2, Verdict.ERROR)
    assert error.sentence == "“two million” cannot stand in the column “Baseline”. Write it like 1200 or 0.75."


def test_a_new_value_beside_the_listed_check_ins_becomes_one_more():
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx.dump(PLAN)))
    sheet = book["OKRs"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    sheet[f"{columns['Current']}2"] = 2_500_000
    sheet[f"{columns['Checked On']}2"] = "2026-10-19"
    edited = io.BytesIO()
    book.save(edited)
    check_ins = read(edited.getvalue(), "plan.xlsx").plan.objectives[0].key_results[0].check_ins
    assert [(c.on.day, c.value) for c in check_ins][-1] == (19, Decimal(2_500_000))
    assert len(check_ins) == 3


@st.composite
def consistent_plans(draw):
    """Plans whose references lead somewhere; texts as awkward as they come."""
    drawn = draw(st.lists(records(shapes.record(Objective)), max_size=3))
    objectives = []
    for index, objective in enumerate(drawn):
        results = [
            replace(kr, ref=f"k{index}-{place}", check_ins=tuple(sorted(kr.check_ins, key=lambda c: c.on)))
            for place, kr in enumerate(draw(st.lists(records(shapes.record(KeyResult)), max_size=2)))
        ]
        cycle = draw(st.sampled_from(["q3", "q4"]))
        objectives.append(replace(objective, ref=f"o{index}", cycle=cycle, team="demand", key_results=tuple(results)))
    return replace(PLAN, objectives=tuple(objectives))


def is_the_same_again(dump, name, plan):
    data = dump(plan)
    again = read(data, name)
    assert not again.errors
    assert dump(again.plan) == data


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(consistent_plans())
def test_any_plan_survives_its_csv(plan):
    is_the_same_again(plan_csv.dump, "p.csv", plan)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(consistent_plans())
def test_any_plan_survives_its_workbook(plan):
    is_the_same_again(plan_xlsx.dump, "p.xlsx", plan)
