"""Is an English objective work to do, a duty, or a change in the world?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_deeds import AVAILABLE, LIVE, PERMITS
from quarterdeck.coach.language.en.aim_duties import PACE
from quarterdeck.coach.language.en.aim_states import HELPING, AimStates
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.grammar import Clause
from quarterdeck.coach.language.en.once import once

EQUIPPING = bag("prepare equip position ready staff")  # “The project is prepared for growth”
RECEIVED = bag("adopted used trusted loved understood known recognized recognised accepted believed")
TURNING = bag("give show tell bridge free leave")
FIGURATIVE = bag(
    "contribute give put unlock free show bridge tell provide take bring leave move turn shift share connect address link",
    "tie tip anchor offer serve feed place lock open hook plant enter light spark own",
    "match rescue silence unify unlock shield cement anchor embed nurse tame heal mend renew honour repel dissolve",
    "lend forge adapt balance carry compete cover fulfil fulfill stretch welcome cope immerse rid collaborate walk paint steer throw",
)
HIRED = bag(
    "agency agencies contractor contractors consultant consultants vendor vendors supplier suppliers lawyer auditor"
)
REFINING = bag("sharpen refine solidify cement formalise formalize firm")
DRAWN_UP = bag(
    "messaging statement icp guidelines pricing persona personas strategy plan roadmap process policy pitch story narrative playbook"
)
CONTENT = bag("content posts articles videos podcasts stories newsletters blogs webinars material tutorials")
MOVING = bag("move switch transfer shift")
MARKETS = bag("market markets segment segments niche sector sectors region territory")
SIGNED = bag("insurance lease contract charter memorandum mou treaty deed")
TIMELY = bag("first same within before openly close without")
PREMISES = bag(
    "clinic shop store office branch location bakery restaurant cafe school kitchen warehouse plant account studio hub centre center bar hotel"
)
AWAY = bag("from beyond away toward towards closer nearer up")
ITS_THINGS = {
    "pass": bag("budget law bylaw bylaws ordinance resolution motion bill act"),
    "close": bag("round series"),
    "raise": bag("round funds capital money funding"),
    "renew": SIGNED | PERMITS,
}
PLACE_OF_OURS = bag("place voice feet way niche rhythm footing balance purpose")
READY = bag("done ready finished signed written finalised finalized completed")
REVIVING = bag("revive resurrect relaunch restart")
VIEWS = bag("picture view grasp sense feel overview")


class AimReading(AimStates):
    """Facts about whether an objective is an aim at all."""

    @once
    def verbs(self) -> list[str]:
        """The head verb and the verbs joined to it before any object: “optimise and relaunch” the page."""
        found = [self.main.verb]
        index = self.main.head + 1
        while index + 1 < self.main.end and self.tokens[index].low in {"and", ",", "&"}:
            step = index + (self.tokens[index + 1].low in {"and", "&"})
            form = lexicon.FORMS.get(self.tokens[step + 1].low) if step + 1 < self.main.end else None
            if not form or form[1] not in {"base", "gerund"}:
                break
            found.append(form[0])
            index = step + 2
        return found

    @once
    def names_work(self) -> bool:
        """Its head is something one does or makes, and the state of the world it is for is not said."""
        main = self.main
        if self.is_duty or self.is_hollow or self._wants_better_content():
            return False
        if self.words[0] in {"what", "how", "who", "why"} or self.words[-2:] == ["can", "be"] or self._dares_oneself():
            return False
        if main.voice == "name" and any(
            low == "," and after == "not" for low, after in pairwise(self.lows(0, main.end))
        ):
            return False  # “Foremen plan with data, not gut feeling”
        match main.voice:
            case "order" | "gerund":
                return self._orders_work()
            case "done":
                return self._has_been_done()
            case "name":
                return self.names_a_deliverable() or self.counts_output()
        if main.voice == "is" and LIVE & set(self.lows(main.head, main.head + 3)):
            return kinds.is_made(self.head_noun(main.begin, main.head))
        return self.counts_output() and (main.voice == "says" or bool(AVAILABLE & set(self.words)))

    def _orders_work(self) -> bool:
        if self.says_how_it_goes() or self.serves_with_content():
            return False
        if self.works_to_make() or self.works_on_a_thing() or self.hides_work():
            return True
        raising = [verb for verb in self.verbs if lexicon.CLASSES_OF.get(verb) == {"raise"}]
        lowering = any(lexicon.CLASSES_OF.get(verb) == {"lower"} for verb in self.verbs[1:])
        foreseen = lowering and self.main.verb in {"predict", "detect", "foresee", "prevent"}
        if (foreseen or len(raising) > 1) and not kinds.is_made(self.object_head(self.main)):
            return False  # “Predict and prevent machine failure”, “Analyse, increase and widen the reach”
        return not self._quickens() and any(self._is_work(self.main, verb) for verb in self.verbs)

    def _has_been_done(self) -> bool:
        main = self.main
        if self._is_possible() or TIMELY & set(self.lows(main.head + 1, main.head + 4)):
            return False  # “Tickets get solved at first contact”
        return (
            not RECEIVED & set(self.words)
            and self.lows(main.head + 1, main.head + 2) != ["by"]
            and not any(low.endswith("ly") for low in self.lows(main.head + 1, main.end))
            and self.tokens[main.head - 1].low != "well"
            and "task" in main.classes
            and not main.classes & {"raise", "lower", "state", "gain"}
            and main.verb not in HELPING | EQUIPPING
        )

    def _dares_oneself(self) -> bool:
        """“Run my first marathon”: what one will have become, no work."""
        return self.main.verb in {"run", "finish", "complete", "swim"} and {"my", "first"} <= set(self.words)

    def _quickens(self) -> bool:
        """“Ship features faster”: what changes is how the work is done."""
        lows = self.lows(self.main.object_begin, self.main.end)
        if any(low == "more" and after.endswith("ly") for low, after in pairwise(lows)):
            return True  # “Run the site more efficiently”
        if lows[:1] and lows[0] in PACE and lows[1:2] and lows[1] in PREPOSITIONS | {"than"}:
            return True  # “Settle faster than any other insurer”
        at = next((place for place, low in enumerate(lows) if low in PACE and place), 0)
        return bool(at) and (at + 1 == len(lows) or lows[at + 1] in PREPOSITIONS | {"and", "than"})

    def _is_possible(self) -> bool:
        """“Pages can be published by anybody”: what is possible is a state."""
        return bool({"can", "could", "may"} & set(self.lows(self.main.begin, self.main.head)))

    def _is_work(self, main: Clause, verb: str) -> bool:
        classes = lexicon.CLASSES_OF.get(verb, {"task"})
        made = self.has("output", main.object_begin, main.object_end)
        for decided in (
            self._gives_or_has(verb, made),
            self._acts_on_its_thing(verb),
            self._makes_or_moves(verb, made),
            self._is_figurative(verb, made),
        ):
            if decided is not None:
                return decided
        if "task" not in classes or self._says_how_the_world_is(verb):
            return False
        if classes & {"gain", "raise", "lower", "state"} and not made:
            return False
        return not self.is_vague

    def _gives_or_has(self, verb: str, made: bool) -> bool | None:
        """What is offered, had or got; None when the verb is another."""
        main = self.main
        if verb in {"provide", "offer", "share", "give"} and self.object_head(main) in CONTENT and self._praised():
            return False  # what it is like matters, so it is a wish about one's own output
        if verb in {"use", "spend", "need", "waste"} and self._uses_less():
            return False
        if verb in {"deliver", "provide", "offer", "create", "build"} and self._offers_something_better():
            return False
        if verb in {"provide", "equip", "furnish"} and self._hands_over():
            return True
        if verb == "have":
            return self._has_a_thing(made)
        return self.gets_done(main) if verb == "get" else None

    def _has_a_thing(self, made: bool) -> bool:
        """“Have a documented process”; not “Have every customer …”, “Have a clear picture”."""
        main = self.main
        begins = set(self.lows(main.head + 1, main.head + 3))
        if {"working", "functioning", "functional"} & begins:
            return True
        if begins & {"fewer", "better", "more"}:
            return False
        head = self.object_head(main)
        one_place = made and self.lows(main.object_end, main.object_end + 1) == ["in"]
        each = bool({"every", "each", "all"} & set(self.lows(main.head + 1, main.head + 2))) and not one_place
        others = each or any(kinds.is_people(word) for word in self.object_words(main)[:1])
        enough = {"enough", "sufficient"} & set(self.lows(main.head + 1, main.object_end))
        last = self.tokens[main.object_end - 1].low
        if main.object_end > main.head + 2 and last in READY and not others:
            return True  # “Have the paperwork done by May”
        if others or enough or self.stands_out() or "clear" in self.words[:3]:
            return False
        return made and head not in VIEWS and not kinds.is_state(head)

    def _acts_on_its_thing(self, verb: str) -> bool | None:
        """A verb that is work with certain objects only: a lease is signed, a budget passed, a round closed."""
        main = self.main
        head = self.object_head(main)
        if verb == "adopt" and not self.is_vague:
            return not (kinds.is_state(head) or kinds.is_people(head) or kinds.is_adjective(head) or head.endswith("s"))
        if verb == "sign" and head.removesuffix("s") in SIGNED:
            return True
        if verb == "sign" and {"a", "an", "the"} & set(self.lows(main.head + 1, main.head + 2)):
            return kinds.is_people(head) or head in SIGNED  # “Sign a coach”
        if verb == "pass" and kinds.is_deed(head):
            return True
        if verb in {"extend", "enrich", "augment", "expand"} and kinds.is_made(head):
            added = self.lows(main.object_end, main.object_end + 1) == ["with"]  # “Extend the API with webhooks”
            return True if added else None
        if verb in {"realize", "realise"} | REVIVING and kinds.is_made(head) and not kinds.is_people(head):
            return True
        if verb in REFINING and head in DRAWN_UP:
            return True
        if verb == "engage" and HIRED & set(self.object_words(main)):
            return True
        if verb == "open" and self._opens_a_place():
            return True
        if ITS_THINGS.get(verb, frozenset()) & {head, *self.object_words(main)[:1]}:
            return True
        return True if "lead" in self.verbs[:1] and kinds.is_deed(head) else None

    def _makes_or_moves(self, verb: str, made: bool) -> bool | None:
        main = self.main
        head = self.object_head(main)
        first = self.object_words(main)[:1] or [self.tokens[min(main.head + 1, main.end - 1)].low]
        if first[0] in {"better", "bigger", "stronger"} and head in lexicon.NOUNS["attention"]:
            return False  # “Run better campaigns”: how they are, not that they are
        if verb == "make":
            return self.makes_a_thing(made)
        yields = verb in {"produce", "create", "deliver", "source"} and not (made or kinds.is_deed(head))
        if yields and self.has("outcome", main.object_begin, main.object_end):
            return False
        if self._grows_a_group(verb) or self.puts_in_place(verb):
            return True
        if {"keep", "retain"} & set(self.verbs[1:]):
            return False
        if verb in MOVING and AWAY & set(self.lows(main.head + 1, main.head + 2)):
            return False
        return True if verb in MOVING and self.moves_a_thing() else None

    def _is_figurative(self, verb: str, made: bool) -> bool | None:
        """A verb that handles things, used of something that nobody can handle."""
        main = self.main
        head = self.object_head(main)
        behind = self.lows(main.head + 1, main.head + 2)
        handled = made and (kinds.is_made(head) or kinds.is_deed(head) or not head or verb == "put")
        handled = handled or (verb in {"fulfil", "fulfill"} and head.endswith("orders"))
        if verb in TURNING or (verb in FIGURATIVE and not handled) or (verb not in lexicon.CLASSES_OF and not made):
            return False
        if verb in {"push", "tap"} and behind == ["into"]:
            return False  # “Push into the premium segment”
        if verb in {"integrate", "expose", "include"} and kinds.is_people(head):
            return False
        if verb == "take" and "out" in self.lows(main.head + 2, main.end) and kinds.is_state(head):
            return False  # “Take the pain out of expense reports”
        if verb in {"crack", "conquer", "dominate", "penetrate", "tap"} and head in MARKETS:
            return False
        if verb in {"push", "pull", "squeeze", "nudge", "bend"} and head in lexicon.MEASURES:
            return False  # “Push the share of rail freight”
        if verb == "open" and head in {"door", "doors", "eyes", "minds", "hearts", "paths", "ears"}:
            return False
        if verb == "find" and head in PLACE_OF_OURS:
            return False  # “Find our place in the second-hand economy”
        if verb == "release" and head in {"potential", "energy", "power", "capacity", "value"}:
            return False
        if verb == "gather" and kinds.is_state(head):
            return False
        if verb == "take" and behind and {"beyond", "outside"} & set(self.lows(main.head + 2, main.end)):
            return False  # “Take our service beyond office hours”
        if verb == "kill" and not kinds.is_made(head):
            return False
        if verb in {"obtain", "secure", "acquire"} and kinds.is_made(head):
            return not self.has("outcome", main.object_begin, main.object_end)
        return None

    def _opens_a_place(self) -> bool:
        """“Open a second clinic”, “Open source our editor”; not “Open the market for our pumps”."""
        begin = self.main.head + 1
        if self.lows(begin, begin + 1) == ["source"]:
            return True
        one = set(self.lows(begin, begin + 1)) <= {"a", "an", "new", "our", "the", "another"}
        return one and self.object_head(self.main) in PREMISES

    def _grows_a_group(self, verb: str) -> bool:
        """“Expand the sales team”: hiring by another name."""
        words = self.object_words(self.main)
        direct = self.tokens[min(self.main.head + 1, self.main.end - 1)].low not in {"as", "with", "in", "into"}
        return (
            verb in {"expand", "grow", "scale", "double"}
            and direct
            and bool(words)
            and (words[-1] in {"team", "teams", "headcount"} or words[0] == "team")
        )
