"""The form of a key result: what it shows is what it takes back."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr import validate
from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.server.planning.key_result_form import KeyResultForm
from quarterdeck.server.planning.readings import ADDS_UP, READ, fields_new, fields_of, left_open, refill

CYCLE = SimpleNamespace(starts=date(2026, 10, 5), ends=date(2027, 1, 3))
OPTIONS = SimpleNamespace(
    cycle=CYCLE, team=None, metrics_named=lambda text: [], by_name={}, workspace=SimpleNamespace(currency="USD"),
    person=lambda ref: None, team_named=lambda ref: None,
)  # fmt: skip
amounts = st.decimals(-(10**9), 10**9, places=6).map(lambda number: Decimal(format(number.normalize(), "f")))
units = st.sampled_from(
    [
        Unit(), Unit(UnitKind.NUMBER, "reference customers"), Unit(UnitKind.PERCENT), Unit(UnitKind.CURRENCY, "EUR"),
        Unit(UnitKind.DURATION, "days"), Unit(UnitKind.SCORE),
    ]
)  # fmt: skip
days = st.dates(CYCLE.starts, CYCLE.ends)
words = st.text("abc äß“”-", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
optional = st.none() | amounts


def way(kind):
    phases = st.lists(st.builds(Phase, days, amounts), max_size=2, unique_by=lambda phase: phase.on)
    return st.builds(
        Measure, st.just(kind), units, baseline=optional, target=optional, commit=optional, stretch=optional,
        phases=phases.map(lambda rows: tuple(sorted(rows, key=lambda phase: phase.on))),
    )  # fmt: skip


weights = st.decimals(0, 1000, places=2).map(lambda number: Decimal(format(number.normalize(), "f")))
steps = st.lists(st.builds(Milestone, words, weights, st.none() | days), max_size=3, unique_by=lambda step: step.title)
measures = st.one_of(
    way(Kind.INCREASE),
    way(Kind.DECREASE),
    st.builds(Measure, st.just(Kind.RANGE), units, baseline=optional, low=optional, high=optional),
    st.builds(
        lambda fail, target: Measure(Kind.ZONES, zones=(Zone("fail", fail), Zone("target", target))), words, words
    ),
    steps.map(lambda rows: Measure(Kind.MILESTONES, milestones=tuple(rows))),
).filter(lambda measure: not validate.problems(measure, CYCLE.starts, CYCLE.ends))


def shown(measure):
    """The fields of a key result that has this measure."""
    own = SimpleNamespace(count=lambda: 1)
    metric = SimpleNamespace(name="A metric", is_kpi=False, ref="m", cumulative=False, key_results=own)
    return fields_of(
        SimpleNamespace(
            text="A key result", measure=measure, metric=metric, method="Counted", source="", owner=None,
            co_owners=SimpleNamespace(all=list), ambition="", weight=Decimal(1), unknown=[], unknown_until=None, version=1,
        )
    )  # fmt: skip


@given(measures)
def test_a_form_that_is_saved_untouched_changes_no_measure(measure):
    form = KeyResultForm(shown(measure), OPTIONS, [])
    assert form.is_valid(), form.errors
    assert form.facts()["measure"] == measure


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_sentence_is_read_and_reading_it_again_changes_nothing(first, second):
    fields = fields_new() | {"text": first}
    once = fields | refill(fields)
    assert once | refill(once) == once
    changed = once | {"text": second}
    assert (changed | refill(changed))["text_read"] == second
    assert all(isinstance(sentence, str) for sentence in left_open(second))


@given(st.text(max_size=80), st.sampled_from(READ), words)
def test_what_was_corrected_stays_whatever_the_sentence_becomes(text, name, corrected):
    fields = fields_new() | {"text": "Win rate from 18 % to 24 %"}
    fields |= refill(fields)
    if corrected == fields[name]:
        return
    fields |= {name: corrected, "text": text}
    assert (fields | refill(fields))[name] == corrected


@pytest.mark.parametrize(("baseline", "target"), [("1,000", "1,200"), ("", ""), ("some", "")])
def test_a_relative_change_finds_its_target_once_somebody_says_where_it_starts(baseline, target):
    fields = fields_new() | {"text": "Grow trial sign-ups by 20 %", "baseline": baseline}
    assert refill(fields)["target"] == target


def test_a_tick_that_was_taken_out_stays_out_while_the_sentence_changes():
    sentence = "Win 40 new logos"
    fresh = fields_new() | {"text": sentence}
    filled = fresh | refill(fresh)
    assert (filled["cumulative"], filled["baseline"]) == ("yes", "0")
    corrected = filled | {"cumulative": "", "text": "Win 50 new logos"}
    assert refill(corrected)["cumulative"] == "" and refill(corrected)["target"] == "50"
    assert left_open(sentence) == [ADDS_UP]
