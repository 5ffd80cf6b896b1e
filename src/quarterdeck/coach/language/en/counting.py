"""What do the numbers of an English key result count: things made, or what others do?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.duties import DutyReading
from quarterdeck.coach.language.en.number_names import MONTHS
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.repeated import APPEARANCES

OWN_PEOPLE = bag(
    "team teams we engineer engineers engineering developers designers manager managers rep reps representative",
    "representatives staff employee employees everyone colleague colleagues department departments squad squads",
    "devs recruiters marketers salespeople sellers agents ae aes sdr sdrs bdrs hires pm pms writers analysts teammate teammates",
)
OTHERS = bag("user customer community press media fan partner member attendee reader")
PRINTED = bag("op-eds columns pieces stories features reports")  # in others’ pages
SPOKEN = bag("tweets posts articles videos talks comments mentions photos entries questions")
HABITUAL = lexicon.STATIVE_BASES | bag(
    "watch follow use know feel read adopt follow live stay work wear eat cycle sleep"
)
INTERNAL = bag("code design peer architecture business performance pr security account sprint")
OUTSIDE = bag("external outside third-party independent paying customers' competitors' competitor's")
OUTLETS = bag("tv radio press media newspaper television")
EXCHANGES = bag("conversations chats catch-ups interactions exchanges dialogues")
OCCASIONS = bag("visit session order basket booking trip stay")
SENT_OUT = bag(
    "mails letters bids",
    "intros introductions requests inquiries enquiries applications letters proposals offers pitches queries submissions invitations bids",
)
HELPERS = bag(
    "contributors volunteers mentors ambassadors freelancers moderators fellows interns trainees tutors trainers instructors coaches"
)
GATHERINGS = APPEARANCES - bag(
    "markets nights mornings evenings afternoons shows studies stories readings trips fairs talks calls visits"
)
CONNECTIONS = bag("integration integrations connector connectors plugins tools libraries apis dependencies")
BUILDING_ON = bag("building using running integrating deploying adopting relying")
MANY = 1000
CLEARLY_WORK = lexicon.COMPARATIVES - bag(
    "better more higher stronger fewer less lower greater faster larger bigger deeper"
)
WISHED_MORE = lexicon.COMPARATIVES - CLEARLY_WORK


class CountingReading(DutyReading):
    """Facts about what is counted."""

    def is_output(self, quantity: Quantity) -> bool:
        """Does the quantity count things made, held or sent?"""
        words = self.counted(quantity)
        if not words or quantity.kind in {"money", "multiple", "duration"} or quantity.value == 0 or quantity.value % 1:
            return False
        if quantity.relative and self.main.voice == "name":
            return False  # “30 % fewer pages per shift”
        if quantity.kind == "percent":
            planned = words == ["plan"] or words == ["roadmap"]
            return words[-1] in lexicon.NOUNS["own-work"] and not planned and not self._behaves(quantity, len(words))
        doing = self.lows(quantity.last + len(words) + 1, quantity.last + len(words) + 2)
        if kinds.is_people(words[-1]) and set(doing) & BUILDING_ON:
            return False  # “15 makers using the kit”
        if kinds.is_people(words[-1]) and words[-1] not in lexicon.NOUNS["output"]:
            return False
        behind = self.lows(quantity.last + 1, quantity.last + len(words) + 3)
        if words[-1] in OWN_PEOPLE and {"above", "over", "at", "below"} & set(behind):
            return False  # “8 reps above quota”
        if (
            (OUTSIDE & set(words) and words[-1] not in CONNECTIONS)
            or "active" in words
            or (self.main.voice == "name" and quantity.value >= MANY)
            or (self.main.voice == "done" and quantity.value >= MANY * MANY)
        ):
            return False  # nobody makes a thousand of anything in a quarter; what is active, others are
        if self._is_for_each_of_them(quantity, len(words)):
            return False
        if words[-1] in EXCHANGES and quantity.kind == "count" and quantity.value < MANY:
            behind = self.lows(quantity.last + len(words) + 1, quantity.last + len(words) + 3)
            return behind[:1] in (["with"], ["w"])  # “15 chats with farmers”
        if words[0] in OUTLETS and words[-1] in PRINTED:
            return False  # “3 TV reports”
        if (
            self.lows(quantity.last + len(words) + 1, quantity.last + len(words) + 2) == ["of"]
            and words[-1] == "letters"
        ):
            return False  # “10 letters of intent”
        if words[0] in OTHERS and words[-1] in SPOKEN:
            return False  # “100 user tweets”: others wrote them
        if (
            self.main.voice == "name"
            and {words[-1], words[-1] + "s"} & (SPOKEN | PRINTED)
            and self._stands_in_others_pages(quantity, words)
        ):
            return False
        if words[-1] in SENT_OUT and self._goes_out(quantity, len(words)):
            return True
        by_whom, _, how = words[0].rpartition("-")
        if how in {"run", "led", "made", "hosted", "written"} and by_whom not in OWN_PEOPLE:
            return False  # “12 community-run tours”
        if self._is_written_by_others(quantity, words):
            return False
        if words[-1] in {"reviews", "ratings"} and self._stands_on_a_site(quantity, len(words)):
            return False  # “30 reviews on Trustpilot”
        if words[-1] == "placements" and {"media", "press"} & set(words):
            return False  # “4 national media placements”
        if words[-1] == "reviews" and not INTERNAL & set(words) and words[0] != "reviews":
            return False  # “25 positive reviews”
        if self.main.voice == "name" and words[-1] in lexicon.NOUNS["event"] and words[-1] not in {"reviews", "posts"}:
            return False  # “60 applications”: others apply
        after = self.tokens[quantity.last + len(words) + 1 : quantity.last + len(words) + 2]
        if words[-1] in lexicon.NOUNS["event"] and after and self._comes_from_others(after[0].low, quantity, words):
            return False
        if quantity.kind == "count" and words[-1].endswith("s") and self._names_deeds(words[-1]):
            return True  # “6 late openings”
        if words[-1] in lexicon.NOUNS["output"] | GATHERINGS or (
            words[-1] in {"reviews", "review"} and INTERNAL & set(words)
        ):
            return True
        outcome = set(words) & lexicon.OTHERS_DO
        return not outcome and bool(set(words) & lexicon.NOUNS["output"])

    def _is_written_by_others(self, quantity: Quantity, words: list[str]) -> bool:
        """“100 letters from readers”, “3 maintainers from outside the core team”."""
        behind = self.lows(quantity.last + 1, quantity.last + len(words) + 6)
        at = behind.index(words[-1]) + 1 if words[-1] in behind else len(behind)
        if behind[at : at + 1] not in (["from"], ["by"]):
            return False
        near = behind[at + 1 : at + 4]
        if near[:1] in (["outside"], ["external"], ["other"]):
            return True
        return any(kinds.are_people(low) for low in near) and not OWN_PEOPLE & set(near)

    def _stands_on_a_site(self, quantity: Quantity, words: int) -> bool:
        """“… on Google”: a name behind “on”, or stars somewhere near."""
        at = quantity.last + words + 1
        named = self.lows(at, at + 1) == ["on"] and self.tokens[at + 1 : at + 2] != []
        starred = any("star" in low for low in self.lows(quantity.last + 1, at + 8))
        return starred or (named and self.tokens[at + 1].text[:1].isupper())

    def _is_for_each_of_them(self, quantity: Quantity, words: int) -> bool:
        """“4 visits per member”, “12 pages per session”: what others do, each of them."""
        behind = self.lows(quantity.last + words + 1, quantity.last + words + 3)
        if behind[:1] != ["per"] or len(behind) == 1:
            return False
        return (kinds.is_people(behind[1]) and behind[1] not in OWN_PEOPLE) or behind[1] in OCCASIONS

    def _goes_out(self, quantity: Quantity, words: int) -> bool:
        """“10 inquiries to foundations”: sent by us; not “60 applications to our programme”."""
        behind = self.lows(quantity.last + 1, quantity.last + words + 4)
        at = next((place for place, low in enumerate(behind) if low in {"to", "towards"}), len(behind))
        if "bids" in behind and "for" in behind:
            at = behind.index("for")
        if at + 1 >= len(behind) or behind[at + 1] in {"our", "us", "the", "my", "this"}:
            return False
        form = lexicon.FORMS.get(behind[at + 1])
        return form is None or form[1] != "base" or behind[at + 1] in lexicon.COUNTABLE  # not “invitations to speak”

    @staticmethod
    def _names_deeds(word: str) -> bool:
        return kinds.is_deed(word) and word not in lexicon.OTHERS_DO and word not in lexicon.NOUNS["level"]

    def _comes_from_others(self, after: str, quantity: Quantity, words: list[str]) -> bool:
        """“reviews from users”, “posts by partners”; not “reviews by the end of May”."""
        if after == "by":
            behind = self.lows(quantity.last + len(words) + 2, quantity.last + len(words) + 5)
            return not ({"end", "start", "mid"} | MONTHS) & set(behind) and not (
                behind[:1] and behind[0][-1:].isdigit()
            )
        ours = OWN_PEOPLE & set(self.lows(quantity.last + len(words) + 2, quantity.last + len(words) + 4))
        return after in {"from", "received", "submitted", "to"} and not (after == "from" and ours)

    def _behaves(self, quantity: Quantity, words: int) -> bool:
        """“90 % of reps using the tool”, “… feeling heard”: what they do of themselves."""
        after = self.lows(quantity.last + 1, quantity.last + words + 4)
        forms = [lexicon.FORMS.get(low, ("", "")) for low in after]
        return any(part == "gerund" and verb in HABITUAL for verb, part in forms)

    def is_bounded(self, quantity: Quantity) -> bool:
        """“Fewer than 3 findings”, “< 5 errors”: an upper bound."""
        if self.words[-2:] == ["at", "most"]:
            return True
        before = self.lows(max(quantity.first - 2, 0), quantity.first)
        return (
            before[-1:] in (["<"], ["≤"], ["<="], ["below"], ["under"], ["max"])
            or before
            in (
                ["fewer", "than"],
                ["less", "than"],
                ["at", "most"],
                ["lower", "than"],
                ["up", "to"],
            )
            or before[-1:] in (["maximum"], ["max"])
        )

    def _counts_output(self) -> bool:
        """The first number counts things made, held or sent; “fewer than 3” of anything is a level."""
        return bool(self.targets) and self.is_output(self.targets[0]) and not self.is_bounded(self.targets[0])

    def _stands_in_others_pages(self, quantity: Quantity, words: list[str]) -> bool:
        """“10 articles in trade magazines”, “… that mention our study”."""
        behind = self.lows(quantity.last + len(words) + 1, quantity.last + len(words) + 5)
        outlets = any(
            kinds.is_people(word) or word in {"paper", "papers", "press", "media", "tv", "radio"} for word in behind[1:]
        ) and not OWN_PEOPLE & set(behind)
        of_us = behind[:1] == ["about"] and bool({"us", "our", "me", "my"} & set(behind))
        return (
            (behind[:1] in (["in"], ["by"]) and outlets) or of_us or bool({"mention", "mentioning"} & set(behind[:3]))
        )

    def _only_output(self, words: list[str]) -> bool:
        if words and words[-1] in lexicon.NOUNS["output"] and words[-1] not in lexicon.NOUNS["outcome"]:
            return True  # “success stories”
        made = any(word in lexicon.NOUNS["output"] for word in words)
        return made and not any(word in lexicon.NOUNS["outcome"] for word in words)

    def _counts_others(self) -> bool:
        """The first number counts what others do: trials, sign-ups, customers."""
        words = self.counted(self.targets[0])
        if self.targets[0].kind == "percent":
            return bool(words) and kinds.is_people(words[-1]) and not OWN_PEOPLE & set(words)
        return (
            self.targets[0].kind == "count"
            and bool(words)
            and words[-1] in lexicon.OTHERS_DO
            and words[-1] not in lexicon.NOUNS["output"]
        )

    def _takes_on_others(self) -> bool:
        """“Onboard 3 departments”, “100 companies onboarded”: they came; one's own staff is taken on by oneself."""
        words = self.counted(self.targets[0]) if self.targets else []
        if not words or not kinds.is_people(words[-1]):
            return bool(words[:-1]) and kinds.is_people(words[0])  # “government departments”
        return not set(words) & (OWN_PEOPLE | HELPERS)

    def _has_outcome_object(self) -> bool:
        begin, end = self.main.object_begin, self.main.object_end
        return self.has("outcome", begin, end) or self.has("event", begin, end)

    def _yields_outcomes(self) -> bool:
        """“Produce 500 MQLs”: what is counted comes from others."""
        words = self.object_words(self.main)
        return (
            bool(self.targets)
            and bool(words)
            and words[-1] in lexicon.NEVER_MADE
            and not set(words) & lexicon.NOUNS["output"]
        )

    def _wants_more_of_an_outcome(self) -> bool:
        """“Directing more traffic to the blog” is a wish with a busy verb."""
        words = self.lows(self.main.object_begin, self.main.object_end)
        if not words or not set(words[:1]) & WISHED_MORE:
            return False
        return words[-1] in lexicon.NOUNS["outcome"] and words[-1] not in lexicon.NOUNS["output"]

    def _begins_with_more(self) -> bool:
        """“Less time spent in meetings”."""
        return self.tokens[self.main.begin].low in WISHED_MORE
