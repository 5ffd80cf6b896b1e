"""Is an English key result a level of service: how soon, or how much, of what comes in is dealt with?"""

import re

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.reading import Reading

UNIVERSAL = bag("all every each")
ANSWERING = bag(
    "dispatch call answer respond reply resolve pay deliver handle process acknowledge serve close ship fulfil fulfill settle",
)
FIXING = ANSWERING | bag("fix address close complete get receive triage review disable merge")
REPAIRING = bag("answer respond reply resolve fix address acknowledge triage disable")
COMING = bag("go leave arrive reach get come appear send deliver ship post publish return")
SPEAKING = bag("answer respond reply acknowledge")
INCOMING = bag(
    "ticket tickets request requests inquiry inquiries enquiry enquiries question questions complaint complaints order orders",
    "invoice invoices claim claims application applications case cases alert alerts message messages refund refunds returns",
    "payment payments letter letters parcel parcels call calls email emails e-mails mail incident incidents escalation escalations report reports issue",
    "issues bug bugs review reviews comment comments prs referrals leads",
)
THEIR_FATE = bag("employ hire place promote cure heal satisfy win retain renew recommend accept find use adopt start")
WITHIN = re.compile(
    r"\bwithin (?:an?|one|two|three|four|five|six|seven|eight|ten|twelve|\d+) ?(?:business |working |calendar )?"
    r"(?:h|hrs?|hours?|days?|minutes?|mins?|seconds?|weeks?|sprints?|iterations?)\b",
    re.IGNORECASE,
)
STANDING = re.compile(
    WITHIN.pattern + r"|\b(?:on time|on schedule|slas?\b|without interruption|24/7|service level)|"
    r"\bin \d+ (?:hours|minutes|mins|h)\b|\b(?:on the \d+(?:st|nd|rd|th)|by the \d+(?:st|nd|rd|th)|by \d+(?::\d\d)? ?(?:am|pm)|by (?:monday|tuesday|wednesday|thursday|friday))\b|\b(?:the )?(?:same|next) (?:business |working )?(?:day|hour|morning)\b|\bovernight\b|"
    r"(?:<|\bin under|\bin less than) ?\d+ ?(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|days?)\b",
    re.IGNORECASE,
)
IN_ITS_TIME = re.compile(
    WITHIN.pattern + r"|\bwithin (?:the|their|its) (?:\w+ )?(?:slot|window|deadline|time|day|hour|limit|target)\b",
    re.IGNORECASE,
)
IN_TIME = re.compile(r"\b(?:on time|on schedule)\b", re.IGNORECASE)
SLA_KEPT = re.compile(
    r"\bsl[ao]s? (?:achievement|attainment|compliance|adherence|performance|met|hit rate)\b|\b(?:meet|hit) (?:all |our |the )*sl[ao]s?\b",
    re.IGNORECASE,
)
NONE_LEFT = re.compile(
    r"\b(?:no|not (?:one|a single)) .{2,60}\b(?:left|goes|go|remains?|stays?|waits?) "
    r"(?:\w+ )?(?:un\w+|open|waiting|pending|behind|without|idle)\b",
    re.IGNORECASE,
)


class ServiceReading(Reading):
    """Facts about what is dealt with as it comes."""

    def _all_of_them(self) -> bool:
        """“All tests …”, “100 % of applicants …”: every case, always, is a standard."""
        lows = self.lows(self.main.begin, self.main.begin + 4)
        return bool(set(lows) & UNIVERSAL) or lows[:1] == ["100%"] or lows[:2] == ["100", "%"]

    def _is_a_service_level(self) -> bool:
        """“Invoices paid on time”, “Schedule 95 % of the calls within 5 days”, “No letter is left unanswered”."""
        if SLA_KEPT.search(self.looked_at) or NONE_LEFT.search(self.looked_at):
            return not self.main.classes & {"raise", "lower"}
        if self._takes_what_comes():
            return True
        if (self.main.voice in {"done", "says"} or self._all_of_them()) and IN_TIME.search(self.looked_at):
            return True
        timed = STANDING.search(self.looked_at) or IN_ITS_TIME.search(self.looked_at)
        return timed is not None and self._deals_in_time()

    def _deals_in_time(self) -> bool:
        main = self.main
        timed = IN_ITS_TIME.search(self.looked_at) or STANDING.search(self.looked_at)
        if main.verb in ANSWERING or (main.voice == "done" and main.verb in REPAIRING):
            return True
        if self._all_of_them() and main.voice == "done" and "task" in main.classes and WITHIN.search(self.looked_at):
            return main.verb not in THEIR_FATE  # “All leads are called within an hour”
        if self._all_of_them() and ({"response", "reply", "answer", "answered"} & set(self.words)):
            return True
        if self._all_of_them() and (main.voice in {"is", "name"} or main.verb in FIXING):
            return True
        if main.voice in {"says", "done"} and not self.targets and main.verb in COMING and timed:
            return True  # “Lab results go out within 48 hours”
        before = self.tokens[main.head - 1].low
        subject = self.head_noun(main.begin, main.head)
        several = (before in {"are", "get"} or before.endswith("s") or subject.endswith("s")) and "task" in main.classes
        standing = STANDING.search(self.looked_at) or IN_ITS_TIME.search(self.looked_at)
        if main.voice == "done" and several and not self.targets and standing:
            return True  # “Vulnerabilities are patched within 14 days”
        shared = bool(self.targets) and self.targets[0].kind == "percent"
        ours = main.voice in {"order", "gerund", "done"} and "task" in main.classes and main.verb not in THEIR_FATE
        return shared and ours and WITHIN.search(self.looked_at) is not None

    def _takes_what_comes(self) -> bool:
        """“Process all support tickets”: whatever comes in, and no end to it."""
        main = self.main
        if main.voice not in {"order", "gerund"} or main.verb not in ANSWERING - {"ship", "deliver"} or self.targets:
            return False
        every = UNIVERSAL & set(self.lows(main.head + 1, main.head + 3))
        return bool(every) and (main.verb in SPEAKING or bool(INCOMING & set(self.object_words(main))))
