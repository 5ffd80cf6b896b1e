"""The chart of a key result: what was measured, the straight or phased pace, the target. Geometry only; SVG draws it."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from quarterdeck.okr import figures, pace
from quarterdeck.okr.measure import Kind, UnitKind
from quarterdeck.server.metrics.models import Point

WIDTH, HEIGHT = 700, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 22, 30


@dataclass
class Chart:
    """Everything the drawing needs, in the units of a 700 × 250 view box."""

    words: str
    weeks: list  # (x, label)
    lines: list  # (y, label)
    measured: list  # (x, y, label)
    pace: str
    unit: str = ""  # the word of the numbers on the axis, where they have one
    target_y: float | None = None
    target_label: str = ""
    label_y: float = 0  # where that stands: on the side of the line that the values do not come from
    band: tuple | None = None  # (y of the upper bound, height) of a range; an open side reaches the edge
    band_label: str = ""
    fan: str = ""  # where four of five such key results land, from the last reading to the end
    middle: str = ""  # the likeliest way within the fan

    @property
    def path(self):
        return " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in self.measured)


def of_key_result(key_result, cycle, outlook=None):
    """The chart of a numeric key result; None for zones and milestones, and while nothing is known.

    With an `outlook` that has odds it shows the fan to where the value will likely land.
    """
    measure = key_result.measure
    if measure.kind in (Kind.ZONES, Kind.MILESTONES):
        return None
    points = list(
        Point.objects.standing()
        .filter(metric_id=key_result.metric_id, on__gte=cycle.starts, on__lte=cycle.ends)
        .order_by("on").values_list("on", "value")
    )  # fmt: skip
    marks = [v for v in (measure.baseline, measure.target, measure.low, measure.high) if v is not None]
    if not marks and not points:
        return None
    ends = [outlook.q10, outlook.q50, outlook.q90] if outlook and outlook.odds is not None and points else []
    low, high, step = scale([value for _, value in points] + marks + ends)
    if measure.kind == Kind.DECREASE and measure.target == low and low:  # room for its words below it
        low -= step

    def x(on):
        share = ((on - cycle.starts).days + 1) / ((cycle.ends - cycle.starts).days + 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(value):
        return TOP + float((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM)

    def band():
        top, bottom = (high if measure.high is None else measure.high), (low if measure.low is None else measure.low)
        return y(top), y(bottom) - y(top)

    show = lambda value: figures.show(value, measure.unit)  # noqa: E731
    start = cycle.starts - timedelta(days=1)
    measured = [(x(on), y(value), f"{show(value)} on {on:%-d %B}") for on, value in points]
    if measure.baseline is not None:
        measured.insert(0, (x(start), y(measure.baseline), f"baseline {show(measure.baseline)}"))
    goal = measure.target
    last = f"{show(points[-1][1])} on {points[-1][0]:%-d %B}" if points else "not measured yet"
    fan, middle = fan_lines(points[-1], ends, cycle, x, y) if ends else ("", "")
    return Chart(
        fan=fan,
        middle=middle,
        words=f"{key_result.text}: {last}" + (f", target {show(goal)}" if goal is not None else ""),
        weeks=[(x(cycle.starts + timedelta(days=7 * week - 1)), week) for week in range(cycle.weeks + 1)],
        lines=[(y(value), figures.show_short(value, measure.unit)) for value in steps(low, high, step)],
        unit=measure.unit.code if measure.unit.kind == UnitKind.DURATION else "",
        measured=measured,
        pace=pace_line(measure, cycle, x, y),
        target_y=None if goal is None else y(goal),
        target_label="" if goal is None else f"target {show(goal)}",
        label_y=0 if goal is None else beside(y(goal), below=measure.kind == Kind.DECREASE),
        band=band() if measure.kind == Kind.RANGE else None,
        band_label=figures.show_measure(measure) if measure.kind == Kind.RANGE else "",
    )


ABOVE, BELOW = -7, 15


def beside(line, below):
    """Where the words of a line stand: below it where asked and where there is room above the weeks, else above."""
    return line + (BELOW if below and line + BELOW < HEIGHT - BOTTOM + 4 else ABOVE)


FAN_STEPS = 8


def fan_lines(last, ends, cycle, x, y):
    """The outline of the fan and the line in its middle. Doubt grows with the square root of the time ahead."""
    on, value = last
    ahead = (cycle.ends - on).days
    if ahead <= 0:
        return "", ""
    low, middle, high = ends
    shares = [Decimal(index) / FAN_STEPS for index in range(FAN_STEPS + 1)]

    def place(share, end):
        centre = value + (middle - value) * share
        here = centre + (end - middle) * share.sqrt()
        return f"{x(on + timedelta(days=float(ahead * share))):.1f},{y(here):.1f}"

    upper, lower = [place(s, high) for s in shares], [place(s, low) for s in shares]
    return " ".join(upper + lower[::-1]), " ".join(place(s, middle) for s in shares)


def pace_line(measure, cycle, x, y):
    """The line from baseline to target, with a corner at every phase."""
    if measure.baseline is None or measure.target is None or measure.kind == "range":
        return ""
    days = sorted({cycle.starts - timedelta(days=1), cycle.ends, *(phase.on for phase in measure.phases)})
    values = [
        measure.baseline if day < cycle.starts else pace.expected_value(measure, cycle.starts, cycle.ends, day)
        for day in days
    ]
    return " ".join(
        f"{x(day):.1f},{y(value):.1f}" for day, value in zip(days, values, strict=True) if value is not None
    )


def scale(values):
    """A round lowest and highest value around all, and the step between lines (1, 2 or 5 × a power of ten)."""
    low, high = min(values), max(values)
    if low == high:
        low, high = low - (abs(low) / 10 or 1), high + (abs(high) / 10 or 1)
    raw = (high - low) / 4
    power = Decimal(10) ** raw.adjusted()
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    floor, ceiling = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    return floor * step, ceiling * step, step


def steps(low, high, step):
    count = int((high - low) / step)
    return [low + step * index for index in range(count + 1)]
