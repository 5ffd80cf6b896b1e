"""Writing an objective and its key results on one page."""

from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.models import KeyResult, Objective

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def objective_data(objective, **changed):
    return {
        "text": objective.text,
        "why": objective.why,
        "ambition": objective.ambition,
        "version": objective.version,
    } | changed


def page_of(objective):
    return f"/w/halyard/objectives/{objective.ref}/write/"


def add(client, objective, text, **fields):
    return client.post(f"/w/halyard/objectives/{objective.ref}/key-results/", {"text": text, **fields}, **HTMX)


# The objective


def test_a_saved_text_becomes_a_draft_that_only_the_team_sees(client, jonas, outsider, demand, cycle):
    data = {"text": "Turn evaluators into advocates", "team": demand.ref, "cycle": cycle.ref, "key": "k1"}
    answer = sign_in(client, jonas).post("/w/halyard/objectives/new/", data)
    drafted = Objective.objects.get()
    assert answer.headers["Location"] == page_of(drafted)
    assert (drafted.team, drafted.cycle, drafted.is_draft, drafted.made_by) == (demand, cycle, True, jonas)
    assert sign_in(client, outsider).get(page_of(drafted)).status_code == 404


def test_the_same_form_sent_twice_makes_one_draft(client, jonas, demand, cycle):
    data = {"text": "Turn evaluators into advocates", "team": demand.ref, "cycle": cycle.ref, "key": "k1"}
    sign_in(client, jonas)
    first, second = (client.post("/w/halyard/objectives/new/", data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Objective.objects.count() == 1


def test_the_page_goes_on_in_place_after_the_first_save(client, jonas, demand, cycle):
    data = {"text": "Turn evaluators into advocates", "team": demand.ref, "cycle": cycle.ref}
    answer = sign_in(client, jonas).post("/w/halyard/objectives/new/", data, **HTMX)
    assert answer.headers["HX-Push-Url"] == page_of(Objective.objects.get())
    assert 'id="kr-new"' in answer.content.decode() and "<html" not in answer.content.decode()


def test_nobody_writes_for_a_team_they_do_not_sit_in(client, jonas, sales, cycle):
    data = {"text": "Take over sales", "team": sales.ref, "cycle": cycle.ref}
    sign_in(client, jonas).post("/w/halyard/objectives/new/", data)
    assert not Objective.objects.filter(team=sales).exists()


def test_a_guest_writes_nothing(client, exec_guest, draft, cycle):
    sign_in(client, exec_guest)
    assert client.get("/w/halyard/objectives/new/").status_code == 403
    assert client.get(page_of(draft)).status_code == 404
    assert client.post(page_of(draft), {"text": "Mine"}).status_code == 404


def test_the_playbooks_limit_is_said_and_does_not_block(client, maya, demand, cycle):
    for number in range(3):
        actions.draft_objective(maya, team=demand, cycle=cycle, text=f"Change {number}")
    sign_in(client, maya)
    page = f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}"
    assert "a fourth one is more than Operator allows" in client.get(page).content.decode()
    client.post("/w/halyard/objectives/new/", {"text": "Change 4", "team": demand.ref, "cycle": cycle.ref})
    assert Objective.objects.filter(team=demand).count() == 4


def test_what_it_supports_is_saved_with_weights(client, maya, draft, priority, marketing, cycle):
    wider = actions.draft_objective(maya, team=marketing, cycle=cycle, text="Become the name people ask for")
    supports = [f"priority:{priority.ref}", f"objective:{wider.ref}", ""]
    data = objective_data(draft, supports=supports, supports_weight=["1", "2,5", "1"])
    assert sign_in(client, maya).post(page_of(draft), data).status_code == 302
    assert [(s.target, s.weight) for s in draft.supports.all()] == [(priority, 1), (wider, Decimal("2.5"))]


def test_a_support_that_is_not_in_the_list_is_refused(client, maya, draft, stranger):
    foreign = actions.add_priority(stranger, title="Their secret")
    data = objective_data(draft, supports=f"priority:{foreign.ref}", supports_weight="1")
    answer = sign_in(client, maya).post(page_of(draft), data)
    assert answer.status_code == 422 and "Their secret" not in answer.content.decode()
    assert not draft.supports.exists()


def test_the_second_writer_sees_both_texts_and_loses_nothing(client, maya, jonas, draft):
    opened = draft.version
    actions.change_objective(jonas, draft, text="Let customers do the persuading")
    data = objective_data(draft, text="Win the trust of evaluators", version=opened)
    sign_in(client, maya)
    answer = client.post(page_of(draft), data, **HTMX)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Jonas Thiel changed this while you were writing" in shown
    assert "Let customers do the persuading" in shown and ">Win the trust of evaluators</textarea>" in shown
    draft.refresh_from_db()
    assert draft.text == "Let customers do the persuading"


def test_without_javascript_the_conflict_is_a_whole_page(client, maya, jonas, draft):
    opened = draft.version
    actions.change_objective(jonas, draft, why="Sales asked")
    answer = sign_in(client, maya).post(page_of(draft), objective_data(draft, text="Mine", version=opened))
    assert answer.status_code == 409
    assert "<html" in answer.content.decode() and ">Mine</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "sentence"), [("   ", "needs some words"), ("a" * 1001, "longer than 1,000 characters")]
)
def test_a_text_that_cannot_stand_keeps_what_was_typed(client, maya, draft, text, sentence):
    answer = sign_in(client, maya).post(page_of(draft), objective_data(draft, text=text, why="Keep me"), **HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode() and "Keep me" in answer.content.decode()


def test_of_a_committed_objective_the_why_stays_open(client, maya, objective):
    sign_in(client, maya)
    assert "Why does it matter?" in client.get(page_of(objective)).content.decode()
    told = {"why": "Evaluations die in silence", "origin": "bottom-up"}
    assert client.post(page_of(objective), told | {"text": "Forged"}).status_code == 422
    client.post(page_of(objective), told)
    objective.refresh_from_db()
    assert (objective.why, objective.origin) == ("Evaluations die in silence", "bottom-up")
    assert objective.text != "Forged"


# Key results


def test_a_sentence_fills_the_fields(client, maya, draft):
    sentence = "Marketing-sourced pipeline from $2.1M to $3.5M"
    address = f"/w/halyard/objectives/{draft.ref}/key-results/read/"
    shown = sign_in(client, maya).post(address, {"text": sentence}, **HTMX).content.decode()
    assert 'name="baseline" value="2,100,000"' in shown and 'name="target" value="3,500,000"' in shown
    assert 'name="unit_code" maxlength="60" value="USD"' in shown
    assert 'value="increase" checked' in shown


def test_what_was_corrected_by_hand_survives_the_next_reading(client, maya, draft):
    address = f"/w/halyard/objectives/{draft.ref}/key-results/read/"
    data = {
        "text_read": "Win rate from 18 % to 24 %", "text": "Win rate of enterprise deals from 18 % to 24 %",
        "metric_name": "Win rate", "kind": "increase", "unit_kind": "percent", "baseline": "17", "target": "24",
    }  # fmt: skip
    shown = sign_in(client, maya).post(address, data, **HTMX).content.decode()
    assert 'name="baseline" value="17"' in shown
    assert 'name="metric_name" maxlength="300" value="Win rate of enterprise deals"' in shown


@pytest.mark.parametrize(
    ("sentence", "kind", "ends"),
    [
        ("Marketing-sourced pipeline from $2.1M to $3.5M", "increase", (2_100_000, 3_500_000, None, None)),
        ("cut lead-to-opportunity time from 34 to 21 days", "decrease", (34, 21, None, None)),
        ("MQL-to-SQL 18 % → 27 %", "increase", (18, 27, None, None)),
        ("40 reference customers", "increase", (None, 40, None, None)),
        ("keep CAC between 300 and 350 €", "range", (None, None, 300, 350)),
    ],
)
def test_a_sentence_alone_is_enough_even_without_javascript(client, maya, draft, sentence, kind, ends):
    assert add(sign_in(client, maya), draft, sentence).status_code == 200
    added = draft.key_results.last()
    assert (added.text, added.kind) == (sentence, kind)
    assert (added.baseline, added.target, added.low, added.high) == ends


def test_values_are_taken_as_people_write_them(client, maya, draft):
    text = "Average order value grows"
    fields = {"text_read": text, "kind": "increase", "unit_kind": "number", "baseline": "2,5", "target": "$3.1k"}
    add(sign_in(client, maya), draft, text, **fields)
    added = draft.key_results.last()
    assert (added.baseline, added.target) == (Decimal("2.5"), Decimal(3100))
    assert (added.unit_kind, added.unit_code) == ("currency", "USD")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "increase", "baseline": "20", "target": "20"}, "starts and ends at 20"),
        ({"kind": "increase", "baseline": "20", "target": "10"}, "target is not above its baseline"),
        ({"kind": "increase", "baseline": "NaN", "target": "10"}, "is no number"),
        ({"kind": "increase", "baseline": "1e30", "target": "10"}, "too large"),
        ({"kind": "increase", "unit_kind": "percent", "baseline": "$5", "target": "10"}, "but the unit is percent"),
        ({"kind": "range", "low": "9", "high": "3"}, "No value lies between"),
        ({"kind": "zones", "zone_fail": "Nobody came"}, "say nothing of the target"),
        ({"kind": "milestones", "milestone_title": "Pilot", "milestone_weight": "-1", "milestone_due": ""}, "from 0"),
        ({"kind": "increase", "target": "9", "phase_on": "1999-01-01", "phase_value": "3"}, "outside the cycle"),
        ({"kind": "increase", "target": "9", "phase_on": "", "phase_value": "3"}, "both a day and a value"),
        ({"kind": "increase", "target": "9", "weight": "heavy"}, "is no number"),
        ({"kind": "increase", "target": "9", "unknown": "baseline"}, "by when it will be known"),
        ({"kind": "sideways"}, "Select a valid choice"),
    ],
)
def test_a_measure_that_cannot_stand_is_said_and_nothing_is_saved(client, maya, draft, fields, sentence):
    before = draft.key_results.count()
    answer = add(
        sign_in(client, maya), draft, "Win rate", **({"text_read": "Win rate", "unit_kind": "number"} | fields)
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode() and ">Win rate</textarea>" in answer.content.decode()
    assert draft.key_results.count() == before


def test_a_measure_of_every_kind_is_kept_whole(client, maya, draft, cycle):
    sign_in(client, maya)
    text = "Analysts name us"
    common = {"text_read": text, "unit_kind": "number"}
    add(
        client,
        draft,
        text,
        kind="zones",
        zone_fail="In no report",
        zone_target="In two",
        zone_stretch="In all",
        **common,
    )
    zones = draft.key_results.last().measure.zones
    assert [(zone.level, zone.words) for zone in zones] == [
        ("fail", "In no report"),
        ("target", "In two"),
        ("stretch", "In all"),
    ]
    day = cycle.starts.isoformat()
    steps = {
        "milestone_title": ["Pilot", "Roll-out", ""],
        "milestone_weight": ["1", "2.5", "1"],
        "milestone_due": [day, "", ""],
    }
    add(client, draft, text, kind="milestones", **steps, **common)
    milestones = draft.key_results.last().measure.milestones
    assert [(s.title, s.weight, s.due) for s in milestones] == [
        ("Pilot", 1, cycle.starts),
        ("Roll-out", Decimal("2.5"), None),
    ]
    phases = {"phase_on": [cycle.ends.isoformat(), day], "phase_value": ["30", "15"], "commit": "25", "stretch": "40"}
    add(client, draft, text, kind="increase", baseline="10", target="30", **phases, **common)
    measure = draft.key_results.last().measure
    assert [(phase.on, phase.value) for phase in measure.phases] == [(cycle.starts, 15), (cycle.ends, 30)]
    assert (measure.commit, measure.stretch) == (25, 40)


def test_everything_else_of_a_key_result_is_saved_too(client, maya, jonas, draft, sales, priority, today):
    fields = {
        "method": "Signed contracts", "source": "CRM", "owner": jonas.ref, "co_owners": sales.ref, "weight": "2",
        "ambition": "committed", "supports": f"priority:{priority.ref}", "supports_weight": "1",
        "unknown": ["baseline", "owner"], "unknown_until": today.isoformat(),
    }  # fmt: skip
    add(sign_in(client, maya), draft, "40 reference customers", **fields)
    added = draft.key_results.last()
    assert (added.method, added.source, added.owner, added.weight) == ("Signed contracts", "CRM", jonas, 2)
    assert (added.ambition, list(added.co_owners.all())) == ("committed", [sales])
    assert (added.unknown, added.unknown_until) == (["baseline"], today), (
        "the owner is known, so it is no longer unknown"
    )
    assert added.supports.get().to_priority == priority
    assert added.metric.name == "Reference customers"


def test_the_answer_is_the_line_an_empty_form_and_what_is_still_missing(client, maya, draft):
    shown = add(sign_in(client, maya), draft, "40 reference customers").content.decode()
    assert 'class="kr-line"' in shown and 'id="kr-new"' in shown
    assert 'id="standing" hx-swap-oob="true"' in shown and "no baseline" in shown


def test_the_same_key_result_form_sent_twice_adds_one(client, maya, draft):
    sign_in(client, maya)
    for _ in range(2):
        add(client, draft, "40 reference customers", key="once")
    assert draft.key_results.count() == 2


def test_the_second_writer_of_a_key_result_sees_both(client, maya, jonas, draft):
    key_result = draft.key_results.get()
    opened = key_result.version
    actions.change_key_result(jonas, key_result, method="By cohort")
    address = f"/w/halyard/key-results/{key_result.ref}/write/"
    data = {
        "text": key_result.text, "text_read": key_result.text, "kind": "increase", "unit_kind": "percent", "baseline": "18",
        "target": "29", "method": "By week", "owner": jonas.ref, "version": opened,
    }  # fmt: skip
    sign_in(client, maya)
    answer = client.post(address, data, **HTMX)
    shown = answer.content.decode()
    assert (
        answer.status_code == 409 and "By cohort" in shown and ">By week</textarea>" in shown and 'value="29"' in shown
    )
    key_result.refresh_from_db()
    assert (key_result.method, key_result.target) == ("By cohort", 27)


def test_a_gap_leads_to_its_field(client, maya, draft):
    key_result = draft.key_results.get()
    shown = (
        sign_in(client, maya)
        .get(f"/w/halyard/key-results/{key_result.ref}/write/?field=owner", **HTMX)
        .content.decode()
    )
    assert '<select class="field" name="owner" autofocus>' in shown


def test_deleting_a_key_result_asks_first(client, maya, draft):
    key_result = draft.key_results.get()
    address = f"/w/halyard/key-results/{key_result.ref}/deletion/"
    sign_in(client, maya)
    assert "Delete “MQL-to-SQL" in client.get(address, **HTMX).content.decode()
    assert KeyResult.objects.filter(pk=key_result.pk).exists()
    assert "at least one key result" in client.post(address, **HTMX).content.decode()
    assert not KeyResult.objects.filter(pk=key_result.pk).exists()


@pytest.mark.parametrize("part", ["", "write/"])
def test_a_key_result_of_a_draft_is_deleted_from_its_own_page(client, maya, draft, part):
    key_result = draft.key_results.get()
    address = f"/w/halyard/key-results/{key_result.ref}/deletion/"
    sign_in(client, maya)
    assert f'href="{address}"' in client.get(f"/w/halyard/key-results/{key_result.ref}/{part}").content.decode()
    asked = client.get(address).content.decode()
    assert "Delete this key result?" in asked and f'action="{address}"' in asked and "hx-post" not in asked
    assert client.post(address).url == f"/w/halyard/objectives/{draft.ref}/write/"
    assert not draft.key_results.exists()


@pytest.mark.parametrize("sent", ["whole order", "one step"])
def test_key_results_are_put_in_another_order(client, maya, draft, sent):
    sign_in(client, maya)
    add(client, draft, "40 reference customers")
    first, second = draft.key_results.order_by("position")
    data = {"order": [second.ref, first.ref]} if sent == "whole order" else {"up": second.ref}
    client.post(f"/w/halyard/objectives/{draft.ref}/key-results/order/", data)
    assert list(draft.key_results.order_by("position")) == [second, first]


def test_a_committed_key_result_offers_no_deletion(client, maya, key_result):
    assert "/deletion/" not in sign_in(client, maya).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()


def test_of_a_committed_key_result_the_method_stays_open(client, maya, key_result):
    address = f"/w/halyard/key-results/{key_result.ref}/write/"
    sign_in(client, maya)
    assert "How is it measured?" in client.get(address).content.decode()
    client.post(address, {"method": "By cohort", "source": "Warehouse", "target": "99"})
    key_result.refresh_from_db()
    assert (key_result.method, key_result.source, key_result.target) == ("By cohort", "Warehouse", 27)


def test_somebody_of_another_team_reads_the_key_result_and_writes_nothing(client, outsider, key_result):
    sign_in(client, outsider)
    assert client.get(f"/w/halyard/key-results/{key_result.ref}/").status_code == 200
    assert client.post(f"/w/halyard/key-results/{key_result.ref}/write/", {"method": "Mine"}).status_code == 403


def test_hostile_text_is_shown_as_text(client, maya, draft):
    shown = add(sign_in(client, maya), draft, "<script>alert(1)</script> 3 to 5 deals").content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;" in shown


# The metric that a key result reads


def metric_of(objective, name, **facts):
    return Metric.objects.create(workspace=objective.workspace, name=name, **facts)


def test_a_key_result_can_read_any_metric_of_the_workspace(client, jonas, draft):
    kept = metric_of(draft, "Branded searches", value=9810, source="Search console")
    page = sign_in(client, jonas).get(page_of(draft)).content.decode()
    assert '<option value="Branded searches">9,810 now, Search console</option>' in page
    for text in ("Branded searches from 9,000 to 12,000", "Branded searches from 9,000 to 14,000"):
        assert add(client, draft, text, reads="branded searches", **way_up()).status_code == 200
    assert kept.key_results.count() == 2


def way_up(**changed):
    return {"kind": "increase", "unit_kind": "number", "baseline": "9000", "target": "12000"} | changed


def test_metrics_of_one_name_are_told_apart(client, jonas, draft):
    one, other = metric_of(draft, "Share of search"), metric_of(draft, "Share of search")
    page = sign_in(client, jonas).get(page_of(draft)).content.decode()
    assert f"Share of search &lt;{one.ref}&gt;" in page
    answer = add(client, draft, "Share of search", reads="Share of search", **way_up())
    assert answer.status_code == 422 and "2 metrics are called" in answer.content.decode()
    add(client, draft, "Share of search", reads=f"Share of search <{other.ref}>", **way_up())
    assert (one.key_results.count(), other.key_results.count()) == (0, 1)


def test_a_metric_that_is_not_there_or_has_another_unit_is_refused(client, jonas, draft):
    metric_of(draft, "Pipeline", unit_kind="currency", unit_code="EUR")
    sign_in(client, jonas)
    absent = add(client, draft, "Win", reads="Nonsense", **way_up())
    assert absent.status_code == 422 and "No metric here is called “Nonsense”" in absent.content.decode()
    other = add(client, draft, "Win", reads="Pipeline", **way_up(unit_kind="percent"))
    assert other.status_code == 422 and "“Pipeline” is kept in EUR" in other.content.decode()


def test_the_form_shows_the_metric_that_is_read_and_keeps_it(client, jonas, draft):
    kept = metric_of(draft, "Branded searches")
    sign_in(client, jonas)
    for target in ("12000", "14000"):
        add(client, draft, f"Branded searches to {target}", reads=kept.ref, **way_up(target=target))
    key_result = kept.key_results.first()
    address = f"/w/halyard/key-results/{key_result.ref}/write/"
    assert 'value="Branded searches" placeholder="its own' in client.get(address).content.decode()
    fields = way_up(text="Branded searches, all markets", reads="Branded searches", metric_name="Branded searches")
    client.post(address, fields | {"version": key_result.version})
    key_result.refresh_from_db()
    assert (key_result.text, key_result.metric) == ("Branded searches, all markets", kept)
    client.post(address, fields | {"reads": "", "version": key_result.version})
    key_result.refresh_from_db()
    assert key_result.metric != kept and kept.key_results.count() == 1


def test_a_number_that_adds_up_begins_each_cycle_at_zero(client, jonas, draft):
    sign_in(client, jonas)
    add(client, draft, "Create 400 MQLs", cumulative="yes", **way_up(baseline="", target="400"))
    key_result = KeyResult.objects.get(text="Create 400 MQLs")
    assert key_result.metric.cumulative and key_result.baseline == 0
    refused = add(client, draft, "Create 500 MQLs", cumulative="yes", **way_up(baseline="20", target="400"))
    assert refused.status_code == 422 and "its baseline is 0" in refused.content.decode()
    address = f"/w/halyard/key-results/{key_result.ref}/write/"
    assert 'name="cumulative" value="yes" checked' in client.get(address).content.decode()
    untouched = {"text": "Create 400 MQLs", "text_read": "Create 400 MQLs", "version": key_result.version}
    client.post(address, way_up(baseline="0", target="400", **untouched))
    key_result.metric.refresh_from_db()
    assert not key_result.metric.cumulative


def test_what_is_won_in_the_cycle_starts_at_zero_by_itself(client, jonas, draft):
    add(sign_in(client, jonas), draft, "Win 40 new logos")
    won = KeyResult.objects.get(text="Win 40 new logos")
    assert won.metric.cumulative and (won.baseline, won.target) == (0, 40)


def test_a_unit_that_was_only_guessed_gives_way_to_that_of_the_metric(client, jonas, draft):
    kept = metric_of(draft, "Pipeline", unit_kind="currency", unit_code="EUR")
    add(sign_in(client, jonas), draft, "Pipeline from 1.5M to 2M", reads="Pipeline")
    reading = kept.key_results.get()
    assert (reading.unit_kind, reading.unit_code, reading.target) == ("currency", "EUR", 2_000_000)
