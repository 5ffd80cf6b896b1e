"""Columns of weeks become check-ins; a column of which nothing arrives is named."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from files.outlines import reading
from quarterdeck.files import plan_csv
from quarterdeck.files.incoming import read_file
from quarterdeck.files.weeks import Weeks, week_of_header, weekly

STARTS, ENDS = date(2026, 4, 1), date(2026, 6, 30)
TODAY = date(2026, 11, 18)


def sheet(weeks, *rows, period="Q3 2026"):
    """A sheet of key results with columns of weeks: a row is a text with baseline, target and its numbers."""
    head = f"Objective,Key result,Period,Baseline,Target,{','.join(weeks)}"
    lines = [f"Be the name buyers ask for,{text},{period},{','.join(cells)}" for text, *cells in rows]
    return "\n".join([head, *lines]) + "\n"


def check_ins(read, place=0):
    """Day, value and words of a key result's check-ins."""
    key_results = [kr for objective in read.plan.objectives for kr in objective.key_results]
    return [
        (c.on.isoformat(), None if c.value is None else str(c.value), c.changed) for c in key_results[place].check_ins
    ]


HEADERS = [
    (["W1", "W2", "W3"], ["2026-07-01", "2026-07-08", "2026-07-15"]),
    (["Week 1", "Week 2", "Week 3"], ["2026-07-01", "2026-07-08", "2026-07-15"]),
    (["Woche 1", "Woche 2", "Woche 3"], ["2026-07-01", "2026-07-08", "2026-07-15"]),
    (["KW 27", "KW 28", "KW 29"], ["2026-07-01", "2026-07-06", "2026-07-13"]),
    (["2026-W27", "2026-W28", "2026-W29"], ["2026-07-01", "2026-07-06", "2026-07-13"]),
    (["2026-07-06", "2026-07-13", "2026-07-20"], ["2026-07-06", "2026-07-13", "2026-07-20"]),
    (["6.7.2026", "13.7.2026", "20.7.2026"], ["2026-07-06", "2026-07-13", "2026-07-20"]),
    (["07/06/2026", "07/13/2026", "07/20/2026"], ["2026-07-06", "2026-07-13", "2026-07-20"]),
    (["6 Jul", "13 Jul", "20 Jul"], ["2026-07-06", "2026-07-13", "2026-07-20"]),
    (["Jul 6", "Jul 13", "Jul 20"], ["2026-07-06", "2026-07-13", "2026-07-20"]),
    (["w/c 6 Jul", "w/c 13 Jul", "w/c 20 Jul"], ["2026-07-06", "2026-07-13", "2026-07-20"]),
]


@pytest.mark.parametrize(("headers", "days"), HEADERS, ids=lambda value: value[0])
def test_the_numbers_of_weeks_are_check_ins_of_their_weeks_and_no_grades(headers, days):
    read = reading(sheet(headers, ("Win rate from 18 % to 24 %", "18%", "24%", "18%", "", "20.5%")))
    assert check_ins(read) == [(days[0], "18", ""), (days[2], "20.5", "")]
    assert read.counts.grades == 0 and not read.unread
    assert f"With 2 check-ins from “{headers[0]}” to “{headers[2]}”." in read.rows[0].sentence


def test_a_workbook_with_days_as_headers():
    book, out = Workbook(), BytesIO()
    book.active.append(["Objective", "Key result", "Period", "Target", date(2026, 7, 6), date(2026, 7, 13)])
    book.active.append(["Be known", "Win 40 reference customers", "Q3 2026", 40, 3, 7])
    book.save(out)
    assert check_ins(reading(out.getvalue(), "okrs.xlsx")) == [("2026-07-06", "3", ""), ("2026-07-13", "7", "")]


def test_days_with_their_year_are_no_periods_side_by_side():
    read = reading(sheet(["6 Jul 2026", "3 Aug 2026"], ("Win 40 customers", "0", "40", "3", "7")))
    assert check_ins(read) == [("2026-07-06", "3", ""), ("2026-08-03", "7", "")]


def test_words_in_a_week_are_what_was_said_then():
    read = reading(sheet(["W1", "W2"], ("Win 40 customers", "0", "40", "3", "New rules for scoring")))
    assert check_ins(read) == [("2026-07-01", "3", ""), ("2026-07-08", None, "New rules for scoring")]


def test_numbers_above_the_weeks_of_a_quarter_are_the_calendars():
    read = reading(sheet(["Week 40", "Week 41"], ("Win 40 customers", "0", "40", "3", "7"), period="Q4 2026"))
    assert check_ins(read) == [("2026-10-01", "3", ""), ("2026-10-05", "7", "")]


def test_weeks_to_come_and_weeks_of_another_cycle_are_left_out_and_told():
    read = reading(sheet(["KW 39", "KW 41", "KW 52"], ("Win 40 customers", "0", "40", "3", "7", "9"), period="Q4 2026"))
    assert check_ins(read) == [("2026-10-05", "7", "")]
    said = read.rows[0].sentence
    assert "“KW 39” lies in no week of Q4 2026" in said and "“KW 52” lies in the time to come" in said


def test_scores_in_the_columns_of_weeks_are_not_taken_for_values():
    read = reading(sheet(["W1", "W2"], ("Pipeline from $2.1M to $3.5M", "2.1M", "3.5M", "0.2", "0.4")))
    assert check_ins(read) == []
    assert "look like scores and not like values of it, so they were not read" in read.rows[0].sentence


def test_counting_from_nothing_looks_like_no_score():
    read = reading(sheet(["W1", "W2"], ("Win 5 awards", "0", "5", "0", "1")))
    assert [value for _, value, _ in check_ins(read)] == ["0", "1"]


def test_the_column_of_the_present_that_repeats_the_last_week_adds_nothing():
    text = "Objective,Key result,Period,Target,W1,W2,Current,Confidence\nBe known,Win 40,Q3 2026,40,3,7,7,\nBe known,Win 50,Q3 2026,50,3,7,7,0.6\n"
    read = reading(text)
    assert check_ins(read) == [("2026-07-01", "3", ""), ("2026-07-08", "7", "")]
    assert len(check_ins(read, 1)) == 3


def test_a_sheet_of_weeks_beside_the_sheet_of_the_plan_adds_to_its_key_results():
    book, out = Workbook(), BytesIO()
    book.active.title = "OKRs"
    book.active.append(["Objective", "Key result", "Period", "Target"])
    book.active.append(["Be known", "Win 40 reference customers", "Q3 2026", 40])
    weeks = book.create_sheet("Weekly")
    weeks.append(["Objective", "Key result", "Period", "W1", "W2"])
    weeks.append(["Be known", "Win 40 reference customers", "Q3 2026", 3, 7])
    book.save(out)
    assert check_ins(reading(out.getvalue(), "okrs.xlsx")) == [("2026-07-01", "3", ""), ("2026-07-08", "7", "")]


def test_numbers_of_weeks_that_belong_to_several_key_results_at_once_are_told():
    text = 'Objective,Key result,Period,W1,W2\nBe known,"Win 40 customers\nWin 3 awards",Q3 2026,3,7\n'
    assert "belong to no single key result, so they were not read" in reading(text).rows[0].sentence


def test_what_came_of_weeks_is_the_same_in_our_own_sheet():
    plan = reading(sheet(["W1", "W2"], ("Win 40 customers", "0", "40", "3", "7"))).plan
    out = plan_csv.dump(plan)
    assert [
        kr.check_ins[-1].value for o in read_file(out, "own.csv", today=TODAY).plan.objectives for kr in o.key_results
    ] == [7]


# Headers


@pytest.mark.parametrize(
    "headers",
    [
        ["W1"],
        ["W1", "W1"],
        ["W3", "W1", "W2"],
        ["Q1", "Q2"],
        ["W1 score", "W2 score"],
        ["1", "2"],
        ["KW 20", "KW 3", "KW 5"],
    ],
    ids=" ".join,
)
def test_what_could_be_something_else_is_no_column_of_a_week(headers):
    assert weekly(headers) == set()


@pytest.mark.parametrize(
    "headers",
    [["W2", "W1"], ["KW 52", "KW 1", "KW 2"], ["28 Dec", "4 Jan"], ["Owner", "W1", "Score", "W2"]],
    ids=" ".join,
)
def test_weeks_go_back_too_and_over_the_end_of_a_year(headers):
    assert weekly(headers) == {header for header in headers if week_of_header(header)}


def test_a_week_that_begins_before_the_cycle_counts_from_its_first_day():
    weeks = Weeks.of(["30 Mar", "6 Apr", "29 Feb"])
    assert weeks.day("30 Mar", STARTS, ENDS) == STARTS and weeks.day("6 Apr", STARTS, ENDS) == date(2026, 4, 6)
    assert weeks.day("29 Feb", STARTS, ENDS) is None and weeks.day("Owner", STARTS, ENDS) is None


@given(st.lists(st.text(max_size=30), max_size=6))
def test_no_header_whatever_it_says_ends_in_an_error(headers):
    for header in weekly(headers):
        Weeks.of(headers).day(header, STARTS, ENDS)


@given(st.integers(1, 53))
def test_a_week_lies_in_the_cycle_or_nowhere(number):
    for header in (f"W{number}", f"KW {number}"):
        day = Weeks.of([header]).day(header, STARTS, ENDS)
        assert day is None or STARTS <= day <= ENDS


# What is not read


def test_a_column_that_means_nothing_here_is_named():
    read = reading("Objective,Key result,Period,Budget code,Target,W1\nBe known,Win 40,Q3 2026,ZZ-1,40,3\n")
    assert [str(left) for left in read.unread] == ["Not read: the columns “Budget code” and “W1”."]


def test_an_empty_column_and_one_that_was_left_out_on_purpose_are_not_named():
    from quarterdeck.files.interpret import interpret
    from quarterdeck.files.mapping import guess_mapping
    from quarterdeck.files.sheets import read_table

    tables = read_table(
        "okrs.csv", b"Objective,Key result,Period,Budget code,Cost centre\nBe known,Win 40,Q3 2026,ZZ-1,\n"
    )
    [table] = tables
    facts = {"workspace_name": "Lumen", "default_cycle": None, "today": TODAY}
    assert [str(left) for left in interpret(tables, **facts).unread] == ["Not read: the column “Budget code”."]
    chosen = guess_mapping(table).with_choices({3: ""})
    assert interpret(tables, mappings={0: chosen}, **facts).unread == ()


def test_a_column_without_a_header_goes_by_its_letter_and_many_are_counted():
    read = reading("Objective,Key result,Period,\nBe known,Win 40,Q3 2026,see below\nBe seen,Win 50,Q3 2026,n/a\n")
    assert [str(left) for left in read.unread] == ["Not read: the column D (without a header)."]
    extra = [f"Code {letter}" for letter in "abcdefghijklmnop"]
    text = f"Objective,Key result,Period,{','.join(extra)}\nBe known,Win 40,Q3 2026,{','.join('z' * 16)}\n"
    assert str(reading(text).unread[0]).endswith("“Code l” and 4 more.")


def test_a_column_beside_those_of_our_own_sheet_is_named():
    plan = reading(sheet(["W1", "W2"], ("Win 40 customers", "0", "40", "3", "7"))).plan
    first, second, *_ = plan_csv.dump(plan).decode("utf-8-sig").splitlines()
    own = f"{first},Budget code\n{second},ZZ-1\n"
    assert [str(left) for left in reading(own).unread] == ["Not read: the column “Budget code”."]


def test_a_score_on_the_way_is_kept_under_its_name():
    read = reading("Objective,Key result,Period,Mid-quarter score,Final score\nBe known,Win 40,Q3 2026,0.4,0.7\n")
    assert check_ins(read) == [("2026-09-30", None, "Mid-quarter score: 0.4")]
