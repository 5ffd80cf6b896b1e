"""Two people with the same form open: each keeps what they alone changed, and both are asked where they differ."""

from decimal import Decimal

import pytest
from forms_as_sent import fields_of_page

from company import sign_in
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.keeping import make_metric
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.views import key_results, writing
from quarterdeck.server.rhythm import actions as rhythm
from quarterdeck.server.rhythm.models import Decision

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def maya_opens(client, maya):
    """Opens a page as Maya; what it returns sends its form, with some fields changed."""
    sign_in(client, maya)

    def open_page(page):
        fields = fields_of_page(client.get(page).content.decode(), page)

        def save(form=fields, **changed):
            sent = {**form, **changed}
            answer = client.post(page, sent)
            shown = answer.content.decode()
            again = fields_of_page(shown, page)
            return answer.status_code, shown, lambda **more: save(again, **more)

        return save

    return open_page


def written(objective):
    return f"/w/halyard/objectives/{objective.ref}/write/?part=form"


def written_key_result(key_result):
    return f"/w/halyard/key-results/{key_result.ref}/write/"


def now(thing):
    return type(thing).objects.get(pk=thing.pk)


# An objective


def test_each_keeps_the_field_that_they_alone_changed(client, maya_opens, jonas, draft, priority):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, origin="bottom-up", why="Sales asked", supports=[actions.Upward(priority)])
    status, _, _ = save(text="Win the trust of evaluators")
    stands = now(draft)
    assert status == 302
    assert (stands.text, stands.origin, stands.why) == ("Win the trust of evaluators", "bottom-up", "Sales asked")
    assert [support.target for support in stands.supports.all()] == [priority]
    page = client.get(f"/w/halyard/objectives/{draft.ref}/write/").content.decode()
    assert (
        "What Jonas Thiel changed while you were writing stands too: Why it matters, Origin, What it supports" in page
    )


def test_the_record_says_of_each_only_what_they_changed(maya_opens, maya, jonas, draft):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, why="Sales asked")
    before = set(Event.objects.values_list("pk", "verb", "why"))
    save(text="Win the trust of evaluators")
    assert before < set(Event.objects.values_list("pk", "verb", "why"))
    assert Event.objects.get(by=jonas, verb="changed").after == {"why": "Sales asked"}
    assert Event.objects.get(by=maya, verb="changed").after == {"text": "Win the trust of evaluators"}


def test_where_both_changed_the_same_both_texts_stand_with_a_choice(maya_opens, jonas, draft):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, text="Let customers do the persuading", why="Sales asked")
    status, shown, again = save(text="Win the trust of evaluators", weight="2")
    assert status == 409 and "Jonas Thiel changed this while you were writing" in shown
    assert "Let customers do the persuading" in shown and ">Win the trust of evaluators</textarea>" in shown
    assert (
        "What you had left alone stands as it is now: Why it matters." in shown and ">Sales asked</textarea>" in shown
    )
    assert now(draft).text == "Let customers do the persuading"
    assert again()[0] == 409
    assert again(**{"side-text": "theirs"})[0] == 302
    stands = now(draft)
    assert (stands.text, stands.why, stands.weight) == ("Let customers do the persuading", "Sales asked", 2)


@pytest.mark.parametrize(
    ("told", "text"),
    [({"side-text": "mine"}, "Win the trust of evaluators"), ({"text": "Both of it"}, "Both of it")],
)
def test_one_keeps_what_one_wrote_or_writes_something_of_both(maya_opens, jonas, draft, told, text):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, text="Let customers do the persuading")
    _, _, again = save(text="Win the trust of evaluators")
    assert again(**told)[0] == 302 and now(draft).text == text


def test_a_third_change_while_choosing_is_asked_about_anew(maya_opens, jonas, draft):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, text="Second")
    _, _, again = save(text="First")
    actions.change_objective(jonas, now(draft), text="Third")
    status, shown, last = again(**{"side-text": "theirs"})
    assert status == 409 and "Third" in shown and now(draft).text == "Third"
    assert last(**{"side-text": "mine"})[0] == 302 and now(draft).text == "First"


def test_what_one_changed_oneself_in_another_tab_is_said_so(maya_opens, maya, draft):
    save = maya_opens(written(draft))
    actions.change_objective(maya, draft, text="Second")
    assert "You changed this elsewhere while you were writing" in save(text="First")[1]


def test_a_form_saved_untouched_reverts_nothing(maya_opens, jonas, draft):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, text="Let customers do the persuading", owner=jonas)
    assert save()[0] == 302
    assert (now(draft).text, now(draft).owner) == ("Let customers do the persuading", jonas)


def test_a_mistake_beside_a_merge_keeps_what_was_merged(maya_opens, jonas, draft):
    save = maya_opens(written(draft))
    actions.change_objective(jonas, draft, why="Sales asked")
    status, shown, again = save(text="Mine", weight="heavy")
    assert status == 422 and "stands as it is now: Why it matters" in shown and ">Sales asked</textarea>" in shown
    assert again(weight="2")[0] == 302 and now(draft).why == "Sales asked"


def test_of_a_committed_objective_the_origin_of_one_and_the_why_of_another_both_stay(maya_opens, jonas, objective):
    save = maya_opens(f"/w/halyard/objectives/{objective.ref}/write/")
    actions.change_objective(jonas, objective, origin="bottom-up")
    assert save(why="Evaluators ask customers first")[0] == 302
    assert (now(objective).why, now(objective).origin) == ("Evaluators ask customers first", "bottom-up")


# A key result


def test_the_target_of_one_and_the_owner_and_method_of_another_both_stay(maya_opens, jonas, sales, draft):
    key_result = draft.key_results.get()
    save = maya_opens(written_key_result(key_result))
    actions.change_key_result(jonas, key_result, owner=jonas, method="By cohort", co_owners=[sales])
    assert save(target="29")[0] == 302
    stands = now(key_result)
    assert (stands.target, stands.owner, stands.method) == (29, jonas, "By cohort")
    assert list(stands.co_owners.all()) == [sales]


def test_a_new_sentence_goes_with_the_method_of_another(maya_opens, jonas, draft):
    key_result = draft.key_results.get()
    save = maya_opens(written_key_result(key_result))
    actions.change_key_result(jonas, key_result, method="By cohort")
    assert save(text="MQL-to-SQL conversion from 18 % to 31 %")[0] == 302
    assert (now(key_result).target, now(key_result).method) == (31, "By cohort")


def test_two_targets_are_a_choice(maya_opens, jonas, draft):
    key_result = draft.key_results.get()
    save = maya_opens(written_key_result(key_result))
    measure = Measure(
        Kind.INCREASE, Unit(UnitKind.PERCENT), baseline=Decimal(18), target=Decimal(25), commit=Decimal(20)
    )
    actions.change_key_result(jonas, key_result, measure=measure)
    status, shown, again = save(target="29")
    assert status == 409 and "As it stands now</small>25" in shown and "As you wrote it</small>29" in shown
    assert again(**{"side-target": "mine"})[0] == 302
    assert (now(key_result).target, now(key_result).commit) == (29, 20)


def test_a_number_goes_with_its_unit(maya_opens, jonas, draft):
    key_result = draft.key_results.get()
    save = maya_opens(written_key_result(key_result))
    measure = Measure(
        Kind.INCREASE, Unit(UnitKind.CURRENCY, "USD"), baseline=Decimal(2_000_000), target=Decimal(3_000_000)
    )
    actions.change_key_result(jonas, key_result, measure=measure)
    status, shown, again = save(target="29", method="By week")
    assert status == 409 and "increase, in USD; Baseline 2,000,000; Target 3,000,000" in shown
    assert again(**{"side-measure": "theirs"})[0] == 302
    assert (now(key_result).target, now(key_result).unit_code, now(key_result).method) == (3_000_000, "USD", "By week")


def test_the_metric_that_another_chose_to_read_stays(maya_opens, maya, jonas, draft):
    kpi = make_metric(maya, name="Conversion to SQL", owner=jonas, is_kpi=True, unit_kind="percent")
    key_result = draft.key_results.get()
    save = maya_opens(written_key_result(key_result))
    measure = Measure(Kind.INCREASE, kpi.unit, baseline=Decimal(18), target=Decimal(27))
    actions.change_key_result(jonas, key_result, metric=kpi, measure=measure)
    save = maya_opens(written_key_result(key_result))
    actions.change_key_result(jonas, now(key_result), ambition="committed")
    assert save(source="Warehouse")[0] == 302
    assert (now(key_result).metric, now(key_result).source, now(key_result).ambition) == (kpi, "Warehouse", "committed")


def test_in_place_the_line_says_what_else_stands(client, maya, jonas, draft):
    key_result = draft.key_results.get()
    page = written_key_result(key_result)
    form = fields_of_page(sign_in(client, maya).get(page, **HTMX).content.decode(), page)
    actions.change_key_result(jonas, key_result, method="By cohort")
    shown = client.post(page, form | {"target": "29"}, **HTMX).content.decode()
    assert "What Jonas Thiel changed while you were writing stands too: How it is measured." in shown


def test_of_a_committed_key_result_the_source_of_one_and_the_method_of_another_both_stay(maya_opens, jonas, key_result):
    save = maya_opens(written_key_result(key_result))
    actions.change_key_result(jonas, key_result, method="By cohort")
    assert save(source="Warehouse")[0] == 302
    assert (now(key_result).method, now(key_result).source) == ("By cohort", "Warehouse")


# A decision


def decided_on(thing, sort="key-results"):
    return f"/w/halyard/{sort}/{thing.ref}/decide/"


def test_two_decisions_about_different_things_both_stand(maya_opens, jonas, maya, key_result):
    save = maya_opens(decided_on(key_result))
    rhythm.change_committed_key_result(jonas, key_result, owner=maya, reason="I am away")
    assert save(kind="change", target="25", reason="The segment is smaller")[0] == 302
    assert (now(key_result).target, now(key_result).owner) == (25, maya)
    last = Decision.objects.order_by("pk").last()
    assert set(last.after) == {"target", "text"}


def test_two_decisions_about_one_target_are_a_choice(maya_opens, jonas, key_result):
    save = maya_opens(decided_on(key_result))
    measure = Measure(Kind.INCREASE, key_result.unit, baseline=Decimal(18), target=Decimal(26))
    text = "MQL-to-SQL conversion from 18 % to 26 %"
    rhythm.change_committed_key_result(jonas, key_result, measure=measure, text=text, reason="First")
    status, shown, again = save(kind="change", target="25", reason="Second, typed at length")
    assert status == 409 and "As it stands now</small>26" in shown and "Second, typed at length" in shown
    assert "What you had left alone stands as it is now: Key result." in shown
    assert again(kind="change", **{"side-target": "mine"})[0] == 302
    assert (now(key_result).target, now(key_result).text) == (25, "MQL-to-SQL conversion from 18 % to 25 %")


def test_a_decision_that_changes_no_field_looks_at_what_another_decided_first(maya_opens, jonas, maya, key_result):
    save = maya_opens(decided_on(key_result))
    rhythm.change_committed_key_result(jonas, key_result, owner=maya, reason="I am away")
    status, shown, again = save(kind="stop", reason="Nobody works on it")
    assert status == 409 and "Look at it as it stands now" in shown and now(key_result).stopped_on is None
    assert again(kind="stop")[0] == 302 and now(key_result).stopped_on is not None


def test_a_number_of_another_unit_is_never_decided_over_what_stands(maya_opens, jonas, key_result):
    save = maya_opens(decided_on(key_result))
    measure = Measure(
        Kind.INCREASE, Unit(UnitKind.CURRENCY, "USD"), baseline=Decimal(2_000_000), target=Decimal(3_000_000)
    )
    rhythm.change_committed_key_result(jonas, key_result, measure=measure, reason="Money tells more")
    status, shown, _ = save(kind="change", target="25", reason="Smaller")
    assert status == 409 and "Look at it as it stands now" in shown and 'value="3,000,000"' in shown
    assert now(key_result).target == 3_000_000


def test_two_decisions_about_an_objective_both_stand_or_are_a_choice(maya_opens, jonas, maya, objective):
    save = maya_opens(decided_on(objective, "objectives"))
    rhythm.change_committed_objective(jonas, objective, weight=2, text="Second", reason="First")
    status, shown, again = save(kind="change", text="Third", ambition="committed", reason="Sharper")
    assert status == 409 and "As it stands now</small>Second" in shown
    assert again(kind="change", **{"side-text": "theirs"})[0] == 302
    assert (now(objective).text, now(objective).weight, now(objective).ambition) == ("Second", 2, "committed")


# In the very same moment


def in_between(monkeypatch, module, name, change):
    """Lets `change` happen after a form was merged and before it is stored, once."""
    real, left = getattr(module, name), [change]

    def late(*arguments, **facts):
        if left:
            left.pop()()
        return real(*arguments, **facts)

    monkeypatch.setattr(module, name, late)


def test_a_change_in_the_very_moment_of_saving_is_merged_too(maya_opens, jonas, draft, monkeypatch):
    save = maya_opens(written(draft))
    in_between(
        monkeypatch, writing, "change_objective", lambda: actions.change_objective(jonas, draft, why="Sales asked")
    )
    assert save(text="Win the trust of evaluators")[0] == 302
    assert (now(draft).text, now(draft).why) == ("Win the trust of evaluators", "Sales asked")


def test_the_same_text_in_the_very_moment_of_saving_is_a_choice(maya_opens, jonas, draft, monkeypatch):
    key_result = draft.key_results.get()
    save = maya_opens(written_key_result(key_result))
    change = lambda: actions.change_key_result(jonas, key_result, method="By cohort")  # noqa: E731
    in_between(monkeypatch, key_results, "change_key_result", change)
    assert save(method="By week")[0] == 409 and now(key_result).method == "By cohort"


def test_what_stays_open_after_the_commitment_is_merged_in_the_very_moment_too(
    maya_opens, jonas, objective, key_result, monkeypatch
):
    save = maya_opens(f"/w/halyard/objectives/{objective.ref}/write/")
    change = lambda: actions.change_objective(jonas, objective, origin="bottom-up")  # noqa: E731
    in_between(monkeypatch, writing, "change_objective", change)
    assert save(why="Evaluators ask customers first")[0] == 302 and now(objective).origin == "bottom-up"
    save = maya_opens(written_key_result(key_result))
    change = lambda: actions.change_key_result(jonas, key_result, method="By cohort")  # noqa: E731
    in_between(monkeypatch, key_results, "change_key_result", change)
    assert save(source="Warehouse")[0] == 302
    assert (now(key_result).method, now(key_result).source) == ("By cohort", "Warehouse")


def test_words_for_a_draft_that_was_committed_meanwhile_are_refused_and_not_dropped(maya_opens, maya, jonas, draft):
    key_result = draft.key_results.get()
    save, save_key_result = maya_opens(written(draft)), maya_opens(written_key_result(key_result))
    actions.commit_objective(jonas, draft)
    for status, shown, _ in (save(text="Mine"), save_key_result(text="Mine from 1 to 2")):
        assert status == 422 and "is committed, so it changes only by a decision" in shown
