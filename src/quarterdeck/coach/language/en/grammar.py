"""Who does what in an English sentence: the head verb and what it acts on. Shallow, one pass, no backtracking."""

from dataclasses import dataclass

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.first_word import is_verb, looks_like_an_order
from quarterdeck.coach.language.en.function_words import BE, DETERMINERS
from quarterdeck.coach.language.en.misspelt import meant_verb
from quarterdeck.coach.language.en.predicates import predicate_of
from quarterdeck.coach.language.en.tokens import Token

OPENERS = bag(
    "to we will please also then and successfully actively i our-team let's lets should must need help",
    "start continue begin finally first firstly secondly further fully proactively ideally together",
    "either at-least not help-us try",
)
LIGHT_OPENERS = frozenset({"start", "begin", "help", "continue", "try", "need"})
PREAMBLES = bag(
    "for in by at during within after before across throughout as once when while until from on with of among over"
)
ENDERS = bag(
    "to that which so by via through using while who where when in on for with from at as before across within into per during after without based"
)
TWO_WORDS = bag(
    "soft-launch fine-tune beta-test stress-test load-test pen-test smoke-test cross-sell double-check reverse-engineer",
    "red-team green-light soft-launches fine-tuning beta-testing stress-testing load-testing pen-testing cross-selling phase-out co-create co-design co-host",
)
NO_ADVERBS = bag(
    "supply apply reply rely comply weekly biweekly bi-weekly monthly daily family quarterly yearly fortnightly hourly nightly early assembly",
    "anomaly monopoly elderly",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement. `voice`: "order" (Launch …), "gerund" (Launching …), "done" (… is launched), "says" (users pay),
    "is" (… is ready), or "name" (a noun phrase). Indexes are tokens: head verb, subject and object ranges."""

    voice: str
    verb: str
    head: int
    begin: int
    end: int
    object_begin: int
    object_end: int

    @property
    def classes(self) -> set[str]:
        return lexicon.CLASSES_OF.get(self.verb, set())


def _behind_a_name(found: list[Token], index: int, end: int) -> int:
    """“Ana to draft the charter”, “Ben by May to …”: what somebody is to do."""
    if (
        not found[index].text[:1].isupper()
        or found[index].low in lexicon.FORMS
        or found[index].low in lexicon.COUNTABLE
    ):
        return index
    at = next((step for step in range(index + 1, min(index + 4, end - 1)) if found[step].low == "to"), None)
    if at is None or not (at == index + 1 or found[index + 1].low == "by"):
        return index
    form = lexicon.FORMS.get(found[at + 1].low)
    return at + 1 if form is not None and form[1] == "base" else index


def _behind_a_preamble(found: list[Token], index: int, end: int) -> int:
    """“For each partner, …”, “In the first week, …”: where the statement itself begins."""
    if found[index].low not in PREAMBLES:
        return index
    comma = next((at for at in range(index + 1, min(index + 10, end - 2)) if found[at].low == ","), None)
    return index if comma is None or found[comma + 1].low in {"and", "or"} else comma + 1


def first_word(found: list[Token], begin: int, end: int) -> int:
    """Where the statement begins: behind bullets, labels such as “Support:”, “KR 2 –”, adverbs and “we will”."""
    index = begin
    for look in range(begin, min(begin + 7, end)):
        if (
            found[look].low == ":"
            and end - look > 2
            and found[look + 1].low not in {"+", "-"}
            and found[look].start == found[look - 1].end
            and not _ends_in_its_number(found, look, end)
        ):
            index = look + 1
            break
    index = _behind_a_name(found, _behind_a_preamble(found, index, end), end)
    if found[index].low == "[":
        closing = next((at for at in range(index, min(index + 6, end)) if found[at].low == "]"), None)
        if closing is not None and closing + 1 < end and closing > index + 1 and len(found[index + 1].low) > 1:
            index = closing + 1  # “[Platform] Migrate …”
    if [token.low for token in found[index : index + 3 : 2]] == ["(", ")"]:
        index += 3  # “(Stretch) Break even”
    if [token.low for token in found[index : index + 3]] == ["a", "/", "b"]:
        index += 3  # “A/B test ten headlines”
    while index < end:
        token = found[index]
        if (
            (token.kind == "mark" and token.low not in {"%", "$", "€", "£", "~", "<", ">", "≥", "≤", "?", "#"})
            or token.low == "to"
            or (token.low.endswith("ly") and len(token.low) > 4 and token.low not in NO_ADVERBS)
            or (token.low in OPENERS and index + 1 < end and _opens(found, index, end))
        ):
            index += 1
        else:
            break
    return min(index, max(end - 1, begin))


def _ends_in_its_number(found: list[Token], colon: int, end: int) -> bool:
    """“Interviews: 20”, “Letters rewritten: 35 of 80”: no label, but the thing that the number counts."""
    return found[colon + 1].kind == "number" and all(
        token.kind == "number"
        or token.low.isdigit()
        or token.low in {"of", "%", "/", ".", "out", "minutes", "days", "hours", "weeks"}
        for token in found[colon + 1 : end]
    )


def _opens(found: list[Token], index: int, end: int) -> bool:
    low, after = found[index].low, found[index + 1].low
    behind = found[index + 2].low if index + 2 < end else ""
    if low in {"first", "second"} and after in lexicon.FORMS:
        return behind in DETERMINERS or not behind.isalpha()  # “First contact resolution”
    if low in LIGHT_OPENERS:
        following = found[index + 2].low if after == "to" and index + 2 < end else after
        form = lexicon.FORMS.get(following)
        return (
            form is not None
            and form[1] in {"base", "gerund"}
            and (after == "to" or form[1] == "gerund" or low == "help")
        )
    return True


def clause(found: list[Token], begin: int, end: int) -> Clause:
    """The statement made by the tokens from `begin` to `end`."""
    start = first_word(found, begin, end)
    low = found[start].low
    form = lexicon.FORMS.get(low)
    pair = f"{low}-{found[start + 1].low}" if start + 1 < end else ""
    if pair in TWO_WORDS and pair in lexicon.FORMS:
        verb, part = lexicon.FORMS[pair]
        voice = {"gerund": "gerund", "past": "done"}.get(part, "order")
        return Clause(voice, verb, start, start, end, start + 2, _object_end(found, start + 2, end))
    if form is None and "-" in low and low.split("-")[0] in {"co", "re", "pre", "cross"}:
        form = lexicon.FORMS.get(low.split("-", 1)[1])
    following = found[start + 1].low if start + 1 < end else ""
    anew = low.startswith("re") and "task" in lexicon.CLASSES_OF.get(low[2:], ()) and low not in lexicon.COUNTABLE
    if form is None and anew and (following in DETERMINERS or following.endswith("s") or following[:1].isdigit()):
        form = lexicon.FORMS[low[2:]]  # “Refit the flagship”
    if form is None and "-" in low and (found[start + 1].low if start + 1 < end else "") != "of":
        verb, _, particle = low.partition("-")
        named = low in lexicon.NOUNS["deed"] and start + 1 < end and found[start + 1].low in lexicon.COUNTABLE
        known = None if named else lexicon.FORMS.get(verb)
        if known is not None and particle in {"up", "out", "off", "down"}:
            form = (lexicon.PHRASAL.get((known[0], particle), known[0]), known[1])  # “Set-up tracking”
    if "/" in (found[start + 1].low if start + 1 < end else "") and form is None:
        form = lexicon.FORMS.get(low)
    if form is None and start + 1 < end and found[start + 1].kind != "mark":
        meant = meant_verb(low)
        form = lexicon.FORMS[meant] if meant is not None else None
    predicate = predicate_of(found, start, end)
    if (
        form is not None
        and form[1] == "gerund"
        and start > begin
        and found[start - 1].low in {"start", "begin", "continue"}
    ):
        behind = start + 1
        return Clause("gerund", form[0], start, start, end, behind, _object_end(found, behind, end))
    if (
        low == "target"
        and start + 1 < end
        and (found[start + 1].kind == "number" or found[start + 1].low in {"<", ">", "≥", "≤"})
    ):
        form = ("reach", "base")  # “Target 90 % completion”
    if low == "thought":
        form = None  # “thought leadership”
    if low == "stand" and start + 1 < end and found[start + 1].low == "up":
        form = ("stand-up", "base")
    if low in {"can", "could"} and start and found[start - 1].low == "we" and start + 1 < end:
        known = lexicon.FORMS.get(following)
        behind = start + 2
        verb = known[0] if known else "do"
        return Clause("says", verb, start + 1, start, end, behind, _object_end(found, behind, end))
    if low in BE and start and found[start - 1].low == "we":
        return Clause("is", "be", start, start, end, start + 1, _object_end(found, start + 1, end))
    if form is not None and is_verb(found, start, end, form, predicate):
        voice = {"gerund": "gerund", "past": "done"}.get(form[1], "order")
        verb, behind = _with_particle(found, form[0], start, end)
        return Clause(voice, verb, start, start, end, behind, _object_end(found, behind, end))
    if predicate is not None:
        voice, verb, at = predicate
        if voice == "done":
            return Clause(voice, verb, at, start, end, start, at)
        return Clause(voice, verb, at, start, end, at + 1, _object_end(found, at + 1, end))
    if form is None and low != "half" and looks_like_an_order(found, start, end):
        return Clause("order", low, start, start, end, start + 1, _object_end(found, start + 1, end))
    return Clause("name", "", start, start, end, start, _object_end(found, start, end))


def _with_particle(found: list[Token], verb: str, start: int, end: int) -> tuple[str, int]:
    """The verb meant, and where its object begins: “reach out to buyers” is to contact them."""
    after = found[start + 1].low if start + 1 < end else ""
    meant = lexicon.PHRASAL.get((verb, after))
    if meant is None or (after == "to" and not (start + 2 < end and found[start + 2].kind == "number")):
        return verb, start + 1
    return meant, start + 1 if after == "to" else start + 2


def behind_joined_verbs(found: list[Token], begin: int, end: int) -> int:
    """Where the object of several verbs begins: “build | and nurture | a community”, “grow |, deepen, and sustain | it”."""
    while begin + 1 < end and found[begin].low in {"and", "&", ","}:
        step = begin + 1 + (found[begin + 1].low in {"and", "&"})
        if step >= end or found[step].low not in lexicon.FORMS:
            break
        begin = step + 1
    return begin


def _object_end(found: list[Token], begin: int, end: int) -> int:
    """Where the thing acted on ends: before a purpose, a means, a relative clause or a mark."""
    index = begin
    if begin < end and found[begin].low == ",":
        index = behind_joined_verbs(found, begin, end)  # “Grow, deepen, and sustain cooperation”
    while index < end:
        low = found[index].low
        if index > begin and low in ENDERS:
            return index
        if low == "," and index > begin and index + 1 < end and _lists_qualities(found, index):
            index += 1
            continue
        if index > begin and found[index].kind == "mark" and low in {",", ";", ":", "(", ".", "–", "—", "[", "|"}:
            return index
        index += 1
    return end


def _lists_qualities(found: list[Token], index: int) -> bool:
    """Is this the comma of “an active, self-sustaining community”?"""
    before, after = found[index - 1].low, found[index + 1].low
    if after == "and" and index + 3 < len(found) and kinds.is_adjective(before):
        return kinds.is_adjective(found[index + 2].low) and found[index + 3].kind == "word"  # “fair, open, and kind”
    return kinds.is_adjective(before) and after not in {"and", "which", "that"} and found[index + 1].kind == "word"
