"""What happened to the things of a plan: check-ins with what was asked and said, decisions, comments, grades."""

from collections import Counter
from datetime import UTC, timedelta
from decimal import Decimal

from quarterdeck.okr.plan import DecisionKind, HelpState
from quarterdeck.server.planning.models import Objective
from quarterdeck.server.planning.plans.desk import noon, short
from quarterdeck.server.planning.plans.shelf import Shelf, write
from quarterdeck.server.rhythm.models import CheckIn, Comment, Decision, Grade, HelpRequest, Remark

WATCHED = {"text", "owner", "weight", "baseline", "target", "low", "high", "commit", "stretch", "ambition"}
MOST_MOVED = timedelta(days=14)  # further off, it is a slip of the pen or another quarter
SIX, FOUR = Decimal("0.000001"), Decimal("0.0001")


def with_moment(key, at):
    """Found by its contents and its moment; by its contents alone where a plan tells no moment."""
    return [(*key, at), key] if at else [key]


def lay_check_ins(desk):
    """The check-ins, written in the order in which they happened; a correction points at what it puts right."""
    pairs = [(check_in, row) for kr, row in desk.key_result_rows for check_in in kr.check_ins]
    desk.no_doubles([check_in for check_in, _ in pairs], "check-ins")
    touched = {row.pk for _, row in pairs}
    mine = CheckIn.objects.filter(workspace=desk.workspace)
    rows = [row for row in mine.iterator(5000) if row.key_result_id in touched]
    keys = lambda c: with_moment((c.key_result_id, c.on, c.value, c.confidence, c.changed, c.blocks), c.at)  # noqa: E731
    shelf = Shelf(desk, "check-in", CheckIn, rows, keys)
    moved = Moved()
    prepared = [(check_in, row, check_in_fields(desk, check_in, row, moved)) for check_in, row in pairs]
    desk.report.remarks += moved.remarks()
    order = sorted(range(len(prepared)), key=lambda place: (prepared[place][2]["at"], place))
    prepared = [prepared[place] for place in order]
    desk.stop_if_wrong()
    wanted = []
    for check_in, row, fields in prepared:
        fields = shelf.clean(dict(fields), "")
        key = (row.pk, fields["on"], fields["value"], fields["confidence"], fields["changed"], fields["blocks"])
        wanted.append((check_in.ref, with_moment(key, check_in.at)))
    newest = {row.key_result_id: row for row in sorted(rows, key=lambda row: (row.on, row.at, row.pk))}

    def fits(row, place):
        """Its own day tells a check-in, or that nothing came after it: a sheet may come again on a later day."""
        _, key_result, fields = prepared[place]
        return row.key_result_id == key_result.pk and (row.on == fields["on"] or newest[key_result.pk] is row)

    found = shelf.match(wanted, fits)
    desk.check_in_rows, by_ref = [], {row.ref: row for row in rows}
    for (check_in, kr, fields), row in zip(prepared, found, strict=True):
        label = f"the check-in of {short(kr.text)} for {check_in.on}"
        # A check-in is never overwritten: one that is there stays as it was written.
        row = shelf.put(row, fields, ref=check_in.ref, label=label, only_new=tuple(fields))
        by_ref[check_in.ref or row.ref] = row
        desk.check_in_rows.append((check_in, row))
    desk.new_check_ins = shelf.new
    shelf.save()
    set_corrections(desk, by_ref)


def check_in_fields(desk, check_in, key_result, moved):
    where = f"A check-in of {short(key_result.text)}"
    cycle = key_result.objective.cycle
    on = moved.day(check_in.on, cycle)
    if check_in.on > desk.today or on > desk.today:
        desk.tell(f"{where} is for {check_in.on}, which is yet to come. Give it a date up to today.")
    elif not cycle.starts <= on <= cycle.ends:
        desk.tell(f"{where} is for {check_in.on}, outside {cycle} ({cycle.starts} to {cycle.ends}). Correct the date.")
    if check_in.value is not None and not check_in.value.is_finite():
        desk.tell(f"{where} for {check_in.on} has a value that is not a number. Write it in digits.")
    if check_in.confidence is not None and not 0 <= check_in.confidence <= 1:
        desk.tell(f"{where} for {check_in.on} has a confidence outside 0 to 1. Write one between them.")
    return {
        "workspace_id": desk.workspace.pk,
        "key_result": key_result,
        "on": on,
        "at": check_in.at.astimezone(UTC) if check_in.at else noon(on),
        "by": desk.people.need(check_in.by, where),
        "value": check_in.value,
        "confidence": check_in.confidence,
        "changed": check_in.changed,
        "blocks": check_in.blocks,
    }


class Moved:
    """Check-ins a few days outside their cycle: somebody noted the start or the final numbers then, or keeps the quarter
    from another Monday on. They are kept for the cycle's first or last day, and counted."""

    def __init__(self):
        self.counted = Counter()

    def day(self, on, cycle):
        """The day on which a check-in is kept: its own, or the cycle's nearest if that is near."""
        nearest = min(max(on, cycle.starts), cycle.ends)
        if nearest == on or abs(nearest - on) > MOST_MOVED:
            return on
        self.counted[cycle, nearest] += 1
        return nearest

    def remarks(self):
        for (cycle, day), count in self.counted.items():
            one = count == 1
            first = day == cycle.starts
            yield (
                f"{'One check-in lies' if one else f'{count:,} check-ins lie'} {'before the first' if first else 'after the last'} "
                f"day of {cycle}, and {'is' if one else 'are'} kept for that day, {day}."
            )


def set_corrections(desk, by_ref):
    changed, put_right = [], {row.corrects_id for row in by_ref.values() if row.corrects_id}
    for check_in, row in desk.check_in_rows:
        if not check_in.corrects or row.corrects_id:
            continue
        wrong = by_ref.get(check_in.corrects)
        where = f"The check-in of {short(row.key_result.text)} for {check_in.on}"
        if wrong is None or wrong is row or wrong.key_result_id != row.key_result_id:
            desk.tell(f"{where} corrects “{check_in.corrects[:60]}”, which is no other check-in of this key result.")
        elif wrong.pk in put_right:
            desk.tell(f"{where} corrects a check-in that another one corrects. Let it correct that one.")
        else:
            put_right.add(wrong.pk)
            row.corrects = wrong
            changed.append(row)
    desk.stop_if_wrong()
    write(CheckIn, ["corrects"], changed)


def lay_help(desk):
    wanted = [(request, row) for check_in, row in desk.check_in_rows for request in check_in.help]
    desk.no_doubles([request for request, _ in wanted], "requests for help")
    mine = HelpRequest.objects.filter(workspace=desk.workspace)
    shelf = Shelf(
        desk, "help request", HelpRequest, mine, lambda h: [(h.check_in_id, h.text)], {"state": str(HelpState.OPEN)}
    )
    found = shelf.match(
        [(request.ref, [(row.pk, request.text)]) for request, row in wanted],
        lambda row, place: row.check_in_id == wanted[place][1].pk,
    )
    for (request, check_in), row in zip(wanted, found, strict=True):
        where = f"The request for help {short(request.text)}"
        fields = {
            "workspace_id": desk.workspace.pk,
            "check_in": check_in,
            "key_result_id": check_in.key_result_id,
            "of_member": desk.people.need(request.of_person, where),
            "of_team": desk.teams.need(request.of_team, where),
            "text": request.text,
            "state": str(request.state),
            "answer": request.answer,
            "answered_by": desk.people.need(request.answered_by, where),
            "answered_at": request.answered_at,
            "asked_at": check_in.at,
        }
        shelf.put(
            row,
            fields,
            ref=request.ref,
            label=where,
            only_new=("workspace_id", "check_in", "key_result_id", "asked_at"),
        )
    shelf.save()


def lay_remarks(desk):
    mine = Remark.objects.filter(check_in__workspace=desk.workspace)
    shelf = Shelf(desk, "remark", Remark, mine, lambda r: remark_keys(r.check_in_id, r.by_id, r.kind, r.text, r.at))
    wanted = [(remark, row) for check_in, row in desk.check_in_rows for remark in check_in.remarks]
    prepared = {}
    for remark, check_in in sorted(wanted, key=lambda pair: pair[0].at):
        by = desk.people.need(remark.by, f"A remark on the check-in for {check_in.on}")
        if remark.kind != "seen" and not remark.text.strip():
            desk.tell(f"A {remark.kind} on the check-in for {check_in.on} has no text. Write it, or leave it out.")
        keys = remark_keys(check_in.pk, by.pk if by else None, remark.kind, remark.text, remark.at)
        prepared.setdefault(keys[-1], (remark, check_in, by, keys))
    desk.stop_if_wrong()
    found = shelf.match([("", keys) for *_, keys in prepared.values()])
    for (remark, check_in, by, _), row in zip(prepared.values(), found, strict=True):
        fields = {"check_in": check_in, "by": by, "at": remark.at, "kind": remark.kind, "text": remark.text}
        shelf.put(row, fields, only_new=tuple(fields))
    shelf.save()


def remark_keys(check_in_id, by_id, kind, text, at):
    """A person has seen a check-in once, whenever that was; other remarks are found by their words and moment."""
    place = (check_in_id, by_id, kind)
    return [place] if kind == "seen" else [(*place, text, at)]


def lay_comments(desk):
    wanted = [(c, row) for o, row in desk.objectives_laid() for c in o.comments]
    mine = Comment.objects.filter(objective__workspace=desk.workspace)
    shelf = Shelf(desk, "comment", Comment, mine, lambda c: with_moment((c.objective_id, c.by_id, c.text), c.at))
    prepared = []
    for comment, objective in wanted:
        by = desk.people.need(comment.by, f"A comment on {short(objective.text)}")
        prepared.append((comment, objective, by))
    desk.stop_if_wrong()
    prepared.sort(key=lambda item: item[0].at or desk.now)
    keys = [("", with_moment((o.pk, by.pk if by else None, c.text), c.at)) for c, o, by in prepared]
    for (comment, objective, by), row in zip(prepared, shelf.match(keys), strict=True):
        fields = {"objective": objective, "by": by, "at": comment.at or desk.now, "text": comment.text}
        shelf.put(row, fields, only_new=tuple(fields))
    shelf.save()


def lay_decisions(desk):
    wanted = [(d, row, None) for o, row in desk.objectives_laid() for d in o.decisions]
    wanted += [(d, row.objective, row) for kr, row in desk.key_result_rows for d in kr.decisions]
    desk.no_doubles([decision for decision, _, _ in wanted], "decisions")
    mine = Decision.objects.filter(workspace=desk.workspace)
    keys = lambda d: with_moment((d.objective_id, d.key_result_id, d.kind, d.reason), d.at)  # noqa: E731
    shelf = Shelf(desk, "decision", Decision, mine, keys)
    for decision, objective, _ in wanted:
        if not decision.reason.strip():
            desk.tell(f"A decision about {short(objective.text)} has no reason. Write why, or leave it out.")
    wanted.sort(key=lambda item: item[0].at or desk.now)
    sought = [(d.ref, with_moment((o.pk, kr.pk if kr else None, str(d.kind), d.reason), d.at)) for d, o, kr in wanted]
    found = shelf.match(sought, lambda row, place: row.objective_id == wanted[place][1].pk)
    told = set()
    for (decision, objective, kr), row in zip(wanted, found, strict=True):
        where = f"A decision about {short((kr or objective).text)}"
        fields = {"workspace_id": desk.workspace.pk, "objective": objective, "key_result": kr, "kind": str(decision.kind),
                  "reason": decision.reason, "before": dict(decision.before), "after": dict(decision.after),
                  "by": desk.people.need(decision.by, where), "at": decision.at or desk.now}  # fmt: skip
        fresh = shelf.put(row, fields, ref=decision.ref, label=where, only_new=tuple(fields))
        if row is None and fresh.kind == DecisionKind.CHANGE:
            told.add((objective.pk, kr.pk if kr else None))
    say_what_moved(desk, shelf, told)
    desk.new_decisions = shelf.new
    shelf.save()


def say_what_moved(desk, shelf, told):
    """Nothing committed changes silently: what an import moved becomes a decision, unless the plan brings its own."""
    moved = [(row, None, row) for row in desk.objective_shelf.touched]
    moved += [(row.objective, row, row) for row in desk.key_result_shelf.touched]
    for objective, key_result, row in moved:
        before = {name: value for name, value in row.was.items() if name in WATCHED}
        place = (objective.pk, key_result.pk if key_result else None)
        if not before or objective.is_draft or place in told:
            continue
        after = {name: getattr(row, name) for name in before}
        if "owner" in before:
            names = {member.pk: member.name for member in desk.workspace.members.all()}
            before["owner"] = names.get(before["owner"], "")
        fields = {"workspace_id": desk.workspace.pk, "objective": objective, "key_result": key_result,
                  "kind": str(DecisionKind.CHANGE), "reason": f"Imported from {desk.source}.", "by": desk.by,
                  "before": plainly(before), "after": plainly(after), "at": desk.now}  # fmt: skip
        shelf.put(None, fields)


def plainly(values):
    plain = lambda v: format(v.normalize(), "f") if isinstance(v, Decimal) else "" if v is None else str(v)  # noqa: E731
    return {name: plain(value) for name, value in values.items()}


def lay_grades(desk):
    wanted = [(o.grade, row, None) for o, row in desk.objectives_laid() if o.grade]
    wanted += [(kr.grade, None, row) for kr, row in desk.key_result_rows if kr.grade]
    mine = Grade.objects.filter(objective__in=Objective.objects.filter(workspace=desk.workspace))
    mine |= Grade.objects.filter(key_result__workspace=desk.workspace)
    shelf = Shelf(desk, "grade", Grade, mine, lambda g: [(g.objective_id, g.key_result_id)])
    found = shelf.match([("", [(o.pk if o else None, kr.pk if kr else None)]) for _, o, kr in wanted])
    for (grade, objective, kr), row in zip(wanted, found, strict=True):
        thing = objective or kr
        cycle = (objective or kr.objective).cycle
        where = f"The grade of {short(thing.text)}"
        if not 0 <= grade.final <= 1:
            desk.tell(f"{where} is outside 0 to 1. Write one between them.")
        fields = {"objective": objective, "key_result": kr, "final": grade.final, "computed": grade.computed,
                  "reason": grade.reason, "by": desk.people.need(grade.by, where),
                  "at": grade.at or (noon(cycle.ends) if cycle.ends < desk.today else desk.now)}  # fmt: skip
        kept = ("objective", "key_result") if grade.at else ("objective", "key_result", "at")
        put = shelf.put(row, fields, label=where, only_new=kept)
        stay_put = getattr(put, "was", None) and row is not None and cycle.is_closed
        if stay_put:
            desk.tell(f"{where} differs from the one in {cycle}, which is closed. Leave it out, or reopen the cycle.")
    shelf.save()
