"""How a weak text could read: a draft with blanks for every number, never a number of our own.

The draft comes from what the text speaks of (a platform, a webinar, a page …) and, where that says nothing, from the
metric catalogue, by the words of the text and the function of the team.
"""

from typing import Any

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.numbers import MULTIPLES, WORDS

PATTERNS: tuple[tuple[frozenset[str], str], ...] = (
    (
        bag("abm account-based"),
        "Reach __ % engagement in __ target accounts with {thing} (today: __)",
    ),
    (
        bag("website site homepage page pages landing microsite"),
        "Share of visitors who take the next step on {thing} from __ % to __ %",
    ),
    (
        bag("newsletter newsletters email emails e-mail mailing drip nurture"),
        "Replies and demo requests from {thing} from __ to __ a month",
    ),
    (
        bag(
            "webinar webinars event events conference meetup meetups workshop workshops tradeshow summit",
        ),
        "Sales meetings that follow from {thing} from __ to __",
    ),
    (
        bag(
            "blog post posts article articles video videos podcast podcasts content ebook whitepaper guide guides",
        ),
        "Opportunities whose buyers used {thing} from __ to __",
    ),
    (
        bag("case study studies testimonial testimonials reference"),
        "Win rate in deals that used {thing} from __ % to __ %",
    ),
    (
        bag("campaign campaigns ad ads advertising"),
        "Pipeline sourced by {thing} from __ to __ at a cost per opportunity of at most __",
    ),
    (
        bag("training trainings course enablement playbook playbooks onboarding certification"),
        "Share of people who do __ after {thing} from __ % to __ %",
    ),
    (
        bag("crm automation dashboard report reporting analytics tracking attribution data"),
        "Share of decisions about __ made with {thing} from __ % to __ %",
    ),
    (
        bag("hire hires manager director engineer engineers designer salesperson team"),
        "__ (what the new people are for) from __ to __",
    ),
    (
        bag("survey interviews interview research study audit analysis"),
        "Share of __ that act on what {thing} showed from __ % to __ %",
    ),
    (
        bag("brand guidelines identity messaging positioning story"),
        "Share of buyers who can say what we stand for from __ % to __ %",
    ),
    (
        bag("partner partners programme program referral"),
        "Revenue that comes through {thing} from __ to __",
    ),
    (
        bag("platform app tool portal product feature features integration api system service"),
        "Share of __ who use {thing} every week from __ % to __ %",
    ),
)


def one_line(text: str) -> str:
    """The text without line breaks, control characters and doubled blanks."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def draft(code: str, reading: Any, function: str = "") -> str:
    """A text that the finding's writer could start from, or "" when the words give no hold."""
    if code in {"K01", "K02", "K09"}:
        return _for_work(reading, function)
    if code == "K04":
        return _with_baseline(reading)
    if code in {"K03", "K05", "K07", "K08"}:
        return _for_a_wish(reading, function)
    if code == "O02":
        return _as_key_result(reading)
    if code == "O01":
        thing = _thing(reading)
        return f"Make {thing} the reason why __ (who?) __ (does what differently?)" if thing else ""
    if code == "O06":
        thing = _thing(reading)
        return f"Make {thing} our strongest source of __" if thing else ""
    return ""


def _thing(reading: Any) -> str:
    """What the text acts on, as a phrase: “Launch the ABM platform” → “the ABM platform”."""
    main = reading.main
    begin, end = main.object_begin, main.object_end
    kept = [
        token
        for token in reading.tokens[begin:end]
        if token.kind == "word"
        and token.low not in MULTIPLES
        and token.low not in WORDS
        and token.low not in {"least", "at", "all", "every", "each"}
    ]
    words = [token.text for token in kept]
    while words and words[0].lower() in {"a", "an", "new", "more", "better", "up", "out", "and", "number", "of"}:
        words.pop(0)
    while words and words[-1].lower() in {"available", "live", "ready", "public", "accessible"}:
        words.pop()
    if (
        not words
        or words[0].lower() in PREPOSITIONS
        or len(words) > 8
        or not any(word.lower() not in lexicon.CLOSED for word in words)
    ):
        return ""
    plural = words[-1].lower().endswith("s")
    return " ".join(words) if words[0].lower() in {"the", "our", "its"} or plural else "the " + " ".join(words)


def _for_work(reading: Any, function: str) -> str:
    thing = _thing(reading)
    words = set(reading.words)
    if thing:
        for keys, pattern in PATTERNS:
            if words & keys:
                return _sentence(pattern.format(thing=thing))
    return _from_catalogue(reading, function) or (
        _sentence(f"Share of __ who use {thing} from __ % to __ %") if thing else ""
    )


def _for_a_wish(reading: Any, function: str) -> str:
    thing = _thing(reading)
    words = [word for word in thing.split() if word.lower() not in {"the", "our", "significantly"}]
    if words and any(word.lower() in lexicon.NOUNS["outcome"] | lexicon.NOUNS["level"] for word in words):
        return _sentence(" ".join(words) + " from __ to __")
    return _from_catalogue(reading, function)


def _with_baseline(reading: Any) -> str:
    return one_line(reading.text).rstrip(".") + " (today: __)" if len(reading.text) < 200 else ""


def _as_key_result(reading: Any) -> str:
    """The number of an objective as a key result of its own."""
    numbers = reading.metric_numbers
    if not numbers:
        return ""
    number = numbers[0]
    reached = reading.text[reading.tokens[number.first].start : reading.tokens[number.last].end]
    counted = _as_written(reading, reading.counted(number)) or " ".join(reading.object_words(reading.main))
    if number.relative or not counted:
        return f"Key result: {counted or '__'} from __ to __"
    return f"Key result: {counted} from __ to {reached}"


def _as_written(reading: Any, words: list[str]) -> str:
    """The words with the capitals they have in the text: “mqls” → “MQLs”."""
    written = {token.low: token.text for token in reading.tokens}
    return " ".join(written[word] for word in words)


def _from_catalogue(reading: Any, function: str) -> str:
    # The catalogue is a hundred metrics in YAML: only a draft needs it, so only a draft loads it.
    from quarterdeck.coach.library import suggest_metrics

    found = suggest_metrics(f"{reading.text[:400]} {reading.objective[:400]}", function or None, limit=1)
    return found[0].template if found else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
