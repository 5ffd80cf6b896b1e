"""The library in the product: search, metrics, and a draft with one click."""

import pytest
from django.urls import reverse

from company import sign_in
from quarterdeck.coach import library
from quarterdeck.server.coaching.drafting import draft_from_library
from quarterdeck.server.coaching.errors import NotInTheLibrary
from quarterdeck.server.coaching.sets import calibrate
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning.commitment import gaps
from quarterdeck.server.planning.models import Objective

pytestmark = pytest.mark.django_db


@pytest.fixture
def see(client, jonas, workspace):
    sign_in(client, jonas)

    def get(name, query=None, **names):
        return client.get(reverse(name, kwargs={"workspace": workspace.slug, **names}), query or {})

    return get


def test_a_word_finds_objectives_and_metrics(see):
    assert "Nothing in the library" not in see("library", {"q": "pipeline"}).content.decode()
    assert "Marketing-sourced pipeline" in see("library", {"q": "pipeline", "show": "metrics"}).content.decode()


def test_a_function_narrows_what_is_shown(see):
    said = see("library", {"function": "events"}).content.decode()
    here = next(one for one in library.objectives() if one.function == "events")
    elsewhere = next(one for one in library.objectives() if one.function == "seo")
    assert here.text in said and elsewhere.text not in said


def test_a_search_without_a_hit_says_what_to_try(see):
    assert "Try a broader word" in see("library", {"q": "xylophone"}).content.decode()


def test_every_metric_has_its_page(see):
    pages = {slug: see("library-metric", slug=slug).content.decode() for slug in library.metrics()}
    assert [slug for slug, page in pages.items() if "What it is mistaken for" not in page] == []


def test_an_unknown_metric_is_not_there(see):
    assert see("library-metric", slug="nothing").status_code == 404


def test_every_objective_becomes_a_draft_with_blanks(jonas, demand, cycle):
    for chosen in library.objectives():
        made = draft_from_library(jonas, chosen.slug, team=demand, cycle=cycle)
        rows = list(made.key_results.all())
        assert made.is_draft and made.text == chosen.text
        assert [one.text for one in rows] == [one.text for one in chosen.key_results]
        assert all("__" in one.text and one.baseline is one.target is None and one.method for one in rows)
        assert gaps(made, rows), "a draft with blanks cannot be committed yet"


def test_the_library_brings_no_weak_wording(jonas, workspace, demand, cycle):
    draft_from_library(jonas, library.objectives()[0].slug, team=demand, cycle=cycle)
    found = {one.finding.code for one in calibrate(workspace, demand, cycle).open}
    assert not {code for code in found if code[0] in "OK"}


def test_one_click_leads_to_the_writing_page(client, see, workspace, demand, cycle):
    address = reverse("library-draft", kwargs={"workspace": workspace.slug, "slug": library.objectives()[0].slug})
    form = {"team": demand.ref, "cycle": cycle.ref, "key": "click-1"}
    first = client.post(address, form)
    assert first.status_code == 302 and "/write/" in first.url
    assert client.get(first.url).status_code == 200
    assert client.post(address, form).url == first.url, "a second click changes nothing"
    assert Objective.objects.count() == 1


def test_a_draft_for_a_team_of_others_is_refused(client, see, outsider, workspace, demand, cycle):
    with pytest.raises(NotAllowed):
        draft_from_library(outsider, library.objectives()[0].slug, team=demand, cycle=cycle)
    sign_in(client, outsider)
    address = reverse("library-draft", kwargs={"workspace": workspace.slug, "slug": library.objectives()[0].slug})
    assert client.post(address, {"team": demand.ref, "cycle": cycle.ref}).status_code == 404


def test_what_is_not_in_the_library_cannot_be_drafted(jonas, demand, cycle):
    with pytest.raises(NotInTheLibrary):
        draft_from_library(jonas, "nothing", team=demand, cycle=cycle)


def test_a_guest_reads_the_library_and_drafts_nothing(client, exec_guest, workspace, cycle):
    sign_in(client, exec_guest)
    said = client.get(reverse("library", kwargs={"workspace": workspace.slug})).content.decode()
    assert "Objectives to begin from" in said and "Draft this" not in said
