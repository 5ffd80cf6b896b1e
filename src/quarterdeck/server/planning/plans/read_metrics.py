"""Metrics as a plan has them: those that tell more than the one key result which reads them."""

from collections import defaultdict

from quarterdeck.okr import plan as words
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.planning.plans.figures import tidy
from quarterdeck.server.planning.plans.tree import is_own


class Metrics:
    """`told` are the metrics of the plan; `ref_for` says which of them a key result reads, "" for one of its own."""

    def __init__(self, workspace, persons, readings):
        self.persons = persons
        self.rows = list(Metric.objects.filter(workspace=workspace).order_by("pk"))
        self.readers = defaultdict(list)
        by_pk = {row.pk: row for row in self.rows}
        for key_result in KeyResult.objects.filter(workspace=workspace).order_by("pk"):
            key_result.metric = by_pk[key_result.metric_id]
            self.readers[key_result.metric_id].append(key_result)
        self.observed = self.observations(workspace, readings)
        self.refs = {row.pk: row.ref for row in self.rows if not self.is_hidden(row)}

    def observations(self, workspace, readings):
        """The points that no check-in explains, by metric."""
        explained = {
            (key_result.metric_id, *reading)
            for rows in self.readers.values()
            for key_result in rows
            for reading in readings.get(key_result.pk, ())
        }
        found = defaultdict(list)
        points = Point.objects.filter(metric__workspace=workspace).order_by("metric", "on", "read_at", "pk")
        for metric_id, on, value, read_at, by_id in points.values_list("metric_id", "on", "value", "read_at", "by_id"):
            if (metric_id, on, value, read_at) not in explained:
                found[metric_id].append(words.Observation(on, tidy(value), read_at, self.persons.get(by_id, "")))
        return found

    def is_hidden(self, row):
        """Whether importing the one key result that reads it makes this metric again, just as it is."""
        readers = self.readers[row.pk]
        return len(readers) == 1 and not self.observed[row.pk] and is_own(readers[0])

    def ref_for(self, metric_id):
        return self.refs.get(metric_id, "")

    def told(self):
        return tuple(
            words.Metric(
                name=row.name,
                ref=row.ref,
                definition=row.definition,
                unit=row.unit,
                better=row.better,
                cumulative=row.cumulative,
                owner=self.persons.get(row.owner_id, ""),
                source=row.source,
                healthy_low=tidy(row.healthy_low),
                healthy_high=tidy(row.healthy_high),
                observations=tuple(self.observed[row.pk]),
            )
            for row in self.rows
            if row.pk in self.refs
        )
