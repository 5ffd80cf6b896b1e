"""A slip of the finger finds what was meant, and never a word of what somebody does not see."""

import pytest

from company import sign_in
from quarterdeck.server.pages.nearest import meant

KNOWN = {"retention", "pipeline", "jonas", "evaluators"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("retenton", "retention"),
        ("Pipline", "pipeline"),
        ("pipline jonas", "pipeline jonas"),
        ("retent", ""),  # the start of a word is one already
        ("retention", ""),
        ("zebra", ""),
        ("xx", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_meant(typed, said):
    assert meant(typed, KNOWN) == said


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["search/?q=evalautors", "objectives/?q=evalautors"])
def test_a_page_that_found_nothing_offers_it(client, maya, objective, page):
    assert ">evaluators</a>?" in sign_in(client, maya).get(f"/w/halyard/{page}").content.decode()


@pytest.mark.django_db
def test_the_library_offers_it_too(client, maya):
    assert ">newsletter</a>?" in sign_in(client, maya).get("/w/halyard/library/?q=newsleter").content.decode()


@pytest.mark.django_db
def test_a_draft_is_not_told_by_a_suggestion(client, outsider, draft):
    assert "Did you mean" not in sign_in(client, outsider).get("/w/halyard/search/?q=evalautors").content.decode()
