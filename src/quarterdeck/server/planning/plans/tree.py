"""Objectives with their key results and initiatives."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Max

from quarterdeck.okr import validate
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Measure
from quarterdeck.okr.plan import Ambition, InitiativeState, ObjectiveState
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.metrics.naming import measured_thing
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective
from quarterdeck.server.planning.plans.desk import short
from quarterdeck.server.planning.plans.shelf import Shelf, write

SILENT = {"ambition": str(Ambition.ASPIRATIONAL), "state": str(ObjectiveState.COMMITTED), "weight": Decimal(1)}
MEASURE = ("kind", "unit_kind", "unit_code", "baseline", "target", "low", "high", "commit", "stretch", "zones",
           "milestones", "phases")  # fmt: skip


def lay_objectives(desk):
    """The objectives, in the order of the plan behind those that are there."""
    objectives = desk.plan.objectives
    desk.no_doubles(objectives, "objectives")
    mine = Objective.objects.filter(workspace=desk.workspace)
    rows = list(mine)
    key = lambda o: [(o.cycle_id, o.team_id, o.text.casefold())]  # noqa: E731
    shelf = desk.objective_shelf = Shelf(desk, "objective", Objective, rows, key, SILENT, "text")
    for row in rows:
        desk.objectives.add(row, row.ref, (row.text,), of_plan=False)
    places = [place_of(desk, objective) for objective in objectives]
    desk.stop_if_wrong()
    wanted = [
        (o.ref, [(cycle.pk, team.pk, squeezed(o.text).casefold())])
        for o, (team, cycle) in zip(objectives, places, strict=True)
    ]
    # A ref that stands for something of another cycle is a label such as “O1”, used again.
    found = shelf.match(wanted, lambda row, place: row.cycle_id == places[place][1].pk)
    ends = defaultdict(int)
    for team_id, cycle_id, last in mine.values_list("team", "cycle").annotate(last=Max("position")).order_by():
        ends[team_id, cycle_id] = last
    desk.objective_rows = []
    for objective, (team, cycle), row in zip(objectives, places, found, strict=True):
        ends[team.pk, cycle.pk] += 1
        fields = {
            "workspace_id": desk.workspace.pk,
            "team": team,
            "cycle": cycle,
            "text": squeezed(objective.text),
            "why": objective.why,
            "owner": desk.people.need(objective.owner, f"The objective {short(objective.text)}"),
            "ambition": str(objective.ambition),
            "origin": str(objective.origin or ""),
            "state": str(objective.state),
            "weight": objective.weight,
            "committed_on": objective.committed_on,
            "position": ends[team.pk, cycle.pk],
            "made_by": desk.by,
        }
        if not fields["text"]:
            desk.tell(f"An objective of {team}, {cycle} has no words. Write it, or leave the row out.")
        kept = ("workspace_id", "cycle", "position", "made_by")
        if row is not None and objective.state is ObjectiveState.DRAFT and not row.is_draft:
            kept = (*kept, "state")  # a file that is older than the commitment does not undo it
        label = f"the objective {short(objective.text)}"
        row = shelf.put(row, fields, ref=objective.ref, label=label, only_new=kept)
        stay_closed(desk, row, cycle, objective.text)
        desk.objectives.add(row, objective.ref, (objective.text,), of_plan=True)
        desk.objective_rows.append(row)
    bump(shelf)
    shelf.save()


def squeezed(text):
    return " ".join(text.replace("\x00", "").split())


def place_of(desk, objective):
    where = f"The objective {short(objective.text)}"
    if not objective.team:
        desk.tell(f"{where} names no team. Add one.")
    if not objective.cycle:
        desk.tell(f"{where} names no cycle. Add one.")
    return desk.teams.need(objective.team, where), desk.cycles.need(objective.cycle, where)


def stay_closed(desk, row, cycle, text):
    """A closed cycle takes history, but nothing in it changes."""
    if getattr(row, "was", None) and row.pk and cycle.is_closed:
        desk.tell(
            f"{short(text)} differs from what stands in {cycle}, which is closed. Leave it out, or reopen the cycle."
        )


def bump(shelf):
    """What changed has another version, so that a form that was open before is told of it."""
    for row, names in shelf.changed.values():
        row.version += 1
        names.add("version")


def lay_key_results(desk):
    pairs = [(o, row, kr) for o, row in desk.objectives_laid() for kr in o.key_results]
    desk.no_doubles([kr for _, _, kr in pairs], "key results")
    mine = KeyResult.objects.filter(workspace=desk.workspace)
    rows = list(mine.select_related("objective__cycle", "metric"))
    key = lambda kr: [(kr.objective_id, kr.text.casefold())]  # noqa: E731
    silent = {"weight": Decimal(1)}
    shelf = desk.key_result_shelf = Shelf(desk, "key result", KeyResult, rows, key, silent, "text")
    for row in rows:
        desk.key_results.add(row, row.ref, (row.text,), of_plan=False)
    found = shelf.match(
        [(kr.ref, [(row.pk, squeezed(kr.text).casefold())]) for _, row, kr in pairs],
        lambda row, place: row.objective_id == pairs[place][1].pk,
    )
    positions = defaultdict(int, mine.values_list("objective").annotate(last=Max("position")).order_by())
    readers = dict(mine.values_list("metric").annotate(count=Count("pk")).order_by())
    desk.key_result_rows, own_metrics = [], []
    for (_objective, parent, kr), row in zip(pairs, found, strict=True):
        positions[parent.pk] += 1
        where = f"The key result {short(kr.text)}"
        fields = {
            "workspace_id": desk.workspace.pk,
            "objective": parent,
            "text": squeezed(kr.text),
            "method": kr.method,
            "source": kr.source,
            "unknown": list(kr.unknown),
            "unknown_until": kr.unknown_until,
            "owner": desk.people.need(kr.owner, where),
            "ambition": str(kr.ambition or ""),
            "weight": kr.weight,
            "stopped_on": kr.stopped_on,
            "position": positions[parent.pk],
        }
        if not fields["text"]:
            desk.tell(f"A key result of {short(parent.text)} has no words. Write it, or leave the row out.")
        if row is None or kr.measure != Measure():
            fields |= measure_of(desk, kr, parent.cycle, where)
        metric = desk.metrics.need(kr.metric, where)
        follows = row is not None and metric is None and readers.get(row.metric_id) == 1 and is_own(row)
        if metric is not None:
            fields["metric"] = metric
        kept = ("workspace_id", "objective", "position")
        row = shelf.put(row, fields, ref=kr.ref, label=f"the key result {short(kr.text)}", only_new=kept)
        if row.pk is None and metric is None:
            row.metric = Metric(workspace=desk.workspace)
            follow(row)
            own_metrics.append(row.metric)
        elif follows and getattr(row, "was", None):
            follow(row)
            desk.followed.append(row.metric)
        stay_closed(desk, row, parent.cycle, kr.text)
        desk.key_results.add(row, kr.ref, (kr.text,), of_plan=True)
        desk.key_result_rows.append((kr, row))
    desk.stop_if_wrong()
    Metric.objects.bulk_create(own_metrics, batch_size=500)
    bump(shelf)
    shelf.save()
    write(Metric, OWN, desk.followed)


OWN = ["name", "definition", "unit_kind", "unit_code", "better", "owner", "source"]


def own_words(key_result):
    """What a metric says that belongs to one key result alone."""
    return {
        "name": measured_thing(key_result.text),
        "definition": key_result.method,
        "unit_kind": key_result.unit_kind,
        "unit_code": key_result.unit_code,
        "better": {"decrease": "down", "range": "within"}.get(str(key_result.kind), "up"),
        "owner_id": key_result.owner_id,
        "source": key_result.source,
    }


def is_own(key_result):
    """Whether the metric says nothing but what its key result says."""
    metric = key_result.metric
    plain = not (metric.is_kpi or metric.cumulative) and metric.healthy_low is None and metric.healthy_high is None
    return plain and all(getattr(metric, name) == value for name, value in own_words(key_result).items())


def follow(key_result):
    for name, value in own_words(key_result).items():
        setattr(key_result.metric, name, value)


def measure_of(desk, kr, cycle, where):
    """The measure as columns; tells what is wrong with it."""
    try:
        validate.check(kr.measure, cycle.starts, cycle.ends)
    except OKRError as error:
        desk.tell(f"{where}: {error}")
        return {}
    scratch = KeyResult()
    scratch.measure = kr.measure
    return {name: getattr(scratch, name) for name in MEASURE}


def lay_initiatives(desk):
    wanted = [(i, row, None) for o, row in desk.objectives_laid() for i in o.initiatives]
    wanted += [(i, row.objective, row) for kr, row in desk.key_result_rows for i in kr.initiatives]
    desk.no_doubles([initiative for initiative, _, _ in wanted], "initiatives")
    mine = Initiative.objects.filter(workspace=desk.workspace)
    key = lambda i: [(i.objective_id, i.key_result_id, i.title.casefold())]  # noqa: E731
    shelf = Shelf(desk, "initiative", Initiative, mine, key, {"state": str(InitiativeState.NOT_STARTED)}, "title")
    keys = [(o.pk, kr.pk if kr else None, squeezed(i.title).casefold()) for i, o, kr in wanted]
    found = shelf.match(
        [(i.ref, [key]) for (i, _, _), key in zip(wanted, keys, strict=True)],
        lambda row, place: (row.objective_id, row.key_result_id) == keys[place][:2],
    )
    last = defaultdict(int)
    ends = mine.values_list("objective", "key_result").annotate(last=Max("position")).order_by()
    for objective_id, kr_id, position in ends:
        last[objective_id, kr_id] = position
    for (initiative, objective, kr), row in zip(wanted, found, strict=True):
        place = (objective.pk, kr.pk if kr else None)
        last[place] += 1
        where = f"The initiative {short(initiative.title)}"
        if not squeezed(initiative.title):
            desk.tell(f"An initiative of {short(objective.text)} has no title. Write it, or leave it out.")
        fields = {"workspace_id": desk.workspace.pk, "objective": objective, "key_result": kr,
                  "title": squeezed(initiative.title), "owner": desk.people.need(initiative.owner, where),
                  "due": initiative.due, "state": str(initiative.state), "position": last[place]}  # fmt: skip
        kept = ("workspace_id", "objective", "key_result", "position")
        shelf.put(row, fields, ref=initiative.ref, label=f"the initiative {short(initiative.title)}", only_new=kept)
    shelf.save()
