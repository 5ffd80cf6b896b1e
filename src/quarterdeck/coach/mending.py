"""How a weak text could read: a draft with blanks for every number, never a number of our own.

The draft comes from the thing the text speaks of (a platform, a webinar, a page …), from the quality it wishes for, or,
where both say nothing, from the metric catalogue, by the words of the text and the function of the team.
"""

import re
from typing import Any

from quarterdeck.coach import remedies
from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.phrases import bare_thing, thing

LONGEST = 200
ROLES = bag(
    "manager managers director directors engineer engineers designer designers developer developers writer writers",
    "salesperson salespeople rep reps head analyst analysts team agents editor editors specialist specialists",
)
JOINERS = bag("and & while ; , +")
SHARES = bag("rate rates share conversion retention churn margin adoption percentage occupancy coverage accuracy")
WIDENING = bag("better more higher lower greater increased improved stronger fewer less overall good great strong")


def one_line(text: str) -> str:
    """The text without line breaks, control characters and doubled blanks."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def draft(code: str, reading: Any, function: str = "") -> str:
    """A text that the finding's writer could start from, or "" when the words give no hold."""
    if code in {"K01", "K02", "K09"}:
        return _sentence(_for_work(reading, function))
    if code == "K04":
        return _with_baseline(reading)
    if code in {"K03", "K05", "K07", "K08"}:
        return _sentence(_for_a_wish(code, reading, function))
    if code in {"O04", "K06"}:
        return _first_part(reading)
    if code == "O02":
        return _as_key_result(reading)
    if code == "O05":
        return _first_sentence(reading)
    return _sentence(_for_an_objective(code, reading))


def _for_an_objective(code: str, reading: Any) -> str:
    named = thing(reading)
    if code == "O01" and named:
        return _of_the_thing(reading, named, "objective") or remedies.FOR_ANY_AIM.format(thing=named)
    if code == "O03":
        return _first_fitting(remedies.FOR_THE_VAGUE, reading, named) or remedies.FOR_ANYTHING_VAGUE
    if code == "O06":
        return _first_fitting(remedies.FOR_CHANNELS, reading, named) or remedies.FOR_ANY_CHANNEL
    return ""


def _for_work(reading: Any, function: str) -> str:
    named = thing(reading)
    if not named:
        return _from_catalogue(reading, function)
    last = named.split()[-1].lower()
    if kinds.is_people(last) and reading.main.verb not in {"hire", "recruit"} and last.endswith("s"):
        return remedies.FOR_PEOPLE.format(thing=named)
    if last in ROLES or reading.main.verb in {"hire", "recruit"}:
        return remedies.HIRING
    return (
        _of_the_thing(reading, named, "key_result")
        or _from_catalogue(reading, function)
        or remedies.FOR_ANY_THING.format(thing=named)
    )


def _of_the_thing(reading: Any, named: str, kind: str) -> str:
    """The sentence for a thing by its last word, which says what it is (a “pricing page” is a page), or by any other."""
    words = [word.lower() for word in named.split()]
    of_its_head = [remedy for remedy in remedies.FOR_THINGS if words[-1] in remedy.words]
    of_another = [remedy for remedy in remedies.FOR_THINGS if remedy.words & set(words) and not remedy.wide]
    of_its_head.sort(key=lambda remedy: remedy.wide)
    if of_its_head and of_its_head[0].wide:
        of_its_head = of_another + of_its_head
    for_accounts = [remedies.FOR_ACCOUNTS] if remedies.FOR_ACCOUNTS.words & set(reading.words) else []
    for remedy in (*for_accounts, *of_its_head, *of_another):
        return (remedy.key_result if kind == "key_result" else remedy.objective).format(thing=named)
    return ""


def _first_fitting(table: Any, reading: Any, named: str) -> str:
    """The sentence of the first row one of whose words occurs in the text."""
    words = set(reading.words)
    people = _people(reading)
    for keys, pattern in table:
        if words & keys:
            return str(pattern.format(thing=named or "it", people=people))
    return ""


def _people(reading: Any) -> str:
    """Whom the text speaks of, “__” when nobody."""
    for word in reading.words:
        if kinds.is_people(word) and word.endswith("s") and word not in {"brands", "business", "businesses", "firms"}:
            return str(word)
    return "__ (whom?)"


def _for_a_wish(code: str, reading: Any, function: str) -> str:
    words = [word for word in bare_thing(reading).split() if word.lower() not in WIDENING]
    named = " ".join(words)
    last = words[-1].lower() if words else ""
    measured = last in lexicon.MEASURES and (code != "K03" or not kinds.is_state(last))
    if measured and (not kinds.is_people(last) or reading.main.classes & {"raise", "gain", "reach", "keep"}):
        percent = " %" if last in SHARES else ""
        return f"{named} from __{percent} to __{percent}"
    if code == "K08":
        return ""
    return (
        _first_fitting(remedies.FOR_WISHES, reading, named)
        or (f"{named} from __ to __" if last in lexicon.MEASURES else "")
        or _from_catalogue(reading, function, _measures_of(reading))
    )


def _measures_of(reading: Any) -> set[str]:
    """The measures that a wish speaks of anywhere: “interactions that lead to MQLs”."""
    named = {word for word in reading.words if word in lexicon.MEASURES and not kinds.is_people(word)}
    return named | {word.removesuffix("s") for word in named}


def _with_baseline(reading: Any) -> str:
    """The text with a blank for where it starts: “Win rate from __ to 30 %”."""
    text = one_line(reading.looked_at).rstrip(".")
    if len(text) > LONGEST:
        return ""
    target = reading.outcome_target
    first = target.first if target is not None else 0
    for back in range(first - 1, max(first - 3, 0), -1):
        if reading.tokens[back].low == "to" and text == reading.text.rstrip("."):
            at = reading.tokens[back].start
            return f"{text[:at]}from __ {text[at:]}"
    return f"{text} (today: __)"


def _first_part(reading: Any) -> str:
    """Of two aims or results the first; when only the second measures what came of it, that one."""
    at = _second_part(reading)
    if not at:
        return ""
    text = reading.looked_at
    first = one_line(text[reading.tokens[reading.main.begin].start : reading.tokens[at - 1].end])
    second = one_line(text[reading.tokens[at].start :])
    first = re.sub(r"(?:[\s,;&.+]|\band)+$", "", first)
    measured = {"from", "%"} & set(reading.lows(at, len(reading.tokens)))
    work = "task" in reading.main.classes and not {"from", "%"} & set(reading.lows(0, at))
    return _sentence((second if work and measured else first).rstrip("."))


def _second_part(reading: Any) -> int:
    """The token with which the second aim or result begins; 0 when it cannot be told."""
    starts = [index for index in reading.order_places[1:] if reading.tokens[index - 1].low in JOINERS]
    if len(reading.sentences) > 1:
        return int(reading.sentences[1][0])
    if starts:
        return int(starts[0])
    targets = reading.targets[:2]
    if len(targets) == 2:
        for index in range(targets[1].first - 1, targets[0].last, -1):
            if reading.tokens[index].low in JOINERS:
                return index + 1
    return 0


def _first_sentence(reading: Any) -> str:
    if len(reading.sentences) < 2:
        return ""
    begin, end = reading.sentences[0]
    return one_line(reading.text[reading.tokens[begin].start : reading.tokens[end - 1].end])


def _as_key_result(reading: Any) -> str:
    """The number of an objective as a key result of its own."""
    numbers = reading.metric_numbers
    if not numbers:
        return ""
    number = numbers[0]
    reached = reading.text[reading.tokens[number.first].start : reading.tokens[number.last].end]
    counted = _as_written(reading, reading.counted(number)) or bare_thing(reading)
    if number.kind == "duration":
        counted = bare_thing(reading)
    if number.relative or not counted or number.kind == "duration":
        return f"Key result: {counted or '__'} from __ to __"
    return f"Key result: {counted} from __ to {reached}"


def _as_written(reading: Any, words: list[str]) -> str:
    """The words with the capitals they have in the text: “mqls” → “MQLs”."""
    written = {token.low: token.text for token in reading.tokens}
    return " ".join(written[word] for word in words)


def _from_catalogue(reading: Any, function: str, also: frozenset[str] | set[str] = frozenset()) -> str:
    """The template of a metric that the text names: with two words at least, or with the noun it is about."""
    # The catalogue is a hundred metrics in YAML: only a draft needs it, so only a draft loads it.
    from quarterdeck.coach.library import suggest_metrics

    text = reading.text[:400]
    for metric in suggest_metrics(f"{text} {reading.objective[:400]}", function or None, limit=3):
        if _names(metric, text.lower(), {bare_thing(reading).rpartition(" ")[2].lower().removesuffix("s"), *also}):
            return str(metric.template)
    return ""


def _names(metric: Any, text: str, nouns: set[str]) -> bool:
    phrases = [phrase.lower() for phrase in (*metric.words, metric.name)]
    return any((" " in phrase and phrase in text) or phrase.removesuffix("s") in nouns for phrase in phrases)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
