"""The pages of the rhythm, without JavaScript: what they show, what their forms do, and whom they refuse."""

from datetime import timedelta
from decimal import Decimal

import pytest

from company import person, sign_in
from quarterdeck.okr.measure import Kind, Measure, Milestone, Zone
from quarterdeck.okr.plan import Role
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import KeyResult, Objective
from quarterdeck.server.rhythm import actions
from quarterdeck.server.rhythm.models import CheckIn, Decision, HelpRequest, Remark

D = Decimal
MOST_QUERIES = 25
WEEK = "/w/halyard/week/"


@pytest.fixture
def site(client):
    """Reads and posts as somebody: site(jonas).get(…)."""
    return lambda member: sign_in(client, member)


def check_in_at(key_result):
    return f"/w/halyard/key-results/{key_result.ref}/check-ins/"


def now(thing):
    return type(thing).objects.get(pk=thing.pk)


# This week


def test_this_week_lists_what_i_owe_and_then_what_is_done(site, jonas, key_result):
    page = site(jonas).get(WEEK)
    assert "One check-in, about one minute" in page.content.decode()
    saved = site(jonas).post(
        check_in_at(key_result), {"value": "22.5 %", "confidence": "0.7", "changed": "New routing", "key": "k"}
    )
    assert saved.status_code == 302
    page = site(jonas).get(WEEK).content.decode()
    assert "All checked in this week" in page and "New routing" in page and "Correct" in page


def test_a_mistake_comes_back_with_everything_that_was_typed(site, jonas, key_result):
    typed = {
        "value": "about twenty",
        "confidence": "0.4",
        "changed": "A sentence",
        "blocks": "Budget",
        "ask": "Money",
        "ask_of": "Nobody",
    }
    answer = site(jonas).post(check_in_at(key_result), typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and "is no number" in page and "Nobody and no team here is called" in page
    assert all(words in page for words in ("about twenty", "A sentence", "Budget", "Money"))
    assert 'value="0.4" data-share="0.4" data-said="0.4" checked' in page


@pytest.mark.parametrize("typed", ["$21", "3 h", "21 days"])
def test_a_value_in_another_unit_is_not_taken_for_its_number(site, jonas, key_result, typed):
    answer = site(jonas).post(check_in_at(key_result), {"value": typed})
    assert answer.status_code == 422 and "counts in percent. Write it in percent" in answer.content.decode()
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("typed", ["21.5", "21,5 %", "21.5 percent"])
def test_the_units_own_sign_may_stand_beside_the_value(site, jonas, key_result, typed):
    site(jonas).post(check_in_at(key_result), {"value": typed})
    assert CheckIn.objects.get().value == D("21.5")


@pytest.mark.parametrize("days, sentence", [(1, "has not come yet"), (-60, "lies outside This quarter")])
def test_a_wrong_day_comes_back_with_what_was_typed(site, jonas, key_result, today, days, sentence):
    typed = {"value": "21", "changed": "A sentence", "on": (today + timedelta(days=days)).isoformat()}
    answer = site(jonas).post(check_in_at(key_result), typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "A sentence" in page
    assert not CheckIn.objects.exists()


def test_an_empty_check_in_says_what_it_needs(site, jonas, key_result):
    answer = site(jonas).post(check_in_at(key_result), {"value": " ", "changed": ""})
    assert answer.status_code == 422 and "needs a value, a confidence or a sentence" in answer.content.decode()


def test_a_confidence_between_two_dots_is_kept_as_it_is(site, jonas, key_result, today):
    actions.record_check_in(jonas, key_result, on=today - timedelta(days=10), confidence=D("0.75"))
    page = site(jonas).get(WEEK).content.decode()
    assert 'value="0.75" data-share="0.75" data-said="0.75" checked' in page
    assert 'value="0.8" data-share="0.8" data-said="0.8" >' in page  # and the next step can be chosen


@pytest.fixture
def of_kind(maya, jonas, objective):
    def make(measure, text="By kind"):
        Objective.objects.filter(pk=objective.pk).update(state="draft")
        made = planning.add_key_result(
            maya, now(objective), text=text, measure=measure, owner=jonas, method="As it says"
        )
        Objective.objects.filter(pk=objective.pk).update(state="committed")
        return made

    return make


def test_zones_are_chosen_by_their_words(site, jonas, of_kind):
    zones = of_kind(Measure(Kind.ZONES, zones=(Zone("commit", "Named twice"), Zone("target", "Named first"))))
    page = site(jonas).get(WEEK).content.decode()
    assert "Named twice" in page and "Fail" in page
    site(jonas).post(check_in_at(zones), {"value": "target", "confidence": "0.9"})
    assert now(zones).value == 2 and now(zones).progress == 1


def test_a_zone_that_does_not_exist_is_refused(site, jonas, of_kind):
    zones = of_kind(Measure(Kind.ZONES, zones=(Zone("target", "Named first"),)))
    answer = site(jonas).post(check_in_at(zones), {"value": "2.9"})
    assert answer.status_code == 422 and "Choose where it stands" in answer.content.decode()


def test_steps_are_ticked_and_the_value_follows(site, jonas, of_kind, today):
    steps = of_kind(Measure(Kind.MILESTONES, milestones=(Milestone("Brief"), Milestone("Launch"))))
    site(jonas).post(check_in_at(steps), {"with_steps": "yes", "steps": ["1"], "confidence": "0.9"})
    assert now(steps).value == 50 and now(steps).measure.milestones[1].done_on == today
    assert "done on" in site(jonas).get(check_in_at(steps)).content.decode()


def test_a_value_fed_from_elsewhere_stands_in_the_field(site, jonas, key_result, today):
    from quarterdeck.server.metrics.actions import record_point

    record_point(key_result.metric, today - timedelta(days=11), D("19.5"), via="api")
    assert "19.5 % delivered by CRM on" in site(jonas).get(WEEK).content.decode()
    actions.record_check_in(jonas, key_result, on=today - timedelta(days=10), value=D(20), confidence=D("0.5"))
    assert "delivered by" not in site(jonas).get(WEEK).content.decode()
    record_point(key_result.metric, today, D("21.7"), via="api")
    page = site(jonas).get(WEEK).content.decode()
    assert 'value="21.7"' in page and "21.7 % delivered by CRM on" in page


def test_help_can_be_asked_of_a_team_by_its_name(site, jonas, key_result, sales, outsider):
    site(jonas).post(check_in_at(key_result), {"value": "20", "ask": "Two account executives", "ask_of": "sales"})
    assert HelpRequest.objects.get().of_team == sales
    assert "Two account executives" in site(outsider).get(WEEK).content.decode()


def test_two_people_of_one_name_are_told_apart_by_address(site, jonas, key_result, workspace, marketing):
    first, second = person(workspace, "Ana Keller", Role.MEMBER), None
    second = type(first).objects.create(workspace=workspace, name="Ana Keller", email="keller@halyard.example")
    refused = site(jonas).post(check_in_at(key_result), {"value": "20", "ask": "Help", "ask_of": "Ana Keller"})
    assert refused.status_code == 422 and "Add the e-mail address" in refused.content.decode()
    site(jonas).post(
        check_in_at(key_result), {"value": "20", "ask": "Help", "ask_of": "Ana Keller <keller@halyard.example>"}
    )
    assert HelpRequest.objects.get().of_member == second


def test_guests_and_other_teams_cannot_check_in(site, exec_guest, outsider, key_result):
    for somebody in (exec_guest, outsider):
        assert site(somebody).post(check_in_at(key_result), {"value": "20"}).status_code == 403
    assert not CheckIn.objects.exists()


# Corrections, remarks, answers


@pytest.fixture
def check_in(jonas, key_result, today):
    return actions.record_check_in(jonas, key_result, on=today, value=D(27), confidence=D("0.9"), changed="Done")


def test_a_correction_is_visible_with_both_versions(site, jonas, key_result, check_in):
    address = f"/w/halyard/check-ins/{check_in.ref}/correct/"
    assert 'value="27"' in site(jonas).get(address).content.decode()
    site(jonas).post(address, {"value": "21", "confidence": "0.9", "changed": "Not done yet"})
    page = site(jonas).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert "corrected by Jonas Thiel" in page and "from 27 % to 21 %" in page and "One earlier version" in page


def test_a_value_that_is_taken_back_is_said_to_be(site, jonas, key_result, check_in):
    site(jonas).post(
        f"/w/halyard/check-ins/{check_in.ref}/correct/", {"value": "", "confidence": "0.9", "changed": "Done"}
    )
    page = site(jonas).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert "the value 27 % taken back" in page and "Confidence 0.9</b>" in page
    assert now(key_result).value is None


def test_a_correction_may_be_of_the_day_it_is_for(site, jonas, key_result, check_in, today):
    day = today - timedelta(days=9)
    address = f"/w/halyard/check-ins/{check_in.ref}/correct/"
    site(jonas).post(address, {"value": "27", "confidence": "0.9", "changed": "Done", "on": day.isoformat()})
    assert now(key_result).checked_in_for == day and now(key_result).value_on == day
    page = site(jonas).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert "the date from" in page


def test_the_address_of_an_old_version_corrects_what_stands(site, jonas, check_in):
    actions.correct_check_in(jonas, check_in, value=D(22))
    assert 'value="22"' in site(jonas).get(f"/w/halyard/check-ins/{check_in.ref}/correct/").content.decode()


def test_a_late_check_in_says_when_it_was_written_and_for_when(site, jonas, key_result, today):
    actions.record_check_in(jonas, key_result, on=today - timedelta(days=8), value=D(20))
    page = site(jonas).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert ">late<" in page and "written on" in page


def test_others_correct_nothing(site, outsider, check_in):
    assert site(outsider).get(f"/w/halyard/check-ins/{check_in.ref}/correct/").status_code == 403


def test_a_reader_acknowledges_once_and_asks_back_and_the_owner_sees_the_question(
    site, jonas, exec_guest, key_result, check_in
):
    for _ in range(2):
        site(exec_guest).post(f"/w/halyard/check-ins/{check_in.ref}/seen/")
    assert Remark.objects.filter(kind="seen").count() == 1
    site(exec_guest).post(
        f"/w/halyard/check-ins/{check_in.ref}/remarks/", {"text": "Counted twice?", "kind": "question", "key": "q"}
    )
    week = site(jonas).get(WEEK).content.decode()
    assert "Asked back" in week and "Counted twice?" in week
    page = site(jonas).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert "Seen by 1" in page and "Carla Moreau asks" in page
    site(jonas).post(
        f"/w/halyard/check-ins/{check_in.ref}/remarks/", {"text": "No, once.", "kind": "comment", "key": "a"}
    )
    assert "Asked back" not in site(jonas).get(WEEK).content.decode()


def test_an_empty_remark_says_what_to_do(site, jonas, check_in):
    answer = site(jonas).post(f"/w/halyard/check-ins/{check_in.ref}/remarks/", {"text": " "})
    assert answer.status_code == 422 and "Write a sentence first" in answer.content.decode()


def test_the_asked_person_answers_and_the_asker_sees_it(site, jonas, maya, outsider, key_result, today):
    ask = actions.Ask("Sign-off before Monday", of_member=maya)
    actions.record_check_in(jonas, key_result, on=today, value=D(20), ask=ask)
    address = f"/w/halyard/help/{HelpRequest.objects.get().ref}/answer/"
    assert site(outsider).post(address, {"state": "agreed"}).status_code == 403
    assert "needs a reason" in site(maya).post(address, {"state": "declined"}).content.decode()
    site(maya).post(address, {"state": "agreed", "answer": "On Friday"})
    assert "On Friday" in site(jonas).get(WEEK).content.decode()
    assert "Sign-off before Monday" in site(outsider).get("/w/halyard/help/").content.decode()


@pytest.fixture
def asked(jonas, key_result, today):
    """A function that asks somebody for help in a check-in of Jonas's; returns the request and its address."""

    def ask(**of):
        actions.record_check_in(jonas, key_result, on=today, value=D(20), ask=actions.Ask("Sign-off", **of))
        request = HelpRequest.objects.get()
        return request, f"/w/halyard/help/{request.ref}/answer/"

    return ask


def test_saying_no_after_all_needs_a_reason_of_its_own(site, maya, asked):
    request, address = asked(of_member=maya)
    site(maya).post(address, {"state": "agreed", "answer": "On Friday"})
    page = site(maya).get(address).content.decode()
    assert "On Friday</textarea>" not in page
    assert "needs a reason" in site(maya).post(address, {"state": "declined", "answer": ""}).content.decode()
    site(maya).post(address, {"state": "done", "answer": ""})
    assert (now(request).state, now(request).answer) == ("done", "On Friday")


def test_a_guest_who_is_asked_by_name_answers(site, exec_guest, asked):
    request, address = asked(of_member=exec_guest)
    assert site(exec_guest).post(address, {"state": "agreed"}).status_code == 302
    assert now(request).state == "agreed"


def test_who_asked_says_that_the_help_is_needed_no_more(site, jonas, maya, asked):
    request, address = asked(of_member=maya)
    assert "No longer needed" in site(jonas).get(WEEK).content.decode()
    assert site(jonas).post(address, {"state": "agreed"}).status_code == 403
    site(jonas).post(address, {"state": "done"})
    assert now(request).state == "done"
    assert "Nobody waits for you" in site(maya).get(WEEK).content.decode()


def test_the_rail_counts_what_waits_for_a_word(site, outsider, sales, asked):
    """Sam owes no check-in; his team was asked for help."""
    assert 'id="owed-count" title=""' in site(outsider).get("/w/halyard/rounds/").content.decode()
    _, address = asked(of_team=sales)
    assert 'id="owed-count" title="1 request for help"' in site(outsider).get("/w/halyard/rounds/").content.decode()
    site(outsider).post(address, {"state": "agreed"})
    assert 'id="owed-count" title=""' in site(outsider).get("/w/halyard/rounds/").content.decode()


def test_a_question_is_answered_where_it_is_read(site, jonas, exec_guest, check_in):
    actions.remark_on(exec_guest, check_in, text="Counted twice?", kind="question")
    address = f"/w/halyard/check-ins/{check_in.ref}/remarks/"
    assert f'action="{address}"' in site(jonas).get(WEEK).content.decode()
    answer = site(jonas).post(address, {"text": "No, once.", "kind": "comment", "key": "a", "next": WEEK})
    assert answer.headers["Location"] == WEEK
    assert "Counted twice?" not in site(jonas).get(WEEK).content.decode()


# Rounds


def test_a_lead_sees_who_was_not_there_and_since_when(site, maya, jonas, key_result, today):
    Objective.objects.filter(pk=key_result.objective_id).update(committed_on=key_result.objective.cycle.starts)
    actions.record_check_in(jonas, key_result, on=today - timedelta(days=15), value=D(20))
    assert "Not there yet" in site(maya).get(WEEK).content.decode()
    page = site(maya).get("/w/halyard/rounds/").content.decode()
    assert "Demand generation" in page and "This week 0 of 1" in page and "checked in 1 of 7 weeks" in page


def test_a_week_before_the_commitment_was_owed_by_nobody(site, jonas, key_result, today):
    Objective.objects.filter(pk=key_result.objective_id).update(committed_on=today)
    assert "checked in 0 of 1 weeks" in site(jonas).get("/w/halyard/rounds/").content.decode()


def test_a_member_sees_no_lead_part(site, jonas, key_result):
    assert "Not there yet" not in site(jonas).get(WEEK).content.decode()


# Decisions


@pytest.fixture
def decide(site):
    def post(member, key_result, **fields):
        page = f"/w/halyard/key-results/{key_result.ref}/decide/"
        shown = {
            "text": key_result.text,
            "baseline": "18",
            "target": "27",
            "weight": "1",
            "owner": key_result.owner.ref,
        }
        return site(member).post(page, {"version": now(key_result).version, **shown, **fields})

    return post


def test_a_changed_target_needs_a_reason_and_keeps_both_versions(site, jonas, key_result, decide):
    refused = decide(jonas, key_result, kind="change", target="25", reason="")
    assert (
        refused.status_code == 422
        and "needs a reason" in refused.content.decode()
        and 'value="25"' in refused.content.decode()
    )
    decide(jonas, key_result, kind="change", target="25", reason="The segment is smaller than we thought")
    assert now(key_result).target == 25
    page = site(jonas).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert "27 %" in page and "25 %" in page and "smaller than we thought" in page


def test_the_wording_follows_a_changed_target(jonas, key_result, decide):
    decide(jonas, key_result, kind="change", target="25", reason="The segment is smaller")
    assert now(key_result).text == "MQL-to-SQL conversion from 18 % to 25 %"
    assert "27 %" in str(Decision.objects.get().before)


def test_a_new_wording_that_says_the_old_target_is_refused(jonas, key_result, decide):
    text = "MQL-to-SQL conversion of all regions from 18 % to 27 %"
    answer = decide(jonas, key_result, kind="change", target="25", text=text, reason="The segment is smaller")
    assert answer.status_code == 422 and "still says 27 %, and the target becomes 25 %" in answer.content.decode()
    assert now(key_result).target == 27


def test_what_would_change_is_shown_before(jonas, key_result, decide):
    page = decide(jonas, key_result, kind="change", target="25", preview="yes").content.decode()
    assert "What would change" in page and "25 %" in page
    assert now(key_result).target == 27 and not Decision.objects.exists()


def test_two_people_at_once_lose_no_text(jonas, maya, key_result, decide):
    decide(maya, key_result, kind="change", target="26", reason="First")
    late = decide(
        jonas, key_result, kind="change", target="25", reason="Second, typed at length", version=key_result.version
    )
    page = late.content.decode()
    assert late.status_code == 409 and "Maya Okafor changed this" in page and "Second, typed at length" in page
    assert 'value="25"' in page and now(key_result).target == 26


@pytest.mark.parametrize("kind, stopped", [("stop", True), ("keep", False), ("change-work", False)])
def test_stop_keep_and_changed_work_are_recorded(jonas, key_result, decide, kind, stopped, today):
    assert decide(jonas, key_result, kind=kind, reason="Looked at in the review").status_code == 302
    assert (now(key_result).stopped_on == today) is stopped
    assert Decision.objects.get().kind == kind
    if stopped:
        decide(jonas, key_result, kind="resume", reason="The budget came back")
        assert now(key_result).stopped_on is None


def test_the_same_decision_sent_twice_is_one(jonas, key_result, decide):
    told = {"kind": "keep", "reason": "Looked at", "version": key_result.version}
    assert [decide(jonas, key_result, **told).status_code for _ in range(2)] == [302, 409]
    assert Decision.objects.count() == 1


def test_a_target_equal_to_the_baseline_is_refused_with_its_sentence(jonas, key_result, decide):
    answer = decide(jonas, key_result, kind="change", target="18", reason="Why not")
    assert answer.status_code == 422 and "no check-in can ever move it" in answer.content.decode()


def test_an_owner_gives_what_is_theirs_to_somebody_else(jonas, champion, key_result, decide):
    actions.change_committed_objective(jonas, key_result.objective, owner=champion, reason="Priya leads this now")
    answer = decide(jonas, now(key_result), kind="change", owner=champion.ref, reason="And measures it")
    assert answer.status_code == 302 and now(key_result).owner == champion
    assert decide(jonas, now(key_result), kind="keep", reason="Looked at").status_code == 403


def test_who_may_not_decide_is_told_so(outsider, key_result, decide):
    assert decide(outsider, key_result, kind="stop", reason="I think so").status_code == 403
    assert now(key_result).stopped_on is None


def test_done_milestones_survive_a_changed_wording(maya, jonas, of_kind, today):
    steps = of_kind(Measure(Kind.MILESTONES, milestones=(Milestone("Brief"), Milestone("Launch"))))
    actions.record_check_in(jonas, steps, on=today, steps=[0])
    measure = Measure(Kind.MILESTONES, milestones=(Milestone("Brief"), Milestone("Launch"), Milestone("Second launch")))
    actions.change_committed_key_result(jonas, now(steps), measure=measure, reason="One more step")
    assert [step.done_on for step in now(steps).measure.milestones] == [today, None, None]
    assert "Second launch" in Decision.objects.get().after["milestones"]


def test_an_objective_changes_by_a_decision(site, maya, objective):
    page = f"/w/halyard/objectives/{objective.ref}/decide/"
    fields = {
        "kind": "change",
        "text": "Turn evaluators into buyers",
        "weight": "2",
        "ambition": "committed",
        "owner": maya.ref,
    }
    assert site(maya).post(page, {**fields, "version": objective.version, "reason": "Sharper"}).status_code == 302
    changed = now(objective)
    assert (changed.text, changed.weight, changed.ambition, changed.owner) == (
        "Turn evaluators into buyers",
        2,
        "committed",
        maya,
    )
    again = site(maya).post(page, {**fields, "text": "Mine", "version": objective.version, "reason": "Typed before"})
    assert again.status_code == 409 and "Typed before" in again.content.decode()


def test_dead_key_results_ask_their_owner_and_the_lead_for_a_decision(site, jonas, maya, outsider, key_result, today):
    actions.record_check_in(jonas, key_result, on=today, value=D(19), confidence=D("0.2"))
    for somebody in (jonas, maya):
        assert "One key result needs a decision" in site(somebody).get(WEEK).content.decode()
    assert "needs a decision" not in site(outsider).get(WEEK).content.decode()
    actions.keep_key_result(jonas, now(key_result), reason="Two more weeks", kind="change-work")
    assert "needs a decision" not in site(jonas).get(WEEK).content.decode()


# Closing


def test_a_quarter_is_closed_from_its_page(site, maya, jonas, key_result, cycle, next_cycle, today):
    actions.record_check_in(jonas, key_result, on=today, value=D("22.5"), confidence=D("0.6"))
    page, step = f"/w/halyard/cycles/{cycle.ref}/close/", f"/w/halyard/cycles/{cycle.ref}/close/step/"
    assert "Start closing" in site(maya).get(page).content.decode()
    site(maya).post(step, {"step": "start"})
    shown = site(maya).get(page).content.decode()
    assert "1 to settle" in shown and "0.50" in shown and "Progress" in shown
    assert site(maya).post(step, {"step": "close"}).status_code == 422
    site(jonas).post(
        f"/w/halyard/key-results/{key_result.ref}/grade/", {"final": "70 %", "reason": "Definition changed"}
    )
    assert now(key_result).grade.final == D("0.7")
    settle = f"/w/halyard/objectives/{key_result.objective.ref}/settlement/"
    carried = {"how": "carry", "into": next_cycle.ref, "choose": "yes", "key_results": [key_result.ref], "key": "c1"}
    site(jonas).post(settle, carried)
    assert next_cycle.objectives.get().text == key_result.objective.text
    assert "all settled" in site(maya).get(page).content.decode()
    site(maya).post(step, {"step": "close"})
    closed = site(maya).get(page).content.decode()
    assert "is closed" in closed and "Carry on" not in closed and "0.70" in closed
    site(maya).post(step, {"step": "reopen", "reason": "One number was wrong"})
    assert now(cycle).state == "closing"


def test_the_closing_page_shows_what_is_to_settle_first(site, maya, jonas, key_result, demand, cycle, today):
    text = "Reviews from 2 to 40"
    other = planning.draft_objective(maya, team=demand, cycle=cycle, text="Be loved by reviewers", owner=jonas)
    measure = read_key_result(text).measure
    reviews = planning.add_key_result(maya, other, text=text, measure=measure, owner=jonas, method="Counted")
    planning.commit_objective(maya, other)
    actions.record_check_in(jonas, reviews, on=today, value=D(40))
    actions.start_closing(maya, cycle)
    page = f"/w/halyard/cycles/{cycle.ref}/close/"
    shown = site(maya).get(page).content.decode()
    assert key_result.objective.text in shown and other.text not in shown and "1 of 2 settled" in shown
    settled = site(maya).get(f"{page}?show=settled").content.decode()
    assert other.text in settled and key_result.objective.text not in settled
    both = site(maya).get(f"{page}?show=all&team={demand.ref}").content.decode()
    assert other.text in both and key_result.objective.text in both


def test_a_value_without_a_baseline_is_not_called_unmeasured(site, maya, jonas, key_result, cycle, today):
    actions.record_check_in(jonas, key_result, on=today, value=D("17"))
    KeyResult.objects.filter(pk=key_result.pk).update(baseline=None, progress=None)
    page = site(maya).get(f"/w/halyard/cycles/{cycle.ref}/close/").content.decode()
    assert "without a baseline nothing can be computed" in page and "never measured" not in page


def test_without_javascript_settling_comes_back_to_what_was_shown(site, jonas, key_result, cycle, maya):
    actions.start_closing(maya, cycle)
    page = f"/w/halyard/cycles/{cycle.ref}/close/?show=all&team="
    shown = site(jonas).get(page).content.decode()
    assert 'name="next" value="/w/halyard/cycles/' in shown
    told = {"how": "let-go", "reason": "Sold", "next": page}
    answer = site(jonas).post(f"/w/halyard/objectives/{key_result.objective.ref}/settlement/", told)
    assert answer.headers["Location"] == page


def test_carrying_for_the_third_time_is_noticed(site, maya, key_result, cycle):
    objective = now(key_result.objective)
    for _ in range(2):
        actions.start_closing(maya, objective.cycle)
        objective = actions.carry_objective(maya, objective)
        planning.start_cycle(maya, objective.cycle)
        objective = planning.commit_objective(maya, objective)
    actions.start_closing(maya, now(objective.cycle))
    page = f"/w/halyard/cycles/{objective.cycle.ref}/close/"
    assert "Carried twice before" in site(maya).get(page).content.decode()
    actions.carry_objective(maya, now(objective))
    assert "Carried for the third time" in site(maya).get(f"{page}?show=settled").content.decode()


def test_only_stewards_start_and_close_and_drafts_stay_private(site, jonas, outsider, draft, cycle):
    step, page = f"/w/halyard/cycles/{cycle.ref}/close/step/", f"/w/halyard/cycles/{cycle.ref}/close/"
    assert site(jonas).post(step, {"step": "start"}).status_code == 403
    assert draft.text not in site(outsider).get(page).content.decode()
    assert draft.text in site(jonas).get(page).content.decode()


# Doors and queries


@pytest.mark.parametrize("name", ["week/", "rounds/", "help/"])
def test_another_companys_people_find_no_such_page(site, stranger, workspace, name):
    assert site(stranger).get(f"/w/halyard/{name}").status_code == 404


def test_nothing_of_another_company_is_reached_through_the_own_one(site, stranger, key_result, check_in, cycle):
    refs = {
        f"key-results/{key_result.ref}/decide/", f"check-ins/{check_in.ref}/correct/", f"cycles/{cycle.ref}/close/",
        f"objectives/{key_result.objective.ref}/decide/", f"key-results/{key_result.ref}/check-ins/",
    }  # fmt: skip
    for address in refs:
        assert site(stranger).get(f"/w/brightloom/{address}").status_code == 404


def test_no_page_asks_more_the_more_there_is(site, django_assert_max_num_queries, maya, jonas, demand, cycle, today):
    for number in range(4):
        text = f"Signed-off value stories of segment {number} from 12 to 60"
        objective = planning.draft_objective(maya, team=demand, cycle=cycle, text=f"Win segment {number}", owner=jonas)
        for half in ("first", "second"):
            measure = read_key_result(text).measure
            planning.add_key_result(
                maya, objective, text=f"{text}, {half} half", measure=measure, owner=jonas, method="CRM"
            )
        Objective.objects.filter(pk=objective.pk).update(state="committed", committed_on=today)
    for key_result in KeyResult.objects.select_related("objective__cycle", "metric"):
        earlier = actions.record_check_in(
            jonas,
            key_result,
            on=today - timedelta(days=9),
            value=D(20),
            confidence=D("0.2"),
            ask=actions.Ask("Help", of_member=maya),
        )
        actions.correct_check_in(jonas, earlier, value=D(21), confidence=D("0.2"))
        actions.remark_on(maya, earlier, text="Why?", kind="question")
        actions.remark_on(maya, earlier.correction, text="And this?", kind="question")
        if key_result.pk % 2:
            actions.record_check_in(jonas, key_result, on=today, value=D(22), confidence=D("0.2"))
    one = KeyResult.objects.first()
    addresses = [
        "week/",
        "rounds/",
        "help/",
        f"cycles/{cycle.ref}/close/",
        f"key-results/{one.ref}/decide/",
        f"objectives/{one.objective.ref}/decide/",
        f"key-results/{one.ref}/",
    ]
    for state in ("active", "closing"):
        type(cycle).objects.filter(pk=cycle.pk).update(state=state)
        for member in (maya, jonas):
            reader = site(member)
            reader.get("/w/halyard/search/")  # the first request of a session writes the session
            for address in addresses:
                with django_assert_max_num_queries(MOST_QUERIES, info=address):
                    assert reader.get(f"/w/halyard/{address}").status_code == 200


# Signed out


def test_a_form_of_somebody_signed_out_keeps_its_words(client, key_result):
    typed = {"value": "22", "changed": "A whole sentence that took a while"}
    origin = {"HTTP_ORIGIN": "http://testserver"}
    answer = client.post(check_in_at(key_result), typed, **origin)
    page = answer.content.decode()
    assert (
        answer.status_code == 401 and "A whole sentence that took a while" in page and 'name="value" value="22"' in page
    )


def test_a_foreign_page_cannot_have_us_show_its_form(client, key_result):
    typed = {"changed": "Words of somebody else entirely"}
    answer = client.post(check_in_at(key_result), typed, HTTP_ORIGIN="https://elsewhere.example")
    assert answer.status_code == 401 and "Words of somebody else" not in answer.content.decode()


def test_a_part_of_a_page_is_told_that_its_session_ended(client, key_result):
    answer = client.post(check_in_at(key_result), {"value": "22"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 401 and answer.headers["HX-Retarget"] == "#notices"
    assert "You are signed out" in answer.content.decode()


def test_a_page_that_is_too_old_sends_its_words_again(jonas, key_result):
    from django.test import Client

    strict = sign_in(Client(enforce_csrf_checks=True), jonas)
    typed = {"value": "22", "changed": "A whole sentence that took a while", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(check_in_at(key_result), typed, HTTP_ORIGIN="http://testserver")
    assert answer.status_code == 403 and "A whole sentence that took a while" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_who_only_reads_sees_how_the_quarter_stands(client, exec_guest, jonas, key_result, today):
    actions.record_check_in(jonas, key_result, on=today, value=Decimal(26), confidence=Decimal("0.8"))
    page = sign_in(client, exec_guest).get("/w/halyard/week/").content.decode()
    assert f"How {key_result.objective.cycle} stands" in page
    assert "1 on track" in page.split('id="stands"')[1]


def test_who_owes_a_check_in_gets_no_summary_in_its_place(client, jonas, key_result):
    assert 'id="stands"' not in sign_in(client, jonas).get("/w/halyard/week/").content.decode()
