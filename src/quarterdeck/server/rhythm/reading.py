"""What pages ask about the rhythm. Each question is a fixed number of queries, however much there is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When

from quarterdeck.okr import plan
from quarterdeck.okr.measure import Kind
from quarterdeck.server.people.models import Member, Seat, Team
from quarterdeck.server.planning.models import Cycle, KeyResult
from quarterdeck.server.planning.reading import Row, status_on
from quarterdeck.server.prepared import Prepared
from quarterdeck.server.rhythm.models import CheckIn, HelpRequest, Remark

SUGGESTED_PEOPLE = 300
SECONDS_EACH = 40  # what one check-in takes


def week_begins(cycle, today):
    """The first day of the cycle's week that `today` lies in (of the last week once the cycle is over)."""
    week = max(cycle.week_of(today), 1)
    return cycle.starts + timedelta(days=7 * (week - 1))


def runs(cycle, today):
    """Whether check-ins are owed in a cycle: it was started, and its first day has come."""
    started = (plan.CycleState.ACTIVE, plan.CycleState.CLOSING)
    return cycle is not None and cycle.state in started and today >= cycle.starts


def next_round(cycle, today):
    """The first day of the next week of the cycle; None in its last."""
    following = week_begins(cycle, today) + timedelta(days=7)
    return following if following <= cycle.ends else None


def silent_since(day):
    return Q(checked_in_for=None) | Q(checked_in_for__lt=day)


def closes_soon(cycle, today):
    """Whether it is time to close a cycle: its last week, or later."""
    if cycle is None:
        return False
    over = cycle.state == plan.CycleState.ACTIVE and cycle.week_of(today) >= cycle.weeks
    return over or cycle.state == plan.CycleState.CLOSING


def owed(cycle, today):
    """Running key results of the cycle that were not checked in since its current week began.

    Milestones and zones owe a word each week like all others. Nothing is owed before the cycle is active.
    """
    if not runs(cycle, today):
        return KeyResult.objects.none()
    return KeyResult.objects.running().filter(silent_since(week_begins(cycle, today)), objective__cycle=cycle)


@dataclass(frozen=True)
class MyRound:
    """How far somebody's round of this week has come: check-ins that are owed, of so many in all."""

    left: int
    total: int

    @property
    def done(self):
        return self.total - self.left

    @property
    def is_over(self):
        return self.total > 0 and not self.left

    @property
    def minutes(self):
        return max(1, round(self.left * SECONDS_EACH / 60))

    @property
    def steps(self):
        """A mark for each check-in: what is done, the one that is next, and the rest."""
        return ["done"] * self.done + ["next"] * bool(self.left) + ["left"] * (self.left - 1)


def owes(key_result, today):
    """Whether a key result of a running cycle waits for this week's check-in."""
    last = key_result.checked_in_for
    return last is None or last < week_begins(key_result.objective.cycle, today)


def owed_by(member, cycle, today):
    """The key results that `member` owns and owes a check-in for, in the order of their objectives."""
    return list(
        owed(cycle, today)
        .filter(workspace_id=member.workspace_id, owner=member)
        .select_related("objective__team", "objective__cycle", "metric")
        .prefetch_related("co_owners")
        .order_by("objective__position", "objective_id", "position", "pk")
    )


def row_of(key_result, today, playbook, outlooks=None):
    """A key result as a line of a page; with its odds where its outlook is among `outlooks`."""
    status, expected = status_on(key_result, key_result.objective.cycle, playbook, today)
    return Row(key_result, expected, status, outlook=(outlooks or {}).get(key_result.pk))


def is_a_leap(measure, before, now):
    """Whether a value lies so far from the one before it that a slip of the pen is likelier than a week like no other.

    More than twice the whole way from baseline to target in one step (for a range: twice its width).
    """
    ends = (measure.low, measure.high) if measure.kind == Kind.RANGE else (measure.baseline, measure.target)
    if measure.kind in (Kind.ZONES, Kind.MILESTONES) or None in (*ends, before, now):
        return False
    return abs(now - before) > 2 * abs(ends[1] - ends[0])


def done_by(member, cycle, today):
    """The newest standing check-in of this week for each key result that `member` owns: what is done already."""
    if not runs(cycle, today):
        return []
    check_ins = (
        CheckIn.objects.standing()
        .filter(key_result__owner=member, key_result__objective__cycle=cycle, on__gte=week_begins(cycle, today))
        .filter(key_result__stopped_on=None, key_result__objective__state=plan.ObjectiveState.COMMITTED)
        .select_related("key_result__objective__team", "key_result__objective__cycle", "key_result__metric", "by")
        .order_by("on", "pk")
    )
    return list({check_in.key_result_id: check_in for check_in in check_ins}.values())


def dead_for(member, cycle, today, playbook):
    """Dead key results that wait for a decision of `member`, as owner or as a lead of their team."""
    if not runs(cycle, today) or member.is_guest:
        return []
    low = KeyResult.objects.running().filter(objective__cycle=cycle, confidence__lte=playbook.dead_line)
    if not member.is_steward:
        low = low.filter(Q(owner=member) | Q(objective__owner=member) | led_by(member))
    low = low.select_related("objective__team", "objective__cycle", "owner").order_by("objective__team__path", "pk")
    rows = [row_of(key_result, today, playbook) for key_result in low[:50]]
    return [row for row in rows if row.needs_decision]


def led_by(member):
    """Key results of the teams that `member` leads, and of those below them."""
    below = [Q(objective__team__path__startswith=path) for path in member.led_paths()]
    return Q(*below, _connector=Q.OR) if below else Q(pk__in=[])


def questions_for(member, cycle):
    """Questions that readers asked back about the member's check-ins, and that nobody answered yet."""
    return list(unanswered(member, cycle).select_related("by", "check_in__key_result"))


def unanswered(member, cycle):
    """Answered is what the owner or the author remarked on later, or put right by a correction."""
    answer = Remark.objects.filter(
        Q(by=member) | Q(by=OuterRef("check_in__by")),
        check_in=OuterRef("check_in"),
        kind="comment",
        at__gt=OuterRef("at"),
    )
    return (
        Remark.objects.filter(kind="question", check_in__key_result__objective__cycle=cycle, check_in__correction=None)
        .filter(Q(check_in__by=member) | Q(check_in__key_result__owner=member))
        .filter(~Exists(answer))
        .exclude(by=member)
    )


def waiting(workspace_id):
    """Requests for help that are neither done nor declined, and can still be: their cycle is not closed."""
    requests = HelpRequest.objects.filter(workspace_id=workspace_id)
    requests = requests.filter(state__in=[plan.HelpState.OPEN, plan.HelpState.AGREED])
    return requests.exclude(key_result__objective__cycle__state=plan.CycleState.CLOSED)


def asked_of(member):
    """Open and agreed requests for help that wait for `member` or a team of theirs."""
    return with_names(all_asked_of(member)).order_by("asked_at")


def all_asked_of(member):
    mine = Q(of_member=member) | Q(of_team__in=Seat.objects.filter(member=member).values("team"))
    return waiting(member.workspace_id).filter(mine).exclude(check_in__by=member, of_member=None)


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody's word: check-ins, requests for help nobody answered, questions asked back."""

    check_ins: int
    help: int
    questions: int

    @property
    def count(self):
        return self.check_ins + self.help + self.questions

    @property
    def words(self):
        """All of it in a line: “2 check-ins, 1 request for help”."""
        counted = ((self.check_ins, "check-in"), (self.help, "request for help"), (self.questions, "question"))
        plural = {"request for help": "requests for help"}
        return ", ".join(
            f"{count} {word if count == 1 else plural.get(word, f'{word}s')}" for count, word in counted if count
        )


def stand_query(member, workspace, cycle, round_of, week):
    """A word for each key result of the member's round, each open request for help, each question; by ids and a date."""
    one, asked_in = Member(pk=member, workspace_id=workspace), Cycle(pk=cycle)
    silent = Case(When(silent_since(week), then=Value("left")), default=Value("done"))
    mine = KeyResult.objects.running().filter(workspace_id=workspace, owner=one, objective__cycle=round_of)
    asked = all_asked_of(one).filter(state=plan.HelpState.OPEN).order_by().values_list(Value("help"))
    questions = unanswered(one, asked_in).order_by().values_list(Value("question"))
    return mine.order_by().values_list(silent).union(asked, questions, all=True)


STAND = Prepared(stand_query, member=-1, workspace=-2, cycle=-3, round_of=-4, week=date.min)


def stand_of(member, cycle, today):
    """How far the round of `member` has come, and what waits for them. One query."""
    running = runs(cycle, today)
    rows = STAND.rows(
        member=member.pk,
        workspace=member.workspace_id,
        cycle=cycle and cycle.pk,
        round_of=cycle.pk if running else None,
        week=week_begins(cycle, today) if running else today,
    )
    count = Counter(kind for (kind,) in rows)
    left = count["left"]
    return MyRound(left, left + count["done"]), Waiting(left, count["help"], count["question"])


def asked_by(member, since):
    """The requests `member` wrote that are open, or were answered on or after `since`."""
    requests = HelpRequest.objects.filter(workspace_id=member.workspace_id, check_in__by=member)
    still = Q(state=plan.HelpState.OPEN) & ~Q(key_result__objective__cycle__state=plan.CycleState.CLOSED)
    recent = still | Q(answered_at__date__gte=since)
    return with_names(requests.filter(recent)).order_by("-asked_at")


def with_names(requests):
    return requests.select_related(
        "key_result__objective__cycle", "check_in__by", "of_member", "of_team", "answered_by"
    )


@dataclass(frozen=True)
class Askable:
    """Whom one may ask for help; `said` is how the field says it, and what it reads."""

    said: str
    note: str


def askable(member):
    """Suggestions for “Of whom?”: all teams, and everybody in a small workspace, those who lead in a large one."""
    people = list(present(member)[: SUGGESTED_PEOPLE + 1])
    if len(people) > SUGGESTED_PEOPLE:
        people = list(present(member).filter(seat__leads=True).distinct()[:SUGGESTED_PEOPLE])
    teams = Team.objects.filter(workspace_id=member.workspace_id, archived_on=None)[:SUGGESTED_PEOPLE]
    doubled = {name for name, count in Counter(one.name for one in people).items() if count > 1}
    named = [Askable(f"{one.name} <{one.email}>" if one.name in doubled else one.name, one.title) for one in people]
    return named + [Askable(team.name, "team") for team in teams]


def present(member):
    return Member.objects.present().filter(workspace_id=member.workspace_id).exclude(pk=member.pk)


def with_remarks(check_ins):
    """Check-ins with everything their entry on a page shows. Three queries."""
    remarks = Prefetch("remarks", queryset=Remark.objects.select_related("by"))
    help_asked = HelpRequest.objects.select_related("of_member", "of_team", "answered_by")
    return list(
        check_ins.select_related("by").prefetch_related(remarks, Prefetch("help_requests", queryset=help_asked))
    )


def versions(check_ins):
    """The standing check-ins among `check_ins` (all of one key result), each with its earlier versions, newest first."""
    known = {one.pk: one for one in check_ins}
    corrected = {one.corrects_id for one in check_ins}

    def earlier(one):
        while one.corrects_id in known:
            one = known[one.corrects_id]
            yield one

    standing = [one for one in check_ins if one.pk not in corrected]
    return [(one, list(earlier(one))) for one in standing]


def trend_of(check_ins):
    """(date, confidence), oldest first, of one key result's check-ins that are read already."""
    standing = [one for one, _ in versions(check_ins) if one.confidence is not None]
    return [(one.on, one.confidence) for one in sorted(standing, key=lambda one: (one.on, one.pk))]
