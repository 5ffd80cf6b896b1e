"""Objectives with their key results, initiatives and links, as a plan has them."""

from collections import defaultdict
from dataclasses import replace

from quarterdeck.okr import plan as words
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective, Support
from quarterdeck.server.planning.plans.figures import tidy


def read_objectives(workspace, persons, teams, cycles, metrics, history):
    """By cycle, then by team as the tree has them, then as people put them in order."""
    team_place = {team.pk: place for place, team in enumerate(teams)}
    cycle_place = {cycle.pk: place for place, cycle in enumerate(cycles)}
    rows = list(Objective.objects.filter(workspace=workspace))
    rows.sort(key=lambda o: (cycle_place[o.cycle_id], team_place[o.team_id], o.position, o.pk))
    beside = Beside(workspace, persons, teams, metrics, history)
    team_refs, cycle_refs = {team.pk: team.ref for team in teams}, {cycle.pk: cycle.ref for cycle in cycles}
    refs = {row.pk: row.ref for row in rows}
    return tuple(
        words.Objective(
            text=row.text,
            team=team_refs[row.team_id],
            cycle=cycle_refs[row.cycle_id],
            ref=row.ref,
            why=row.why,
            owner=persons.get(row.owner_id, ""),
            ambition=words.Ambition(row.ambition),
            origin=words.Origin(row.origin) if row.origin else None,
            state=words.ObjectiveState(row.state),
            weight=tidy(row.weight),
            committed_on=row.committed_on,
            supports=tuple(beside.supports[row.pk, None]),
            key_results=tuple(beside.key_results[row.pk]),
            initiatives=tuple(beside.initiatives[row.pk, None]),
            decisions=tuple(history.of_objective[row.pk]),
            comments=tuple(history.comments[row.pk]),
            grade=history.grades_of_objective.get(row.pk),
            carried_from=refs.get(row.carried_from_id, ""),
        )
        for row in rows
    )


class Beside:
    """What stands under and beside the objectives."""

    def __init__(self, workspace, persons, teams, metrics, history):
        self.workspace, self.persons, self.metrics, self.history = workspace, persons, metrics, history
        self.supports = self.read_supports()
        self.initiatives = self.read_initiatives()
        self.sharing = self.read_co_owners(teams)
        self.key_results = self.read_key_results()

    def read_supports(self):
        found = defaultdict(list)
        mine = Support.objects.filter(objective__workspace=self.workspace)
        mine |= Support.objects.filter(key_result__workspace=self.workspace)
        columns = (
            "objective_id",
            "key_result_id",
            "to_objective__ref",
            "to_key_result__ref",
            "to_priority__ref",
            "weight",
        )
        for objective_id, key_result_id, *targets, weight in mine.order_by("pk").values_list(*columns):
            for kind, ref in zip(("objective", "key-result", "priority"), targets, strict=True):
                if ref:
                    found[objective_id, key_result_id].append(words.Support(ref, kind, tidy(weight)))
        return found

    def read_initiatives(self):
        found = defaultdict(list)
        for row in Initiative.objects.filter(workspace=self.workspace).order_by("position", "pk"):
            place = (None, row.key_result_id) if row.key_result_id else (row.objective_id, None)
            owner = self.persons.get(row.owner_id, "")
            found[place].append(words.Initiative(row.title, row.ref, owner, row.due, words.InitiativeState(row.state)))
        return found

    def read_co_owners(self, teams):
        through = KeyResult.co_owners.through.objects.filter(keyresult__workspace=self.workspace)
        pairs = set(through.values_list("keyresult_id", "team_id"))
        order = {team.pk: place for place, team in enumerate(teams)}
        found = defaultdict(list)
        for key_result_id, team_id in sorted(pairs, key=lambda pair: (pair[0], order[pair[1]])):
            found[key_result_id].append(teams[order[team_id]].ref)
        return found

    def read_key_results(self):
        found = defaultdict(list)
        rows = list(KeyResult.objects.filter(workspace=self.workspace).order_by("position", "pk"))
        refs = {row.pk: row.ref for row in rows}
        for row in rows:
            found[row.objective_id].append(
                words.KeyResult(
                    text=row.text,
                    ref=row.ref,
                    measure=tidied(row.measure),
                    metric=self.metrics.ref_for(row.metric_id),
                    method=row.method,
                    source=row.source,
                    unknown=tuple(row.unknown),
                    unknown_until=row.unknown_until,
                    owner=self.persons.get(row.owner_id, ""),
                    co_owners=tuple(self.sharing[row.pk]),
                    ambition=words.Ambition(row.ambition) if row.ambition else None,
                    weight=tidy(row.weight),
                    supports=tuple(self.supports[None, row.pk]),
                    initiatives=tuple(self.initiatives[None, row.pk]),
                    check_ins=tuple(self.history.check_ins[row.pk]),
                    decisions=tuple(self.history.of_key_result[row.pk]),
                    grade=self.history.grades_of_key_result.get(row.pk),
                    carried_from=refs.get(row.carried_from_id, ""),
                    stopped_on=row.stopped_on,
                )
            )
        return found


def tidied(measure):
    """The measure without the zeros that columns add."""
    names = ("baseline", "target", "low", "high", "commit", "stretch")
    return replace(measure, **{name: tidy(getattr(measure, name)) for name in names})
