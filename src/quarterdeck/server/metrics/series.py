"""The chart of a metric over time: thinned to what a screen can show, with its healthy range. Geometry only."""

from dataclasses import dataclass

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


def ticks(first, last, wanted=7):
    """About `wanted` dates from first to last, said as days, months or years."""
    days = max((last - first).days, 1)
    style = "%-d %b" if days < 120 else "%b %y" if days < 1200 else "%Y"
    dates = (
        [first + (last - first) * index / (wanted - 1) for index in range(wanted)] if days >= wanted else [first, last]
    )
    found = []
    for on in dates:
        label = f"{on:{style}}"
        if not found or found[-1][1] != label:
            found.append((on, label))
    return found
