"""A measure in words, as the record keeps it."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning.key_results import describe
from quarterdeck.server.planning.measure_words import measure_in_words

PERCENT = Unit(UnitKind.PERCENT)


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (read_key_result("Win rate from 18 % to 27 %").measure, "from 18 % to 27 %"),
        (read_key_result("40 references").measure, "to 40"),
        (read_key_result("Keep CAC between 300 and 350 €").measure, "€300 – €350"),
        (read_key_result("Keep churn below 2 %").measure, "at most 2 %"),
        (read_key_result("Sales cycle from 34 to 21 days").measure, "from 34 days to 21 days"),
        (Measure(), "no numbers yet"),
        (
            Measure(
                unit=PERCENT, baseline=Decimal(18), target=Decimal(27), commit=Decimal(24),
                phases=(Phase(date(2026, 11, 1), Decimal(20)),),
            ),
            "from 18 % to 27 %, commit 24 %, 20 % by 1 November",
        ),
        (Measure(Kind.ZONES, zones=(Zone("fail", "Nobody"), Zone("target", "All"))), "fail: Nobody, target: All"),
        (Measure(Kind.MILESTONES, milestones=(Milestone("Pilot"), Milestone("Roll-out"))), "Pilot, Roll-out"),
    ],
)  # fmt: skip
def test_a_recorded_measure_reads_like_a_sentence(measure, said):
    assert measure_in_words(describe(measure)) == said
