"""How often the odds came true."""

from datetime import timedelta
from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.server.metrics import calibration, outlooks
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.models import Outlook
from quarterdeck.server.planning.models import KeyResult

pytestmark = pytest.mark.django_db


def test_what_was_always_right_scores_zero():
    assert calibration.reliability([(1, 1.0, True), (2, 0.0, False)]).brier == 0


def test_always_saying_half_scores_a_quarter():
    assert calibration.reliability([(1, 0.5, True), (2, 0.5, False)]).brier == 0.25


def test_words_fall_into_the_bin_of_their_size():
    record = calibration.reliability([(1, 0.7, True), (2, 0.75, False), (3, 1.0, True)])
    assert [part.count for part in record.bins] == [0, 0, 0, 2, 1]
    assert record.bins[3].came_true == 0.5


def test_a_replayed_cycle_has_odds_for_its_weeks_and_is_scored_when_closed(key_result, cycle):
    rows = [(cycle.starts + timedelta(days=7 * w + 6), Decimal(18) + w) for w in range(13)]
    record_points(key_result.metric, rows)
    outlooks.replay(KeyResult.objects.select_related("objective__cycle", "metric"))
    assert Outlook.objects.filter(key_result=key_result, stands=True).count() == 1
    assert calibration.outcomes(key_result.workspace) == {}
    cycle.state = "closed"
    cycle.save()
    results = calibration.outcomes(key_result.workspace)
    assert results == {key_result.pk: True}
    record = calibration.of_outlook(results)
    assert record.count >= 8 and record.brier < 0.15


def test_the_page_shows_nobody_else_s_confidence_to_a_member(client, jonas, objective):
    page = sign_in(client, jonas).get("/w/halyard/outlook/").content.decode()
    assert "How often the odds came true" in page and "Everybody" not in page
