"""The second reader: silent rules, rules that speak after all, and what it must never touch."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quarterdeck.coach.engine import judge_text, said_by_rules
from quarterdeck.coach.language import en
from quarterdeck.coach.language.en.second_reader import (
    ALWAYS,
    LEARNT,
    WEIGHTS,
    SecondReader,
    in_hundredths,
    settle,
    trained,
)
from quarterdeck.coach.language.en.traits import traits

LINE = re.compile(r"[^\t]+(\t[OK]0\d [+-]\d+\.\d\d)+")


def reader(**odds):
    """One that holds these log-odds of every key result, and all other codes for unlikely."""
    known = {ALWAYS: tuple(in_hundredths(odds.get(code, -9.0)) for code in LEARNT["key_result"])}
    return SecondReader({}, known)


def settled(codes, **odds):
    return reader(**odds).settle(en.read("Onboard four new partners", "key_result"), codes)


def test_what_both_find_stands():
    assert settled({"K01", "K06"}, K01=2.0, K06=0.0) == {"K01", "K06"}


def test_a_rule_is_silent_where_its_finding_is_very_unlikely():
    assert settled({"K04"}, K04=-4.0) == set()
    assert settled({"K04"}, K04=-2.5) == {"K04"}


def test_a_finding_that_the_rules_missed_is_made_where_it_is_likely():
    assert settled(set(), K02=2.0) == {"K02"}
    assert settled(set(), K02=1.0) == set()
    assert settled({"K06"}, K06=0.0, K02=2.0) == {"K02", "K06"}


def test_of_several_that_were_missed_only_the_likeliest_is_found():
    assert settled(set(), K01=2.0, K02=2.5, K03=1.8) == {"K02"}


def test_one_sort_of_statement_takes_anothers_place_only_where_it_is_far_likelier():
    assert settled({"K03"}, K03=-2.9, K02=2.5) == {"K02"}
    assert settled({"K03"}, K03=-1.0, K02=2.5) == {"K03"}


def test_what_needs_a_number_is_never_found_by_wording():
    assert settled(set(), K04=9.0, K05=9.0) == set()


def test_what_a_rule_counts_is_never_contradicted():
    assert settled({"K09"}, K01=9.0) == {"K09"}
    assert settled({"K08"}, K03=9.0) == {"K08"}


def test_the_file_of_weights_can_be_read_by_people_and_is_small():
    text = WEIGHTS.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert len(lines) > 1000
    assert len(text.encode()) < 1_000_000


def judged_with(seed):
    """What is said of every tenth of our texts by an interpreter that orders its sets by this seed."""
    program = """
import sys
from quarterdeck.coach.engine import codes_of
for line in open(sys.argv[1], encoding="utf-8").read().splitlines()[1::10]:
    kind, _, text = line.split(" | ", 2)
    print(codes_of(text, {"o": "objective", "k": "key_result"}[kind]))
"""
    own = Path(__file__).parent / "labelled.txt"
    command = [sys.executable, "-c", program, str(own)]
    return subprocess.run(
        command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    ).stdout


def test_the_same_text_gets_the_same_answer_in_every_process():
    """Sets come in another order in each process; sums of whole hundredths do not mind."""
    answers = judged_with("1")
    assert answers.count("\n") > 1000
    assert answers == judged_with("2")


def test_the_weights_know_what_launching_is():
    odds = trained().log_odds(en.read("Launch the new help centre", "objective"))
    assert max(odds, key=odds.get) == "O01"


@pytest.mark.parametrize(
    "text, kind, by_rules, both",
    [
        ("Residents like the taste", "key_result", {"K02"}, {"K03"}),
        ("Attract a broader audience to classical music", "objective", {"O06"}, set()),
        ("Foundation for growth", "objective", set(), {"O03"}),
    ],
)
def test_wording_settles_what_grammar_cannot(text, kind, by_rules, both):
    reading = en.read(text, kind)
    codes = {rule.code for rule, _ in said_by_rules(reading, kind)}
    assert (codes, settle(reading, codes)) == (by_rules, both)


def test_a_finding_that_a_rule_missed_has_the_reasons_of_its_rule_and_the_whole_text_as_its_place():
    (finding,) = judge_text("Foundation for growth", "objective")
    assert (finding.code, finding.place.words) == ("O03", "Foundation for growth")
    assert "Foundation for growth" in finding.sentence
    assert finding.why and finding.mend


def test_traits_are_words_people_can_read():
    found = traits(en.read("Win 40 reference customers in retail", "key_result"))
    assert {"word win", "verb win", "voice order", "target in count", "counts people", "length 1"} <= found
