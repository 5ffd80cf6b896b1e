"""A draft says what a weak text could say instead: from the thing it names, with blanks for every number."""

import pytest

from quarterdeck.coach.engine import judge_text


def draft_of(code, text, kind="key_result"):
    return next(finding.draft for finding in judge_text(text, kind) if finding.code == code)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Redesign the pricing page", "Share of visitors who take the next step on the pricing page from __ % to __ %"),
        ("Launch the iOS app", "Share of __ (who?) who use the iOS app every week from __ % to __ %"),
        (
            "Complete the sales training program",
            "Share of people who do __ after the sales training program from __ % to __ %",
        ),
        ("Hire a head of content", "__ (what the new people are for) from __ to __"),
    ],
)
def test_the_last_word_of_a_thing_says_what_it_is_for(text, draft):
    assert draft_of("K02", text) == draft


def test_people_who_are_met_are_no_thing_to_use():
    assert draft_of("K01", "Meet with 20 hospital managers").startswith("Share of hospital managers who __ (do what?)")


def test_a_thing_that_no_table_knows_still_gets_a_sentence():
    assert draft_of("K02", "Install the new boiler") == "What comes of the boiler: __ (counted how?) from __ to __"


def test_two_verbs_on_one_thing_leave_the_thing():
    assert draft_of("O01", "Design and launch the rewards scheme", "objective").endswith(
        "because of the rewards scheme"
    )


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Win rate to 30 %", "Win rate from __ to 30 %"),
        ("Reduce churn to below 5 %", "Reduce churn from __ to below 5 %"),
        ("NPS of at least 50", "NPS of at least 50 (today: __)"),
    ],
)
def test_a_target_gets_its_starting_point_where_one_reads_it(text, draft):
    assert draft_of("K04", text) == draft


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Make customers happier", "Share of customers who would recommend us from __ % to __ %"),
        ("Reduce support burden", "Hours a week that __ (who?) spend on __ from __ to __"),
        ("Improve the win rate significantly", "Win rate from __ % to __ %"),
    ],
)
def test_a_wish_becomes_something_that_can_be_counted(text, draft):
    assert draft_of("K03", text) == draft


def test_a_duty_that_measures_nothing_gets_no_draft():
    assert draft_of("K08", "Do not merge code without a review") == ""


def test_of_two_aims_one_is_left():
    assert draft_of("O04", "Grow pipeline and rebuild the website", "objective") == "Grow pipeline"


def test_of_a_deed_and_a_measured_result_the_result_is_left():
    text = "Publish four guides; raise organic sessions from 1,200 to 4,000 a month"
    assert draft_of("K06", text) == "Raise organic sessions from 1,200 to 4,000 a month"


def test_of_two_sentences_the_first_is_left():
    assert draft_of("O05", "Customers love us. They stay for years.", "objective") == "Customers love us"


def test_a_channel_is_asked_what_it_is_to_bring():
    assert draft_of("O06", "Increase blog traffic", "objective") == (
        "Turn visitors of our website into __ (what kind of buyers?)"
    )
