"""The verbs of key results, and the direction they say: "up", "down", or "keep" for what is to stay."""

import re

_UP = (
    "increase|raise|grow|lift|boost|improve|expand|reach|achieve|attain|hit|get|gain|win(?:\\s+back)?|earn|generate|acquire|"
    "attract|add|secure|sign(?:\\s+up)?|book|close|bring(?:\\s+back)?|push|move|drive|take|scale|exceed|have|make|deliver|create|build|"
    "collect|recruit|onboard|land|increasing|growing|raising|improving|double|triple|quadruple|accelerate|strengthen|"
    "maximi[sz]e"
)
_DOWN = (
    "cut|reduce|decrease|lower|drop|shrink|shorten|halve|minimi[sz]e|bring down|drive down|trim|slash|limit|reducing|"
    "decreasing|cutting|lowering|shortening"
)
_KEEP = "keep|stay|maintain|hold|remain|sustain|keeping|maintaining"
_CHANGES = re.compile(
    r"(?:increase|raise|grow|lift|boost|improve|expand|gain|double|triple|quadruple|accelerate|strengthen|maximi[sz]e)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"(?:add|gain|win|generate|create|acquire|attract|sign(?:\s+up)?|close|book|earn|recruit|onboard|land|collect)\b"
    r"(?!-)(?!\s+(?:rates?|ratios?)\b)",
    re.IGNORECASE,
)
# "Win rate", "hold time", "add-on": there the word is no verb.
_NOUN = r"(?<=\bwin)|(?<=\bclose)|(?<=\bdrop)|(?<=\bhold)|(?<=\bhit)|(?<=\blift)|(?<=\bgain)|(?<=\bget)|(?<=\blimit)|(?<=\bstay)"
_VERB = re.compile(
    rf"\W*(?:(?:we|want|will|to)\s+)*(?:(?P<down>{_DOWN})|(?P<keep>{_KEEP})|(?P<up>{_UP}))\b"
    rf"(?!-)(?!(?:{_NOUN})\s+(?:rates?|ratios?|values?|loss|time)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?<=\w)\s+(?:(?:is|are|was|were|has|have|been|will|be)\s+){0,3}(?:"
    r"(?P<keep>stays?|remains?|holds?|kept)"
    r"|(?P<up>increas(?:es|ed)|gr(?:ows?|ew|own)|ris(?:es|en)|climbs?|improv(?:es?|ed)|jumps|goes\s+up|raised|lifted)"
    r"|(?P<down>decreas(?:es|ed)|falls|drops|declines?|shrinks?|goes\s+down|reduced|lowered|shortened|halved)"
    r")(?:\s+(?:at|up|down))?\s*$",
    re.IGNORECASE,
)


_WORK = re.compile(
    r"\W*(?:(?:we|want|will|to)\s+)*(?:launch|ship|publish|releas|hir|build|creat|set\s+up|implement|migrat|roll\s+out|introduc|"
    r"complet|finish|writ|produc|design|develop|defin|establish|document|train|run|host|organi[sz]|open|start|begin|redesign|rebuild|"
    r"replac|prepar|plan|pilot|test|deploy|deliver|mak|mov|switch|enter|get|obtain|negotiat|agre|conduct|research|analy[sz]|audit|"
    r"review|updat|refresh|automat|integrat|connect|install|adopt|certif|select|choos|appoint|draft|record|film|present|submit)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\b(?:rate|ratio|share|revenue|pipeline|bookings|arr|mrr|nrr|grr|nps|csat|score|rating|conversions?|retention|churn|costs?"
    r"|cac|cpl|cpa|cpm|ctr|roas|roi|traffic|sessions|visits|visitors|views|impressions|leads|mqls|sqls|opportunities|deals|demos"
    r"|signups?|trials|subscribers|followers|members|attendees|backlinks|awareness|coverage|time|cycle|margin|spend|volume"
    r"|number|percentage|index|rank|position|engagement|satisfaction|adoption|payback|discount|value)\b",
    re.IGNORECASE,
)


def names_number(words: str) -> bool:
    """Whether words without a number name something that has one: "Marketing-sourced pipeline"."""
    return _WORK.match(words) is None and _NUMBERS.search(words) is not None


def leading_verb(sentence: str) -> re.Match[str] | None:
    """The verb a sentence begins with; its `lastgroup` is the direction."""
    return _VERB.match(sentence)


def later_verb(before_figure: str) -> re.Match[str] | None:
    """The verb between a metric and its first figure: "churn stays (below 2 %)"."""
    return _LATER.search(before_figure)


def says_change(words: str) -> bool:
    """Whether the words begin with a verb that changes something which is there already."""
    return _CHANGES.match(words) is not None


def adds(words: str) -> bool:
    """Whether the words begin with a verb that adds to what is there."""
    return _ADDS.match(words) is not None
