from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.playbook import (
    KEYS,
    BadConfidence,
    BadSetting,
    SettingsOutOfOrder,
    Severity,
    UnknownPlaybook,
    UnknownSetting,
    all_playbooks,
    differences,
    in_words,
    load,
    read_confidence,
    show_confidence,
    with_changes,
)
from quarterdeck.okr.settings import RULES, SETTINGS

D = Decimal
FOCUS, CASCADE = load("focus-333"), load("cascade")


@pytest.mark.parametrize("playbook", all_playbooks(), ids=KEYS)
def test_a_playbook_sets_every_habit_and_every_rule(playbook):
    assert set(playbook.coach) == set(RULES)
    assert all(words for _, words in in_words(playbook))
    assert playbook.planning[0].weeks_before >= playbook.planning[-1].weeks_before


@pytest.mark.parametrize(
    ("key", "objectives", "key_results", "initiatives", "scale", "weekly", "monthly", "recalibration"),
    [
        ("focus-333", (1, 3), (3, 3), 3, "0-1", 15, None, 6),
        ("operator", (1, 3), (3, 5), None, "0-1", 20, None, 6),
        ("cascade", (3, 5), (2, 4), None, "1-10", 15, 60, 8),
        ("transparent", (3, 5), (3, 5), None, "0-1", 15, 30, 7),
        ("collaborative", (2, 4), (2, 5), None, "0-1", 15, 45, 6),
    ],
)
def test_the_playbooks_say_what_the_method_says(
    key, objectives, key_results, initiatives, scale, weekly, monthly, recalibration
):
    playbook = load(key)
    assert playbook.objectives_per_team == objectives
    assert playbook.key_results_per_objective == key_results
    assert playbook.initiatives_per_objective == initiatives
    assert playbook.confidence_scale == scale
    assert (playbook.weekly_minutes, playbook.monthly_minutes) == (weekly, monthly)
    assert playbook.recalibration_week == recalibration
    assert playbook.dead_line == D("0.3")


def test_an_unknown_playbook_gets_the_list_of_known_ones():
    with pytest.raises(UnknownPlaybook, match="focus-333, operator"):
        load("../secrets")


def test_a_workspace_changes_what_it_names_and_keeps_the_rest():
    changes = {"objectives_per_team": "1-4", "dead_line": 0.2, "coach.S07": "error", "monthly_minutes": 30}
    changed = with_changes(FOCUS, changes)
    assert changed.objectives_per_team == (1, 4) and changed.dead_line == D("0.2")
    assert changed.coach["S07"] is Severity.ERROR and FOCUS.coach["S07"] is Severity.HINT
    assert changed.coach["S01"] is FOCUS.coach["S01"] and changed.title == FOCUS.title


def test_severities_can_come_as_a_mapping_and_the_others_stay():
    changed = with_changes(FOCUS, {"coach": {"K01": "off"}})
    assert changed.coach == {**FOCUS.coach, "K01": Severity.OFF}


def test_nothing_changed_is_the_same_playbook():
    assert with_changes(CASCADE, {}) == CASCADE and differences(CASCADE, with_changes(CASCADE, {})) == []


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"objectives": 3}, UnknownSetting),
        ({"key": "mine"}, UnknownSetting),
        ({"coach.S99": "off"}, UnknownSetting),
        ({"coach.S07": "loud"}, BadSetting),
        ({"coach": {"S99": "off"}}, BadSetting),
        ({"coach": "off"}, BadSetting),
        ({"objectives_per_team": "5-3"}, BadSetting),
        ({"objectives_per_team": [1, 2, 3]}, BadSetting),
        ({"objectives_per_team": "0-0"}, BadSetting),
        ({"dead_line": "NaN"}, BadSetting),
        ({"dead_line": 1.5}, BadSetting),
        ({"dead_line": True}, BadSetting),
        ({"weekly_minutes": 0}, BadSetting),
        ({"weekly_minutes": "a lot"}, BadSetting),
        ({"weekly_minutes": "9" * 5000}, BadSetting),
        ({"confidence_scale": "1-5"}, BadSetting),
        ({"recalibration_week": 14}, BadSetting),
        ({"levels": []}, BadSetting),
        ({"levels": ["a", "a"]}, BadSetting),
        ({"retrospective": ["sailboat"]}, BadSetting),
        ({"planning": [{"title": "Drafts"}]}, BadSetting),
        ({"title": "  "}, BadSetting),
        ({"dead_line": "0.9"}, SettingsOutOfOrder),
        ({"pace_watch": 1}, SettingsOutOfOrder),
    ],
)
def test_a_bad_change_gets_a_sentence(changes, error):
    with pytest.raises(error, match=r"\.$"):
        with_changes(FOCUS, changes)


@given(
    st.dictionaries(
        st.sampled_from([*SETTINGS, "coach.S01", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
            max_leaves=4,
        ),
        max_size=3,
    )
)
def test_no_change_is_worse_than_a_sentence(changes):
    try:
        assert all(words is not None for _, words in in_words(with_changes(FOCUS, changes)))
    except OKRError as error:
        assert str(error).endswith(".")


def test_two_playbooks_stand_side_by_side_in_words():
    told = {difference.setting: difference[1:] for difference in differences(FOCUS, CASCADE)}
    assert told["Objectives per team"] == ("at most 3", "3 to 5")
    assert told["Initiatives per objective"] == ("at most 3", "free")
    assert told["Confidence shown as"] == ("0 to 1", "1 to 10")
    assert told["Monthly review"] == ("none", "60 min")
    assert told["Coach rule S01"] == ("error", "warning")
    assert "Share from above" not in told


@pytest.mark.parametrize(
    ("text", "playbook", "confidence"),
    [
        ("0.7", FOCUS, "0.7"),
        ("0,7", FOCUS, "0.7"),
        (".7", FOCUS, "0.7"),
        ("70 %", FOCUS, "0.7"),
        ("7/10", FOCUS, "0.7"),
        ("1", FOCUS, "1"),
        ("0", FOCUS, "0"),
        ("7", CASCADE, "0.7"),
        ("10", CASCADE, "1"),
        ("1", CASCADE, "0.1"),
        ("6.5", CASCADE, "0.65"),
        ("70%", CASCADE, "0.7"),
        ("0.7", CASCADE, "0.7"),
    ],
)
def test_a_confidence_is_read_as_people_type_it(text, playbook, confidence):
    assert read_confidence(text, playbook) == D(confidence)


@pytest.mark.parametrize(
    ("text", "playbook"),
    [("7", FOCUS), ("-0.1", FOCUS), ("101 %", FOCUS), ("", FOCUS), ("high", FOCUS), ("nan", FOCUS), ("0", CASCADE),
     ("11", CASCADE), ("12/10", CASCADE), ("%", FOCUS), (".", FOCUS), ("٠.٧", FOCUS)],
)  # fmt: skip
def test_what_is_no_confidence_gets_a_sentence(text, playbook):
    with pytest.raises(BadConfidence, match="is no confidence"):
        read_confidence(text, playbook)


def test_a_confidence_is_shown_on_the_playbooks_scale():
    assert [show_confidence(D(one), FOCUS) for one in ("0.7", "0.70", "0.65", "1", "0")] == [
        "0.7", "0.7", "0.65", "1.0", "0.0",
    ]  # fmt: skip
    assert [show_confidence(D(one), CASCADE) for one in ("0.7", "0.65", "1", "0")] == ["7", "6.5", "10", "1"]


@given(st.integers(1, 100), st.sampled_from(all_playbooks()))
def test_a_shown_confidence_is_read_back(hundredths, playbook):
    confidence = D(hundredths) / 100
    if playbook is CASCADE:
        confidence = max(confidence, D("0.1"))
    assert read_confidence(show_confidence(confidence, playbook), playbook) == confidence


def test_the_recalibration_week_is_scaled_to_the_cycle():
    assert [FOCUS.recalibrates_in(weeks) for weeks in (1, 4, 13, 26, 52)] == [1, 2, 6, 12, 24]
