"""What kind of statement an English objective is: a task, an output, a duty, or a change in the world."""

import re

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aims import CONTENT
from quarterdeck.coach.language.en.aims_joined import JoinedAimReading
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.once import once

BUSINESS = frozenset(lexicon.words("nouns-business"))
MODIFYING = bag("pr site website event media content video social email press landing post ad article blog podcast")
ATTENTION_MEASURES = bag(
    "coverage traffic visits engagement quality reach presence performance growth marketing interactions interaction attendance",
    "ranking rankings output production calendar connections following views visibility strategy volume frequency",
    "conversion conversions subscribers audience consistency campaigns rate rates",
)
OPENED = re.compile(
    r"\b(?:open|click|click-through|bounce|view|engagement) rates?\b|"
    r"\b(?:search (?:engines?|results)|(?:visible|visibility) (?:on|in) (?:google|search))",
    re.IGNORECASE,
)
OF_ATTENTION = lexicon.NOUNS["attention"] | ATTENTION_MEASURES
SPOKEN_OF = (
    OF_ATTENTION
    | MODIFYING
    | bag(
        "number numbers amount count size level share range variety value relevance usage channel",
        "channels list lists registration registrations search signups attendance downloads opens plays",
    )
)
ONLINE = bag(
    "social media online digital web internet search google youtube instagram facebook linkedin tiktok twitter x channels"
)
SEEN = bag("active present visible popular")
WELCOMING = bag("delight help welcome surprise inspire serve")
RULING = bag("dominate own lead rule")
OFFERING = bag("provide offer deliver share give publish supply")
BUSINESS_BUT_BRAND = BUSINESS - {"brand"}
WATCHING = bag(
    "subscribers subscriber fans fan readers reader viewers viewer listeners listener people media",
    "brand brands lab labs company business firm organisation organization foundation store shop practice practices leader",
)
NOT_BUYERS = lexicon.NOUNS["attention"] | WATCHING
CLOSERS = bag("that which who as from via through using by before per")


class ObjectiveReading(JoinedAimReading):
    """Facts about an objective."""

    @once
    def is_too_long(self) -> bool:
        told = [each for each in self.clauses[1:] if each.voice not in {"order", "gerund"}]
        joined = sum(self.tokens[each.begin - 1].low == ";" for each in told)  # “It works; it does what it should”
        return len(self.words) > 25 or len(self.sentences) - joined > 1

    @once
    def is_output(self) -> bool:
        """A wish about marketing's own output or channels, with no business outcome in sight."""
        main = self.main
        ourselves = main.verb in {"be", "become"} and "in" not in self.words  # “the code search engine”
        if OPENED.search(self.looked_at) and not ourselves and not self._has_a_business_purpose():
            return True
        if main.verb in {"be", "become"} and self._is_seen_online():
            return True
        if main.voice in {"order", "gerund"} and self.serves_with_content():
            return True
        if (
            (self.is_a_heading() and not {self.words[0], self.words[-1]} <= lexicon.NOUNS["attention"])
            or main.voice in {"done", "is"}
            or main.verb in {"ensure", "be", "become"}
            or "lower" in main.classes
        ):
            return False
        if main.verb in {"run", "host", "hold", "make"} and self.speaks_of_an_effect():
            return False  # “Run events that people talk about”
        if self._has_a_business_purpose() or self.says_how_it_goes() or self._clears(main.verb):
            return False
        if main.voice == "order" and main.verb not in lexicon.FORMS:
            return False  # “Immerse visitors in the age of sail”
        if main.voice == "order" and self.object_head(main) in {
            "spend",
            "spending",
            "budget",
            "costs",
            "time",
            "effort",
        }:
            return False  # “Optimise media spend”, “Spend less time on email”
        if self._positions() or self.is_duty or (WELCOMING | RULING) & set(self.verbs):
            return False
        if main.voice == "name" and self.speaks_of_an_effect():
            return False
        if main.voice == "says" and not set(self.words) & {"increasing", "more", "growing"}:
            return False
        head = self.object_head(main) if main.voice in {"order", "gerund"} else self.head_noun(main.begin, main.end)
        if head in {"relationship", "relationships", "rapport", "ties", "trust"}:
            return False  # “Renew our relationship with local media”
        if head not in SPOKEN_OF and (kinds.is_made(head) or kinds.is_deed(head) or head == "data"):
            return False  # “Improve blog process documentation”
        if self._offers_its_own_content(head):
            return True
        spoken: set[str] = set()
        for index in range(main.begin, main.end):
            token = self.tokens[index]
            if token.low == "creative" and index + 1 < main.end and self.tokens[index + 1].kind == "word":
                continue  # “creative work”
            if index == main.head and main.voice in {"order", "gerund"}:
                continue  # “reach”, “blog”: a verb here
            if (token.low in CLOSERS and spoken) or (token.low in {"and", "&"} and self.is_compound):
                break
            if token.low == "site" and self.tokens[index - 1].low == "on":
                continue  # “on site”
            if token.low not in MODIFYING or not self._names_another_thing(index + 1):
                spoken.add(token.low)
        attention = spoken & lexicon.NOUNS["attention"]
        if attention <= {"presence"} and "presence" in spoken:
            return bool(ONLINE & set(self.words))
        others = any(kinds.is_people(low) and low not in NOT_BUYERS for low in self.words)
        if others:
            return False
        business = BUSINESS if "presence" in spoken else BUSINESS_BUT_BRAND
        return bool(attention) and not set(self.words) & business

    def _is_seen_online(self) -> bool:
        """“Become more active on social media”."""
        lows = self.lows(self.main.head + 1, self.main.end)
        return bool(SEEN & set(lows)) and bool(ONLINE & set(lows[lows.index("on") :] if "on" in lows else []))

    def _offers_its_own_content(self, head: str) -> bool:
        """“Provide useful content for our readers”."""
        return self.main.verb in OFFERING and head in CONTENT

    def _has_a_business_purpose(self) -> bool:
        """“Use events to deepen relationships”: the channel is the means."""
        lows = self.lows(self.main.head + 1, self.main.end)
        if "to" not in lows[:-1]:
            return False
        behind = lows[lows.index("to") + 1 :]
        verb = lexicon.FORMS.get(behind[0])
        aimed = any(kinds.is_state(low) or low in BUSINESS for low in behind[1:])
        return verb is not None and verb[1] == "base" and aimed

    def _names_another_thing(self, index: int) -> bool:
        """Behind “site”: “reliability”, “admin experience”. Then the text is not about the site's traffic."""
        if index >= self.main.end or self.tokens[index].kind != "word":
            return False
        low = self.tokens[index].low
        known = low in lexicon.CLOSED or low in lexicon.FORMS or low.endswith("ly")
        return not known and low not in OF_ATTENTION
