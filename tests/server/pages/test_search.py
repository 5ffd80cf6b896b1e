"""What is found by words, and how it is shown."""

from datetime import timedelta
from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.server.metrics import keeping
from quarterdeck.server.pages.templatetags.finding import EXCERPT, excerpt, marked
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.rhythm import actions as rhythm
from quarterdeck.server.rhythm import deciding
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(client):
    def look(member, words):
        return sign_in(client, member).get("/w/halyard/search/", {"q": words}).content.decode()

    return look


@pytest.fixture
def spoken(maya, jonas, key_result, today):
    """A check-in, a decision and a comment, each with a word of its own."""
    rhythm.record_check_in(
        jonas,
        key_result,
        on=today,
        value=Decimal(20),
        confidence=Decimal("0.5"),
        changed="Routed by walrus",
        blocks="Otter",
    )
    deciding.keep_key_result(maya, key_result, reason="The heron says so")
    rhythm.comment_on(maya, key_result.objective, text="Who asked the badger?")


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("walrus", "Check-ins"),
        ("otter", "Check-ins"),
        ("heron", "Decisions"),
        ("badger", "Comments"),
        ("MQL", "Key results"),
        ("evaluators", "Objectives"),
        ("thiel", "People"),
        ("demand", "Teams"),
    ],
)
def test_everything_that_was_written_is_found_by_a_word_of_it(search, outsider, spoken, word, place):
    assert f"<h2>{place}</h2>" in search(outsider, word)


def test_metrics_priorities_and_titles_are_found(search, maya, priority, jonas):
    keeping.make_metric(maya, name="Bounce rate", source="Kestrel", is_kpi=True, healthy_high=Decimal(40))
    jonas.title = "Falconer"
    jonas.save()
    assert "KPI · – · <mark>Kestrel</mark>" in search(maya, "kestrel")
    assert "Priorities" in search(maya, "mid-market win")
    assert "<small><mark>Falconer</mark></small>" in search(maya, "falconer")


def test_a_check_in_leads_to_its_place(search, maya, spoken, key_result):
    ref = CheckIn.objects.get().ref
    assert f'href="/w/halyard/key-results/{key_result.ref}/#check-in-{ref}"' in search(maya, "walrus")


def test_what_was_put_right_is_found_no_more(search, jonas, spoken):
    rhythm.correct_check_in(
        jonas, CheckIn.objects.get(), value=Decimal(20), confidence=Decimal("0.5"), changed="By segment"
    )
    assert "Nothing has the words" in search(jonas, "walrus")


@pytest.mark.parametrize(("later", "found"), [(1, True), (2, False)])
def test_of_check_ins_those_of_the_two_newest_cycles_are_searched(search, maya, spoken, cycle, later, found):
    for number in range(later):
        day = cycle.starts + timedelta(days=1 + number)
        Cycle.objects.create(workspace=maya.workspace, name=f"Later {number}", starts=day, ends=cycle.ends)
    page = search(maya, "walrus")
    assert ("<mark>walrus</mark>" in page) == found
    assert ("of check-ins only those of this cycle and the one before" in page) != found


def test_a_draft_and_what_is_said_of_it_is_found_by_its_team_alone(search, outsider, jonas, draft):
    planning.add_initiative(jonas, draft, title="Ask the puffin", owner=jonas)
    rhythm.comment_on(jonas, draft, text="The puffin knows")
    assert "Nothing has the words" in search(outsider, "puffin")
    assert "Two things have the words" in search(jonas, "puffin")


def test_nothing_of_another_company_is_found(client, stranger, spoken, key_result):
    page = sign_in(client, stranger).get("/w/brightloom/search/", {"q": "a e"}).content.decode()
    assert key_result.text not in page and "walrus" not in page


@pytest.mark.parametrize("words", ["%", "__", "' or 1=1 --", "\\", "a\0b", "(" * 50, "é" * 199, "🦡"])
def test_odd_words_find_nothing_and_break_nothing(search, maya, spoken, words):
    assert "<h1>" in search(maya, words)


def test_the_words_are_marked_and_the_rest_is_escaped():
    assert marked("<b>Cost & COST</b>", "cost b") == (
        "&lt;<mark>b</mark>&gt;<mark>Cost</mark> &amp; <mark>COST</mark>&lt;/<mark>b</mark>&gt;"
    )
    assert marked("as it stands", "") == "as it stands"


def test_of_a_long_text_the_stretch_with_the_word_is_shown():
    text = "word " * 200 + "walrus " + "word " * 200
    shown = excerpt(text, "walrus")
    assert "walrus" in shown and shown.startswith("… word") and shown.endswith("word …")
    assert len(shown) <= EXCERPT + 4
    assert excerpt("a short one", "walrus") == "a short one"
    assert len(excerpt("x" * 5000, "x")) <= EXCERPT + 4
