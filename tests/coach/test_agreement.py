"""The coach agrees with a careful reader on texts from many fields, and stays quiet where nothing is weak.

The texts are our own and were read before they were judged. How far the coach agrees with readers of real organisations'
texts is measured by benchmarks/coach_quality.py.
"""

from pathlib import Path

import pytest

from quarterdeck.coach.engine import codes_of

KINDS = {"o": "objective", "k": "key_result"}


@pytest.fixture(scope="module")
def judged():
    """Each text with the reader's codes and the coach's."""
    found = []
    for line in (Path(__file__).parent / "labelled.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, codes, text = line.split(" | ", 2)
            reader = set() if codes == "-" else set(codes.split("+"))
            found.append((text, reader, set(codes_of(text, KINDS[kind]))))
    return found


def test_nine_texts_in_ten_get_exactly_the_readers_codes(judged):
    differing = [(text, reader, coach) for text, reader, coach in judged if reader != coach]
    assert len(differing) < 0.1 * len(judged), differing


def test_a_text_without_weakness_is_seldom_bothered(judged):
    clean = [(text, coach) for text, reader, coach in judged if not reader]
    bothered = [(text, coach) for text, coach in clean if coach]
    assert len(clean) > 150
    assert len(bothered) < 0.1 * len(clean), bothered


@pytest.mark.parametrize("code", ["O01", "O02", "O03", "O04", "O06", "O07", "K01", "K02", "K03", "K04", "K05", "K06"])
def test_every_weakness_is_found_and_seldom_seen_where_it_is_not(judged, code):
    hits = sum(code in reader and code in coach for _, reader, coach in judged)
    alarms = sum(code not in reader and code in coach for _, reader, coach in judged)
    misses = sum(code in reader and code not in coach for _, reader, coach in judged)
    assert 2 * hits / (2 * hits + alarms + misses) > 0.85
