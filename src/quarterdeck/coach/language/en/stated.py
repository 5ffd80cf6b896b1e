"""Does an English statement about the world (“5 posts are published”) report one's own work?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.actors import ActorReading
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import MANY, OWN_PEOPLE
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.service import INCOMING, UNIVERSAL

EFFORT = bag(
    "train meet welcome talk send submit attend join learn do read interview contact visit call support",
    "pitch greet brief moderate coach mentor onboard track note post share review hold host organize",
    "present participate conduct speak respond teach recruit source deliver reply certify brief induct retrain upskill",
)
COMPLETING = bag("complete attend finish take do receive undergo pass get join")
LESSONS = bag(
    "training trainings course courses workshop workshops module modules certification induction onboarding session"
)
FEATURED = bag(
    "featured mentioned included listed cited ranked nominated quoted accepted adopted used chosen",
    "selected recommended",
)
BETTERING = bag("optimize optimise improve refresh enhance streamline")
ACHIEVED = bag(
    "meet resolve solve accept pay adjudicate settle win recover retain renew arrive deflect detect catch prevent fulfil fulfill",
    "fill approve find achieve hit keep cure heal employ place collect recycle reuse save earn fund source recommend avoid occupy",
    "rent let lease book sell order claim redeem borrow",
    "recognise recognize know understand attribute influence convert close answer spend reach cover-by",
)
SPENDING = bag("spend invest allocate pay budget")
WAYS = bag("online digitally electronically via through by automatically without")
FEW_OF = bag("fewer less < ≤ under zero no")
OUTSIDERS = bag(
    "others third outside external strangers members customers users partners volunteers buyers clients fans community audience public press media"
)
BY_ITSELF = bag("self-service automation bot chatbot ai")
TREATING = bag("survey screen vaccinate canvass poll test treat serve feed audit inspect")
STANDING = bag("follow match meet link load show use carry display")  # “All pages follow the new layout”
RESULTING = bag(
    "raise find order deploy end train show prove demonstrate confirm yield lead result win beat reach bring earn generate attract"
)
HOUSES = bag(
    "classes classrooms kitchens clinics hotels labs theatres theaters galleries studios shops stations podcasts blogs sites",
    "newsletters magazines channels offices depots farms vineyards cinemas gyms libraries archives parishes campuses",
)
CITING = bag("quote cite mention feature recommend link embed")
RECEIVING = bag("open read view watch click use download adopt cite quote reuse subscribe")
CONTRIBUTING = bag("spend contribute take-part volunteer report publish")
OPINING = bag("adopt choose rely recommend feel agree say rate know understand trust believe think prefer report")


class StatedReading(ActorReading):
    """Facts about statements with a subject of their own."""

    def _finished_work(self) -> bool:
        main, classes = self.main, self.main.classes
        if self.tokens[main.head].low in FEATURED | {"observed", "seen"} or self._begins_with_more():
            return False
        if self.targets and self._is_checked_by_us():
            return True
        if self.targets and (self._done_by_others() or self._is_a_share_of_what_comes() or self._is_received()):
            return False
        if self.targets and self.targets[0].kind == "count" and self.targets[0].value >= MANY * MANY:
            return False  # “1M wallets created”: by those who use them
        if self.targets and self.targets[0].kind == "money" and self.targets[0].first <= main.begin + 1:
            return main.verb in SPENDING  # “€1.1M working capital released”
        if (
            self.targets
            and self.targets[0].kind == "money"
            and main.verb in {"close", "secure", "raise", "win", "sign"}
        ):
            return False  # “Seed round of €800k closed”
        if self.targets and self._is_let_out():
            return False
        if main.verb in BETTERING and self._counts_output():
            return True
        if self.tokens[main.head].low not in lexicon.FORMS and self.targets:
            return self._counts_output()  # an unknown deed: “40 salmon counted”
        if main.verb == "onboard" and self._takes_on_others():
            return False
        if self.targets and self.targets[0].first > main.head and self._reaches_so_far():
            return "task" in classes
        if (
            self.targets
            and main.verb
            not in EFFORT | TREATING | {"identify", "source", "qualify", "contact", "collect", "gather", "record"}
            and self._counts_others()
        ):
            return False
        return not classes & {"raise", "lower", "gain", "reach"} or "task" in classes

    def _is_let_out(self) -> bool:
        """“18 rooms let”, “16 bikes leased”, “12 places filled”: somebody takes each of them."""
        if self.targets[0].kind != "count" or self.targets[0].first > self.main.begin + 2:
            return False
        places = self.main.verb == "fill" and bool({"places", "seats", "beds", "spots", "slots"} & set(self.words))
        return places or self.main.verb in {"let", "lease", "rent", "sublet", "occupy", "redeem", "donate"}

    def _reaches_so_far(self) -> bool:
        """“Reports created for 100 % of customers”: how far the work reaches, behind its verb."""
        first = self.targets[0]
        led = self.tokens[first.first - 1].low in {"for", "across"} and first.first <= self.main.head + 2
        return led and first.kind == "percent" and self.main.verb not in ACHIEVED

    def _is_received(self) -> bool:
        """“70 % of the reports are opened by a director”: what those who get them do."""
        return self.targets[0].kind == "percent" and self.main.verb in RECEIVING

    def _is_a_share_of_what_comes(self) -> bool:
        """“70 % of the goals are met”, “Half of the claims are auto-approved”: how the world answers, or the machine."""
        if self.targets[0].kind != "percent" or set(self.counted(self.targets[0])[-1:]) & lexicon.NOUNS["own-work"]:
            return False
        online = bool(set(self.lows(self.main.head + 1, self.main.head + 2)) & WAYS)
        if online and set(self.counted(self.targets[0])[-1:]) & (INCOMING | lexicon.NOUNS["event"]):
            return True  # “70 % of applications made online”
        if self._says_how_well():
            return True
        if self.main.verb in {"ship", "deliver"} and set(self.counted(self.targets[0])[-1:]) & {"orders", "parcels"}:
            return True  # “95 % of orders shipped complete”
        return self.main.verb in ACHIEVED or self.tokens[self.main.head].low.startswith(("auto-", "self-"))

    def _says_how_well(self) -> bool:
        """“80 % of the letters sent without a correction”, “… with fewer than 2 corrections”: how good they were."""
        behind = self.lows(self.main.head + 1, self.main.head + 3)
        return behind[:1] == ["without"] or (behind[:1] == ["with"] and set(behind[1:]) <= FEW_OF and len(behind) > 1)

    def _done_by_others(self) -> bool:
        """“20 % of the roles are filled by members”."""
        behind = self.lows(self.main.head + 1, self.main.head + 5)
        if behind[:1] and behind[0] in {"in", "up", "over", "back"}:
            behind = behind[1:]  # “sent in by readers”
        if behind[:1] in (["from"], ["after"], ["following"]) and not self._counts_output():
            return True  # “40 conversations started from the webinar”
        others = any(
            word.startswith("non-") or (kinds.is_people(word) and word not in OWN_PEOPLE) for word in behind[1:]
        )
        crowd = behind[1:2] and behind[1].endswith("s") and behind[1] not in OWN_PEOPLE and not behind[1].endswith("ss")
        others = others or bool(crowd and behind[1] in lexicon.COUNTABLE and behind[1] not in lexicon.NOUNS["outcome"])
        return behind[:1] == ["by"] and (others or bool((OUTSIDERS | BY_ITSELF) & set(behind[1:])))

    def _said_work(self) -> bool:
        """“2 tutorials have guides”, “every manager visits two customers”: a count, or one's own people."""
        main = self.main
        if main.verb in CITING and not set(self.lows(main.begin, main.head)) & OWN_PEOPLE:
            return False  # “8 podcasts quote the report”
        if main.verb in {"pass", "top", "cross"} and self.targets and self.targets[0].first == main.head + 1:
            return False  # “The petition passes 10,000 signatures”
        if main.verb in OPINING or (main.verb in RESULTING and main.voice == "says" and not main.classes & {"raise"}):
            return False
        subject = self.lows(main.begin, main.head)
        if not self.targets and lexicon.COMPARATIVES & set(self.lows(main.head + 1, main.head + 2)):
            return False  # “Engineers spend less time waiting”
        if {"other", "outside", "external", "sister", "neighbouring", "neighboring"} & set(subject):
            return False  # “5 teams outside ours train on the platform”
        shared = bool(self.targets) and self.targets[0].kind == "percent"
        if (shared or self.targets) and main.verb in {"use", "adopt", "follow", "apply", "log"}:
            return False
        if main.verb != "have" and self._is_one_of_us(subject):
            return "task" in main.classes or main.verb in COMPLETING | EFFORT | CONTRIBUTING
        if main.verb in COMPLETING and LESSONS & set(self.object_words(main)) and set(subject) & OWN_PEOPLE:
            return True  # “Two members of each team have completed the training”
        if shared and main.verb == "have":
            return self._owns_a_thing()
        if shared and main.verb in COMPLETING and LESSONS & set(self.object_words(main)):
            return not self._counts_others()  # “every second host has done first-aid training”
        if (
            shared
            and set(subject) & OWN_PEOPLE
            and main.verb in {"complete", "attend", "finish", "take", "read", "watch"}
        ):
            return True
        if main.verb in {"have", "be", "go", "cover", "contain", "include"}:
            return self._counts_output()
        if {"us", "our"} & set(self.lows(main.head, main.head + 3)) and not set(subject) & OWN_PEOPLE:
            return False  # “ten papers cite our data”
        if self.targets and set(self.counted(self.targets[0])[-1:]) & HOUSES and "have" not in self.words:
            return False  # “25 classes play the game”: those in them do
        transitive = self.tokens[min(main.head + 1, main.end - 1)].low not in PREPOSITIONS
        if (
            self._counts_output()
            and self.targets[0].first <= main.begin + 1
            and main.classes == {"task"}
            and transitive
        ):
            return True  # “three experiments have tested the idea”
        if "us" in self.lows(main.head, main.end):
            return False  # “… will post about us”
        if set(subject[:6]) & OWN_PEOPLE and main.verb == "have" and self._hours():
            return True
        if subject[:1] == ["we"] and "task" in main.classes:
            return True
        ours = any(word in OWN_PEOPLE or word + "s" in OWN_PEOPLE for word in subject[:6])
        if ours and "task" in main.classes and set(self.words[-1:]) & {"weekly", "monthly", "daily", "quarterly"}:
            return True  # “Store managers present their figures monthly”
        if ours and set(subject[:1]) & UNIVERSAL and ("task" in main.classes or main.verb in COMPLETING):
            return True
        if set(subject[:6]) & OWN_PEOPLE and main.verb in {"devote", "spend", "dedicate", "invest"}:
            return True
        if set(subject[:4]) & OWN_PEOPLE and self.targets and not {"of", "%"} & set(subject):
            return self._counts_output() or self._completes_its_plan()
        if main.verb in {"speak", "present", "exhibit", "talk"} and self._counts_output():
            return True
        own = any(word in lexicon.NOUNS["own-work"] for word in subject) and main.verb not in STANDING
        return own and "task" in main.classes and (bool(set(subject[:1]) & UNIVERSAL) or self._counts_output())

    def _owns_a_thing(self) -> bool:
        """“80 % of deals have a plan”; not “60 % of mentors have a connection”."""
        words = self.object_words(self.main)
        return bool(set(words) & lexicon.NOUNS["output"]) and not kinds.is_people(words[-1])

    def _hours(self) -> bool:
        """“Each designer has 14 hours with users”."""
        return bool(self.targets) and self.targets[0].kind == "duration"

    def _completes_its_plan(self) -> bool:
        """“Each team completes 80 % of the work it committed to”."""
        return (
            self.main.verb in {"complete", "deliver", "finish", "close", "ship"} and self.targets[0].kind == "percent"
        )
