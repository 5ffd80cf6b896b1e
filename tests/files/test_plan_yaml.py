from datetime import UTC, date, datetime
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from files.plan_strategies import plans
from quarterdeck.files.errors import BadFile, EmptyFile, FileTooLarge, PlanFileProblems, Undecodable
from quarterdeck.files.plan_yaml import dump, load
from quarterdeck.okr.measure import Measure, Unit, UnitKind
from quarterdeck.okr.plan import CheckIn, Grade, KeyResult, Objective, Plan, Team, Workspace

HEAD = "quarterdeck: 1\nworkspace:\n  name: Lumen\n"


def problems(text):
    with pytest.raises(PlanFileProblems) as raised:
        load(text.encode())
    return [str(problem) for problem in raised.value.problems]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans)
def test_every_plan_comes_back_as_it_went_and_writes_the_same_bytes_again(plan):
    text = dump(plan)
    again = load(text.encode())
    assert again == plan
    assert dump(again) == text


def test_a_plan_reads_like_something_a_person_typed():
    plan = Plan(
        workspace=Workspace("Lumen"),
        teams=(Team("Demand", ref="demand", leads=("nina", "omar")),),
        objectives=(
            Objective(
                "Own the mid-market: from trial to deal",
                team="demand",
                cycle="Q4 2026",
                key_results=(
                    KeyResult(
                        "Pipeline from $2.1M to $3.5M",
                        measure=Measure(
                            unit=Unit(UnitKind.CURRENCY, "USD"), baseline=Decimal(2_100_000), target=Decimal("3.5E6")
                        ),
                        check_ins=(
                            CheckIn(
                                date(2026, 10, 5),
                                value=Decimal("2200000.50"),
                                confidence=Decimal("0.6"),
                                changed="Two big trials began.\nBoth want a pilot.",
                                at=datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
                            ),
                        ),
                        grade=Grade(Decimal("0.7")),
                    ),
                ),
            ),
        ),
    )
    assert (
        dump(plan)
        == """\
quarterdeck: 1

workspace:
  name: Lumen

teams:
  - name: Demand
    ref: demand
    leads: [nina, omar]

objectives:
  - objective: "Own the mid-market: from trial to deal"
    team: demand
    cycle: Q4 2026
    key_results:
      - key_result: Pipeline from $2.1M to $3.5M
        unit: currency USD
        baseline: 2100000
        target: 3500000
        check_ins:
          - on: 2026-10-05
            value: 2200000.50
            confidence: 0.6
            changed: |-
              Two big trials began.
              Both want a pilot.
            at: 2026-10-05T09:30:00Z
        grade: 0.7
"""
    )


def test_every_problem_is_told_at_once_with_its_line_and_place():
    assert problems(
        """\
quarterdeck: 1
workspace:
  name: Lumen
  start_month: 13
people:
  - nam: Nina
cycles:
  - name: Q4
    starts: 2026-31-12
    ends: soon
objectives:
  - objective: Be known
    team: t
    cycle: Q4
    weight: -1
    ambition: brave
    key_results:
      - key_result: Reach 40
        target: 18 %
        unit: bananas
        grade: 7
"""
    ) == [
        "Line 4 (workspace.start_month): 13 is outside 1 to 12. Write a number between them.",
        "Line 6 (people[0]): “nam” is no field. Did you mean “name”?",
        "Line 6 (people[0]): “name” is missing. Add it.",
        "Line 9 (cycles[0].starts): “2026-31-12” is not a date. Write it like 2026-10-05.",
        "Line 10 (cycles[0].ends): “soon” is not a date. Write it like 2026-10-05.",
        "Line 15 (objectives[0].weight): -1 is too small. Write a number from 0.",
        "Line 16 (objectives[0].ambition): “brave” is not one of committed, aspirational.",
        "Line 19 (objectives[0].key_results[0].target): “18 %” is not a number. "
        "Write it like 1200 or 0.75, without a unit.",
        "Line 20 (objectives[0].key_results[0].unit): “bananas” is no unit. "
        "Begin with one of number, percent, currency, duration, score, as in “currency USD”.",
        "Line 21 (objectives[0].key_results[0].grade): 7 is outside 0 to 1. Write a number between them.",
    ]


@pytest.mark.parametrize(
    "text, said",
    [
        (HEAD + "people: &all\n  - name: A\n", "“&all” names a part"),
        (HEAD + "people: *all\n", "“*” repeats another part"),
        (HEAD + "people: !!python/object/apply:os.system ['true']\n", "The tag"),
        (HEAD + "teams: []\nteams: []\n", "“teams” stands here twice"),
        (HEAD + "  name: Twice\n", "“name” stands here twice"),
        (HEAD + "---\n" + HEAD, "A second document"),
        (HEAD + "people: " + "[" * 60 + "]" * 60, "nested more than 40 deep"),
        (HEAD + "- " * 100_000, "This is not YAML"),
        (HEAD + "people:\n  - name: A\n - name: B\n", "This is not YAML"),
        (HEAD + "? [a]\n: b\n", "cannot be the name of a field"),
        ("workspace:\n  name: Lumen\n", "The version is missing"),
        ("quarterdeck: 2\nworkspace:\n  name: Lumen\n", "this Quarterdeck reads version 1"),
        ("quarterdeck: 1\n", "“workspace” is missing"),
        ("- a\n- b\n", "A plan is a list of fields"),
        ("# nothing but a remark\n", "The file says nothing"),
        (HEAD + "people: Nina\n", "A list belongs here"),
        (HEAD + "people:\n  - Nina\n", "Fields belong here"),
        (HEAD + "cycles:\n  - name: [a]\n    starts: 2026-01-01\n    ends: 2026-03-31\n", "One value belongs here"),
        (HEAD + "priorities:\n  - title: A\n    year: .nan\n", "is not a number"),
        (HEAD + "priorities:\n  - title: A\n    year: 1e99999\n", "is not a number anybody can reach"),
        (HEAD + "priorities:\n  - title: A\n    year: 2026.5\n", "not a whole number"),
    ],
)
def test_what_a_plan_file_may_not_hold_gets_one_sentence(text, said):
    assert any(said in problem for problem in problems(text))


def test_a_file_of_nested_aliases_is_refused_before_it_grows():
    laughs = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert len(problems(HEAD + laughs)) == 1


@pytest.mark.parametrize(
    "data, error",
    [
        (b"", EmptyFile),
        (b"\xef\xbb\xbf  \n", EmptyFile),
        (b"\x00\x01\x02\x03" * 50, Undecodable),
        (b"a" * 50_000_001, FileTooLarge),
        (b"quarterdeck: 1\nworkspace: \x07\n", BadFile),
    ],
)
def test_a_file_that_is_no_text_gets_one_sentence(data, error):
    with pytest.raises(error):
        load(data)


def test_encodings_of_other_programs_are_read():
    text = 'quarterdeck: 1\nworkspace: {name: "Crème"}\n'
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert load(text.encode(encoding)).workspace.name == "Crème"


def test_a_key_result_may_be_one_sentence_that_fills_its_measure():
    text = HEAD + (
        "objectives:\n  - objective: Be known\n    team: t\n    cycle: Q4\n"
        "    key_results:\n      - Reach 40 customers\n      - key_result: Reach 50 customers\n"
    )
    read = load(text.encode())
    assert [kr.measure.target for kr in read.objectives[0].key_results] == [Decimal(40), None]
    assert [kr.text for kr in read.objectives[0].key_results] == ["Reach 40 customers", "Reach 50 customers"]


def test_a_moment_without_a_zone_is_utc_and_with_one_is_turned_into_it():
    text = HEAD + (
        "objectives:\n  - objective: O\n    team: t\n    cycle: c\n    decisions:\n"
        "      - {kind: keep, reason: r, at: 2026-10-05T11:30:00+02:00}\n"
        "      - {kind: keep, reason: r, at: 2026-10-05 09:30}\n"
    )
    first, second = load(text.encode()).objectives[0].decisions
    assert first.at == second.at == datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def test_reading_grows_in_step_with_the_file():
    def seconds(count):
        check_ins = "".join(f"          - {{on: 2026-10-05, value: {n}, confidence: 0.5}}\n" for n in range(count))
        text = HEAD + (
            "objectives:\n  - objective: O\n    team: t\n    cycle: c\n    key_results:\n"
            "      - key_result: K\n        check_ins:\n" + check_ins
        )
        data = text.encode()
        began = process_time()
        assert len(load(data).objectives[0].key_results[0].check_ins) == count
        return process_time() - began

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.01)


def test_the_size_a_file_may_have_can_be_set():
    with pytest.raises(FileTooLarge):
        load(HEAD.encode(), max_bytes=20)
    assert load(HEAD.encode(), max_bytes=2_000).workspace.name == "Lumen"
