"""The finite verb behind a subject: “posts are published”, “two hospitals ask for a demo”."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS, RELATIVES
from quarterdeck.coach.language.en.quantity import low_at
from quarterdeck.coach.language.en.tokens import Token
from quarterdeck.coach.language.en.word_numbers import WORDS

OBJECTS = bag("our us a an the it them its their this")
DEEDS = bag("calls talks visits posts")
NAMES_IN_S = bag("sales ops operations news nps saas devops kubernetes ios aws os cms pos sms js windows")
BEHIND_PARTICIPLES = bag("use contain include need come meet lead carry")  # “60 % of plans submitted | contain …”
COMPOUNDED = bag("driven led based focused oriented centred centered powered")
PLACED = bag("worldwide abroad overseas online offline nationwide per via plus aged due new unlike")
BEHIND_PEOPLE = bag("about us it them to well without together")
UNCHANGED = bag("set cut hit")  # also their own participles
BEHIND_VERBS = bag("from to by in with without for weekly daily out")
NO_PARTICIPLES = bag(
    "need feed speed seed breed hundred indeed sacred kindred wicked naked united featured placed listed mentioned limited related"
)
PLACING = bag("outside inside near beyond behind")
MERELY = bag("just always simply still never")  # “Search just works”
ACTING = bag("work run pass answer respond start load fail respond build end")
FARTHEST = 8  # tokens within which the verb of a long subject is looked for


def predicate_of(found: list[Token], start: int, end: int) -> tuple[str, str, int] | None:
    """The first finite verb behind a subject: voice, base form, token index."""
    index = start
    while index < end:
        token = found[index]
        low = token.low
        if low == "(" and index > start:
            index = next((at + 1 for at in range(index, min(index + FARTHEST, end)) if found[at].low == ")"), end)
            if index < end and (lexicon.FORMS.get(found[index].low) or ("", ""))[1] == "past":
                return _bare_verb(found, start, index, end)  # “2 nurses (night shift) hired”
            return None
        if index > start and low in RELATIVES:
            return None
        if low in BE and found[start].low == "there" and index == start + 1:
            return "says", "be", index
        if low in BE and token.text.isupper() and not found[start].text.isupper():
            index += 1
            continue  # “BE and FE”
        if (
            low in {"get", "gets", "got"}
            and index > start
            and (lexicon.FORMS.get(low_at(found, index + 1)) or ("", ""))[1] == "past"
        ):
            return _after_be(found, index, end)  # “three talks get accepted”
        if low in BE and low not in {"get", "gets", "got"} and index > start:
            return _after_be(found, index, end)
        if low in HAVE and index > start:
            following = _skip_adverbs(found, index + 1, end)
            if following < end and found[following].low == "been":
                return _after_be(found, following, end)
            form = lexicon.FORMS.get(found[following].low) if following < end else None
            if form and form[1] == "past":
                return "says", form[0], following
            return "says", "have", index
        if low in MODALS and index > start:
            following = _skip_adverbs(found, index + 1, end)
            if following < end and found[following].low == "be":
                return _after_be(found, following, end)
            if following >= end:
                return "says", "do", index  # “as well as a machine can”
            form = lexicon.FORMS.get(found[following].low)
            return "says", form[0] if form else lexicon.STATIVE.get(found[following].low, "do"), following
        if index > start and token.kind == "word":
            verdict = _bare_verb(found, start, index, end)
            if verdict is not None:
                return verdict
        index += 1
    return None


def _skip_adverbs(found: list[Token], index: int, end: int) -> int:
    while index < end and (
        found[index].low.endswith("ly") or found[index].low in {"not", "also", "now", "well", "fully", "being"}
    ):
        index += 1
    return index


def _after_be(found: list[Token], index: int, end: int) -> tuple[str, str, int]:
    following = _skip_adverbs(found, index + 1, end)
    if following >= end:
        return "is", "be", index
    form = lexicon.FORMS.get(found[following].low)
    if form and form[1] == "past":
        return "done", form[0], following
    if form and form[1] == "gerund" and found[following].low not in lexicon.GERUND_NOUNS:
        return "says", form[0], following
    if form is None and found[following].low.endswith("ed") and found[following].low not in lexicon.VAGUE_ADJECTIVES:
        return "done", "do", following
    return "is", "be", following


def _behind_adverbs(found: list[Token], start: int, index: int) -> int:
    """Where the adverbs in front of a verb begin: “users | no longer need”."""
    while index - 1 > start and found[index - 1].low in {
        "no",
        "longer",
        "never",
        "always",
        "still",
        "rarely",
        "seldom",
        "each",
    }:
        index -= 1
    return index


def _bare_verb(found: list[Token], start: int, index: int, end: int) -> tuple[str, str, int] | None:
    """“3 posts published”, “NPS increases from 32”, “40 % of users return weekly”."""
    token, before = found[index], found[_behind_adverbs(found, start, index) - 1]
    after = found[index + 1].low if index + 1 < end else ""
    form = lexicon.FORMS.get(token.low)
    if before.low in DETERMINERS | {"and", "or", "/"} or (before.low in PREPOSITIONS and before.low != "of"):
        return None
    if form and form[1] == "past" and before.kind in {"word", "mark", "number"} and token.low not in UNCHANGED:
        return _participle(found, start, index, end)
    if form is None and _looks_done(found, index, after):
        return "done", "do", index
    if form and form[1] == "third" and _third_person(found, start, index, end):
        return "says", form[0], index
    if _people_act(found, start, index, after) or _plurals_act(found, start, index, after):
        return "says", lexicon.FORMS[token.low][0], index
    if form and form[1] == "base" and after and _many_act(found, start, index):
        return "says", form[0], index
    if form is None and index == start + 1 and _people_do(found, index, after):
        return "says", token.low, index
    return _stative_verb(found, start, index, after)


def _many_act(found: list[Token], start: int, index: int) -> bool:
    """“Three pairs | raise cubs”, “4 teams | find a bug”: so many, in the plural, and no third thing behind a plural."""
    before, after = found[index - 1].low, found[index + 1].low
    subject = _subject(found, start, index)
    if kinds.are_people(subject) or subject in {"teams", "branches", "departments", "squads"}:
        before = subject  # “6 teams outside our department | use …”
    plural = before.endswith("s") and not before.endswith("ss") and before not in NAMES_IN_S
    acts = after in DETERMINERS or after in PREPOSITIONS - {"of"} or after in {"up", "out", "together", "every"}
    bare = after.endswith("s") and found[index].low not in lexicon.COUNTABLE
    return _begins_with_many(found, start) and plural and (acts or bare)


def _people_do(found: list[Token], index: int, after: str) -> bool:
    """“Pupils | listen to each other”: people, a word that nobody listed, and something that follows a verb."""
    low = found[index].low
    plain = low.isalpha() and low not in lexicon.CLOSED and low not in lexicon.COUNTABLE and low not in PLACED
    verbal = plain and not low.endswith(("s", "ed", "ing", "ly")) and (low == "like" or not kinds.is_adjective(low))
    ours = found[index - 1].low in {"teams", "squads", "departments"}
    follows = (
        after in DETERMINERS or after in PREPOSITIONS - {"of", "per"} or after in {"well", "together", "us", "more", ""}
    )
    return verbal and follows and (ours or kinds.are_people(found[index - 1].low))


def _participle(found: list[Token], start: int, index: int, end: int) -> tuple[str, str, int] | None:
    """“posts | published”; not “customer requested features”, where it stands in front of its noun."""
    low, after = found[index].low, found[index + 1].low if index + 1 < end else ""
    base = lexicon.FORMS[low][0]
    if _is_part_of_a_subject(found, index, end) or after in lexicon.COUNTABLE or after in BEHIND_PARTICIPLES:
        return None
    if low in COMPOUNDED and after and after not in PREPOSITIONS:
        return None  # “Data driven culture”
    return ("says" if _acted(found, start, index, end) else "done"), base, index


def _tells_how(after: str) -> bool:
    """“works | correctly”: an adverb, which no noun would take."""
    return after.endswith("ly") and len(after) > 4 and not kinds.is_adjective(after)


def _third_person(found: list[Token], start: int, index: int, end: int) -> bool:
    """“quality | improves”, “the launch | drives pipeline”: one subject, and something that only follows a verb."""
    low, before = found[index].low, found[index - 1].low
    after = found[index + 1].low if index + 1 < end else ""
    base = lexicon.FORMS[low][0]
    noun_like = low in lexicon.COUNTABLE or base in lexicon.AMBIGUOUS
    each = found[start].low in {"every", "each"} and index == start + 2 and after in PREPOSITIONS
    just = (low == "works" and before in MERELY) or (base in ACTING and _tells_how(after))
    led = (
        each
        or just
        or after in DETERMINERS
        or after in lexicon.COMPARATIVES
        or not noun_like
        or _acts_on(found, index, end)
    )
    led = led or (after == "to" and kinds.is_people(before))  # “1 hospital commits to a pilot”
    if low not in lexicon.COUNTABLE and index + 1 < end:
        led = led or found[index + 1].kind == "number" or after in {">", "<", "≥", "≤", ">=", "<="}
    one = _is_one(before) or _is_one(_subject(found, start, index))
    told = just or after != "" or "task" not in lexicon.CLASSES_OF[base]
    return led and one and told and not _begins_with_many(found, start) and (each or not kinds.is_adjective(before))


def _stative_verb(found: list[Token], start: int, index: int, after: str) -> tuple[str, str, int] | None:
    """“users | return weekly”: it agrees with its subject, and what follows is nothing that a noun would take."""
    low, before = found[index].low, found[_behind_adverbs(found, start, index) - 1]
    stative = lexicon.STATIVE.get(low)
    if (
        stative is None
        or before.kind != "word"
        or (stative == "use" and after == "of")
        or kinds.is_adjective(before.low)
    ):
        return None
    if before.low.endswith("ly") and index > start + 1:
        before = found[index - 2]  # “Customers rarely need …”
    if low != stative and (_begins_with_many(found, start) or (low in DEEDS and not kinds.is_people(before.low))):
        return None  # “Four blog posts from the team”, “Intro calls with buyers”
    plural_before = before.low.endswith("s") and not before.low.endswith("ss")
    agrees = plural_before if low == stative else not plural_before
    if not agrees and before.low not in {"sales", "nps", "people", "ops"}:
        return None
    noun_too = stative in lexicon.AMBIGUOUS or low in lexicon.NOUNS["output"] or low in lexicon.NOUNS["outcome"]
    if noun_too and not (after in DETERMINERS or after in BEHIND_VERBS or after.isdigit()):
        return None
    return "says", stative, index


def _looks_done(found: list[Token], index: int, after: str) -> bool:
    """“20 pairs matched”: an unknown participle behind a noun, with nothing to qualify behind it."""
    low, before = found[index].low, found[index - 1]
    known = low in lexicon.VAGUE_ADJECTIVES or low in lexicon.CLOSED or low in NO_PARTICIPLES or "-" in low
    ends = after in PREPOSITIONS or after in {"", ".", ",", "and", ";", "("}
    return (
        low.endswith("ed")
        and len(low) > 5
        and not known
        and ends
        and before.kind == "word"
        and not kinds.is_adjective(before.low)
    )


def _acted(found: list[Token], start: int, index: int, end: int) -> bool:
    """“Ten schools adopted our plan”: people, what they did, and to what."""
    after = found[index + 1] if index + 1 < end else None
    if after is None or not kinds.is_people(_subject(found, start, index)):
        return False
    named = after.kind == "word" and after.text[:1].isupper() and not found[index].text[:1].isupper()
    return named or after.low in OBJECTS


def _acts_on(found: list[Token], index: int, end: int) -> bool:
    """“The launch drives | pipeline”: a third person that is no plural noun, and a bare thing behind it."""
    low = found[index].low
    if low in lexicon.COUNTABLE or index + 1 >= end or found[index + 1].kind != "word":
        return False
    after = found[index + 1].low
    return (
        after.endswith("s")
        or after in lexicon.COUNTABLE
        or kinds.is_adjective(after)
        or kinds.is_people(after)
        or kinds.is_state(after)
    )


def _begins_with_many(found: list[Token], start: int) -> bool:
    """“Four blog posts”: a plural, so that no third person follows."""
    begin = (
        start + 2 * (found[start].low == "at" and found[start + 1].low == "least") if start + 2 < len(found) else start
    )
    first = found[begin + (found[begin].kind == "mark")] if begin + 1 < len(found) else found[begin]
    return (first.kind == "number" and first.low not in {"1", "1%"}) or (
        first.low in WORDS and first.low not in {"one", "once"}
    )


def _subject(found: list[Token], start: int, index: int) -> str:
    """The noun of a subject: “feedback from guests” → feedback."""
    end = next((at for at in range(start + 1, index) if found[at].low in PREPOSITIONS | PLACING), index)
    return found[end - 1].low


def _is_one(low: str) -> bool:
    """May a third person follow: “quality improves”, “go-ipfs handles”, “sales grows”?"""
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is", "ics"))
    return not plural or "-" in low or low in NAMES_IN_S


def _people_act(found: list[Token], start: int, index: int, after: str) -> bool:
    """“Two hospitals outside the region ask for a demo”: people in the plural, and what they do."""
    low = found[index].low
    form = lexicon.FORMS.get(low)
    if form is None or form[1] != "base":
        return False
    noun_too = low in lexicon.COUNTABLE or (form[0] in lexicon.AMBIGUOUS and form[0] not in lexicon.STATIVE_BASES)
    if found[index - 1].low in {"longer", "never", "always", "still"}:
        noun_too = False  # “Users no longer need a manual”
    if noun_too and not _only_people(found, index, after):
        return False
    if index == start + 1 or kinds.are_people(found[index - 1].low):
        return kinds.are_people(found[index - 1].low)
    if not (after in DETERMINERS or after in {"for", "to", "in", "with", "on", "at", "from", "us", "it", "them"}):
        return False
    subject = [token.low for token in found[start : min(start + 4, index)]]
    return any(kinds.are_people(word) for word in subject)


def _only_people(found: list[Token], index: int, after: str) -> bool:
    """“Parents | talk about”: right behind people, and something follows that a noun would not take."""
    behind = found[index + 2].low if index + 2 < len(found) else ""
    onto = after in {"on", "upon", "with"} and behind in {"us", "it", "them", "our", "the"}  # “Partners build on us”
    return kinds.are_people(found[index - 1].low) and (onto or after in DETERMINERS or after in BEHIND_PEOPLE)


def _plurals_act(found: list[Token], start: int, index: int, after: str) -> bool:
    """“Insights from reviews shape our planning”: a plural, and a verb that cannot be a noun."""
    low, before = found[index].low, found[index - 1].low
    form = lexicon.FORMS.get(low)
    if form is None or form[1] != "base" or low in lexicon.COUNTABLE or index == start:
        return False
    subject = _subject(found, start, index - before.endswith("ly"))
    if not subject.endswith("s") or subject.endswith("ss") or _is_a_verb(subject):
        return False
    if before.endswith("ly"):
        return after in DETERMINERS | PREPOSITIONS
    begin = start + (found[start].low in {"our", "their", "these", "all"})
    acts = after.endswith("s") and not after.endswith("ss") and after not in PREPOSITIONS and index == begin + 1
    if found[start].low == "all" and after == "their":
        return True  # “All teams present their results”
    return (form[0] not in lexicon.AMBIGUOUS and after in DETERMINERS) or acts


def _is_a_verb(low: str) -> bool:
    return low in lexicon.FORMS and low not in lexicon.COUNTABLE


def _is_part_of_a_subject(found: list[Token], index: int, end: int) -> bool:
    """“A redesigned program is …”, “goals set in the plan are …”: a finite verb soon follows, with nothing in between."""
    for step in range(index + 1, min(index + FARTHEST, end)):
        low = found[step].low
        if low in {"is", "are"}:
            return found[step - 1].low not in RELATIVES and step > index + 1
        if found[step].kind != "word" or low in RELATIVES or low in {"and", "or", "so"}:
            return False
    return False
