"""Whatever is pasted into the field: no crash, no nonsense, and no more time than its length deserves."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.coach.engine import codes_of, judge_text
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.tokens import tokens

KINDS = ("objective", "key_result")
SILENT = [
    "",
    " ",
    "\n\n",
    "…",
    "🚀",
    "🚀🔥 100",
    "—",
    "12345",
    "a",
    "\x00\x01\x02",
    "()",
    "<br>",
    "١٢٣",
    "...",
    "| | |",
    "\u200b",
]
ODD = [
    "Launch",
    "Growth",
    "🚀 Launch the new site 🚀",
    "\u202eLaunch the site\u202c",
    "<p>Launch the <b>new</b> website</p><script>alert(1)</script>",
    "Name\tOwner\tTarget\nWin rate\tann\t30 %\nNPS\tben\t50",
    "| Objective | Key result |\n| --- | --- |\n| Win | Win rate 30 % |",
    "Launch\x00 the\x07 site\x1b[31m",
    "((((((((((((((((((((",
    "a" * 5000,
    "1" * 5000,
    "{match} {0} %s %(x)s",
    "Increase by %",
    "to to to to to",
    "and and and",
    "Launch and",
    ": : :",
    "KR1:",
    "100%",
    "Grow from to",
    "\ud800 broken surrogate",
]
WORDS = sorted(bag("launch grow and , to from 10 % by the site users in new revenue . : ( ) __ $ 2x"))
BOMBS = [
    "a " * 50_000,
    "a" * 100_000,
    "1," * 50_000,
    "<" * 100_000,
    "<a" * 50_000,
    "-" * 100_000,
    "a-" * 50_000,
    "9" * 100_000 + "x",
    "$" * 100_000,
    "launch and " * 9_000,
    "from 1 to 2 " * 8_000,
    "Launch the site. " * 6_000,
    "_" * 100_000,
    "1.1.1.1." * 12_000,
    "within 24 " * 10_000,
    "🚀" * 100_000,
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", SILENT)
def test_what_holds_no_words_gets_no_findings(text, kind):
    assert judge_text(text, kind) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ODD)
def test_odd_input_is_survived_and_places_lie_within_the_text(text, kind):
    for finding in judge_text(text, kind):
        assert 0 <= finding.place.start <= finding.place.end <= len(text)
        assert finding.sentence


@given(st.text(max_size=300), st.sampled_from(KINDS), st.text(max_size=40))
def test_any_text_can_be_judged(text, kind, objective):
    judge_text(text, kind, objective)


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
def test_any_order_of_ordinary_words_can_be_judged(words):
    for kind in KINDS:
        judge_text(" ".join(words), kind)


def test_a_tag_is_no_word():
    assert codes_of("<p>Launch the <b>new</b> website</p>", "key_result") == ["K02"]


def test_a_word_alone_is_vague_as_an_objective():
    assert codes_of("Innovation", "objective") == ["O03"]


def steps_of(function, *arguments):
    """How many lines of Python a call executes: a measure of work that no busy machine disturbs."""
    count = 0

    def tracer(frame, event, argument):
        nonlocal count
        count += event == "line"
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "unit", ["launch the site and ", "from 1 to 2 ", "a ", "5 posts, ", "Launch it. ", "<b>x</b> "]
)
def test_the_work_grows_no_faster_than_the_text(unit):
    def whole(text):
        for kind in KINDS:
            judge_text(text, kind)

    small, large = unit * (1_000 // len(unit)), unit * (3_000 // len(unit))
    whole(small)  # the word lists and rules are loaded now
    assert steps_of(whole, large) < 4.5 * steps_of(whole, small)


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda text: text[:12])
def test_a_bomb_costs_no_more_than_a_long_text(bomb):
    """Beyond the first 4,000 characters nothing is read, so 100,000 cost what 4,000 cost."""
    for kind in KINDS:
        judge_text(bomb, kind)
    assert steps_of(judge_text, bomb) < 1.2 * steps_of(judge_text, bomb[:4000]) + 2_000


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda text: text[:12])
def test_tokens_are_cut_in_time_even_without_that_limit(bomb):
    """A pattern that backtracks would not come back from this within any test run."""
    assert len(tokens(bomb)) <= len(bomb)
