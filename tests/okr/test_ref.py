import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.ref import ALPHABET, new_ref, slug


def test_a_reference_can_be_read_aloud():
    assert len(new_ref()) == 10 and set(new_ref(200)) <= set(ALPHABET)
    assert len(set(ALPHABET)) == 32 and not set("ilou") & set(ALPHABET)


def test_references_do_not_repeat():
    assert len({new_ref() for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    ("text", "name"),
    [("Demand generation", "demand-generation"), ("Événements & Social", "evenements-and-social"),
     ("Straße", "strasse"), ("  SEO / SEM  ", "seo-sem"), ("市場", "untitled"), ("", "untitled"), ("../../etc", "etc")],
)  # fmt: skip
def test_a_slug_is_readable(text, name):
    assert slug(text) == name


def test_a_taken_slug_is_numbered():
    assert slug("Brand", {"brand", "brand-2"}) == "brand-3"


@given(st.text(), st.sets(st.text("ab-2", max_size=4)))
def test_a_slug_is_safe_in_an_address_and_not_taken(text, taken):
    name = slug(text, taken)
    assert name not in taken and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 70
