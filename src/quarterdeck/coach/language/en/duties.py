"""Is an English key result a duty: a standing level of service, or something kept as it is?"""

import re
from functools import cached_property

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.reading import Reading

UNIVERSAL = bag("all every each")
ANSWERING = bag(
    "answer respond reply resolve pay deliver handle process acknowledge serve close ship",
)
FIXING = ANSWERING | bag("fix address close complete get receive triage review disable merge")
REPAIRING = bag("answer respond reply resolve fix address acknowledge triage disable")
STANDING = re.compile(
    r"\b(?:on time|on schedule|within (?:one|two|three|four|five|six|seven|eight|ten|twelve|\d+) ?(?:business |working )?"
    r"(?:h|hrs?|hours?|days?|minutes?|seconds?|weeks?|sprints?|iterations?)\b|slas?\b|without interruption|24/7|"
    r"service level)|(?:<|\bin under|\bin less than) ?\d+ ?(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|days?)\b",
    re.IGNORECASE,
)
IN_TIME = re.compile(r"\b(?:on time|on schedule)\b", re.IGNORECASE)
LASTING = re.compile(
    r"\b(?:(?:stays?|remains?) (?:above|below|under|over|within|at)|keeps? up (?:with|w/)|"
    r"business as usual|as usual|next response time|response sla|at all times)",
    re.IGNORECASE,
)


ALWAYS = re.compile(
    r"^(?:no|not (?:one|a single)) .{3,60}\b(?:more|longer|later) than \w+ .{0,20}(?:seconds?|minutes?|hours?|days?|weeks?)\b|"
    r"^[^.]{3,60}\bnever\b|^never\b|"
    r"(?:before|with|on|at) (?:every|each) (?:single )?(?:release|deploy|deployment|merge|commit|order|shipment|sale)\b|"
    r"\bat (?:its|their|the) (?:current|present|same) level|\bas (?:it is|they are) today\b",
    re.IGNORECASE,
)
EVERY = re.compile(r"\bevery (?:day|week|month|quarter)\b", re.IGNORECASE)
COMPLYING = re.compile(r"^(?:ensure|all|every|100 ?%).*\b(?:comply|complies|compliant|adhere|adheres)\b", re.IGNORECASE)
FORBIDDING = re.compile(r"^(?:do not|don['’]t|never)\b", re.IGNORECASE)


class DutyReading(Reading):
    """Facts about what is to be kept up."""

    def _all_of_them(self) -> bool:
        """“All tests …”, “100 % of applicants …”: every case, always, is a standard."""
        lows = self.lows(self.main.begin, self.main.begin + 4)
        return bool(set(lows) & UNIVERSAL) or lows[:1] == ["100%"] or lows[:2] == ["100", "%"]

    @cached_property
    def keeps_as_it_is(self) -> bool:
        """“Maintain a cost per lead below $90”: a duty, whatever the number was before."""
        if set(self.words[:1]) & {"continue", "maintain"} or COMPLYING.search(self.looked_at):
            return True
        if (
            self.main.verb == "hold"
            and {"at", "steady", "within"} & set(self.words)
            and self.has("level", self.main.object_begin, self.main.object_end)
        ):
            return True
        return "keep" in self.main.classes and self.main.voice in {"order", "gerund"} and self.main.verb != "protect"

    def _holds_for_every_case(self) -> bool:
        """“No ticket waits longer than two days”, “Critical bugs never stay open over a weekend”."""
        return ALWAYS.search(self.looked_at) is not None and not self.has_baseline

    @cached_property
    def is_duty(self) -> bool:
        """A standing level of service, or something kept as it is."""
        main = self.main
        if self.keeps_as_it_is:
            return True
        if main.verb == "retain" and main.voice == "order" and not self.targets:
            return True
        if ("24/7" in self.looked_at and main.voice not in {"order", "gerund"}) or (
            main.voice == "says" and not self.targets and EVERY.search(self.looked_at)
        ):
            return True
        if main.voice == "done" and "keep" in main.classes and not self.has_baseline:
            return True
        if LASTING.search(self.looked_at) or FORBIDDING.search(self.looked_at) or self._holds_for_every_case():
            return True
        if (main.voice in {"done", "says"} or self._all_of_them()) and IN_TIME.search(self.looked_at):
            return True
        standing = STANDING.search(self.looked_at) is not None
        if standing and main.voice == "done" and main.verb in REPAIRING:
            return True
        if standing and self._all_of_them() and {"response", "reply", "answer", "answered"} & set(self.words):
            return True
        if self._all_of_them() and STANDING.search(self.looked_at) and (main.voice == "is" or main.verb in FIXING):
            return True
        return main.verb in ANSWERING and STANDING.search(self.looked_at) is not None
