"""Is an English key result a duty: a standing level of service, or something kept as it is?"""

import re

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.service import ServiceReading

LASTING = re.compile(
    r"\b(?:(?:stays?|remains?) (?:above|below|under|over|within|at)|keeps? up (?:with|w/)|"
    r"(?:staffed|manned|reachable) (?:around the clock|at all times)|available (?:throughout|during|around the clock|at any time|any time)|business as usual|as usual|next response time|response sla|at all times|at any time|\d+ ?% of the time)",
    re.IGNORECASE,
)


DIPPING = re.compile(
    r"\b(?:does not|do not|will not|never|not) (?:falls?|drops?|dips?|sinks?|rises?) (?:below|above|under)\b",
    re.IGNORECASE,
)
ALWAYS = re.compile(
    r"^(?:no|not (?:one|a single)) .{3,60}\b(?:more|longer|later|older) than \w+ .{0,20}(?:seconds?|minutes?|hours?|days?|weeks?)\b|"
    r"^(?:(?!\b(?:that|who|which)\b)[^.]){3,60}\bnever\b|^never\s|"
    r"(?:before|with|on|at) (?:every|each) (?:single )?(?:release|deploy|deployment|merge|commit|order|shipment|sale)\b|"
    r"\bwithin \w+ (?:\w+ )?(?:hours?|days?|weeks?|minutes?) (?:of|after) (?:every|each|any|all)\b|"
    r"\bat (?:its|their|the) (?:current|present|same) level|\bas (?:it is|they are) today\b",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\bevery (?:day|night|morning|evening|hour|week|month|quarter)\b|\bon (?:at least )?an? (?:daily|weekly|monthly|quarterly|regular) basis\b",
    re.IGNORECASE,
)
COMPLYING = re.compile(r"^(?:ensure|all|every|100 ?%).*\b(?:comply|complies|compliant|adhere|adheres)\b", re.IGNORECASE)
FORBIDDING = re.compile(r"^(?:do not|don['’]t|never(?=\s))\b|\b(?:shall|must) not\b", re.IGNORECASE)
UNTROUBLED = re.compile(
    r"\bwithout (?:any )?(?:errors?|incidents?|interruptions?|failures?|problems?|issues?|delays?|outages?|disruptions?|a hitch)\b",
    re.IGNORECASE,
)
SPREADING = bag(
    "hold send publish run host issue share post do conduct meet train write present report release ship deploy"
)
GATHERING = bag("meet review present talk share publish visit discuss gather")
CHECKING = bag("verify check test clean inspect update monitor review validate")
DAILY = bag("daily weekly monthly regularly hourly nightly")
LETTING = bag("enable help allow let support")
KEEPING = bag("maintain keep sustain preserve hold stay remain continue")


class DutyReading(ServiceReading):
    """Facts about what is to be kept up."""

    @once
    def keeps_as_it_is(self) -> bool:
        """“Maintain a cost per lead below $90”: a duty, whatever the number was before."""
        if (
            set(self.words[:1]) & {"continue", "maintain"}
            or COMPLYING.search(self.looked_at)
            or DIPPING.search(self.looked_at)
        ):
            return True
        if (
            self.main.verb == "hold"
            and {"at", "steady", "within"} & set(self.words)
            and self.has("level", self.main.object_begin, self.main.object_end)
        ):
            return True
        if self._lets_others_keep():
            return True
        return "keep" in self.main.classes and self.main.voice in {"order", "gerund"} and self.main.verb != "protect"

    def _lets_others_keep(self) -> bool:
        """“Enable the club to maintain its reserves”."""
        if self.main.verb not in LETTING:
            return False
        return bool(KEEPING & set(self.lows(self.main.head + 1, self.main.head + 8)))

    def _holds_for_every_case(self) -> bool:
        """“No ticket waits longer than two days”, “Critical bugs never stay open over a weekend”."""
        return ALWAYS.search(self.looked_at) is not None and not self.has_baseline

    def _is_done_daily(self) -> bool:
        """“Litter bins emptied daily”, “Weekly backups verified”; not “Monthly close automated”."""
        if self.words[-2:-1] in (["every"], ["each"]) and self.words[-1] in {
            "day",
            "night",
            "week",
            "morning",
            "evening",
        }:
            return True
        return self.words[-1] in DAILY or (self.words[0] in DAILY and self.main.verb in CHECKING)

    @once
    def is_duty(self) -> bool:
        """A standing level of service, or something kept as it is."""
        main = self.main
        if self.keeps_as_it_is:
            return True
        if main.verb == "retain" and main.voice == "order" and not self.targets:
            return True
        if ("24/7" in self.looked_at and main.voice not in {"order", "gerund"}) or (
            main.voice == "says" and main.verb not in GATHERING and not self.targets and EVERY.search(self.looked_at)
        ):
            return True
        if main.voice == "done" and not self.targets and main.verb not in SPREADING and self._is_done_daily():
            return True
        by_whom = bool(self.targets) and self.lows(main.head + 1, main.head + 2) == [
            "by"
        ]  # “3 forks maintained by others”
        if main.voice == "done" and "keep" in main.classes and not self.has_baseline and not by_whom:
            return True
        if main.voice == "says" and not self.targets and UNTROUBLED.search(self.looked_at):
            return True  # “Payroll runs without errors”
        if LASTING.search(self.looked_at) or FORBIDDING.search(self.looked_at) or self._holds_for_every_case():
            return True
        return self._is_a_service_level()
