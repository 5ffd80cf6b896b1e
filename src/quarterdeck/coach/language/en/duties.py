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
    r"\b(?:on time|on schedule|within (?:one|two|three|\d+) ?(?:business |working )?(?:h|hrs?|hours?|days?|minutes?|"
    r"seconds?|weeks?|sprints?|iterations?)\b|slas?\b|without interruption|24/7|service level)",
    re.IGNORECASE,
)
IN_TIME = re.compile(r"\b(?:on time|on schedule)\b", re.IGNORECASE)
LASTING = re.compile(
    r"\b(?:(?:stays?|remains?) (?:above|below|under|over|within|at)|keeps? up (?:with|w/)|"
    r"business as usual|as usual|next response time|response sla|at all times)",
    re.IGNORECASE,
)


class DutyReading(Reading):
    """Facts about what is to be kept up."""

    def _all_of_them(self) -> bool:
        """“All tests …”, “100 % of applicants …”: every case, always, is a standard."""
        lows = self.lows(self.main.begin, self.main.begin + 4)
        return bool(set(lows) & UNIVERSAL) or lows[:1] == ["100%"] or lows[:2] == ["100", "%"]

    @cached_property
    def is_duty(self) -> bool:
        """A standing level of service, or something kept as it is."""
        main = self.main
        if "keep" in main.classes and main.voice in {"order", "gerund"} and main.verb != "protect":
            return True
        if main.verb == "retain" and main.voice == "order" and not self.targets:
            return True
        if LASTING.search(self.looked_at):
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
