"""Two people had the same form open: what each of them touched, and what both did."""

import json

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.server.planning.merging import MINE, THEIRS, Part, merge, sent
from quarterdeck.server.planning.parts import of_key_result, reshaped

TEXT, OWNER = Part.of("text", "Objective"), Part.of("owner", "Owner")
UNKNOWN = Part("unknown", "Unknown yet", ("unknown", "unknown_until"))
OPENED = {"text": "Win trust", "owner": "maya", "unknown": ["owner"], "unknown_until": "2026-05-01"}


def merged(mine, now, parts=(TEXT, OWNER, UNKNOWN), **facts):
    return merge(parts, opened=OPENED, mine=OPENED | mine, now=OPENED | now, **facts)


def test_what_only_somebody_else_changed_stands_as_they_left_it():
    both = merged({"text": "Win the trust"}, {"owner": "jonas"})
    assert both.fields["text"] == "Win the trust" and both.fields["owner"] == "jonas"
    assert both.taken == [OWNER] and both.clashes == []


def test_what_both_changed_is_asked_about_and_keeps_what_was_typed():
    both = merged({"text": "Mine"}, {"text": "Theirs"})
    assert both.clashes == [TEXT] and both.fields["text"] == "Mine" and both.taken == []


def test_the_same_change_by_both_is_no_clash():
    both = merged({"text": "The same"}, {"text": "The same"})
    assert both.clashes == both.taken == [] and both.fields["text"] == "The same"


def test_fields_that_are_one_thing_are_never_torn_apart():
    both = merged({"unknown_until": "2026-06-01"}, {"unknown": ["owner", "baseline"]})
    assert both.clashes == [UNKNOWN]


def test_another_way_to_end_a_line_and_another_order_of_ticks_are_no_change():
    opened = {"text": "One\nTwo", "unknown": ["owner", "method"]}
    mine, now = {"text": "One\r\nTwo ", "unknown": ["method", "owner"]}, {"text": "Three", "unknown": []}
    both = merge([TEXT, Part.of("unknown", "Unknown")], opened=opened, mine=mine, now=now)
    assert both.clashes == [] and both.fields["text"] == "Three" and both.fields["unknown"] == []


def test_the_order_of_rows_is_a_change():
    rows = [["Brief", "1", ""], ["Launch", "1", ""]]
    part = Part.of("milestones", "Milestones")
    both = merge([part], opened={"milestones": rows}, mine={"milestones": rows[::-1]}, now={"milestones": rows})
    assert both.fields["milestones"] == rows[::-1]


def test_the_choice_decides_and_without_one_it_is_asked_again():
    now, contested = OPENED | {"text": "Theirs"}, {"text": {"text": "Mine"}}
    asked = lambda chosen: merge(  # noqa: E731
        [TEXT], opened=now, mine=now | {"text": "Mine"}, now=now, contested=contested, chosen=chosen
    )
    assert asked({}).clashes == [TEXT]
    assert asked({"text": MINE}).fields["text"] == "Mine" and asked({"text": MINE}).clashes == []
    assert asked({"text": THEIRS}).fields["text"] == "Theirs" and asked({"text": THEIRS}).clashes == []


def test_what_was_typed_anew_below_the_choice_goes_before_it():
    now, contested = OPENED | {"text": "Theirs"}, {"text": {"text": "Mine"}}
    mine = now | {"text": "Something of both"}
    both = merge([TEXT], opened=now, mine=mine, now=now, contested=contested, chosen={"text": THEIRS})
    assert both.fields["text"] == "Something of both" and both.clashes == []


def test_a_choice_says_nothing_of_what_was_changed_after_it_was_offered():
    shown, contested = OPENED | {"text": "Theirs"}, {"text": {"text": "Mine"}}
    now, mine = OPENED | {"text": "Theirs again"}, shown | {"text": "Mine"}
    both = merge([TEXT], opened=shown, mine=mine, now=now, contested=contested, chosen={"text": THEIRS})
    assert both.clashes == [TEXT]


def test_a_form_that_does_not_say_what_it_was_opened_with_is_asked_about_every_difference():
    now = OPENED | {"text": "Theirs", "version": 3}
    assert sent([TEXT, OWNER], {"version": "2"}, mine=OPENED | {"owner": ""}, now=now).clashes == [TEXT, OWNER]
    assert sent([TEXT, OWNER], {"version": "3"}, mine=OPENED | {"owner": ""}, now=now).clashes == []


def test_a_form_that_comes_back_with_nonsense_is_read_as_one_that_says_nothing():
    for nonsense in ("[]", "{", "null", "7", "[" * 5000):
        data = {"version": "2", "opened": nonsense, "contested": nonsense}
        assert sent([TEXT], data, mine=OPENED, now=OPENED | {"text": "Theirs", "version": 3}).clashes == [TEXT]
    assert sent([TEXT], {"contested": json.dumps({"text": 7})}, mine=OPENED, now=OPENED).clashes == []


def test_numbers_of_another_unit_are_one_thing_with_it():
    shape = {"kind": "increase", "unit_kind": "percent", "unit_code": ""}
    other = shape | {"unit_kind": "currency", "unit_code": "USD"}
    assert reshaped(shape, other) and not reshaped(shape, shape, {})
    names = [part.name for part in of_key_result(shape, other)]
    assert "measure" in names and "target" not in names


words = st.sampled_from(["", "one", "two", "three"])


@given(words, words, words)
def test_nothing_that_one_alone_wrote_is_ever_lost(opened, mine, now):
    both = merge([TEXT], opened={"text": opened}, mine={"text": mine}, now={"text": now})
    assert both.fields["text"] in (mine, now)
    if mine == opened:
        assert both.fields["text"] == now
    if now == opened:
        assert both.fields["text"] == mine
    assert bool(both.clashes) == (len({opened, mine, now}) == 3 or (mine != now and opened not in (mine, now)))
