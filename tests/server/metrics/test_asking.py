"""What the outlook is asked about a key result, and where its answer may lie."""

from datetime import timedelta
from decimal import Decimal

import pytest

from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.outlook import Scale
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.asking import EMPTYING, FILLING, Case, shrinking
from quarterdeck.server.metrics.models import Outlook
from quarterdeck.server.planning import key_results as planning

pytestmark = pytest.mark.django_db


@pytest.fixture
def outlook(maya, draft, jonas, cycle):
    """The outlook of a key result, said as a sentence, after weekly readings."""

    def read(sentence, *values):
        key_result = planning.add_key_result(
            maya, draft, text=sentence, owner=jonas, method="Counted", measure=read_key_result(sentence).measure
        )
        rows = [(cycle.starts + timedelta(days=7 * week + 6), Decimal(str(v))) for week, v in enumerate(values)]
        record_points(key_result.metric, rows)
        return Outlook.objects.get(key_result=key_result, stands=True)

    return read


def test_hours_that_fall_fast_never_land_below_zero(outlook):
    found = outlook("Response time from 26 to 4 hours", 24, 19, 12, 7, 5, "3.8")
    assert 0 < found.q10 <= found.q50 <= found.q90 < 4
    assert found.odds > Decimal("0.9")


def test_a_share_that_fills_fast_never_lands_above_all_of_it(outlook):
    found = outlook("Forms that reach the CRM from 80 % to 97 %", 85, 90, 93, 95, 96, "96.5")
    assert 96 < found.q10 <= found.q50 <= found.q90 <= 100


def test_a_share_that_empties_fast_never_lands_below_nothing(outlook):
    found = outlook("Spend without a result from 40 % to 3 %", 30, 20, 12, 7, 5, 4)
    assert 0 <= found.q10 <= found.q50 <= found.q90 < 4


def test_a_share_that_began_at_nothing_lands_at_most_at_all_of_it(outlook):
    found = outlook("Accounts with a complete export from 0 % to 95 %", 20, 40, 60, 75, 85, 94)
    assert found.q90 <= 100


def test_net_retention_may_come_to_more_than_a_hundred_percent(outlook):
    found = outlook("Net revenue retention from 96 % to 100.5 %", 97, "97.5", "97.2", 98, "97.9", "98.6")
    assert found.odds > 0 and found.q90 > 99


def test_a_slow_fall_is_asked_as_before(outlook):
    assert outlook("Cycle time from 34 to 21 days", 33, 32, 31, 30, 29, 28).q10 > 0


def case(key_result, cycle, *values):
    seen = [(cycle.starts + timedelta(days=7 * week + 6), Decimal(str(v))) for week, v in enumerate(values)]
    return Case(key_result, seen[-1][0], seen)


@pytest.mark.parametrize("turn", [FILLING, EMPTYING, shrinking(0.9)], ids=["filling", "emptying", "shrinking"])
def test_every_turn_leads_back(turn):
    assert [turn.back(turn.there(share)) for share in (0.01, 0.3, 0.9)] == pytest.approx([0.01, 0.3, 0.9])


def test_a_net_promoter_score_may_fall_below_zero(maya, draft, jonas, cycle):
    score = planning.add_key_result(
        maya, draft, text="Net promoter score", owner=jonas, method="Survey",
        measure=Measure(kind=Kind.INCREASE, unit=Unit(UnitKind.SCORE), baseline=Decimal(-10), target=Decimal(5)),
    )  # fmt: skip
    found = case(score, cycle, -9, -9, -8)
    assert found.within(-20.0) == -20.0 and found.scale == Scale.AMOUNT
