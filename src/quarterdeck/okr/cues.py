"""What the words around a figure make of it: a start, an aim, a limit, a change, or no figure at all."""

import re
from enum import StrEnum


class Part(StrEnum):
    PLAIN = "plain"
    FROM = "from"
    TO = "to"
    LEAST = "least"
    MOST = "most"
    BETWEEN = "between"
    CHANGE = "change"


ARROW = r"(?:[→⇒➔➜➞➝⟶⟹➡↦›»▶]\ufe0f?|[-–—~=]+>|>>+)"
LOOK_BACK = 48  # characters; the longest cue is shorter
_OF_A = r"(?:\s+(?:an?|the)\s+(?:new\s+)?(?:average|total|target|rate|score|level|value|rating|median)\s+of)?"
_PLACE = r"(?:\s+(?:rank|position|place|level|page|tier|stage|number|no\.))?"
_BEFORE = re.compile(
    rf"""(?:^|(?<=[\s(,;:—–-])|(?<=[0-9%a-zA-Z★](?=[<>≤≥=~→⇒➔➜➞➝⟶⟹➡↦›»▶—–-]))) (?:
      (?P<between>between|(?:with)?in\s+(?:the|a)\s+range\s+of)
    | (?P<from>(?:up\s+|down\s+)?from(?:\s+(?:the\s+)?(?:current(?:ly)?|today(?:[’']s)?|baseline(?:\s+of)?))?{_OF_A}{_PLACE}
        |baseline(?:\s+(?:is|of|at))?
        |(?:today|currently|current(?:\s+value)?|now|was)(?:\s+(?:is|at|from|with))?
        |start(?:ing|s)?(?=\s*[:=]|\s+(?:is|at|from|with)\b)(?:\s+(?:is|at|from|with))?
        |vs\.?|versus|compared\s+(?:to|with)|against|instead\s+of|rather\s+than)
    | (?P<least>(?:(?:to|be|stay|is|{ARROW})\s*)?
        (?:at\s+(?:or\s+)?above|at\s+least|(?:no|not)\s+less\s+than|(?:no|not)\s+(?:fewer|lower)\s+than|more\s+than
        |greater\s+than|higher\s+than|over|above|min(?:imum|\.)?(?:\s+of)?|exceed(?:s|ing)?|>=|≥|=>|>))
    | (?P<most>(?:(?:to|be|stay|is|{ARROW})\s*)?
        (?:at\s+(?:or\s+)?below|at\s+most|(?:no|not)\s+(?:more|higher|longer|later)\s+than|less\s+than|fewer\s+than|lower\s+than
        |under|below|max(?:imum|\.)?(?:\s+of)?|within|<=|≤|<))
    | (?P<to>(?:up\s+|down\s+)?to(?:\s+(?:reach|hit|get\s+to|arrive\s+at))?{_OF_A}{_PLACE}|reaching
        |(?:target|goal)(?:\s+(?:is|of))?|{ARROW})
    | (?P<change>(?:(?P<falls>down)\s+|up\s+)?by
        (?:\s+(?:at\s+least|more\s+than|over|up\s+to|an?\s+(?:additional|further|minimum\s+of)|another))?
        |up|(?P<sinks>down))
    ) [\s:=]* (?:about|approximately|approx\.?|around|roughly|nearly|~|ca\.)?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_UP = "increase|rise|growth|uplift|lift|gain|improvement|jump|boost"
_DOWN = "reduction|decrease|drop|decline|cut|fall"
_THAN = r"(?!\s+than\s+(?!last|in\b|before|previous|prior|today|now))(?:\s+than\s+(?:last|in|before|previous|prior|today|now)\b)?"
_BEHIND = re.compile(
    rf"""(?:
      (?P<from>\s*\(?(?:today|currently|now|at\s+present|baseline|last\s+(?:week|month|quarter|year))\b\)?
        (?!\s*(?:[:=\d$€£]|is\b|at\b)))  # but not "300 (today: 200)", where it says what the next figure is
    | (?P<to>\s*\(?(?:target|goal)\b\)?(?=\s*(?:$|[,.;)])))
    | (?P<least>\s+(?:or|and)\s+(?:more|above|higher|over|greater|up)\b|\+(?![\w+]))
    | (?P<most>\s+(?:or|and)\s+(?:less|below|lower|fewer|under|faster|sooner|shorter)\b)
    | (?P<rises>\s+(?:(?:more|additional|extra|higher|larger|bigger)\b{_THAN}|(?:{_UP})\s+(?:in|of|to|on)\b))
    | (?P<falls>\s+(?:(?:fewer|less|lower|cheaper|faster|shorter|quicker|smaller)\b{_THAN}|(?:{_DOWN})\s+(?:in|of|to|on)\b))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "Top 3", "week 4", "SOC 2": a number that tells one thing from others, unless the words say that it is to move.
_LABEL = re.compile(
    r"\b(?:top|pages?|positions|phase|wave|tier|stage|step|version|series|level|chapter|part|grade"
    r"|(?<!per )(?<!\ba )(?<!each )(?<!every )(?:week|day|month|year)"
    r"|(?:younger|older|larger|bigger|smaller|newer|longer|shorter)\s+than"
    r"|ISO|SOC|GA|Fortune|Global|Forbes|Inc\.|FTSE|S&P|Web)[\s\xa0-]?$|(?<![\w’'])v\.?\s?$",
    re.IGNORECASE,
)
_PHRASAL = re.compile(
    r"\b(?:sign|set|follow|ramp|line|pick|clean|back|round|wrap|stand|speed|free|open|scale)\s+up\s+$", re.IGNORECASE
)
RANK = re.compile(r"(?:\b(?:rank|position|place|page|number|no\.)\s*|#\s?)$", re.IGNORECASE)
_TELLS_APART = re.compile(r"\b(?:page|level|tier|stage)\s*$", re.IGNORECASE)
_SCALE = re.compile(r"\(\s*\d+\s*[-–—]\s*\d+\s*\)")  # "lead quality (1-10)"


def before(text: str, since: int, starts: int) -> tuple[Part, int, bool]:
    """What the words before text[starts] say, where they begin, and whether they say that it goes down."""
    window = max(since, starts - LOOK_BACK)
    found = _BEFORE.search(text[window:starts])
    if not found:
        return Part.PLAIN, starts, False
    groups = found.groupdict()
    name = next(part for part in Part if part is not Part.PLAIN and groups[part])
    if found[0].strip().lower() == "up" and _PHRASAL.search(text[:starts]):  # "sign up 40 accounts" goes nowhere
        return Part.PLAIN, starts, False
    return name, window + found.start(), bool(found["falls"] or found["sinks"])


def behind(text: str, ends: int, part: Part) -> tuple[Part, int, bool]:
    """What the words after text[:ends] say where those before say nothing, where they end, and whether it goes down."""
    found = _BEHIND.match(text, ends)
    if not found:
        return part, ends, False
    said = found.lastgroup or ""
    if said in ("rises", "falls"):
        return (Part.CHANGE, found.end(), said == "falls") if part in (Part.PLAIN, Part.CHANGE) else (part, ends, False)
    if said in ("least", "most"):
        open_yet = part in (Part.PLAIN, Part.TO)
        return (Part(said) if open_yet else part, found.end(), False)
    allowed = part is Part.PLAIN or part == said
    return (Part(said), found.end(), False) if allowed else (part, ends, False)


def is_label(text: str, starts: int, part: Part, moves: bool) -> bool:
    """Whether the number at text[starts] only tells something apart; `moves`: a figure before it says where from."""
    if any(scale.start() < starts < scale.end() for scale in _SCALE.finditer(text)):
        return True
    words = text[max(0, starts - LOOK_BACK) : starts]
    if part is Part.FROM or (part is Part.TO and moves):
        return False
    return (part is not Part.TO and _LABEL.search(words) is not None) or _TELLS_APART.search(words) is not None
