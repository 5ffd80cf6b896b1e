from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.okr.figures import show
from quarterdeck.okr.measure import Kind, Unit, UnitKind
from quarterdeck.okr.sentence import LONGEST_METRIC, read_key_result

D = Decimal
USD, EUR = Unit(UnitKind.CURRENCY, "USD"), Unit(UnitKind.CURRENCY, "EUR")
PERCENT, NUMBER, SCORE = Unit(UnitKind.PERCENT), Unit(), Unit(UnitKind.SCORE)
DAYS, HOURS = Unit(UnitKind.DURATION, "days"), Unit(UnitKind.DURATION, "hours")
UP, DOWN = Kind.INCREASE, Kind.DECREASE


def counting(what):
    return Unit(UnitKind.NUMBER, what)


@pytest.mark.parametrize(
    ("text", "metric", "kind", "unit", "baseline", "target"),
    [
        ("Marketing-sourced pipeline from $2.1M to $3.5M", "Marketing-sourced pipeline", UP, USD, 2100000, 3500000),
        ("cut lead-to-opportunity time from 34 to 21 days", "Lead-to-opportunity time", DOWN, DAYS, 34, 21),
        ("MQL-to-SQL 18 % → 27 %", "MQL-to-SQL", UP, PERCENT, 18, 27),
        ("NPS 32 -> 45", "NPS", UP, SCORE, 32, 45),
        ("win rate 22%→30%", "Win rate", UP, PERCENT, 22, 30),
        ("from 12 to 60 accounts with a signed-off value story", "Accounts with a signed-off value story", UP,
         counting("accounts"), 12, 60),
        ("grow organic sessions to 120k per month from 80k", "Organic sessions per month", UP, NUMBER, 80000, 120000),
        ("raise win rate to 30% (today: 22%)", "Win rate", UP, PERCENT, 22, 30),
        ("Win rate — baseline 22%, target 30%", "Win rate", UP, PERCENT, 22, 30),
        ("Raise share of voice from 8% today to 12%", "Share of voice", UP, PERCENT, 8, 12),
        ("Conversion rate (now 2,3 %) to 3,1 %", "Conversion rate", UP, PERCENT, "2.3", "3.1"),
        ("reduce churn from 5 % to below 3 %", "Churn", DOWN, PERCENT, 5, 3),
        ("Pipeline from 2.1 to 3.5M", "Pipeline", UP, NUMBER, 2100000, 3500000),
        ("leads from 80 to 1k", "Leads", UP, NUMBER, 80, 1000),
        ("Pipeline from 2,1 Mio € to 3,5 Mio €", "Pipeline", UP, EUR, 2100000, 3500000),
        ("Sales cycle 34 days to 3 weeks", "Sales cycle", DOWN, DAYS, 34, 21),
        ("MQLs: 300 vs 200 last quarter", "MQLs", UP, NUMBER, 200, 300),
        ("Top-10 rankings from 4 to 12", "Top-10 rankings", UP, NUMBER, 4, 12),
        ("Increase revenue by 20% from $1M", "Revenue", UP, USD, 1000000, 1200000),
        ("reduce tickets by 50 from 200", "Tickets", DOWN, NUMBER, 200, 150),
        ("Win rate from 22 % to 30 % for deals over $50k", "Win rate for deals over $50k", UP, PERCENT, 22, 30),
    ],
)  # fmt: skip
def test_a_sentence_with_both_ends_fills_every_field(text, metric, kind, unit, baseline, target):
    read = read_key_result(text)
    measure = read.measure
    assert (read.metric, measure.kind, measure.unit) == (metric, kind, unit)
    assert (measure.baseline, measure.target) == (D(baseline), D(target))
    assert read.missing == ()


@pytest.mark.parametrize(
    ("text", "metric", "kind", "unit", "target"),
    [
        ("40 reference customers", "Reference customers", UP, counting("reference customers"), 40),
        ("X >= 45", "X", UP, NUMBER, 45),
        (
            "at least 45 % engagement across 120 target accounts",
            "Engagement across 120 target accounts",
            UP,
            PERCENT,
            45,
        ),
        ("reduce churn below 3 %", "Churn", DOWN, PERCENT, 3),
        ("time to first response under 4 hours", "Time to first response", DOWN, HOURS, 4),
        ("cost per lead ≤ €45", "Cost per lead", DOWN, EUR, 45),
        ("$350 CAC", "CAC", DOWN, USD, 350),
        ("Reach 500 MQLs", "MQLs", UP, counting("MQLs"), 500),
        ("Grow pipeline to $3M by the end of Q4 2026", "Pipeline", UP, USD, 3000000),
        ("Sign 10 customers by March 31, 2027", "Customers", UP, counting("customers"), 10),
        ("Achieve a 4.5 star rating on G2", "Star rating on G2", UP, SCORE, "4.5"),
        ("Increase conversion rate 30 %", "Conversion rate", UP, PERCENT, 30),
        ("B2B leads up to 300", "B2B leads", UP, NUMBER, 300),
    ],
)
def test_a_sentence_without_a_start_asks_for_the_baseline(text, metric, kind, unit, target):
    read = read_key_result(text)
    assert (read.metric, read.measure.kind, read.measure.unit) == (metric, kind, unit)
    assert (read.measure.baseline, read.measure.target) == (None, D(target))
    assert read.missing == ("baseline",)


@pytest.mark.parametrize(
    ("text", "metric", "unit", "low", "high", "missing"),
    [
        ("keep CAC between 300 and 350 €", "CAC", EUR, 300, 350, ()),
        ("CAC 300–350 €", "CAC", EUR, 300, 350, ()),
        ("stay within 350 - 300 € CAC", "CAC", EUR, 300, 350, ()),
        ("maintain utilisation from at least 70 %", "Utilisation", PERCENT, 70, None, ("high",)),
        ("Keep NPS above 40", "NPS", SCORE, 40, None, ("high",)),
        ("Keep churn below 3 %", "Churn", PERCENT, None, 3, ("low",)),
        ("Keep the tone of voice", "Tone of voice", NUMBER, None, None, ("low", "high")),
    ],
)
def test_a_sentence_that_keeps_something_is_a_range(text, metric, unit, low, high, missing):
    read = read_key_result(text)
    assert (read.metric, read.measure.kind, read.measure.unit) == (metric, Kind.RANGE, unit)
    assert (read.measure.low, read.measure.high) == (low, high)
    assert read.missing == missing


def test_a_range_may_tell_where_it_stands_today():
    read = read_key_result("keep CAC between 300 and 350 € (today: 380)")
    assert (read.metric, read.measure.baseline) == ("CAC", 380)


@pytest.mark.parametrize(
    ("text", "metric", "kind", "change", "relative"),
    [
        ("Increase X by 20 %", "X", UP, 20, True),
        ("Cut onboarding effort by 20 %", "Onboarding effort", DOWN, -20, True),
        ("Grow website visits 50%", "Website visits", UP, 50, True),
        ("2x demo requests", "Demo requests", UP, 100, True),
        ("Double our newsletter subscribers", "Newsletter subscribers", UP, 100, True),
        ("Halve the cost per lead", "Cost per lead", DOWN, -50, True),
        ("decrease bounce rate by 5 pp", "Bounce rate", DOWN, -5, False),
        ("Increase trials by 500", "Trials", UP, 500, False),
    ],
)
def test_a_change_without_ends_is_remembered_and_asks_for_both(text, metric, kind, change, relative):
    read = read_key_result(text)
    assert (read.metric, read.measure.kind, read.change, read.relative) == (metric, kind, change, relative)
    assert read.missing == ("baseline", "target") and read.measure.target is None


def test_a_deliverable_is_proposed_as_milestones():
    read = read_key_result("Launch the ABM platform by end of Q4")
    assert (read.metric, read.measure.kind, read.missing) == (
        "Launch the ABM platform",
        Kind.MILESTONES,
        ("milestones",),
    )


def test_a_wish_asks_for_its_numbers():
    read = read_key_result("Improve brand awareness")
    assert (read.metric, read.measure.kind, read.missing) == ("Brand awareness", UP, ("baseline", "target"))


@pytest.mark.parametrize("text", ["", "   ", "…", "→"])
def test_nothing_asks_for_everything(text):
    assert read_key_result(text).missing == ("metric", "baseline", "target")


@given(st.text(max_size=700))
def test_no_text_is_an_error(text):
    assert len(read_key_result(text).metric) <= LONGEST_METRIC


VOCABULARY = (
    "from to by between and keep cut double 2x 18 18% $2.1M 3,5 1e9 9999999999999999 → – - -> >= (today: ) 300–350 € "
    "days weeks k M Q4 2026 of at least below pipeline MQL-to-SQL NPS , . : −5 0 00 0.000001 x % $ pp 1'200"
)
words = st.sampled_from(VOCABULARY.split())


@given(st.lists(words, max_size=14))
def test_no_mixture_of_its_own_words_is_an_error(some):
    measure = read_key_result(" ".join(some)).measure
    for value in (measure.baseline, measure.target, measure.low, measure.high):
        assert value is None or value.is_finite()


@pytest.mark.parametrize("piece", ["1,", "from ", "1 ", "(", "-", "by the end of ", "keep between ", "$", "a", " \t"])
def test_of_a_huge_text_only_the_beginning_is_read(piece):
    assert read_key_result(piece * 100_000) == read_key_result(piece * 700)


amounts = st.decimals(0, 10**9, places=2)


SHAPES = (
    "Branded searches from {0} to {1}",
    "{0} → {1} branded searches",
    "Grow branded searches to {1} from {0}",
    "Branded searches: {1} (today: {0})",
)


@pytest.mark.parametrize("shape", SHAPES)
@given(amounts, amounts, st.sampled_from([NUMBER, PERCENT, DAYS]))
def test_both_ends_are_read_back_from_every_shape(shape, baseline, target, unit):
    assume(baseline != target)
    read = read_key_result(shape.format(show(baseline, unit), show(target, unit)))
    assert (read.measure.baseline, read.measure.target) == (baseline, target)
    assert read.measure.kind is (UP if target > baseline else DOWN)
    assert read.measure.unit.kind is unit.kind
    assert read.metric.lower() == "branded searches"
