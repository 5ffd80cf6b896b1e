"""What belongs together: who shares a key result, what supports what, what continues what."""

from collections import defaultdict
from decimal import Decimal

from quarterdeck.server.planning.models import KeyResult, Objective, Support
from quarterdeck.server.planning.plans.desk import short
from quarterdeck.server.planning.plans.shelf import write


def supports_of(workspace):
    mine = Support.objects.filter(objective__workspace=workspace)
    return mine | Support.objects.filter(key_result__workspace=workspace)


def lay_co_owners(desk):
    through = KeyResult.co_owners.through
    have = defaultdict(set)
    mine = through.objects.filter(keyresult__workspace=desk.workspace)
    for key_result_id, team_id in mine.values_list("keyresult_id", "team_id"):
        have[key_result_id].add(team_id)
    gone, new = [], []
    for kr, row in desk.key_result_rows:
        teams = {team.pk for p in kr.co_owners if (team := desk.teams.need(p, f"The key result {short(kr.text)}"))}
        if teams and teams != have[row.pk]:
            gone += [row.pk] if have[row.pk] else []
            new += [through(keyresult_id=row.pk, team_id=team_id) for team_id in sorted(teams)]
    desk.stop_if_wrong()
    through.objects.filter(keyresult__in=gone).delete()
    through.objects.bulk_create(new, batch_size=500)


def lay_supports(desk):
    """What each thing supports; where the plan names something, that is the whole of it."""
    have = defaultdict(list)
    for support in supports_of(desk.workspace):
        have[support.objective_id, support.key_result_id].append(support)
    tally, new, gone = desk.report["support"], [], []
    wanted = [(o.supports, (row.pk, None), o.text) for o, row in desk.objectives_laid()]
    wanted += [(kr.supports, (None, row.pk), kr.text) for kr, row in desk.key_result_rows]
    for supports, (objective_id, key_result_id), text in wanted:
        rows = [upward(desk, support, objective_id, key_result_id, text) for support in supports]
        if not rows or None in rows:
            continue
        before = have[objective_id, key_result_id]
        if sorted(map(ends_of, rows)) == sorted(map(ends_of, before)):
            tally.same += len(rows)
            continue
        known = {ends_of(support) for support in before}
        tally.created += sum(ends_of(row) not in known for row in rows)
        tally.same += sum(ends_of(row) in known for row in rows)
        gone += [support.pk for support in before]
        new += rows
    desk.stop_if_wrong()
    Support.objects.filter(pk__in=gone).delete()
    Support.objects.bulk_create(new, batch_size=500)
    if new:
        refuse_circles(desk)


def upward(desk, support, objective_id, key_result_id, text):
    names = {"objective": desk.objectives, "key-result": desk.key_results, "priority": desk.priorities}[support.kind]
    thing = names.need(support.to, f"What {short(text)} supports")
    if thing is None:
        return None
    column = {"objective": "to_objective", "key-result": "to_key_result", "priority": "to_priority"}[support.kind]
    weight = support.weight.quantize(Decimal("0.01"))
    return Support(objective_id=objective_id, key_result_id=key_result_id, weight=weight, **{column: thing})


def ends_of(support):
    ends = (support.to_objective_id, support.to_key_result_id, support.to_priority_id)
    return (*(end or 0 for end in ends), support.weight)


def refuse_circles(desk):
    """Tells of objectives that would support themselves, directly or by others."""
    ups, words = defaultdict(set), {}
    of = dict(KeyResult.objects.filter(workspace=desk.workspace).values_list("pk", "objective"))
    for support in supports_of(desk.workspace):
        low = support.objective_id or of[support.key_result_id]
        high = support.to_objective_id or of.get(support.to_key_result_id)
        if high:
            ups[low].add(high)
    done = set()
    for start in list(ups):
        path, on_path = [(start, iter(ups[start]))], {start}
        while path:
            node, rest = path[-1]
            above = next(rest, None)
            if above is None:
                done.add(node)
                on_path.discard(node)
                path.pop()
            elif above in on_path:
                words[above] = True
            elif above not in done:
                on_path.add(above)
                path.append((above, iter(ups.get(above, ()))))
    for text in Objective.objects.filter(pk__in=words).values_list("text", flat=True):
        desk.tell(f"{short(text)} would support itself in a circle. Let it support something wider.")
    desk.stop_if_wrong()


def lay_origins(desk):
    """Which objective or key result each carried one continues."""
    of_objectives = [(row, desk.objectives.need(o.carried_from, f"The objective {short(o.text)}"))
                     for o, row in desk.objectives_laid() if o.carried_from]  # fmt: skip
    of_key_results = [(row, desk.key_results.need(kr.carried_from, f"The key result {short(kr.text)}"))
                      for kr, row in desk.key_result_rows if kr.carried_from]  # fmt: skip
    desk.stop_if_wrong()
    for model, pairs in ((Objective, of_objectives), (KeyResult, of_key_results)):
        changed = []
        for row, origin in pairs:
            if row.carried_from_id != origin.pk:
                row.carried_from = origin
                changed.append(row)
        write(model, ["carried_from"], changed)
