"""Plans of every shape for property tests."""

from datetime import UTC, date
from decimal import Decimal

from hypothesis import strategies as st

from quarterdeck.files import shapes
from quarterdeck.okr.measure import Unit, UnitKind
from quarterdeck.okr.plan import Plan

AWKWARD = ["yes", "null", "1.5", "2026-10-05", "a: b", "# no", "- x", "", " ", "tab\there", "two\nlines", "[x]", "“q”"]
texts = st.sampled_from(AWKWARD) | st.text(max_size=12) | st.text("ab \n:-#", max_size=12)
numbers = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4) | st.integers(
    -1000, 1000
).map(Decimal)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
scalars = st.none() | st.booleans() | st.integers(-1000, 1000) | numbers | texts
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))


def value_of(shape):
    match shape:
        case shapes.Text(choices=()):
            return texts
        case shapes.Text(choices=choices):
            return st.sampled_from(choices)
        case shapes.Number(whole=True, bounds=bounds):
            low, high = bounds or (0, 1000)
            return st.integers(int(low), int(high))
        case shapes.Number(bounds=(low, high)):
            return st.decimals(low, high, places=3)
        case shapes.Number(positive=True) | shapes.Number(not_negative=True):
            return st.decimals(Decimal("0.1"), 1000, places=2)
        case shapes.Number():
            return numbers
        case shapes.Flag():
            return st.booleans()
        case shapes.Day():
            return days
        case shapes.Moment():
            return st.datetimes(timezones=st.just(UTC))
        case shapes.Choice(enum=enum):
            return st.sampled_from(list(enum))
        case shapes.UnitText():
            return st.builds(Unit, st.sampled_from(list(UnitKind)), texts)
        case shapes.Words():
            return st.dictionaries(texts, texts, max_size=2)
        case shapes.Anything():
            return st.dictionaries(texts, anything, max_size=3)
        case shapes.Many(of=inner):
            return st.lists(value_of(inner), max_size=2).map(tuple)
        case shapes.Record():
            return records(shape)


def records(shape):
    """A record with its required fields and any of the others."""

    @st.composite
    def build(draw):
        values = {m.name: draw(value_of(m.shape)) for m in shape.members if m.required}
        optional = [m for m in shape.members if not m.required]
        chosen = (
            st.lists(st.sampled_from(optional), max_size=4, unique_by=lambda m: m.name) if optional else st.just([])
        )
        for member in draw(chosen):
            values[member.name] = draw(value_of(member.shape))
        return shape.type(**values)

    return build()


plans = records(shapes.record(Plan))
