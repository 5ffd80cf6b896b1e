"""No text makes the coach stumble, whatever its words: it may find nothing, but it always answers, and the same each time."""

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.coach.engine import codes_of, judge_text
from quarterdeck.coach.language.en import lexicon

VERBS = sorted(lexicon.FORMS)
NOUNS = sorted(set().union(*lexicon.NOUNS.values()))
SMALL = sorted(lexicon.CLOSED | lexicon.VAGUE_ADJECTIVES | lexicon.COMPARATIVES)
JOINERS = [
    ",",
    "and",
    "&",
    "+",
    "/",
    ";",
    ".",
    ":",
    "-",
    "–",
    "—",
    "to",
    "with",
    "while",
    "then",
    "as well as",
    "of",
    "by",
    "that",
]
NUMBERS = [
    "5", "1,200", "30%", "30 %", "by 20%", "2x", "from 3 to 5", "from 4% to", "$2M", "€40k", "within 24 hours", "every 2 weeks",
    "two", "half of", "two thirds of", "9 of 10", "Q3", "2027", "2026/27", "phase 2", "batch 4", "1:1", "#1", "top 10", "<", ">",
    "≥", "1/3", "24/7", "(now 12)", "(was 3 %)", "no", "zero", "100%", "4.5/5", "10-15", "3.", "12.5", "1TB", "monthly",
]  # fmt: skip
MARKS = [
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    '"',
    "'",
    "’s",
    "?",
    "!",
    "??",
    "*",
    "|",
    "→",
    "->",
    "…",
    "#",
    "%",
    "$",
    "`",
    "<b>",
    "e.g.",
]
BLANKS = ["X", "x", "xx", "[N]", "[X%]", "X%", "$X", "[Brand]", "___", "TBD", "N"]
NAMES = [
    "Berlin",
    "ACME",
    "we",
    "We",
    "our",
    "go-ipfs",
    "TikTok",
    "Ana",
    "https://example.org/a",
    "v2.0",
    "R&D",
    "CI/CD",
    "émigré",
]

WORD = st.one_of(
    *(st.sampled_from(each) for each in (VERBS, NOUNS, NOUNS, SMALL, JOINERS, NUMBERS, MARKS, BLANKS, NAMES))
)
SPELT = WORD.flatmap(lambda word: st.sampled_from([word, word, word.capitalize(), word.upper()]))
TEXT = st.lists(SPELT, min_size=1, max_size=14).map(" ".join)
KIND = st.sampled_from(["objective", "key_result"])


@given(TEXT, KIND, TEXT)
def test_a_text_of_any_words_is_judged(text, kind, objective):
    assert codes_of(text, kind, objective) == codes_of(text, kind, objective)


@given(TEXT, KIND)
def test_what_is_said_of_it_points_into_it(text, kind):
    for finding in judge_text(text, kind):
        assert 0 <= finding.place.start <= finding.place.end <= len(text)
        assert finding.sentence


@given(TEXT, KIND)
def test_words_run_together_without_blanks_are_judged_too(text, kind):
    codes_of(text.replace(" ", ""), kind)


def test_a_lone_verb_is_judged_too():
    for verb in lexicon.CLASSES_OF:
        for text in (verb.capitalize(), f"{verb} and"):
            for kind in ("objective", "key_result"):
                assert codes_of(text, kind) == codes_of(text, kind)
