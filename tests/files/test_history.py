"""The history of a metric as people paste it."""

from datetime import date

import pytest

from quarterdeck.files.history import NoSeries, read_series

POINTS = ((date(2026, 10, 5), 410), (date(2026, 10, 12), 396))


@pytest.mark.parametrize("apart", ["  ", " ", "\t", ",", ";", "     "])
def test_date_and_value_are_told_apart_however_they_are_parted(apart):
    text = f"2026-10-05{apart}410\n2026-10-12{apart}396"
    assert read_series("pasted", text.encode()).points == POINTS


def test_a_heading_and_groups_of_digits_are_fine():
    assert read_series("pasted", b"Week of   Leads\n2026-10-05   1 410").points == ((date(2026, 10, 5), 1410),)


def test_dates_alone_are_no_series():
    with pytest.raises(NoSeries):
        read_series("pasted", b"5 October 2026\n12 October 2026")


def test_the_month_comes_first_in_a_history_where_some_day_makes_sense_only_so():
    points = read_series("pasted", b"Week,Leads\n01/05/2026,410\n01/19/2026,396").points
    assert [day for day, _ in points] == [date(2026, 1, 5), date(2026, 1, 19)]


def test_semicolons_part_what_decimal_commas_do_not():
    for text in ("2026-09-07;0,31\n14.09.2026;0,35 %", "Woche;Rate\n07.09.2026;0,31\n14.09.2026;0,35"):
        values = [str(value) for _, value in read_series("history.csv", text.encode()).points]
        assert values == ["0.31", "0.35"], text
