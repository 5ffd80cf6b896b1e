"""The chart of a key result: where its words stand, and that every kind of measure can be drawn."""

import pytest

from company import sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.chart import BOTTOM, HEIGHT, TOP, of_key_result

pytestmark = pytest.mark.django_db


def chart_of(member, draft, sentence):
    measure = read_key_result(sentence).measure
    added = actions.add_key_result(member, draft, text=sentence, measure=measure, owner=member, method="Counted")
    return added, of_key_result(added, draft.cycle)


def test_the_words_of_the_target_stand_on_the_side_the_values_do_not_come_from(maya, draft):
    _, falling = chart_of(maya, draft, "Payback from 19 to 15 months")
    assert falling.label_y > falling.target_y
    _, rising = chart_of(maya, draft, "Win rate from 18 % to 27 %")
    assert rising.label_y < rising.target_y


def test_they_never_fall_into_the_line_of_weeks(maya, draft):
    _, to_zero = chart_of(maya, draft, "Open bugs from 20 to 0")
    assert to_zero.label_y < HEIGHT - BOTTOM


def test_the_axis_says_its_unit_once(maya, draft):
    _, chart = chart_of(maya, draft, "Payback from 19 to 15 months")
    assert chart.unit == "months" and [label for _, label in chart.lines] == ["14", "15", "16", "17", "18", "19"]
    assert chart.target_label == "target 15 months"


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Keep CAC between 300 and 350 €", "€300 – €350"),
        ("Keep churn below 2 %", "at most 2 %"),
        ("Keep NPS above 40", "at least 40"),
    ],
)
def test_a_range_is_drawn_also_where_one_side_is_open(client, maya, draft, sentence, label):
    added, chart = chart_of(maya, draft, sentence)
    top, height = chart.band
    assert chart.band_label == label and height > 0
    assert top >= TOP and top + height <= HEIGHT - BOTTOM
    assert label in sign_in(client, maya).get(f"/w/halyard/key-results/{added.ref}/").content.decode()
