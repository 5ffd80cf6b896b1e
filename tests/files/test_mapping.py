from datetime import date

import pytest

from quarterdeck.files.fields import BY_KEY, MEANINGS, normalised, recognise
from quarterdeck.files.interpret import interpret
from quarterdeck.files.mapping import guess_mapping
from quarterdeck.files.own_sheet import COLUMNS
from quarterdeck.files.sheets import read_table

STRANGE = b"""Quoi;Comment on le mesure;Qui fait;Quand
Devenir la reference du secteur en Europe;Passer de 8 % de notoriete a 12 % cette saison;Ada Moss;Q1 2025
;Obtenir 20 citations dans la presse nationale;Ben Roe;
"""


def meanings(sheet):
    return {column.header: column.meaning for column in guess_mapping(read_table("a.csv", sheet)[0]).columns}


@pytest.mark.parametrize("meaning", MEANINGS, ids=lambda meaning: meaning.key)
def test_every_alias_is_recognised_as_its_own_meaning(meaning):
    assert meaning.words
    for alias in meaning.aliases:
        assert recognise(alias.upper()) == (meaning.key, 1.0), alias


def test_no_header_names_two_meanings():
    named = {}
    for meaning in MEANINGS:
        for alias in meaning.aliases:
            assert named.setdefault(normalised(alias), meaning.key) == meaning.key, alias


@pytest.mark.parametrize(
    "header, meaning",
    [
        ("Key Result(s)", "key_result"),
        ("KEY_RESULT #3", "key_result"),
        ("Marketing Team Objective", "objective"),
        ("1. Objective (inspiring!)", "objective"),
        ("Score (0.0 - 1.0)", "grade"),
        ("Q3 Score", "grade"),
        ("KR Owner / DRI", "owner"),
        ("Mid-quarter score", "notes"),
        ("Company OKR", "supports"),
        ("Week 7", None),
        ("We want to be the place where people come for advice on this", None),
    ],
)
def test_headers_as_people_write_them(header, meaning):
    found = recognise(header)
    assert (found[0] if found else None) == meaning


def test_a_known_header_is_certain_and_a_guessed_one_is_not():
    assert guess_mapping(read_table("a.csv", b"Objective,KR\nBe known,Win 3\n")[0]).certain
    assert not guess_mapping(read_table("a.csv", STRANGE)[0]).certain


def test_strange_headers_are_guessed_by_what_stands_below_them():
    assert meanings(STRANGE) == {
        "Quoi": "objective",
        "Comment on le mesure": "key_result",
        "Qui fait": "",
        "Quand": "period",
    }


def test_the_mapping_page_gets_samples_and_words_and_a_choice_is_followed():
    table = read_table("a.csv", STRANGE)[0]
    mapping = guess_mapping(table)
    assert mapping.columns[2].samples == ("Ada Moss", "Ben Roe")
    assert BY_KEY["owner"].words == "Owner"
    chosen = mapping.with_choices({2: "owner", 3: ""})
    read = interpret(
        [table], workspace_name="Lumen", default_cycle="Q4 2026", today=date(2026, 11, 18), mappings={0: chosen}
    )
    assert [person.name for person in read.plan.people] == ["Ada Moss", "Ben Roe"]
    assert [cycle.name for cycle in read.plan.cycles] == ["Q4 2026"]


def test_a_code_beside_its_text_is_the_reference_and_not_the_text():
    sheet = b"Objective,Objective title,KR,KR title\nO1,Be known,KR1,Win 3 awards\nO2,Be loved,KR1,Win 3 hearts\n"
    assert meanings(sheet) == {
        "Objective": "objective_ref",
        "Objective title": "objective",
        "KR": "key_result_ref",
        "KR title": "key_result",
    }


def test_the_final_score_goes_before_the_one_at_half_time():
    sheet = b"Objective,KR,Mid-Q Score,Final Score\nBe known,Win 3,0.3,0.7\n"
    assert meanings(sheet)["Final Score"] == "grade"


def test_owner_and_weight_between_objective_and_key_result_are_the_objectives():
    found = guess_mapping(read_table("a.csv", b"Objective,Owner,Key Result,Owner\nBe known,Ada,Win 3,Ben\n")[0])
    assert [column.meaning for column in found.columns] == ["objective", "objective_owner", "key_result", "owner"]


def test_our_own_columns_would_be_recognised_even_in_another_order():
    own = ("Progress", "Supports", "Key Result", "Objective", "Baseline", "Target", "Grade", "Objective Owner", "Team")
    assert set(own) <= set(COLUMNS)
    assert all(recognise(name) for name in own)
