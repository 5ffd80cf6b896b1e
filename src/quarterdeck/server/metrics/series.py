"""The chart of a metric over time: thinned to what a screen can show, with its healthy range. Geometry only."""

from dataclasses import dataclass
from datetime import date, timedelta

from quarterdeck.okr import figures
from quarterdeck.server.planning.chart import scale, steps

WIDTH, HEIGHT = 700, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 22, 30
MOST_MARKS = 260


@dataclass
class SeriesChart:
    words: str
    ticks: list  # (x, label)
    lines: list  # (y, label)
    path: str
    marks: list  # (x, y, label); few enough to point at
    band: tuple | None  # (y of its top, height)


def thinned(points, most=MOST_MARKS):
    """At most `most` points that keep the look of the line: of each stretch its lowest and highest, and both ends."""
    if len(points) <= most:
        return points
    size = len(points) / (most // 2)
    kept = {0, len(points) - 1}
    for index in range(most // 2):
        stretch = range(int(index * size), max(int((index + 1) * size), int(index * size) + 1))
        kept.add(min(stretch, key=lambda i: points[i][1]))
        kept.add(max(stretch, key=lambda i: points[i][1]))
    return [points[i] for i in sorted(kept)]


def of_metric(metric, points):
    """The chart of [(date, value)], oldest first; None without points."""
    if not points:
        return None
    bounds = [value for value in (metric.healthy_low, metric.healthy_high) if value is not None]
    low, high, step = scale([value for _, value in points] + bounds)
    first, last = points[0][0], points[-1][0]
    days = max((last - first).days, 1)

    def x(on):
        return LEFT + (on - first).days / days * (WIDTH - LEFT - RIGHT)

    def y(value):
        return TOP + float((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM)

    show = lambda value: figures.show(value, metric.unit)  # noqa: E731
    shown = [(x(on), y(value), on, value) for on, value in thinned(points)]
    top = metric.healthy_high if metric.healthy_high is not None else high
    bottom = metric.healthy_low if metric.healthy_low is not None else low
    marks = [(px, py, f"{show(value)} on {on:%-d %B %Y}") for px, py, on, value in shown]
    return SeriesChart(
        words=f"{metric.name}: {len(points)} readings, {show(points[-1][1])} on {last:%-d %B %Y}",
        ticks=[(x(on), label) for on, label in ticks(first, last)],
        lines=[(y(value), show(value)) for value in steps(low, high, step)],
        path=" ".join(f"{px:.1f},{py:.1f}" for px, py, _, _ in shown),
        marks=marks if len(marks) <= 60 else marks[-1:],
        band=(y(top), y(bottom) - y(top)) if bounds else None,
    )


def ticks(first, last, most=7):
    """At most about `most` round dates from first to last: days, firsts of months, or years."""
    days = (last - first).days
    if days < 60:
        step = max(-(-days // (most - 1)), 1)
        return [(on, f"{on:%-d %b}") for on in (first + timedelta(days=n) for n in range(0, days + 1, step))]
    months = [
        date(month // 12, month % 12 + 1, 1) for month in range(months_since_zero(first), months_since_zero(last) + 1)
    ]
    step = next((step for step in (1, 2, 3, 6) if len(months) <= step * most), 12)
    if step == 12:
        years = [on for on in months if on.month == 1]
        chosen, style = years[:: max(-(-len(years) // most), 1)], "%Y"
    else:
        chosen = [on for on in months if (on.month - 1) % step == 0]
        style = "%b" if first.year == last.year else "%b %Y"
    return [(on, f"{on:{style}}") for on in chosen if first <= on <= last]


def months_since_zero(day):
    return day.year * 12 + day.month - 1
