"""What goes out comes in again, and goes out the same."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quarterdeck.files import plan_yaml
from quarterdeck.files.incoming import read_file
from quarterdeck.okr import plan as words
from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.server.pages.demo import demo_plan
from quarterdeck.server.people.models import Workspace
from quarterdeck.server.planning.plans.outgoing import file_of
from quarterdeck.server.planning.plans.read import plan_of
from quarterdeck.server.planning.plans.store import store

pytestmark = pytest.mark.django_db


def stored(plan):
    return Workspace.objects.get(pk=store(plan).workspace.pk)


@pytest.fixture
def demo():
    return stored(demo_plan(timezone.now()))


@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_an_exported_workspace_imports_and_exports_the_same_bytes(demo, form):
    out = file_of(demo, form)
    incoming = read_file(out, f"halyard.{form}", today=demo.today(), workspace_name=demo.name)
    again = stored(incoming.checked())

    assert file_of(again, form) == out


@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_an_exported_workspace_changes_nothing_where_it_came_from(demo, form):
    incoming = read_file(file_of(demo, form), f"halyard.{form}", today=demo.today(), workspace_name=demo.name)

    assert store(incoming.checked(), workspace=demo).nothing_new


def test_the_demo_plan_comes_out_as_it_went_in(demo):
    planned = demo_plan(timezone.now())
    out = plan_of(demo)

    assert [o.text for o in out.objectives if o.ref] and len(out.objectives) == len(planned.objectives)
    kept = {kr.ref: kr for o in out.objectives for kr in o.key_results}
    for objective in planned.objectives:
        for kr in objective.key_results:
            assert (kept[kr.ref].text, kept[kr.ref].measure, len(kept[kr.ref].check_ins)) == (
                kr.text,
                kr.measure,
                len(kr.check_ins),
            )


def test_reading_takes_as_many_queries_for_a_large_workspace_as_for_a_small_one(demo, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        plan_of(demo)


amounts = st.decimals(-(10**6), 10**6, places=2)
texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029"), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()) or "Words")
measures = st.one_of(
    st.builds(
        lambda low, gap, unit: Measure(
            Kind.INCREASE, unit, low, low + gap, phases=(Phase(date(2026, 8, 1), low + gap / 2),)
        ),
        amounts,
        st.decimals(1, 1000, places=2),
        st.sampled_from(
            [Unit(), Unit(UnitKind.PERCENT), Unit(UnitKind.CURRENCY, "EUR"), Unit(UnitKind.DURATION, "days")]
        ),
    ),
    st.builds(
        lambda high, gap: Measure(Kind.DECREASE, Unit(), high, high - gap), amounts, st.decimals(1, 1000, places=2)
    ),
    st.builds(
        lambda low, gap: Measure(Kind.RANGE, Unit(UnitKind.SCORE), low=low, high=low + gap),
        amounts,
        st.decimals(1, 99, places=1),
    ),
    st.just(Measure(Kind.ZONES, zones=(Zone("fail", "no"), Zone("target", "yes")))),
    st.just(
        Measure(Kind.MILESTONES, milestones=(Milestone("Draft", Decimal("1.50"), date(2026, 8, 9)), Milestone("Print")))
    ),
)
check_ins = st.builds(
    words.CheckIn,
    on=st.dates(date(2026, 7, 6), date(2026, 10, 4)),
    value=st.none() | amounts,
    confidence=st.none() | st.decimals(0, 1, places=2),
    changed=texts,
    by=st.sampled_from(["", "ann"]),
)
key_results = st.builds(
    words.KeyResult,
    text=texts,
    measure=measures,
    method=st.just("") | texts,
    owner=st.sampled_from(["", "ann", "bo@lumen.example"]),
    co_owners=st.sampled_from([(), ("Brand",)]),
    weight=st.decimals("0.5", 9, places=2),
    check_ins=st.lists(check_ins, max_size=3).map(tuple),
    grade=st.none() | st.builds(words.Grade, final=st.decimals(0, 1, places=2), reason=st.just("") | texts),
    unknown=st.sampled_from([(), ("baseline",)]),
)
objectives = st.builds(
    words.Objective,
    text=texts,
    team=st.sampled_from(["Marketing", "Brand"]),
    cycle=st.just("Q3 2026"),
    state=st.sampled_from(words.ObjectiveState),
    ambition=st.sampled_from(words.Ambition),
    origin=st.none() | st.sampled_from(words.Origin),
    key_results=st.lists(key_results, max_size=2).map(tuple),
    initiatives=st.lists(st.builds(words.Initiative, title=texts, owner=st.sampled_from(["", "ann"])), max_size=2).map(
        tuple
    ),
)
plans = st.builds(
    words.Plan,
    workspace=st.builds(words.Workspace, name=texts, glossary=st.dictionaries(texts, texts, max_size=1)),
    people=st.just((words.Person("Ann", ref="ann"), words.Person("Bo", "bo@lumen.example"))),
    teams=st.just((words.Team("Marketing", leads=("ann",)), words.Team("Brand", parent="Marketing"))),
    cycles=st.just((words.Cycle("Q3 2026", date(2026, 7, 6), date(2026, 10, 4), state=words.CycleState.CLOSING),)),
    objectives=st.lists(objectives, max_size=3).map(tuple),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(plans)
def test_whatever_is_planned_comes_back_from_the_database(plan):
    with transaction.atomic():
        out = plan_yaml.dump(plan_of(stored(plan)))
        again = plan_yaml.dump(plan_of(stored(plan_yaml.load(out.encode()))))
        report = store(plan, workspace=Workspace.objects.order_by("pk").first())
        transaction.set_rollback(True)

    assert again == out
    assert report.nothing_new


SHEET = (
    b"Quarter,Team,Objective,Key Result,Owner,Target,Current,Comment\n"
    b"Q4 2026,Brand,Be known,Win awards,Ada,5,3,Goes well\n"
    b",,,Win awards,Ada,5,3,Goes well\n"
)


def test_a_sheet_that_names_no_day_brings_its_check_ins_once_on_whichever_day_it_comes():
    def at(day, text=SHEET):
        return read_file(text, "okrs.csv", today=day, workspace_name="Lumen").checked()

    now = timezone.make_aware(datetime(2026, 11, 30, 12))
    workspace = store(at(date(2026, 11, 18)), now=now).workspace
    again = store(at(date(2026, 11, 25)), workspace=workspace, now=now)
    assert again.nothing_new
    changed = store(
        at(date(2026, 11, 25), SHEET.replace(b",5,3,Goes well", b",5,4,Better")), workspace=workspace, now=now
    )
    assert (changed["check-in"].created, changed["key result"].same) == (2, 2)
    back = store(at(date(2026, 11, 30)), workspace=workspace, now=now)
    assert back["check-in"].created == 2


PLANNED = b"Quarter,Team,Objective,Key Result,Owner\nQ1 2027,Brand,Be known,Win 3 awards,Ada\n"


def planned(day):
    return read_file(PLANNED, "okrs.csv", today=day, workspace_name="Lumen").checked()


def test_a_sheet_for_a_cycle_that_is_still_planned_arrives_as_drafts_and_undoes_no_commitment():
    workspace = store(planned(date(2026, 11, 18))).workspace
    objective = workspace.objectives.get()
    assert objective.is_draft
    objective.state = words.ObjectiveState.COMMITTED
    objective.save()
    for day in (date(2026, 12, 9), date(2027, 1, 20)):
        assert store(planned(day), workspace=workspace).nothing_new
    objective.refresh_from_db()
    assert not objective.is_draft


@pytest.mark.parametrize("name", ["2026 Q4", "Q4/26", "4th quarter 2026", "2026-Q4"])
@pytest.mark.parametrize("starts", [date(2026, 10, 1), date(2026, 10, 5)])
def test_a_period_in_another_spelling_is_the_cycle_that_is_there(name, starts):
    cycle = words.Cycle("Q4 2026", starts, date(2026, 12, 31))
    workspace = store(words.Plan(workspace=words.Workspace("Lumen"), cycles=(cycle,))).workspace
    sheet = f"Period,Team,Objective,Key Result\n{name},Brand,Be known,Win 3 awards\n".encode()
    plan = read_file(sheet, "okrs.csv", today=date(2026, 11, 18), workspace_name="Lumen").checked()
    report = store(plan, workspace=workspace)
    assert (report["cycle"].created, report["cycle"].same, report["objective"].created) == (0, 1, 1)
    assert [cycle.name for cycle in workspace.cycles.all()] == ["Q4 2026"]


NOON = timezone.make_aware(datetime(2026, 12, 9, 12))
LAYOUTS = sorted((Path(__file__).parents[2] / "files" / "sheets").glob("*.txt"))


@pytest.mark.parametrize(("place", "layout"), list(enumerate(LAYOUTS)), ids=[layout.stem for layout in LAYOUTS])
def test_a_sheet_of_any_layout_changes_nothing_the_second_time_and_comes_back_from_its_export(place, layout):
    """Each layout goes out in one of the three forms, in turn."""

    def at(day, data, name="okrs.csv"):
        return read_file(data, name, today=day, workspace_name="Lumen").checked()

    sheet = layout.read_text("utf-8").split("\n====\n")[0].encode()
    first, later = date(2026, 11, 18), date(2026, 12, 9)
    workspace = stored(at(first, sheet))
    assert store(at(later, sheet), workspace=workspace, now=NOON).nothing_new
    form = ("yaml", "csv", "xlsx")[place % 3]
    out = file_of(workspace, form)
    assert file_of(stored(at(later, out, f"lumen.{form}")), form) == out
