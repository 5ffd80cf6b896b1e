"""What the coach says of a text: the code, the words at fault, the reason, and how it could read."""

from dataclasses import replace

import pytest

from quarterdeck.coach.engine import codes_of, judge_plan, judge_text, language_note
from quarterdeck.coach.finding import loudness
from quarterdeck.coach.notation import plan_of
from quarterdeck.okr.measure import Kind, Measure, Zone
from quarterdeck.okr.plan import Cycle, CycleState, Plan
from quarterdeck.okr.playbook import load
from quarterdeck.okr.settings import Severity


def only(findings):
    (finding,) = findings
    return finding


def test_a_finding_points_at_the_words_at_fault():
    text = "By June: win rate to 30 %"
    finding = only(judge_text(text, "key_result"))
    assert (finding.code, text[finding.place.start : finding.place.end]) == ("K04", "30 %")


def test_a_term_without_definition_is_pointed_at_where_it_stands_first():
    plan, _ = plan_of("""
        term: lead = a contact with a company e-mail address
        O: Make sales trust our leads
        KR: MQLs from 500 to 800 a month, of which 90 MQLs are SQLs
        """)
    places = [one.place for one in judge_plan(plan) if one.code == "S14"]
    assert [(place.words, place.start) for place in places] == [("MQLs", 0), ("SQLs", 51)]


def test_a_finding_says_why_and_what_to_try():
    finding = only(judge_text("Launch the ABM platform", "key_result"))
    assert finding.name == "kr-is-binary"
    assert "rewards completion" in finding.why
    assert finding.mend.startswith("Write what people will do")
    assert finding.severity is Severity.WARNING


def test_a_launch_is_mended_with_what_the_thing_is_for():
    finding = only(judge_text("Launch the ABM platform", "key_result"))
    assert finding.draft == "Reach __ % engagement in __ target accounts with the ABM platform (today: __)"


def test_the_words_choose_a_metric_of_the_catalogue_and_the_function_breaks_the_tie():
    finding = only(judge_text("Engage in customer interactions that lead to MQLs", "key_result", function="content"))
    assert finding.code == "K03"
    assert "__" in finding.draft


@pytest.mark.parametrize(
    "text",
    [
        "Publish three newsletters",
        "Hold 5 webinars",
        "Grow organic traffic by 30 %",
        "Train all managers",
        "Run 12 surveys",
    ],
)
def test_a_draft_invents_no_number(text):
    drafts = [finding.draft for finding in judge_text(text, "key_result")]
    assert drafts
    assert not any(letter.isdigit() for draft in drafts for letter in draft)


def test_the_finding_on_newsletters_says_that_sources_differ():
    assert "Sources differ" in only(judge_text("Publish three newsletters", "key_result")).sentence


def test_a_number_in_an_objective_moves_to_a_key_result():
    finding = only(judge_text("Produce 53 MQLs", "objective"))
    assert (finding.code, finding.draft) == ("O02", "Key result: MQLs from __ to 53")


def test_the_playbook_sets_how_loud_a_rule_is():
    assert only(judge_text("Publish three newsletters", playbook={"K01": "error"})).severity is Severity.ERROR
    assert judge_text("Publish three newsletters", playbook={"K01": "off"}) == []


def test_a_playbook_of_the_product_can_be_given_as_it_is():
    book = load("focus-333")
    assert only(judge_text("Increase customer satisfaction", playbook=book)).severity is book.coach["K03"]


def test_severities_can_be_compared():
    assert [loudness(severity) for severity in ("off", "hint", "warning", "error")] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "text, codes",
    [
        ("Interview users, then draft and test the new plan page", ["K09"]),
        ("Launch the ABM platform", ["K02"]),
        ("Hold 5 webinars", ["K01"]),
        ("A better understanding of brands", ["K03"]),
    ],
)
def test_of_plan_deliverable_activity_and_wish_only_one_is_said(text, codes):
    assert codes_of(text, "key_result") == codes


def test_a_change_in_percent_is_not_also_blamed_for_its_baseline():
    assert codes_of("Grow organic traffic by 30 %", "key_result") == ["K05"]


def test_a_task_about_output_is_a_task():
    assert codes_of("Publish posts on the blog", "objective") == ["O01"]


@pytest.mark.parametrize(
    "text",
    [
        "Wir steigern die Zufriedenheit der Kunden mit unserem Produkt",
        "Augmenter la satisfaction des clients dans la région",
        "Aumentar la satisfacción de los clientes en un 20 %",
        "提高客户满意度",
        "Увеличить выручку на 20 %",
        "زيادة رضا العملاء",
    ],
)
def test_a_text_in_another_language_gets_no_findings_and_says_so(text):
    assert judge_text(text, "key_result") == []
    assert "English only" in language_note(text)


@pytest.mark.parametrize(
    "text", ["Launch café menus in Zürich", "Improve the naïve forecast", "Win Müller as a customer", "NPS 50"]
)
def test_a_foreign_word_does_not_make_a_text_foreign(text):
    assert language_note(text) == ""


def test_a_plan_is_judged_text_by_text_and_as_a_whole():
    plan, _ = plan_of(
        """
        O: Launch email campaigns | owner: ann
        KR: Publish three newsletters | owner: ann | method: count
        """
    )
    found = [(finding.code, finding.place.ref) for finding in judge_plan(plan)]
    assert ("O01", "o1") in found
    assert ("K01", "k2") in found
    assert ("S03", "o1") in found


def test_an_empty_plan_has_no_findings():
    plan, _ = plan_of("")
    assert judge_plan(plan) == []


def test_a_closed_cycle_is_left_alone():
    plan, _ = plan_of("O: Launch email campaigns")
    closed = Cycle("Q1", plan.cycles[0].starts, plan.cycles[0].ends, "q1", state=CycleState.CLOSED)
    assert judge_plan(Plan(plan.workspace, cycles=(closed,), objectives=plan.objectives)) == []


def test_a_result_described_in_zones_is_not_called_binary():
    zones = (Zone("commit", "two chapters"), Zone("target", "the whole guide"))
    plan, _ = plan_of("O: Make the guide the first place to look\nKR: Publish the guide")
    objective = plan.objectives[0]
    told = replace(objective.key_results[0], measure=Measure(kind=Kind.ZONES, zones=zones))
    zoned = replace(plan, objectives=(replace(objective, key_results=(told,)),))
    assert "K02" in {finding.code for finding in judge_plan(plan)}
    assert "K02" not in {finding.code for finding in judge_plan(zoned)}


def test_a_long_sentence_is_one_sentence():
    finding = only(judge_text("Help " + "every customer in every region " * 6, "objective"))
    assert finding.sentence.startswith("The objective has 31 words in 1 sentence:")


def test_twice_says_how_often_and_is_no_number_to_reach():
    assert "O02" not in codes_of("Win readers who understand our offer without reading it twice", "objective")


@pytest.mark.parametrize(
    ("notation", "said"),
    [
        ("O: Win A\nKR: Win rate from 1 to 2\nO: Keep B\nKR: Win rate from 1 to 2", "in the same words under “Win A”"),
        ("O: Win A\nKR: Win rate from 1 to 2\nKR: Win rate from 1 to 2", "stands here twice"),
        ("O: Win A\nKR: Win rate from 1 to 2\nKR: Win rate from 1 to 3", "the same thing as “Win rate from 1 to 2”"),
    ],
)
def test_a_duplicate_names_the_other_key_result_so_that_one_finds_it(notation, said):
    plan, _ = plan_of(notation)
    assert said in only(finding for finding in judge_plan(plan) if finding.code == "S08").sentence
