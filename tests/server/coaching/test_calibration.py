"""A team's whole set as the coach reads it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from company import new_team, sign_in
from quarterdeck.okr.measure import Unit, UnitKind
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.coaching.ambition import Ambition
from quarterdeck.server.coaching.sets import calibrate
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people.settling import set_playbook
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import KeyResult

pytestmark = pytest.mark.django_db


def add(member, objective, text, **fields):
    fields = {"method": "Counted every Monday", "source": "CRM", **fields}
    return planning.add_key_result(member, objective, text=text, measure=read_key_result(text).measure, **fields)


def codes(calibration):
    return sorted({one.finding.code for one in calibration.open})


@pytest.fixture
def page(client, workspace, demand, cycle):
    def get(member, **query):
        sign_in(client, member)
        address = reverse("calibration", kwargs={"workspace": workspace.slug, "ref": demand.ref})
        return client.get(address, {"cycle": cycle.ref, **query})

    return get


def test_texts_fields_and_the_set_are_all_looked_at(maya, workspace, demand, cycle, draft):
    add(maya, draft, "Publish three newsletters", owner=None, method="", source="")
    found = codes(calibrate(workspace, demand, cycle))
    assert {"K01", "S04", "S06", "S07"} & set(found) == {"K01", "S04", "S06"}


def test_an_objective_without_a_line_upwards_is_named_once_there_is_something_above(
    workspace, demand, cycle, draft, priority
):
    assert "S07" in codes(calibrate(workspace, demand, cycle))


def test_two_key_results_that_measure_the_same_are_found_across_teams(
    maya, workspace, marketing, demand, cycle, draft, jonas
):
    other = planning.draft_objective(maya, team=marketing, cycle=cycle, text="Be the name buyers ask for first")
    add(maya, other, "MQL-to-SQL conversion from 15 % to 30 %", owner=jonas)
    assert "S08" not in codes(calibrate(workspace, demand, cycle)), "drafts of others stay private"
    planning.commit_objective(maya, other)
    assert "S08" in codes(calibrate(workspace, demand, cycle))


def test_whoever_owns_too_much_is_named_beside_the_set(maya, workspace, demand, cycle, draft, jonas):
    set_playbook(maya, workspace.playbook_key, {"key_results_per_owner": "1"})
    workspace.refresh_from_db()
    vars(workspace).pop("_playbook", None)
    add(maya, draft, "Win rate from 18 % to 27 %", owner=jonas)
    said = calibrate(workspace, demand, cycle).said
    assert [(one.finding.code, one.thing) for one in said] == [("S05", jonas)]


def test_a_draft_without_gaps_and_errors_is_ready(maya, workspace, demand, cycle, draft):
    assert [sheet.objective for sheet in calibrate(workspace, demand, cycle).ready] == [draft]
    add(maya, draft, "Win rate from 18 % to 27 %")
    assert calibrate(workspace, demand, cycle).ready == []


def test_the_page_counts_and_lists_what_is_ready(page, maya, draft):
    said = page(maya).content.decode()
    assert "Ready to commit" in said and draft.text in said


def test_drafts_are_shown_to_those_who_may_see_them_only(page, jonas, outsider, draft):
    assert draft.text in page(jonas).content.decode()
    assert draft.text not in page(outsider).content.decode()


def test_the_part_about_the_set_gives_no_draft_away(client, outsider, maya, workspace, demand, cycle, objective):
    add(maya, planning.draft_objective(maya, team=demand, cycle=cycle, text="Be the first name"), "Secret rate to 9 %")
    set_playbook(maya, workspace.playbook_key, {"objectives_per_team": "1-1"})
    address = reverse("coach-of-objective", kwargs={"workspace": workspace.slug, "ref": objective.ref})
    assert "limit is 1" in sign_in(client, maya).get(address).content.decode()
    assert "limit is 1" not in sign_in(client, outsider).get(address).content.decode()


def test_an_unknown_cycle_is_not_there(page, maya):
    assert page(maya, cycle="nothing").status_code == 404


def test_the_number_of_queries_does_not_grow(
    page, maya, workspace, demand, cycle, draft, django_assert_max_num_queries
):
    page(maya)
    for number in range(4):
        objective = planning.draft_objective(maya, team=demand, cycle=cycle, text=f"Change thing {number} for buyers")
        for kr in range(4):
            add(maya, objective, f"Rate {'abcd'[kr]} of group {number} from 18 % to 2{kr} %", owner=maya)
    with django_assert_max_num_queries(25):
        page(maya)


def test_a_set_finding_is_dismissed_from_the_page(client, page, maya, workspace, demand, cycle, draft):
    set_playbook(maya, workspace.playbook_key, {"objectives_per_team": "1-1"})
    planning.draft_objective(maya, team=demand, cycle=cycle, text="Make sales trust our leads")
    assert "limit is 1" in page(maya).content.decode()
    form = {"code": "S01", "about": "team", "ref": demand.ref, "team": demand.ref, "cycle": cycle.ref}
    address = reverse("dismissals", kwargs={"workspace": workspace.slug})
    assert client.post(address, {**form, "coach_reason": "Two people left"}).status_code == 302
    assert "Two people left" in page(maya).content.decode()
    planning.draft_objective(maya, team=demand, cycle=cycle, text="Be the name buyers ask for first")
    assert "Two people left" not in page(maya).content.decode(), "one more is another finding"


# Ambition: where the metric would land anyway.


@pytest.fixture
def won(workspace, maya, next_cycle):
    """A KPI that stood between 19 and 21 % for a year before the next quarter."""
    metric = Metric.objects.create(
        workspace=workspace, name="Win rate", unit_kind=UnitKind.PERCENT, is_kpi=True, healthy_low=15, healthy_high=25
    )
    begin = next_cycle.starts - timedelta(weeks=52)
    rows = [(begin + timedelta(weeks=week), Decimal(19 + week % 3)) for week in range(50)]
    rows = [row for row in rows if row[0] <= workspace.today()]
    record_points(metric, rows, by=maya, via="file")
    return metric


def aim(maya, demand, next_cycle, metric, target, baseline=20):
    objective = planning.draft_objective(maya, team=demand, cycle=next_cycle, text="Win the deals we used to lose")
    text = f"Win rate from {baseline} % to {target} %"
    measure = read_key_result(text).measure
    assert measure.unit == Unit(UnitKind.PERCENT)
    planning.add_key_result(maya, objective, text=text, measure=measure, metric=metric, method="CRM", owner=maya)
    return objective


def test_a_target_inside_what_would_happen_anyway_is_sandbagged(maya, workspace, demand, next_cycle, won):
    aim(maya, demand, next_cycle, won, 19, baseline=18)
    calibration = calibrate(workspace, demand, next_cycle)
    assert "S10" in codes(calibration)
    [line] = calibration.with_ambition
    assert line.ambition.is_within and line.ambition.low < 21
    assert "it asks for no change" in " ".join(line.ambition.sentences)


def test_a_target_that_is_reached_less_often_than_not_is_not_sandbagged(maya, workspace, demand, next_cycle, won):
    aim(maya, demand, next_cycle, won, 21)
    calibration = calibrate(workspace, demand, next_cycle)
    [line] = calibration.with_ambition
    assert line.ambition.odds < Decimal("0.5")
    assert "S10" not in codes(calibration)


def test_a_target_that_only_a_lucky_cycle_reaches_does_ask_for_a_change():
    aimed = KeyResult(kind="increase", target=Decimal(21), baseline=Decimal(18), unit_kind="percent")
    band = Decimal(18), Decimal(20), Decimal(22)
    words = " ".join(Ambition(aimed, *band, odds=Decimal("0.2"), weeks=40, best=None, rests_on="").sentences)
    assert "at the far end of what may happen anyway" in words and "no change" not in words
    likely = " ".join(Ambition(aimed, *band, odds=Decimal("0.6"), weeks=40, best=None, rests_on="").sentences)
    assert "it asks for no change" in likely


def test_a_target_that_was_never_seen_gets_a_note(maya, workspace, demand, next_cycle, won):
    aim(maya, demand, next_cycle, won, "60")
    calibration = calibrate(workspace, demand, next_cycle)
    [line] = calibration.with_ambition
    assert line.ambition.is_beyond and line.ambition.best == 21
    assert "never better than 21 %" in line.ambition.sentences[1]
    assert "S10" not in codes(calibration)


def test_a_kpi_that_aims_where_it_is_healthy_anyway_is_named(maya, workspace, demand, next_cycle, won):
    aim(maya, demand, next_cycle, won, "24")
    said = [one.finding.sentence for one in calibrate(workspace, demand, next_cycle).open]
    assert any("aims where its KPI “Win rate” is healthy anyway" in sentence for sentence in said)


def test_without_a_history_nothing_is_said_of_the_ambition(workspace, demand, cycle, draft):
    assert calibrate(workspace, demand, cycle).with_ambition == []


def test_the_writing_page_and_the_key_result_show_the_ambition(client, maya, workspace, demand, next_cycle, won):
    objective = aim(maya, demand, next_cycle, won, "20.5")
    sign_in(client, maya)
    names = {"workspace": workspace.slug}
    part = client.get(reverse("coach-of-objective", kwargs={**names, "ref": objective.ref}))
    assert "Without any extra effort" in part.content.decode()
    kr = objective.key_results.get()
    page = client.get(reverse("key-result", kwargs={**names, "ref": kr.ref}))
    assert "How ambitious is it?" in page.content.decode()


def test_a_team_without_objectives_is_told_where_to_begin(client, maya, workspace, marketing, cycle):
    empty = new_team(workspace, "Events", marketing)
    sign_in(client, maya)
    page = client.get(reverse("calibration", kwargs={"workspace": workspace.slug, "ref": empty.ref}))
    assert "begin from the library" in page.content.decode()
