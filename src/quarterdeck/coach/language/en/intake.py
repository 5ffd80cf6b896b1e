"""What an English key result spends or takes in: hours of one's own, opinions, helpers, new places; that is effort."""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.service import UNIVERSAL
from quarterdeck.coach.language.en.stated import StatedReading

SPENT = bag("hour hours hrs h minute minutes min mins")
BOUNDING = bag("at least most no more less fewer than max maximum minimum a of up to only under below")
SPENT_ON = bag("of in on for with without")
RUNNING_BY_ITSELF = bag("downtime outage outages delay delays idle waiting overtime uptime lateness machine video")
PRACTISED = bag(
    "practice practise study reading yoga run walk swim ride cardio gym meditation exercise training revision homework drill",
    "coding writing programming piano guitar violin vocab rehearsal stretching gardening drawing studying upskilling",
)
AGAIN = bag("daily weekly day week weekday weekend morning evening night sprint month")
ASKED_OF = bag("get gather collect obtain seek solicit receive capture")
OPINIONS = bag("feedback input opinions opinion comments views impressions reactions")
GOING_TO = bag("bring take enter expand launch roll translate localize localise move")
PLACES = bag(
    "market markets country countries city cities region regions language languages state states province provinces town",
    "village villages towns district districts territories territory vertical verticals channel channels locations location industries",
)
GUESTS = bag("guest visiting exchange trainee intern interns fellows guests")
PAYERS = bag(
    "customer customers client clients sponsor sponsors donor donors patron patrons investor investors backers buyers account",
    "accounts subscribers members funders partners licensees advertisers tenants households",
)
WINNING_THEM = bag("add find bring")
GROUPS = bag("group department unit chapter division section office branch committee region house class site club lab")
HANDING_IN = bag("submit hand file deliver present prepare write publish complete hold run share document report name")


class IntakeReading(StatedReading):
    """Facts about what is spent and taken in."""

    def _spends_own_hours(self) -> bool:
        """“4 hours of writing a week”, “No more than 5 hours in research”."""
        first = self.targets[0] if self.targets else None
        if first is None or first.kind != "duration" or set(self.lows(self.main.begin, first.first)) - BOUNDING:
            return False
        behind = self.lows(first.first + 1, first.first + 5)
        if behind[:1] == ["+"]:
            behind = behind[1:]
        if behind[1:2] and behind[1] in {"a", "per", "each", "every"}:
            behind = [behind[0], *self.lows(first.first + 4, first.first + 8)]  # “2 hours | a week | in meetings”
        if self._practises(behind):
            return True
        if not set(behind[:1]) & SPENT or not set(behind[1:2]) & SPENT_ON:
            return False
        things = set(behind[2:])
        return not things & (lexicon.NOUNS["outcome"] | lexicon.NOUNS["event"] | RUNNING_BY_ITSELF)

    def _practises(self, behind: list[str]) -> bool:
        """“30 min yoga daily”, “2 hours of pair programming per sprint”: what one does with one's time, again and again."""
        if set(behind) & RUNNING_BY_ITSELF or not set(self.words) & AGAIN:
            return False
        return any(low in PRACTISED or self._is_a_deed_in_ing(low) for low in behind[: 3 + ("+" in behind)])

    @staticmethod
    def _is_a_deed_in_ing(low: str) -> bool:
        verb, part = lexicon.FORMS.get(low, ("", ""))
        return part == "gerund" and "task" in lexicon.CLASSES_OF[verb]

    def _asks_so_many(self) -> bool:
        """“Get feedback on the draft from 12 teachers”."""
        first = self.targets[0] if self.targets else None
        if first is None or self.main.verb not in ASKED_OF or self.tokens[first.first - 1].low != "from":
            return False
        return first.kind == "count" and bool(OPINIONS & set(self.lows(self.main.head + 1, first.first)))

    def _asks_a_crowd(self) -> bool:
        """“Gain feedback from the candidates”: nobody knows from how many."""
        main = self.main
        if self.targets or main.voice not in {"order", "gerund"} or main.verb not in ASKED_OF | {"gain"}:
            return False
        lows = self.lows(main.head + 1, main.end)
        asked = lows[lows.index("from") + 1 :][:4] if "from" in lows else []
        return bool(OPINIONS & set(lows[:2])) and any(kinds.are_people(low) for low in asked)

    def _goes_to_new_places(self) -> bool:
        """“Expand into 3 new cities”: where we go is our own doing."""
        first = self.targets[0] if self.targets else None
        if first is None or first.kind != "count" or first.relative or self.main.verb not in GOING_TO:
            return False
        led = self.tokens[first.first - 1].low in {"into", "to", "in", "least", "enter"}
        into = self.main.verb == "expand" and self.tokens[first.first - 1].low == "into"
        return led and (into or bool(PLACES & set(self.counted(first))))

    def _wins_payers(self) -> bool:
        """“Add 4 customers with more than 500 beds”, “Find 3 sponsors”: they decide to pay."""
        first = self.targets[0] if self.targets else None
        if first is None or first.kind != "count" or self.main.verb not in WINNING_THEM:
            return False
        words = self.counted(first)
        pays = bool(PAYERS & set(words[-1:])) or ("paying" in words[:-1] and kinds.is_people(words[-1]))
        as_payers = any(low == "as" and after in PAYERS for low, after in pairwise(self.words))
        return first.first < self.main.object_end and (pays or as_payers)

    def _takes_in_guests(self) -> bool:
        """“6 guest scholars received”."""
        words = self.counted(self.targets[0]) if self.targets else []
        return self.main.verb == "receive" and bool(GUESTS & set(words)) and kinds.is_people(words[-1])

    def _hands_in_each(self) -> bool:
        """“Each group submits its plan”: every part of one's own house does its task."""
        subject = self.lows(self.main.begin, self.main.head)
        ours = subject[-1:] and (subject[-1] in GROUPS or "its" in self.lows(self.main.head + 1, self.main.head + 3))
        plain = 1 < len(subject) < 5 and not set(subject) & PREPOSITIONS
        return plain and subject[0] in UNIVERSAL and bool(ours) and self.main.verb in HANDING_IN
