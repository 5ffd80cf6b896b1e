"""The English word lists, read once from the text files beside this module.

A line is words separated by blanks; `#` begins a comment. Verb and noun lists hold base forms; the inflected forms are
made here, so that a list stays readable and a new verb is one word.
"""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"

IRREGULAR = {
    "build": ("builds", "building", "built"),
    "rebuild": ("rebuilds", "rebuilding", "rebuilt"),
    "make": ("makes", "making", "made"),
    "write": ("writes", "writing", "written", "wrote"),
    "rewrite": ("rewrites", "rewriting", "rewritten", "rewrote"),
    "run": ("runs", "running", "ran"),
    "rerun": ("reruns", "rerunning", "reran"),
    "hold": ("holds", "holding", "held"),
    "send": ("sends", "sending", "sent"),
    "speak": ("speaks", "speaking", "spoke", "spoken"),
    "meet": ("meets", "meeting", "met"),
    "teach": ("teaches", "teaching", "taught"),
    "find": ("finds", "finding", "found"),
    "choose": ("chooses", "choosing", "chose", "chosen"),
    "begin": ("begins", "beginning", "began", "begun"),
    "give": ("gives", "giving", "gave", "given"),
    "take": ("takes", "taking", "took", "taken"),
    "do": ("does", "doing", "did", "done"),
    "undertake": ("undertakes", "undertaking", "undertook", "undertaken"),
    "lead": ("leads", "leading", "led"),
    "buy": ("buys", "buying", "bought"),
    "shoot": ("shoots", "shooting", "shot"),
    "tell": ("tells", "telling", "told"),
    "think": ("thinks", "thinking", "thought"),
    "rethink": ("rethinks", "rethinking", "rethought"),
    "get": ("gets", "getting", "got", "gotten"),
    "win": ("wins", "winning", "won"),
    "sell": ("sells", "selling", "sold"),
    "bring": ("brings", "bringing", "brought"),
    "draw": ("draws", "drawing", "drew", "drawn"),
    "drive": ("drives", "driving", "drove", "driven"),
    "grow": ("grows", "growing", "grew", "grown"),
    "rise": ("rises", "rising", "rose", "risen"),
    "fall": ("falls", "falling", "fell", "fallen"),
    "cut": ("cuts", "cutting", "cut"),
    "hit": ("hits", "hitting", "hit"),
    "beat": ("beats", "beating", "beat", "beaten"),
    "keep": ("keeps", "keeping", "kept"),
    "become": ("becomes", "becoming", "became"),
    "be": ("is", "are", "was", "were", "being", "been", "am"),
    "break": ("breaks", "breaking", "broke", "broken"),
    "feel": ("feels", "feeling", "felt"),
    "know": ("knows", "knowing", "knew", "known"),
    "understand": ("understands", "understanding", "understood"),
    "learn": ("learns", "learning", "learned", "learnt"),
    "read": ("reads", "reading", "read"),
    "set": ("sets", "setting", "set"),
    "put": ("puts", "putting", "put"),
    "split": ("splits", "splitting", "split"),
    "show": ("shows", "showing", "showed", "shown"),
    "shrink": ("shrinks", "shrinking", "shrank", "shrunk"),
    "fight": ("fights", "fighting", "fought"),
    "seek": ("seeks", "seeking", "sought"),
    "spread": ("spreads", "spreading", "spread"),
    "cast": ("casts", "casting", "cast"),
    "broadcast": ("broadcasts", "broadcasting", "broadcast"),
    "outdo": ("outdoes", "outdoing", "outdid", "outdone"),
    "ship": ("ships", "shipping", "shipped"),
    "sow": ("sows", "sowing", "sowed", "sown"),
    "mow": ("mows", "mowing", "mowed", "mown"),
    "sew": ("sews", "sewing", "sewed", "sewn"),
    "weave": ("weaves", "weaving", "wove", "woven"),
    "dig": ("digs", "digging", "dug"),
    "feed": ("feeds", "feeding", "fed"),
    "freeze": ("freezes", "freezing", "froze", "frozen"),
    "ride": ("rides", "riding", "rode", "ridden"),
    "fly": ("flies", "flying", "flew", "flown"),
    "lend": ("lends", "lending", "lent"),
    "sweep": ("sweeps", "sweeping", "swept"),
    "grind": ("grinds", "grinding", "ground"),
    "unwind": ("unwinds", "unwinding", "unwound"),
    "withdraw": ("withdraws", "withdrawing", "withdrew", "withdrawn"),
    "overtake": ("overtakes", "overtaking", "overtook", "overtaken"),
    "forge": ("forges", "forging", "forged"),
    "eat": ("eats", "eating", "ate", "eaten"),
    "drink": ("drinks", "drinking", "drank", "drunk"),
    "sleep": ("sleeps", "sleeping", "slept"),
    "tear": ("tears", "tearing", "tore", "torn"),
    "hang": ("hangs", "hanging", "hung"),
    "throw": ("throws", "throwing", "threw", "thrown"),
    "shut": ("shuts", "shutting", "shut"),
    "wear": ("wears", "wearing", "wore", "worn"),
    "stand": ("stands", "standing", "stood"),
    "offset": ("offsets", "offsetting", "offset"),
    "yield": ("yields", "yielding", "yielded"),
    "pay": ("pays", "paying", "paid"),
    "lay": ("lays", "laying", "laid"),
    "spend": ("spends", "spending", "spent"),
    "see": ("sees", "seeing", "saw", "seen"),
    "go": ("goes", "going", "went", "gone"),
    "come": ("comes", "coming", "came"),
    "say": ("says", "saying", "said"),
    "have": ("has", "having", "had"),
}


def words(name: str) -> list[str]:
    """The words of one list, lower case, in the order of the file."""
    found: list[str] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        found.extend(line.split("#", 1)[0].lower().split())
    return found


DOUBLING = frozenset(words("verbs-doubling"))


def _regular(verb: str) -> tuple[str, str, str]:
    """Third person, gerund and participle of a regular verb."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb + "s", verb[:-1] + "ing", verb + "d"
    if verb.endswith("e"):
        return verb + "s", verb + "ing", verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied"
    double = verb + verb[-1] if verb in DOUBLING else verb
    third = verb + "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else verb + "s"
    return third, double + "ing", double + "ed"


def inflections(verb: str) -> Iterator[tuple[str, str]]:
    """Every form of a verb with its part: "base", "third", "gerund" or "past" (past tense and participle alike)."""
    yield verb, "base"
    if verb in IRREGULAR:
        forms = IRREGULAR[verb]
        for form in forms:
            if form.endswith("ing"):
                yield form, "gerund"
            elif form == forms[0]:
                yield form, "third"
            else:
                yield form, "past"
        return
    third, gerund, past = _regular(verb)
    yield third, "third"
    yield gerund, "gerund"
    yield past, "past"


VERB_CLASSES = ("task", "raise", "lower", "reach", "gain", "state", "keep", "vague")

CLASSES_OF: dict[str, set[str]] = {}  # verb, base form -> its classes
for _kind in VERB_CLASSES:
    for _verb in words(f"verbs-{_kind}"):
        CLASSES_OF.setdefault(_verb, set()).add(_kind)
for _verb in (
    "have",
    "see",
    "go",
    "come",
    "say",
    "pay",
    "spend",
    "let",
    "show",
    "ensure",
    "guarantee",
    "respond",
    "answer",
):
    CLASSES_OF.setdefault(_verb, set())

FORMS: dict[str, tuple[str, str]] = {}  # any form -> (base form, part)
for _verb in CLASSES_OF:
    for _form, _part in inflections(_verb):
        if _part == "base" or _form not in FORMS:
            FORMS[_form] = (_verb, _part)

NOUN_CLASSES = (
    "standing",
    "outcome",
    "attention",
    "output",
    "own-work",
    "level",
    "event",
    "vague",
    "people",
    "state",
    "deed",
)
NOUNS: dict[str, frozenset[str]] = {kind: frozenset(words(f"nouns-{kind}")) for kind in NOUN_CLASSES}
VAGUE_ADJECTIVES = frozenset(words("adjectives-vague"))
PLAIN_ADJECTIVES = frozenset(words("adjectives-plain"))
COMPARATIVES = frozenset(words("adjectives-comparative"))
CLOSED = frozenset(words("closed-class"))
AMBIGUOUS = frozenset(words("ambiguous-verbs"))
GERUND_NOUNS = frozenset(words("gerund-nouns"))
STATIVE: dict[str, str] = {}  # third person or plural form -> base form
for _verb in words("verbs-stative"):
    for _form, _part in inflections(_verb):
        if _part in {"base", "third"}:
            STATIVE[_form] = _verb
MEASURES = NOUNS["outcome"] | NOUNS["level"]
OTHERS_DO = NOUNS["outcome"] | NOUNS["event"]
NEVER_MADE = NOUNS["outcome"] - NOUNS["output"]
STATIVE_BASES = frozenset(STATIVE.values())
COUNTABLE = NOUNS["people"] | NOUNS["outcome"] | NOUNS["output"] | NOUNS["event"] | NOUNS["level"] | NOUNS["attention"]
MODIFIERS = frozenset(words("noun-modifiers"))
PHRASAL: dict[tuple[str, str], str] = {}  # verb and particle -> the verb they mean together
for _pair in words("verbs-phrasal"):
    _phrase, _, _verb = _pair.partition("=")
    _head, _, _particle = _phrase.partition("-")
    PHRASAL[_head, _particle] = _verb
