"""How often the odds came true."""

from datetime import timedelta
from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.server.metrics import calibration, outlooks
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.models import Outlook
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db


def test_what_was_always_right_scores_zero():
    assert calibration.reliability([(1, 1.0, True), (2, 0.0, False)]).brier == 0


def test_always_saying_half_scores_a_quarter():
    assert calibration.reliability([(1, 0.5, True), (2, 0.5, False)]).brier == 0.25


def test_words_fall_into_the_bin_of_their_size():
    record = calibration.reliability([(1, 0.7, True), (2, 0.75, False), (3, 1.0, True)])
    assert [part.count for part in record.bins] == [0, 0, 0, 2, 1]
    assert record.bins[3].came_true == 0.5


@pytest.fixture
def closed(key_result, cycle):
    """The cycle, closed, in which the key result rose by one a week and met its target of 27 in the tenth."""
    rows = [(cycle.starts + timedelta(days=7 * w + 6), Decimal(18) + w) for w in range(13)]
    record_points(key_result.metric, rows)
    outlooks.replay(KeyResult.objects.select_related("objective__cycle", "metric"))
    cycle.state = "closed"
    cycle.save()
    return cycle


def test_a_replayed_cycle_has_odds_for_its_weeks_and_is_scored_when_closed(key_result, closed):
    assert Outlook.objects.filter(key_result=key_result, stands=True).count() == 1
    results = calibration.outcomes([closed])
    assert results == {key_result.pk: (True, closed.pk)}
    [(cycle, alone)], together = calibration.by_cycle([closed], results)
    assert cycle == closed and alone.count == together.count >= 8
    assert together.brier < 0.15 and (together.key_results, together.met) == (1, 1)


def test_a_cycle_that_runs_has_no_ends_to_score(key_result, cycle):
    record_points(key_result.metric, [(cycle.starts + timedelta(days=6), Decimal(27))])
    assert calibration.outcomes([cycle]) == {}


@pytest.mark.parametrize(
    ("met", "leaning"), [(7, "right"), (1, "high"), (10, "low")], ids=["about right", "too much promised", "careful"]
)
def test_ten_words_say_which_way_the_odds_lean(met, leaning):
    record = calibration.reliability([(n, 0.7, n < met) for n in range(10)])
    assert record.leaning == leaning
    assert record.likely.hits == met


def test_nine_words_say_nothing():
    record = calibration.reliability([(n, 0.7, True) for n in range(9)])
    assert record.leaning is None and record.likely is None


def test_the_page_says_in_its_heading_how_the_odds_did(client, jonas, closed):
    page = sign_in(client, jonas).get("/w/halyard/outlook/").content.decode()
    assert "The odds were too careful" in page
    assert f'<a class="linked" href="?cycle={closed.ref}">' in page


def test_the_page_of_a_company_without_a_closed_cycle_says_what_it_waits_for(client, jonas, objective):
    page = sign_in(client, jonas).get("/w/halyard/outlook/").content.decode()
    assert "No cycle has closed yet." in page and "<select" not in page


@pytest.fixture
def said(jonas, key_result, cycle, closed):
    """Ten weeks of confidence by Jonas, written before the cycle closed."""
    for week in range(10):
        on = cycle.starts + timedelta(days=7 * week)
        CheckIn.objects.create(
            workspace=key_result.workspace, key_result=key_result, by=jonas, on=on, confidence=Decimal("0.6")
        )


def test_a_member_sees_how_the_own_confidence_did_and_nobody_else_s(client, jonas, said):
    page = sign_in(client, jonas).get("/w/halyard/outlook/").content.decode()
    assert "On average you said 60 %, and 100 % came true." in page and "Everybody" not in page


def test_another_member_sees_nothing_of_it(client, outsider, said):
    page = sign_in(client, outsider).get("/w/halyard/outlook/").content.decode()
    assert "you said" not in page and "Everybody" not in page


def test_the_champion_sees_everybody_s_confidence_together(client, champion, said):
    page = sign_in(client, champion).get("/w/halyard/outlook/").content.decode()
    assert "People said 60 %, and 100 % came true." in page
