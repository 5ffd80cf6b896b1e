"""Plans into the database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from quarterdeck.okr import plan as words
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.plan import (
    CheckIn,
    Cycle,
    CycleState,
    Decision,
    DecisionKind,
    Grade,
    HelpRequest,
    KeyResult,
    Objective,
    ObjectiveState,
    Observation,
    Person,
    Plan,
    Remark,
    Role,
    Support,
    Team,
)
from quarterdeck.okr.plan import Metric as PlannedMetric
from quarterdeck.okr.plan import Workspace as Company
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.people.models import Member, Workspace
from quarterdeck.server.people.models import Team as TeamRow
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning.models import KeyResult as KeyResultRow
from quarterdeck.server.planning.models import Objective as ObjectiveRow
from quarterdeck.server.planning.plans.errors import PlanDoesNotFit
from quarterdeck.server.planning.plans.store import store
from quarterdeck.server.rhythm import actions as rhythm
from quarterdeck.server.rhythm.models import CheckIn as CheckInRow
from quarterdeck.server.rhythm.models import Decision as DecisionRow

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
Q4 = Cycle("Q4 2026", date(2026, 10, 5), date(2027, 1, 3))
MARKETING = Team("Marketing")
PIPELINE = Measure(Kind.INCREASE, Unit(UnitKind.CURRENCY, "USD"), Decimal(2_100_000), Decimal(3_500_000))


def a_plan(*objectives, people=(), teams=(MARKETING,), cycles=(Q4,), **more):
    return Plan(Company("Lumen"), people=people, teams=teams, cycles=cycles, objectives=objectives, **more)


def an_objective(*key_results, text="Become the name buyers ask for", **more):
    return Objective(text, "Marketing", "Q4 2026", key_results=key_results, **more)


def a_key_result(*check_ins, text="Pipeline from $2.1M to $3.5M", **more):
    return KeyResult(text, measure=PIPELINE, check_ins=check_ins, **more)


def weekly(day, value, confidence=None, **more):
    return CheckIn(date(2026, 10, day), Decimal(value), confidence and Decimal(confidence), **more)


def put(plan, **options):
    return store(plan, now=NOW, **options)


def sentences(plan, **options):
    with pytest.raises(PlanDoesNotFit) as refused:
        put(plan, **options)
    return " ".join(refused.value.problems)


def test_a_plan_becomes_a_workspace_with_everything_in_it():
    carol = Person("Carol Obi", "carol@lumen.example", "carol", Role.ADMIN)
    help_asked = HelpRequest("Call the readers of the report", of_team="Sales", state=words.HelpState.AGREED)
    key_result = a_key_result(
        weekly(7, 2_200_000, "0.5", by="carol", help=(help_asked,), remarks=(Remark("carol", NOW, "seen"),)),
        owner="carol@lumen.example",
        co_owners=("Sales",),
        decisions=(Decision(DecisionKind.KEEP, "The work goes on", NOW, "carol"),),
    )
    planned = a_plan(
        an_objective(
            key_result,
            owner="carol",
            supports=(Support("grow", "priority"),),
            comments=(words.Comment("carol", "Yes"),),
        ),
        people=(carol,),
        teams=(Team("Lumen"), Team("Marketing", parent="Lumen", leads=("carol",)), Team("Sales", parent="Lumen")),
        priorities=(words.Priority("Grow on our own money", "grow"),),
    )

    report = put(planned)

    row = KeyResultRow.objects.select_related("objective__team__parent", "owner").get()
    assert row.objective.team.parent.name == "Lumen"
    assert row.objective.team.lineage == [row.objective.team.parent_id, row.objective.team_id]
    assert row.owner.email == "carol@lumen.example" and row.owner.user is None
    assert [team.name for team in row.co_owners.all()] == ["Sales"]
    assert row.help_requests.get().of_team.name == "Sales"
    assert row.decided_at == NOW
    assert row.objective.supports.get().target.title == "Grow on our own money"
    assert report["objective"].created == report["key result"].created == report["check-in"].created == 1
    assert report.workspace_is_new and report.workspace.slug == "lumen"


def test_the_same_plan_twice_changes_nothing_the_second_time():
    planned = a_plan(an_objective(a_key_result(weekly(7, 2_200_000, "0.5"), grade=Grade(Decimal("0.3")))))
    workspace = put(planned).workspace
    events = Event.objects.count()

    again = put(planned, workspace=workspace)

    assert again.nothing_new
    assert again["key result"].same == 1
    assert Event.objects.count() == events


def test_a_dry_run_reports_and_keeps_nothing():
    report = put(a_plan(an_objective(a_key_result())), dry_run=True)

    assert report["objective"].created == 1
    assert not Workspace.objects.exists()


def test_what_a_plan_is_silent_about_stays():
    workspace = put(a_plan(an_objective(a_key_result(method="Sum of open opportunities"), why="Because"))).workspace

    put(a_plan(an_objective(a_key_result())), workspace=workspace)

    assert KeyResultRow.objects.get().method == "Sum of open opportunities"
    assert ObjectiveRow.objects.get().why == "Because"


def test_the_same_words_twice_are_two_key_results():
    planned = a_plan(an_objective(a_key_result(), a_key_result()))
    workspace = put(planned).workspace

    assert KeyResultRow.objects.count() == 2
    assert put(planned, workspace=workspace).nothing_new


def test_a_label_used_again_in_another_quarter_names_another_objective():
    q3 = Cycle("Q3 2026", date(2026, 7, 6), date(2026, 10, 4), state=CycleState.CLOSED)
    first = Objective("Be found", "Marketing", "Q3 2026", ref="O1")
    workspace = put(a_plan(first, cycles=(q3,))).workspace

    put(a_plan(Objective("Be chosen", "Marketing", "Q4 2026", ref="O1")), workspace=workspace)

    assert sorted(ObjectiveRow.objects.values_list("text", flat=True)) == ["Be chosen", "Be found"]


def test_a_ref_that_cannot_stand_in_an_address_is_made_plain_and_found_again():
    planned = a_plan(an_objective(a_key_result(ref="KR 1.2/a"), ref="O1.2"))
    workspace = put(planned).workspace

    assert ObjectiveRow.objects.get().ref == "o1-2"
    assert put(planned, workspace=workspace).nothing_new


def test_importing_stores_what_acting_would_have_stored(maya, key_result, today):
    """Check-ins, a restated value and a correction: by hand in one place, by a file in the other."""
    days = [today - timedelta(days=count) for count in (20, 13, 6)]
    for day, value, confidence in zip(days, ("19", "21.5", "20"), (None, "0.6", "0.5"), strict=True):
        rhythm.record_check_in(
            maya, key_result, on=day, value=Decimal(value), confidence=confidence and Decimal(confidence)
        )
    last = CheckInRow.objects.order_by("pk").last()
    rhythm.correct_check_in(maya, last, value=Decimal("22.25"), confidence=None, changed="Counted again")
    acted = KeyResultRow.objects.select_related("objective", "metric").get(pk=key_result.pk)

    from quarterdeck.server.planning.plans.read import plan_of

    copy = put_at_once(plan_of(maya.workspace))
    stored = KeyResultRow.objects.select_related("objective", "metric").get(workspace=copy)

    names = (
        "value",
        "value_on",
        "progress",
        "raw_progress",
        "confidence",
        "checked_in_for",
        "decided_at",
        "baseline",
        "target",
    )
    assert {name: getattr(stored, name) for name in names} == {name: getattr(acted, name) for name in names}
    assert stored.objective.progress == acted.objective.progress
    assert (stored.metric.name, stored.metric.value, stored.metric.value_on) == (
        acted.metric.name,
        Decimal("22.25"),
        days[2],
    )
    assert points_of(stored) == points_of(acted)
    assert newest_outlook(stored) == newest_outlook(acted)


def put_at_once(plan):
    return store(plan).workspace


def points_of(key_result):
    return list(key_result.metric.points.order_by("on", "pk").values_list("on", "value", "read_at", "superseded_at"))


def newest_outlook(key_result):
    return key_result.outlooks.filter(stands=True).values_list("on", "odds", "q10", "q50", "q90").first()


def test_restated_observations_leave_the_older_reading_readable():
    readings = tuple(
        Observation(date(2026, 11, 2), Decimal(value), datetime(2026, 11, day, 9, tzinfo=UTC))
        for value, day in ((70, 3), (72, 9))
    )
    put(a_plan(metrics=(PlannedMetric("MQLs a week", healthy_low=Decimal(60), observations=readings),)))

    assert list(Point.objects.order_by("pk").values_list("value", "superseded_at")) == [
        (Decimal(70), datetime(2026, 11, 9, 9, tzinfo=UTC)),
        (Decimal(72), None),
    ]
    assert Metric.objects.get().value == 72


def test_a_kpi_outside_its_range_is_ill_since_it_left_it():
    readings = tuple(Observation(date(2026, 11, day), Decimal(value)) for day, value in ((2, 70), (9, 50), (16, 40)))
    put(a_plan(metrics=(PlannedMetric("MQLs a week", healthy_low=Decimal(60), observations=readings),)))

    assert Metric.objects.get().ill_since == date(2026, 11, 9)


def test_a_moved_target_of_a_committed_key_result_leaves_a_decision():
    workspace = put(a_plan(an_objective(a_key_result()))).workspace
    raised = Measure(Kind.INCREASE, PIPELINE.unit, PIPELINE.baseline, Decimal(4_000_000))

    put(
        a_plan(an_objective(KeyResult("Pipeline from $2.1M to $3.5M", measure=raised))),
        workspace=workspace,
        source="new.yaml",
    )

    decision = DecisionRow.objects.get()
    assert (decision.before["target"], decision.after["target"]) == ("3500000", "4000000")
    assert "new.yaml" in decision.reason


def test_a_closed_cycle_takes_history_and_changes_nothing_that_stands_there():
    closed = Cycle("Q3 2026", date(2026, 7, 6), date(2026, 10, 4), state=CycleState.CLOSED)
    old = Objective("Be found", "Marketing", "Q3 2026", why="As it was")
    workspace = put(a_plan(old, cycles=(closed,))).workspace

    more = Objective("Be trusted", "Marketing", "Q3 2026")
    put(a_plan(more, cycles=(closed,)), workspace=workspace)
    other = Objective("Be found", "Marketing", "Q3 2026", why="Told otherwise")
    said = sentences(a_plan(other, cycles=(closed,)), workspace=workspace)

    assert ObjectiveRow.objects.count() == 2
    assert "which is closed" in said and ObjectiveRow.objects.get(text="Be found").why == "As it was"


def test_the_running_cycle_has_its_activity_and_the_import_its_audit_event():
    put(a_plan(an_objective(a_key_result(weekly(7, 2_200_000), weekly(14, 2_300_000)))), source="lumen.yaml")

    assert list(Event.objects.filter(verb="checked-in").values_list("at", flat=True)) == [
        datetime(2026, 10, 14, 12, tzinfo=UTC),
        datetime(2026, 10, 7, 12, tzinfo=UTC),
    ]
    imported = Event.objects.get(verb="imported")
    assert imported.audit and imported.title == "lumen.yaml"
    assert imported.after["check-in"]["created"] == 2


def test_a_carried_objective_points_at_the_one_it_continues():
    q3 = Cycle("Q3 2026", date(2026, 7, 6), date(2026, 10, 4), state=CycleState.CLOSED)
    before = Objective("Be found", "Marketing", "Q3 2026", ref="found-q3", state=ObjectiveState.CARRIED)
    after = Objective("Be found", "Marketing", "Q4 2026", ref="found-q4", carried_from="found-q3")
    put(a_plan(before, after, cycles=(q3, Q4)))

    assert ObjectiveRow.objects.get(ref="found-q4").carried_from.ref == "found-q3"


FLAT = Measure(baseline=Decimal(5), target=Decimal(5))
CIRCLE = (
    an_objective(ref="a", text="A", supports=(Support("b"),)),
    an_objective(ref="b", text="B", supports=(Support("a"),)),
)


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        (a_plan(an_objective(owner="nobody")), "names the person “nobody”"),
        (a_plan(Objective("Be found", "Brand", "Q4 2026")), "names the team “Brand”"),
        (a_plan(Objective("Be found", "Marketing", "Q9")), "names the cycle “Q9”"),
        (a_plan(Objective(" ", "Marketing", "Q4 2026")), "has no words"),
        (a_plan(an_objective(text="x" * 1001)), "1,001 characters"),
        (a_plan(an_objective(a_key_result(CheckIn(date(2026, 9, 1), Decimal(5))))), "outside Q4 2026"),
        (a_plan(an_objective(a_key_result(CheckIn(date(2026, 12, 1), Decimal(5))))), "yet to come"),
        (a_plan(an_objective(a_key_result(weekly(7, "NaN")))), "not a number"),
        (a_plan(an_objective(a_key_result(weekly(7, 5, "1.2")))), "outside 0 to 1"),
        (a_plan(an_objective(a_key_result(weekly(7, "1e17")))), "too large"),
        (a_plan(an_objective(KeyResult("Stay", measure=FLAT))), "starts and ends at 5"),
        (a_plan(an_objective(ref="o"), an_objective(ref="o", text="Another")), "Two objectives have the ref “o”"),
        (a_plan(teams=(Team("A", parent="B"), Team("B", parent="A"))), "in a circle"),
        (a_plan(cycles=(Cycle("Q", date(2026, 3, 1), date(2026, 1, 1)),)), "before it starts"),
        (a_plan(*CIRCLE), "support itself in a circle"),
        (a_plan(an_objective(a_key_result(weekly(7, 1, corrects="none")))), "corrects “none”"),
        (Plan(Company("Lumen", time_zone="Mars/Olympus")), "is no time zone"),
        (Plan(Company("Lumen", playbook="none")), "There is no playbook"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_nothing_is_stored(planned, told):
    assert told in sentences(planned)
    assert not Workspace.objects.exists()


def test_everything_that_is_wrong_in_one_step_is_told_at_once():
    said = sentences(a_plan(an_objective(owner="nobody"), an_objective(text="Another", owner="noone")))

    assert "“nobody”" in said and "“noone”" in said


def test_members_and_guests_do_not_import(jonas):
    with pytest.raises(NotAllowed):
        store(a_plan(), workspace=jonas.workspace, by=jonas)


def test_a_champion_brings_in_nobody_who_keeps_the_whole(champion):
    said = sentences(a_plan(people=(Person("Mallory", role=Role.ADMIN),)), workspace=champion.workspace, by=champion)

    assert "Only an admin may do that" in said


def test_a_file_changes_nobody_who_can_sign_in(maya, champion):
    taken_over = Person("Maya Okafor", "mallory@evil.example", maya.ref, Role.GUEST, left_on=date(2026, 1, 1))
    store(a_plan(people=(taken_over,)), workspace=maya.workspace, by=champion)

    maya.refresh_from_db()
    assert (maya.email, maya.role, maya.left_on) == ("maya@halyard.example", "admin", None)


def test_a_champions_file_leaves_the_settings_of_the_workspace_alone(champion):
    store(Plan(Company("Lumen", playbook="cascade", currency="EUR")), workspace=champion.workspace, by=champion)

    kept = Workspace.objects.get(pk=champion.workspace.pk)
    assert (kept.playbook_key, kept.currency) == ("operator", "USD")


def test_nothing_of_another_workspace_is_found_or_touched(maya, stranger, objective):
    foreign = Objective("Ours", "Marketing", "Q4 2026", ref=objective.ref, owner=maya.ref)
    said = sentences(a_plan(foreign), workspace=stranger.workspace)

    assert "names the person" in said
    objective.refresh_from_db()
    assert objective.text != "Ours"


def test_people_of_one_name_and_two_addresses_are_two_people():
    put(a_plan(people=(Person("Ann Lee", "ann@lumen.example"), Person("Ann Lee", "lee@lumen.example"))))

    assert Member.objects.filter(name="Ann Lee").count() == 2


def test_a_name_that_two_people_have_is_not_guessed():
    two = (Person("Ann Lee", "ann@lumen.example"), Person("Ann Lee", "lee@lumen.example"))

    assert "there are several" in sentences(a_plan(an_objective(owner="Ann Lee"), people=two))


def test_a_sheets_team_is_the_one_of_that_name_wherever_it_stands_in_the_tree(maya, demand):
    report = store(a_plan(teams=(Team("demand generation"),), cycles=()), workspace=maya.workspace, by=maya)

    assert report["team"].same == 1
    assert TeamRow.objects.filter(name__iexact="demand generation").count() == 1


def test_the_number_of_queries_does_not_grow_with_the_plan(django_assert_max_num_queries):
    check_ins = tuple(weekly(day, 2_100_000 + day, "0.5") for day in range(5, 30))
    objectives = tuple(an_objective(a_key_result(*check_ins), text=f"Objective {number}") for number in range(40))
    with django_assert_max_num_queries(120):
        put(a_plan(*objectives))
