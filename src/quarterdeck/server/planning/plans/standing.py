"""What the tables keep ready for the pages, worked out for many things at once.

The same values that `metrics.actions` and `rhythm.actions` store one by one when people act; a test holds both together.
"""

from bisect import bisect_right
from collections import defaultdict
from datetime import UTC

from quarterdeck.okr import score
from quarterdeck.server.metrics.actions import FOUR, set_progress
from quarterdeck.server.metrics.health import refresh_health
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.metrics.outlooks import replay
from quarterdeck.server.planning.models import KeyResult, Objective
from quarterdeck.server.planning.plans.desk import noon
from quarterdeck.server.planning.plans.shelf import Shelf, limits, write
from quarterdeck.server.rhythm.models import CheckIn, Decision

AT_ONCE = 400  # key results whose outlooks are worked out together
STORED = ["value", "value_on", "progress", "raw_progress", "confidence", "checked_in_for", "decided_at"]


def lay_points(desk):
    """The readings of the plan and of its new check-ins, folded into each metric's series."""
    hold(desk.workspace)
    mine = Point.objects.filter(metric__workspace=desk.workspace)
    readings = defaultdict(list)  # (metric, day) → (read at, value, by, via)
    tally = desk.report["observation"]
    have = defaultdict(list)
    touched = {row.pk for row, _ in desk.readings} | {
        c.key_result.metric_id for c in desk.new_check_ins if c.value is not None
    }
    for point in mine.iterator(5000):
        if point.metric_id in touched:
            have[point.metric_id, point.on].append(point)
    rounding = Shelf(desk, "observation", Point)
    for metric, observation in desk.readings:
        if observation.on > desk.today:
            desk.tell(f"“{metric}” has an observation for {observation.on}, which is yet to come. Correct the date.")
        value = rounding.clean({"value": observation.value}, f"“{metric}” on {observation.on}")["value"]
        at = observation.read_at
        known = have.get((metric.pk, observation.on), ())
        if any(point.value == value and (at is None or point.read_at == at) for point in known):
            tally.same += 1
            continue
        tally.created += 1
        by = desk.people.need(observation.by, f"An observation of “{metric}”")
        read_at = at.astimezone(UTC) if at else noon(observation.on)
        readings[metric.pk, observation.on].append((read_at, 0, value, by.pk if by else None, "file"))
    desk.stop_if_wrong()
    for place, c in enumerate(desk.new_check_ins, start=1):
        if c.value is not None:
            readings[c.key_result.metric_id, c.on].append((c.at, place, c.value, c.by_id, "check-in"))
    new, superseded = [], []
    for (metric_id, on), rows in readings.items():
        standing = next((p for p in have.get((metric_id, on), ()) if p.superseded_at is None), None)
        for read_at, _, value, by_id, via in sorted(rows, key=lambda row: row[:2]):
            point = Point(metric_id=metric_id, on=on, value=value, read_at=read_at, by_id=by_id, via=via)
            if standing is None:
                standing = point
            elif standing.value == value:
                continue
            elif read_at >= standing.read_at:
                standing.superseded_at = read_at
                if standing.pk:
                    superseded.append(standing)
                standing = point
            else:
                point.superseded_at = standing.read_at
            new.append(point)
    write(Point, ["superseded_at"], superseded)
    Point.objects.bulk_create(new, batch_size=500)
    desk.touched_metrics = touched


def hold(workspace):
    """Lets check-ins wait until the import ends, so that neither overwrites what the other has stored."""
    for model in (Metric, KeyResult):
        list(model.objects.filter(workspace=workspace).order_by("pk").select_for_update().values_list("pk"))


def stand(desk):
    """Brings values, progress, confidence and scores of everything the plan touched up to date."""
    of_plan = {row.pk for _, row in desk.key_result_rows}
    mine = KeyResult.objects.filter(workspace=desk.workspace).select_related("objective__cycle", "metric")
    key_results = [kr for kr in mine if kr.pk in of_plan or kr.metric_id in desk.touched_metrics]
    series = standing_series(desk, {kr.metric_id for kr in key_results} | desk.touched_metrics)
    stand_metrics(desk, series)
    words = last_words(desk, {kr.pk for kr in key_results})
    decided = dict(
        Decision.objects.filter(workspace=desk.workspace, key_result__isnull=False)
        .order_by("at", "pk").values_list("key_result", "at")
    )  # fmt: skip
    changed = []
    for kr in key_results:
        before = [getattr(kr, name) for name in STORED]
        days, values = series.get(kr.metric_id, ((), ()))
        last = bisect_right(days, kr.objective.cycle.ends) - 1
        within = last >= 0 and days[last] >= kr.objective.cycle.starts
        kr.value, kr.value_on = (values[last], days[last]) if within else (None, None)
        if kr.value is not None or before[0] is not None:
            set_progress(kr)
        kr.confidence, kr.checked_in_for = words.get(kr.pk, (None, None))
        kr.decided_at = decided.get(kr.pk)
        if before != [getattr(kr, name) for name in STORED]:
            changed.append(kr)
    write(KeyResult, STORED, changed)
    stand_objectives(desk, {kr.objective_id for kr in key_results})
    # The forecasts of past weeks too, so that they can be scored once their cycle is closed.
    measured = [kr for kr in changed if kr.value is not None]
    for start in range(0, len(measured), AT_ONCE):
        replay(measured[start : start + AT_ONCE])


def standing_series(desk, metric_ids):
    """Metric → its days and values, in order, as they are known today."""
    series = defaultdict(lambda: ([], []))
    places = limits(Point)[1]["value"][0]
    points = Point.objects.standing().filter(metric__workspace=desk.workspace).order_by("metric", "on")
    for metric_id, on, value in points.values_list("metric_id", "on", "value").iterator(5000):
        if metric_id in metric_ids:
            series[metric_id][0].append(on)
            series[metric_id][1].append(value.quantize(places))
    return series


def stand_metrics(desk, series):
    changed = []
    for metric in Metric.objects.filter(workspace=desk.workspace):
        days, values = series.get(metric.pk, ((), ()))
        if days:
            before = (metric.value, metric.value_on, metric.ill_since)
            metric.value, metric.value_on = values[-1], days[-1]
            refresh_health(metric)
            if before != (metric.value, metric.value_on, metric.ill_since):
                changed.append(metric)
    write(Metric, ["value", "value_on", "ill_since"], changed)


def last_words(desk, key_result_ids):
    """Key result → the newest confidence and the newest day checked in for, of the check-ins that stand."""
    found = {}
    rows = CheckIn.objects.standing().filter(workspace=desk.workspace).order_by("on", "pk")
    for kr_id, on, confidence in rows.values_list("key_result_id", "on", "confidence").iterator(5000):
        if kr_id in key_result_ids:
            before = found.get(kr_id, (None, None))[0]
            found[kr_id] = (confidence if confidence is not None else before, on)
    return found


def stand_objectives(desk, objective_ids):
    parts = defaultdict(list)
    rows = KeyResult.objects.filter(workspace=desk.workspace, stopped_on=None)
    for objective_id, progress, weight in rows.values_list("objective_id", "progress", "weight"):
        parts[objective_id].append((progress, weight))
    changed = []
    for objective in Objective.objects.filter(workspace=desk.workspace).only("pk", "progress"):
        if objective.pk in objective_ids:
            result = score.objective_score(parts.get(objective.pk, ()))
            result = None if result is None else result.quantize(FOUR)
            if objective.progress != result:
                objective.progress = result
                changed.append(objective)
    write(Objective, ["progress"], changed)
