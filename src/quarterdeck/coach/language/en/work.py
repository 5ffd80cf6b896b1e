"""Is an English key result something the team does or makes?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import EXCHANGES, INTERNAL, MANY, OWN_PEOPLE
from quarterdeck.coach.language.en.intake import IntakeReading
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.repeated import APPEARANCES
from quarterdeck.coach.language.en.stated import EFFORT, FEATURED

WHOLE = 100
MEETINGS = bag(
    "seats keynotes panels briefings briefing demos demo meetings meeting calls slots sessions interviews hires appointments"
)
LEVEL_WORDS = bag("rate score ratio coverage time cost share accuracy frequency index margin level percentage latency")
BOUNDS = bag("of within at above below over under ≥ ≤ > < >= <= to : =")
CHANGE_WORDS = bag("increase decrease drop cut lift boost track report measure")
CLOSED_BUT_NAMES = lexicon.CLOSED - {"against", "per"}
MEASURE_WORDS = LEVEL_WORDS | lexicon.MEASURES
EARNING = bag("take make earn collect gather bring claim charge recover save")
YIELDING = bag("produce create deliver build provide develop")
REWORKING = bag("improve optimize optimise enhance streamline simplify strengthen harden refresh modernize modernise")
COLLECTING = bag("renew activate generate book capture secure obtain acquire")
LONGEST_ACRONYM = 6
CLOSED_OFF = bag(
    "ticket tickets issue issues bugs tasks requests comments findings gaps roles positions vacancies actions"
)
BOTH = lexicon.AMBIGUOUS - {"increase", "decrease", "drop", "cut", "lift", "boost", "report", "measure", "track"}
SPOKEN_AT = bag("gigs engagements opportunities slots spots")
MONEY = bag(
    "spend spending budget revenue revenues funding funds income expenditure profit profits money turnover costs"
)
WITH_OTHERS = bag("work partner help support engage collaborate cooperate enable")
GATHERING = bag("build create grow form assemble establish develop compile gather")
LISTS = bag("list database map inventory directory catalogue catalog sheet spreadsheet overview team")
OWN_DEEDS = bag(
    "posting blogging publishing streaming tweeting outreach prospecting canvassing",
    "calls meetings posts emails visits demos articles videos newsletters tweets campaigns workshops interviews blogposts",
)
PROMISES = bag("agreements agreement letters letter contracts contract commitments endorsements partnerships slots")


class WorkReading(IntakeReading):
    """Facts about what kind of statement a key result is."""

    @once
    def names_work(self) -> bool:
        """Its head is something the team does or makes, not something that comes of it."""
        main = self.main
        if main.voice in {"order", "gerund"}:
            moved = self.has_baseline and any(q.kind in {"percent", "money", "duration"} for q in self.targets)
            if self.has_baseline and main.verb in {"move", "go", "get", "come"}:
                return False
            if self._moves_what_it_says():
                return False
            return not moved and not self.measures_by_its_noun() and self._ordered_work()
        if self.has_baseline:
            return False  # what moves from one value to another is measured, whatever it is called
        if self._comes_down() or self._speaks_of_nobody():
            return False
        if self.words[0] in {"median", "mean"} and self.targets:
            return False  # “Median of 3.5 clips per week”
        if self._spends_own_hours():
            return True
        if main.voice == "done" and self._says_how_it_is_taken():
            return False
        if main.voice == "done":
            return self._takes_in_guests() or self._finished_work()
        if main.voice == "says":
            return self._hands_in_each() or self._said_work()
        if main.voice == "is" and self._offers_all_of_it():
            return True
        if main.voice == "name" and self.targets and self._meets_so_many():
            return True
        if main.voice == "name" and (self._bounds_a_measure() or self._is_featured() or self._is_brought_by_others()):
            return False
        return main.voice == "name" and (self._counts_output() or not self.targets)

    def _moves_what_it_says(self) -> bool:
        """“Partner with landlords to cut empty flats from 120 to 60”: a change behind “to”, and both its ends."""
        if not self.has_baseline or not self.targets:
            return False
        if self.main.verb in WITH_OTHERS:
            return True  # “Work with tenants so that reported leaks fall from 60 to 20”
        lows = self.lows(self.main.head + 1, self.targets[0].first)
        behind = [after for low, after in pairwise(lows) if low in {"to", "and", "in"} and after in lexicon.FORMS]
        return any(lexicon.CLASSES_OF[lexicon.FORMS[low][0]] & {"raise", "lower"} for low in behind)

    def _says_how_it_is_taken(self) -> bool:
        """“Median reply time under 4 hours, measured over 30 days”: the participle only tells how."""
        head = self.main.head
        told = self.main.verb in {"measure", "track", "survey"} and self.tokens[head - 1].low in {",", "(", "as"}
        return told and bool(self.targets) and self.targets[0].first < head

    def _speaks_of_nobody(self) -> bool:
        """“Nobody is confused about …”, “No one is surprised by …”: how it goes for people."""
        return self.words[:1] == ["nobody"] or self.words[:2] == ["no", "one"]

    def _comes_down(self) -> bool:
        """“Escalated complaints down to 5 a month”: a level, whatever verb its name holds."""
        first = self.targets[0].first if self.targets else 0
        return (
            first > 2
            and self.lows(first - 2, first) in (["down", "to"], ["up", "to"])
            and self.tokens[first - 3].low.endswith("s")
        )

    def _is_featured(self) -> bool:
        """“Our study mentioned in 30 articles”: others did."""
        first = self.targets[0].first if self.targets else 0
        told = self.lows(self.main.begin + 1, first)
        return any(low in FEATURED and after in {"in", "by", "on"} for low, after in pairwise(told))

    def _is_brought_by_others(self) -> bool:
        """“Bookings for 120 nights”, “Coverage in 5 podcasts”: the number tells more of what others do."""
        first = self.targets[0].first if self.targets else 0
        if first < self.main.begin + 2 or self.tokens[first - 1].low not in {"in", "for", "at", "from"}:
            return False
        head = self.head_noun(self.main.begin, first - 1)
        return head in {"coverage", "bookings", "orders", "sign-ups", "signups", "reservations", "registrations"}

    def _bounds_a_measure(self) -> bool:
        """“Organic traffic > 300 sessions a month”: a measure, a bound, a number."""
        first = self.targets[0].first if self.targets else 0
        if first < self.main.begin + 2 or self.tokens[first - 1].low not in BOUNDS | {"than", "least"}:
            return False
        return bool(lexicon.MEASURES & set(self.lows(self.main.begin, first - 1)))

    def _meets_so_many(self) -> bool:
        """“Intro calls with 20 buyers”, “Talks at 5 conferences”: one's own deeds, and how many."""
        first = self.targets[0].first
        led = first > self.main.begin and self.tokens[first - 1].low in {"with", "for", "at", "in"}
        head = self.head_noun(self.main.begin, first - 1)
        made = head.endswith("s") and kinds.is_made(head) and self.tokens[first - 1].low in {"for", "in", "at"}
        led = led or (self.tokens[first - 1].low == "to" and (kinds.is_deed(head) or head in APPEARANCES))
        deed = kinds.is_deed(head) and head not in lexicon.OTHERS_DO and head not in lexicon.MEASURES
        return led and (made or deed or head in APPEARANCES | EXCHANGES | {"coffee", "coffees", "lunch", "lunches"})

    def _offers_all_of_it(self) -> bool:
        """“100 % of our books are available online”: the work is spread over every thing of ours."""
        first = self.targets[0] if self.targets else None
        if first is None or first.kind != "percent" or first.value != WHOLE:
            return False
        words = self.counted(first)
        ready = set(self.lows(self.main.head, self.main.head + 3)) & {"available", "live", "online", "accessible"}
        return bool(ready) and bool(words) and kinds.is_made(words[-1])

    def measures_by_its_noun(self) -> bool:
        """“Demo requests from 40 to 90 a month”: what moves from one value to another is no order to demonstrate."""
        head, after = self.tokens[self.main.head], self.tokens[self.main.head + 1 : self.main.head + 2]
        bare = bool(after) and after[0].kind == "word" and after[0].low not in CLOSED_BUT_NAMES
        listed = [token.low for token in after] + self.lows(self.main.head + 2, self.main.head + 3)
        if (
            bare
            and listed[-1:] == ["of"]
            and listed[0] not in LEVEL_WORDS
            and self.targets
            and self.targets[0].first == self.main.head + 3
        ):
            return head.low in lexicon.AMBIGUOUS  # “Email list of 20,000”
        first = self.targets[0].first if self.targets else 0
        if any(self.main.head < index < first for index in self.order_places):
            return False  # “Conduct home visits and reach a rating of 4”
        led = first > self.main.head + 2 and self.tokens[first - 1].low in {"of", "at", "down", "up"}
        led = led and self.tokens[first - 2].low in MEASURE_WORDS and self.main.classes == {"task"}
        led = led or (self._is_bounded_by_less(first) and self.main.classes == {"task"})
        noun_too = (
            led  # “Search success of 75 %”
            or head.low in lexicon.AMBIGUOUS
            or head.low in lexicon.COUNTABLE
            or head.low == "spend"
            or self.main.voice == "gerund"
        )
        return noun_too and bare and head.low not in CHANGE_WORDS and (self.has_baseline or self._names_a_level())

    def _is_bounded_by_less(self, first: int) -> bool:
        """“Deploy lead time less than 1 day”: two words behind the head, the last a level, then a bound."""
        between = self.lows(self.main.head + 1, first)
        bound = between[-2:] if between[-1:] == ["than"] else between[-1:]
        named = between[: len(between) - len(bound)]
        told = bool(bound) and bound[0] in {"less", "more", "below", "under", "above", "over"}
        return told and 0 < len(named) <= 2 and named[-1] in LEVEL_WORDS and not set(named) & CLOSED_BUT_NAMES

    def _names_a_level(self) -> bool:
        """“Offer acceptance rate of 80 %”: a level word, then its number."""
        if not self.targets:
            return False
        first = self.targets[0].first
        if first >= self.main.end:
            return False
        if self.targets[0].relative and self.tokens[first - 1].low in {"+", "-", "–", "−"}:
            return True  # “Email list +50 %”
        between = self.lows(self.main.head + 1, first)
        if self.tokens[first - 1].low in {"<", ">", "≤", "≥", "<=", ">=", "="} and between[-2:-1] != []:
            return True  # “Open issues < 400”
        if self.tokens[first - 1].low in {"below", "under", "above"} and self.tokens[self.main.head].low in BOTH:
            return True  # “Sample mix-ups below 5”
        measured = set(between) & MEASURE_WORDS or self._abbreviates_a_metric(first - 1)
        ends = self.targets[0].last >= self.main.end - 1 and self.targets[0].kind == "percent"
        if (self.targets[0].relative or ends) and self.tokens[first - 1].low in MEASURE_WORDS:
            return True  # “Setup time 60 % shorter”
        return bool(measured) and self.tokens[first - 1].low in BOUNDS | {"least", "than", "down", "up"}

    def _abbreviates_a_metric(self, bound: int) -> bool:
        """“Model AUC > .85”: capitals, a bound and a number."""
        name = self.tokens[bound - 1].text if bound else ""
        return (
            name.isupper() and 1 < len(name) < LONGEST_ACRONYM and self.tokens[bound].low in BOUNDS - {"of", "to", "at"}
        )

    def _ordered_work(self) -> bool:
        main, classes = self.main, self.main.classes
        words = self.object_words(main)
        if self.lets_others_act or self._is_freely_given() or (main.verb == "fill" and self._fills_places()):
            return False
        if main.verb in {"receive", "host", "welcome"} and self._takes_in_guests():
            return True
        if self._asks_so_many() or self._asks_a_crowd() or self._goes_to_new_places():
            return True
        if self._wins_payers():
            return False
        if main.verb == "clear" and {"every", "each"} & set(self.words):
            return True  # “Clear the queue every Friday”
        if main.verb == "have":
            return self._counts_output()
        if main.verb in {"weigh", "cost", "last"} and self.targets and self.targets[0].first == main.head + 1:
            return False
        if main.verb == "source" and self.targets and self.targets[0].kind == "percent":
            return False  # “Source 16 % of the pipeline target”
        if main.verb in EARNING | {"settle", "repay"} and self.targets and self.targets[0].kind == "money":
            return False
        if main.verb in {"allocate", "spend", "devote", "invest", "dedicate"} and self._shares_out_money():
            return False
        if "keep" in classes or main.verb in {"be", "become", "see"}:
            return False
        if main.verb in {"support", "handle", "serve"} and self._bears_a_load():
            return False
        if main.verb in GATHERING and (self._gathers_people() or self._builds_a_state()):
            return False
        if self._grows_a_team(words) or (main.verb == "convert" and self._counts_output()):
            return True
        if main.verb in {"ensure", "guarantee"} and (self._ensures_a_share_of_others() or self._ensures_a_level()):
            return False
        if classes & {"raise", "lower"} and "task" not in classes and self._by_means_of_work():
            return True
        if classes & {"raise", "lower"} and "task" not in classes:
            if main.verb in EFFORT and self.targets and self.targets[0].first == main.head + 1:
                return not self.targets[0].relative  # “Upskill 10 associates”
            if self._betters_a_count() or self._betters_a_part() or self._does_more_often(words):
                return True
            return main.verb in {"expand", "extend"} and self._counts_output() and self._only_output(words)
        if (
            main.verb == "book"
            and self.targets
            and not (lexicon.OTHERS_DO | MEETINGS | {"stays", "nights", "covers"}) & set(self.counted(self.targets[0]))
        ):
            return self.targets[0].kind == "count"
        if main.verb in {"finish", "place", "end"} and {"top", "first", "among"} & set(
            self.lows(main.head + 1, main.head + 2)
        ):
            return False
        if main.verb == "rank" and {"in", "top", "first", "among", "on", "#"} & set(
            self.lows(main.head + 1, main.head + 3)
        ):
            return False
        if main.verb == "close" and CLOSED_OFF & set(words):
            return True
        if "gain" in classes and "task" in classes:
            return not self._has_outcome_object()
        if classes & {"gain", "reach"} and "task" not in classes:
            brought = main.verb in COLLECTING and not (MEETINGS | PROMISES) & set(words)
            if brought and self._counts_output() and self._only_output(words):
                return True
            makes = main.verb in {"secure", "obtain", "get", "close"}
            return (
                makes
                and bool(MEETINGS & set(words) or ("speaking" in words and words[-1] in SPOKEN_AT))
                and not set(words[:1]) & FEATURED
            )
        if main.verb == "onboard" and self._takes_on_others():
            return self._employs()
        if self._wants_more_of_an_outcome() or (main.verb in YIELDING and self._yields_outcomes()):
            return False
        return "task" in classes or not classes

    def _fills_places(self) -> bool:
        """“Fill 24 of 30 beds”."""
        first = self.targets[0] if self.targets else None
        return first is not None and first.kind == "percent" and first.first == self.main.head + 1

    def _shares_out_money(self) -> bool:
        """“Allocate 85 % of our yearly spend to the mission”: how the money is parted."""
        share = bool(self.targets) and self.targets[0].kind == "percent"
        return share and bool(MONEY & set(self.counted(self.targets[0])))

    def _bears_a_load(self) -> bool:
        """“Support 100K users at once”, “handle 10x traffic”: what the thing can bear."""
        first = self.targets[0] if self.targets else None
        if first is None:
            return False
        return first.relative or first.value >= MANY or self.tokens[first.first].suffix in {"k", "m", "b", "s"}

    def _betters_a_count(self) -> bool:
        """“Improve 12 help pages”: so many things worked on."""
        target = self.targets[0] if self.targets else None
        if target is None or target.relative or target.kind != "count":
            return False
        if any(low not in lexicon.FORMS and low != "and" for low in self.lows(self.main.head + 1, target.first)):
            return False
        words = self.counted(target)
        others = bool(words) and (words[-1] in lexicon.NOUNS["outcome"] or kinds.is_people(words[-1]))
        return self._counts_output() or (self.main.verb in REWORKING and bool(words) and not others)

    @once
    def does_more_of_its_own(self) -> bool:
        """More of one's own deeds, told by how much more: a change of what is still effort."""
        raised = "raise" in self.main.classes and "task" not in self.main.classes
        return self.names_work and raised and self._does_more_often(self.object_words(self.main))

    def _does_more_often(self, words: list[str]) -> bool:
        """“Increase sales calls by 25 %”: more of one's own deeds."""
        others = {"inbound", "attendance", "requests", "customer", "site", "website", "web", "store", "shop"} & set(
            words
        )
        if words[-1:] == ["visits"] and len(words) == 1:
            return False  # by whom?
        inner = words[-1:] == ["reviews"] and bool(INTERNAL & set(words))
        if set(words) & LEVEL_WORDS:
            return False  # “the ratio of inbound calls”
        return bool(words) and (words[-1] in OWN_DEEDS or inner) and bool(self.targets) and not others

    def _betters_a_part(self) -> bool:
        """“Optimise search for 50 % of the shop”: how far the work reaches."""
        first = self.targets[0] if self.targets else None
        if first is None or first.kind != "percent" or self.main.verb not in REWORKING:
            return False
        return self.tokens[first.first - 1].low in {"for", "on", "across"} and not first.relative

    def _employs(self) -> bool:
        """“Onboard 2 full-time writers”, “… new members on a regular basis”."""
        lows = set(self.words)
        return bool(
            lows & {"full-time", "part-time", "fulltime", "hires"} or {"full", "time"} <= lows or "basis" in lows
        )

    def _builds_a_state(self) -> bool:
        """“Build social proof (100 reviews)”: what stands in the minds of others."""
        head = self.object_head(self.main)
        return (kinds.is_state(head) or head == "proof") and head not in {"relationship", "relationships"}

    def _gathers_people(self) -> bool:
        """“Build a waiting list of 50 carers”: they decide to be on it."""
        words = self.counted(self.targets[0]) if self.targets else []
        led = bool(words) and self.tokens[self.targets[0].first - 1].low == "of"
        lows = self.lows(self.main.head + 1, self.main.object_end)
        listed = LISTS & set(lows) and not {"waiting", "mailing", "email", "guest"} & set(lows)
        return led and not listed and kinds.is_people(words[-1]) and not set(words) & OWN_PEOPLE

    def _grows_a_team(self, words: list[str]) -> bool:
        """“Grow the team to 12”: hiring by another name."""
        grows = self.main.verb in {"grow", "expand", "scale", "build"} and bool(words) and bool(self.targets)
        return grows and words[-1] in {"team", "headcount"} and not self.targets[0].relative

    def _ensures_a_share_of_others(self) -> bool:
        """“Ensure 95 % of customers are satisfied”."""
        words = self.counted(self.targets[0]) if self.targets else []
        return bool(words) and self.targets[0].kind == "percent" and not set(words) & lexicon.NOUNS["own-work"]

    def _ensures_a_level(self) -> bool:
        """“Ensure that the average waiting time is ≤ 5 minutes”: a measure, a bound, a number."""
        first = self.targets[0].first if self.targets else 0
        bound = bool(first) and self.tokens[first - 1].low in BOUNDS | {"least", "than", "is"}
        return bound and bool(MEASURE_WORDS & set(self.lows(self.main.head + 1, first - 1)))

    def _by_means_of_work(self) -> bool:
        """“Improve reliability by closing 5 issues”: what is counted is the means."""
        if not self.targets or self.has_baseline:
            return False
        first = self.targets[0].first
        lows = self.lows(self.main.head, first)
        at = next((index for index, low in enumerate(lows) if low in {"by", "through"}), None)
        if at is None or at + 1 >= len(lows):
            return False
        means = lows[at + 1]
        verb, part = lexicon.FORMS.get(means, (means, "gerund" if means.endswith("ing") else ""))
        wished = lexicon.CLASSES_OF.get(verb, set()) & {"raise", "lower", "reach", "gain"}
        return part == "gerund" and not wished and lows[-1] != "to"
