"""Points that come from outside are checked before they are recorded."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from quarterdeck.server.metrics.errors import AmountTooLarge, AncientPoint, FuturePoint, TwoValuesForADate
from quarterdeck.server.metrics.readings import checked, kept
from quarterdeck.server.people.models import Workspace

TODAY = date(2026, 11, 19)


def test_what_is_today_in_auckland_is_no_future_there():
    late = datetime(2026, 11, 18, 23, 0, tzinfo=UTC)
    auckland, lisbon = Workspace(time_zone="Pacific/Auckland"), Workspace(time_zone="Europe/Lisbon")
    assert checked([(TODAY, Decimal(1))], auckland.today(late))
    with pytest.raises(FuturePoint):
        checked([(TODAY, Decimal(1))], lisbon.today(late))


def test_the_day_a_clock_is_set_back_is_one_day():
    berlin = Workspace(time_zone="Europe/Berlin")
    before, after = datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 10, 25, 22, 30, tzinfo=UTC)
    assert berlin.today(before) == berlin.today(after) == date(2026, 10, 25)


def test_a_date_may_come_twice_with_the_same_value():
    assert checked([(TODAY, Decimal("1.50")), (TODAY, Decimal("1.5"))], TODAY) == {TODAY: Decimal("1.5")}


def test_a_date_with_two_values_is_refused():
    with pytest.raises(TwoValuesForADate):
        checked([(TODAY, Decimal(1)), (TODAY, Decimal(2))], TODAY)


def test_dates_before_1970_are_a_slip_of_the_pen():
    with pytest.raises(AncientPoint):
        checked([(date(206, 1, 1), Decimal(1))], TODAY)


@pytest.mark.parametrize("text", ["1e15", "-1e15", "NaN", "Infinity", "0.0000001", "1234567890123.4567"])
def test_what_cannot_be_kept_exactly_is_refused(text):
    with pytest.raises(AmountTooLarge):
        kept(Decimal(text))


@pytest.mark.parametrize("text", ["0", "-0.000001", "999999999999999", "123456789.123456", "1E+3"])
def test_what_can_be_kept_exactly_is_kept(text):
    assert kept(Decimal(text)) == Decimal(text)
