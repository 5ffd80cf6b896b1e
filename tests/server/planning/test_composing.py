"""A new objective with its key results, composed on one page and saved at once."""

import pytest

from company import sign_in
from quarterdeck.server.events.models import Event
from quarterdeck.server.planning.lines import reading_of
from quarterdeck.server.planning.models import KeyResult, Objective

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
NEW = "/w/halyard/objectives/new/"


def composed(team, cycle, *lines, **fields):
    """The form as it is sent; a line is its sentence, or (sentence, method, owner)."""
    rows = [line if isinstance(line, tuple) else (line, "", "") for line in lines]
    sentences, methods, owners = zip(*rows, strict=True) if rows else ((), (), ())
    base = {"text": "Turn evaluators into advocates", "team": team.ref, "cycle": cycle.ref, "key": "k1"}
    return base | {"sentence": sentences, "line_method": methods, "line_owner": owners} | fields


def test_one_save_makes_the_draft_and_every_key_result(client, jonas, demand, cycle):
    lines = [("Pipeline from $2.1M to $3.5M", "By creation date", jonas.ref), "", ("Win 40 new logos", "", "")]
    answer = sign_in(client, jonas).post(NEW, composed(demand, cycle, *lines))
    drafted = Objective.objects.get()
    assert answer.headers["Location"] == f"/w/halyard/objectives/{drafted.ref}/write/"
    first, second = drafted.key_results.order_by("position")
    assert (first.text, first.target, first.unit_code) == ("Pipeline from $2.1M to $3.5M", 3_500_000, "USD")
    assert (first.method, first.owner, first.metric.name) == ("By creation date", jonas, "Pipeline")
    assert (second.baseline, second.target, second.metric.cumulative) == (0, 40, True)
    assert Event.objects.filter(verb="drafted").count() == 3


def test_the_page_goes_on_in_place(client, jonas, demand, cycle):
    answer = sign_in(client, jonas).post(NEW, composed(demand, cycle, "NPS from 31 to 40"), **HTMX)
    shown = answer.content.decode()
    assert answer.headers["HX-Push-Url"].endswith("/write/") and "<html" not in shown
    assert 'class="kr-line"' in shown and 'id="standing"  tabindex="-1" autofocus' in shown


def test_the_same_form_sent_twice_makes_one_draft_with_each_key_result_once(client, jonas, demand, cycle):
    sign_in(client, jonas)
    for _ in range(2):
        client.post(NEW, composed(demand, cycle, "NPS from 31 to 40", "Win 40 new logos"))
    assert (Objective.objects.count(), KeyResult.objects.count()) == (1, 2)


def test_one_line_that_cannot_stand_keeps_everything_from_being_saved(client, jonas, demand, cycle):
    data = composed(
        demand, cycle, ("NPS from 31 to 40", "Survey", jonas.ref), "Win rate from 20 % to 20 %", why="Sales asked"
    )
    answer = sign_in(client, jonas).post(NEW, data, **HTMX)
    shown = answer.content.decode()
    assert answer.status_code == 422 and "starts and ends at 20" in shown
    for kept in (
        ">NPS from 31 to 40</textarea>",
        ">Win rate from 20 % to 20 %</textarea>",
        'value="Survey"',
        ">Sales asked</textarea>",
    ):
        assert kept in shown
    assert f'value="{jonas.ref}" selected' in shown
    assert not Objective.objects.exists() and not KeyResult.objects.exists()


def test_an_objective_without_words_keeps_its_lines(client, jonas, demand, cycle):
    answer = sign_in(client, jonas).post(NEW, composed(demand, cycle, "NPS from 31 to 40", text=" "), **HTMX)
    shown = answer.content.decode()
    assert answer.status_code == 422 and "needs some words" in shown and ">NPS from 31 to 40</textarea>" in shown


def test_another_cycle_is_written_for_with_every_word(client, jonas, demand, cycle, next_cycle):
    data = composed(demand, next_cycle, "NPS from 31 to 40", again="yes", why="Sales asked")
    answer = sign_in(client, jonas).post(NEW, data, **HTMX)
    shown = answer.content.decode()
    assert answer.headers["HX-Replace-Url"] == f"{NEW}?team={demand.ref}&cycle={next_cycle.ref}"
    assert f'value="{next_cycle.ref}" selected' in shown
    assert ">NPS from 31 to 40</textarea>" in shown and ">Sales asked</textarea>" in shown
    assert '<b>NPS</b>, <span class="num">up from 31 to 40</span>' in shown
    assert not Objective.objects.exists()


def test_what_a_foreign_team_could_support_is_never_shown(client, jonas, sales, demand, cycle):
    sign_in(client, jonas).post(NEW, composed(sales, cycle, "NPS from 31 to 40"))
    assert not Objective.objects.filter(team=sales).exists()


def test_an_owner_from_elsewhere_is_refused(client, jonas, stranger, demand, cycle):
    answer = sign_in(client, jonas).post(NEW, composed(demand, cycle, ("NPS from 31 to 40", "", stranger.ref)), **HTMX)
    assert answer.status_code == 422 and "not in this workspace" in answer.content.decode()
    assert not Objective.objects.exists()


def test_a_line_is_read_and_judged_while_it_is_typed(client, jonas, demand):
    sign_in(client, jonas)
    read = client.post(
        f"{NEW}read/", {"sentence": "Launch the ABM platform", "team": demand.ref}, **HTMX
    ).content.decode()
    assert "step by step" in read and "done or not done" in read
    assert client.post(f"{NEW}read/", {"sentence": "  "}, **HTMX).content.decode().strip() == ""


def test_a_guest_composes_nothing(client, exec_guest, demand, cycle):
    sign_in(client, exec_guest)
    assert client.post(NEW, composed(demand, cycle, "NPS from 31 to 40")).status_code == 403
    assert not Objective.objects.exists()


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("NPS from 31 to 40", "up from 31 to 40"),
        ("CAC to $350", "down to $350"),
        ("cut CAC by 30 %", "down by 30 %"),
        ("Increase NPS by 10 points", "up by 10"),
        ("keep CAC between 300 and 350 €", "between €300 and €350"),
        ("keep churn at or below 2 %", "at most 2 %"),
        ("Launch the ABM platform", "step by step"),
        ("Win 40 new logos", "up from 0 to 40"),
        ("Win rate", "up"),
    ],
)
def test_a_reading_says_the_way_in_words(sentence, way):
    assert reading_of(sentence).way == way
