"""Who acts in an English key result: we ourselves, or people outside who decide for themselves?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import OWN_PEOPLE, CountingReading
from quarterdeck.coach.language.en.once import once

HOUSE = bag("team staff crew squad department workforce faculty group unit")
TRADES = bag(
    "nurses doctors teachers cooks chefs clerks technicians drivers trainers scientists lawyers consultants advisers advisors",
    "librarians coaches carers bakers mechanics apprentices trainees interns editors leads directors supervisors officers",
)
STAFFED = bag("staff team crew")
LETTING = bag("have get convince persuade encourage inspire invite")
TAKING_IN = bag("merge accept receive approve integrate admit")
FREELY_GIVEN = bag(
    "signatures pledges votes pre-orders preorders donations reservations bookings endorsements nominations"
)
CHECKED = bag("check review sign approve test audit inspect verify file document")
WHOLE = 100
FARTHEST = 9  # tokens behind the head within which the people are looked for


class ActorReading(CountingReading):
    """Facts about who does what is counted."""

    def _is_one_of_us(self, subject: list[str]) -> bool:
        """“Each of us”, “Four members of our team”, “6 staff members”, “Three of our nurses”."""
        for low, after in pairwise(subject):
            if low in STAFFED and after in {"members", "member"}:
                return True
            if low == "of" and after == "us":
                return True
            if low in {"our", "my"} and (after in OWN_PEOPLE or after in TRADES):
                return "of" in subject
        while subject[-1:] and subject[-1] in {"each", "all", "both", "have", "has"}:
            subject = subject[:-1]  # “… each review two notebooks”
        begin = subject.index("of") + 1 if "of" in subject else len(subject)
        group = subject[begin:]
        members = {"members", "member", "people", "colleagues"} & set(subject[:begin])
        return bool(members) and bool(group) and group[-1] in HOUSE and group[0] in {"our", "the", "my", "each", "this"}

    @once
    def lets_others_act(self) -> bool:
        """“Have the trade press run 3 pieces”, “Get 4 universities to publish …”, “Merge fixes from 8 newcomers”."""
        main = self.main
        if main.voice not in {"order", "gerund"}:
            return False
        lows = self.lows(main.head + 1, min(main.head + FARTHEST, main.end))
        if main.verb in TAKING_IN and self._takes_from_outsiders(lows):
            return True
        if main.verb not in LETTING:
            return False
        for at, low in enumerate(lows):
            form = lexicon.FORMS.get(low)
            asked = main.verb == "have" or lows[at - 1] == "to"
            acts = form is not None and form[1] == "base" and low not in lexicon.COUNTABLE and at > 0 and asked
            if acts and lows[at - 1] not in lexicon.CLOSED - {"to"}:
                people = [word for word in lows[:at] if kinds.is_people(word) or word in {"press", "radio", "paper"}]
                return bool(people) and not set(lows[:at]) & (OWN_PEOPLE | STAFFED)
        return False

    @staticmethod
    def _takes_from_outsiders(lows: list[str]) -> bool:
        behind = lows[lows.index("from") + 1 :] if "from" in lows else []
        return any(map(kinds.are_people, behind)) and not (OWN_PEOPLE - {"teams", "developers"}) & set(behind)

    def _is_freely_given(self) -> bool:
        """“Collect 1,000 signatures”, “Take 60 pre-orders”: others decide to give them."""
        words = self.counted(self.targets[0]) if self.targets else []
        return self.main.verb in {"collect", "gather", "take"} and bool(set(words[-1:]) & FREELY_GIVEN)

    def _is_checked_by_us(self) -> bool:
        """“100 % of invoices are checked by two clerks”: every one of them, by people of the house."""
        if self.main.voice != "done" or self.main.verb not in CHECKED or self.targets[0].kind != "percent":
            return False
        behind = self.lows(self.main.head + 1, self.main.head + 6)
        people = any(kinds.is_people(low) for low in behind[1:])
        return behind[:1] == ["by"] and self.targets[0].value == WHOLE and people
