"""Does an English objective join aims that could succeed apart?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aims import RECEIVED
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.families import FAMILIES, differ
from quarterdeck.coach.language.en.joined_predicates import PairedReading
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.orders import orders, own_object
from quarterdeck.coach.language.en.parallel_aims import one_head_for_both
from quarterdeck.coach.language.en.vague_names import MEASURELESS
from quarterdeck.coach.language.en.vagueness import CREATING, EMPTY_VERBS

POINTING = bag("they it this that these those we he she everyone")
SHARING = bag("of for in to with on at by from through via within across among as that which who so between per")
MARKS = frozenset(",.;:(–—")
LONGEST_PAIR = 10
REFINING = bag("modernize modernise streamline simplify optimize optimise refresh improve enhance upgrade refine")
COUNTED = lexicon.NOUNS["outcome"] - lexicon.NOUNS["attention"] - lexicon.NOUNS["people"]
PACES = frozenset(f"{pace} to {end}" for pace in ("speed", "time") for end in ("market", "value", "hire"))
MEASURED = lexicon.NOUNS["outcome"] | lexicon.NOUNS["vague"] | lexicon.NOUNS["attention"]


class JoinedAimReading(PairedReading):
    """Facts about how many aims an objective holds."""

    @once
    def is_compound(self) -> bool:
        """Two aims or more that could succeed or fail apart."""
        main = self.main
        if self.words[0] in self.words[1:] and len(self.words) <= 5 and main.voice == "order":
            return False  # “Ship smaller, ship sooner”
        if main.verb == "let" or (main.voice == "order" and main.verb in {"be", "become"} and self.is_vague):
            return False
        if {"churn", "retention"} <= set(self.words) or self.sweeps() or self.learns_nothing_in_particular():
            return False
        found = orders(self.tokens, main, stop_at_purpose=True)
        if any(self._is_an_aim_of_its_own(found, position) for position in range(1, len(found))):
            return main.verb not in EMPTY_VERBS
        lows = self.lows(main.begin, main.end)
        lows = lows[: lows.index("(")] if "(" in lows else lows
        if main.voice in {"says", "is", "done"} and (self._two_subjects(lows) or self._two_sentences()):
            return True
        if self._two_orders() or self._makes_and_raises_it(lows):
            return True
        if (main.voice == "name" or lows[:1] == ["lower"]) and self._joins_comparatives(lows):
            return True
        if main.verb == "make" and self._makes_two_things_better(lows):
            return True
        if self._two_measures(lows) or self._two_states(lows) or self._launch_and_grow() or self.joins_predicates():
            return True
        return self._two_things_wished(lows)

    def _is_an_aim_of_its_own(self, found: list[int], position: int) -> bool:
        """A second order with an object of its own; “while keeping …” only guards the first."""
        index = found[position]
        verb = (lexicon.FORMS.get(self.tokens[index].low) or ("",))[0]
        before = self.tokens[index - 2].low if index - 2 > self.main.head else ""
        paired = lexicon.FORMS.get(before, ("", ""))[1] == "base" and before not in lexicon.COUNTABLE
        paired = paired and self.main.verb in {
            "help",
            "enable",
            "empower",
            "encourage",
            "allow",
            "inspire",
            "teach",
            "get",
        }
        if paired and index - 2 not in found and before not in {"grow", "succeed", "thrive", "win"}:
            return False  # “Help people find and keep jobs”
        abroad = verb in {"grow", "expand"} and self.tokens[index + 1].low in {"to", "into", "beyond"}
        if abroad and (self.main.verb in {"be", "become"} or self.main.classes & {"raise", "lower", "gain"}):
            return True  # “Become profitable and expand to Austria”
        guard = self.tokens[index - 1].low == "while" and "keep" in lexicon.CLASSES_OF.get(verb, set())
        its_own = (
            self.tokens[index + 1].low in {"its", "their"} and index + 2 < self.main.end
        )  # “… and raise its quality”
        its_own = its_own and bool(lexicon.CLASSES_OF.get(verb, set()) & {"raise", "lower", "gain", "reach"})
        return not guard and (its_own or own_object(self.tokens, found, position))

    def _two_subjects(self, lows: list[str]) -> bool:
        """“Buyers love the app and dealers recommend it”."""
        skipped = sum(low in {"our", "the", "all", "more"} for low in lows[: self.main.head - self.main.begin])
        lows = [low for low in lows if low not in {"our", "the", "all", "more"}]
        for at, low in enumerate(lows[:-2]):
            if low == "and" and self.main.begin + at + skipped > self.main.head and _can_act(lows[at + 1]):
                stated = lexicon.STATIVE.get(lows[at + 2])
                form = lexicon.FORMS.get(lows[at + 2]) or ((stated, "base") if stated else None)
                acts = form is not None and form[1] in {"base", "third"}
                return (acts or lows[at + 2] in {"are", "is", "have"}) and len(lows) > at + 3
        return self._a_second_thing_does()

    def _a_second_thing_does(self) -> bool:
        """“Volunteers feel valued and the office runs without overtime”."""
        lows = self.lows(self.main.head, self.main.end)
        for low, article, thing, verb in zip(lows, lows[1:], lows[2:], lows[3:], strict=False):
            third = lexicon.FORMS.get(verb, ("", ""))[1] == "third" and verb not in lexicon.COUNTABLE
            if low == "and" and article in {"the", "our", "every", "each"} and not kinds.is_adjective(thing):
                return third or verb in {"is", "are"}
            if low == "and" and article.endswith("s") and thing == "are":
                return True  # “Trains run on time and stations are clean”
        return False

    def _two_sentences(self) -> bool:
        """“The community is solid. The houses are full.”: two subjects, each with its own state."""
        stated = [each for each in self.clauses[:2] if each.voice in {"says", "is", "done"}]
        if len(stated) < 2:
            return False
        subject = self.lows(stated[1].begin, stated[1].begin + 1)
        return not set(subject) & POINTING and self.lows(stated[0].begin, stated[0].begin + 1) != subject

    def _two_orders(self) -> bool:
        """“Win back lapsed members. Cut the cost of our events.”: each sentence wants something of its own."""
        wanting = [each for each in self.clauses if each.voice == "order"]
        if self.main.voice != "order" or len(wanting) < 2 or wanting[1].object_begin >= wanting[1].end:
            return False
        aimed = lexicon.CLASSES_OF.get(wanting[1].verb, set()) & {"raise", "lower", "gain"}
        return bool(aimed) and not POINTING & set(self.lows(wanting[1].begin, wanting[1].end))

    def _makes_and_raises_it(self, lows: list[str]) -> bool:
        """“Establish a donor club and grow it to the whole region”: it can be founded and not grow."""
        if self.main.voice != "order" or lexicon.CLASSES_OF.get(self.main.verb, set()) != {"task"}:
            return False
        return any(
            low == "and" and verb in {"grow", "scale", "expand", "double"} and thing in {"it", "them"}
            for low, verb, thing in zip(lows[2:], lows[3:], lows[4:], strict=False)
        )

    def _two_things_wished(self, lows: list[str]) -> bool:
        """“Establish founder authority and inbound pipeline”: each of the two has words of its own."""
        main = self.main
        if one_head_for_both(lows, next((place for place, low in enumerate(lows) if low in {"and", "&"}), 0)):
            return False
        wished = main.classes & {"raise", "lower", "gain"} or main.verb in CREATING or main.voice == "name"
        at = next((place for place, low in enumerate(lows) if low in {"and", "&"}), 0)
        if at and kinds.is_people(lows[at - 1]) and not lows[at - 1].endswith("s") and len(lows) > at + 2:
            return False  # “an excellent patient and family experience”
        own = main.voice in {"order", "gerund", "name"} and not any("'" in low for low in lows)
        if not (wished and own) or not at or set(lows[:at]) & SHARING or "," in lows:
            return False
        begin = main.begin if main.voice == "name" else main.head + 1
        left = self._own_words(begin, main.begin + at)
        right = self._own_words(main.begin + at + 1, main.end)
        if len(right) == 1 and left and main.classes & {"raise", "lower", "gain"} and differ(left[-1], right[0]):
            bare = len(left) == 1 and {left[-1], right[0]} <= MEASURELESS  # “Improve quality and efficiency” is vague
            shared = "of" in lows[at:] or bare or self.has("attention", begin, main.end)
            return not shared  # “Improve forecast accuracy and speed”
        if left and kinds.is_adjective(left[-1]) and left[-1] not in MEASURED:
            return False  # “internal and external satisfaction”
        if not left or len(right) < (2 if len(left) > 1 else 3):
            return False
        if len(left) == 1 and kinds.is_deed(left[0]) and right[-1] in lexicon.NOUNS["vague"]:
            return False  # “Improve installation and store onboarding processes”: two of one kind
        heads = {left[-1], right[-1]}
        return len(heads) == 2 and not heads <= lexicon.NOUNS["attention"] and all(map(self._is_wished_for, heads))

    def _own_words(self, begin: int, end: int) -> list[str]:
        """The words of a phrase up to what only says more of it."""
        found: list[str] = []
        for low in self.lows(begin, end):
            if low in SHARING or low in MARKS:
                break
            if low == "/":
                found = found[:-1]  # “CI/CD”: one thing
            if low[0].isalpha() and low not in lexicon.CLOSED and low not in lexicon.COMPARATIVES:
                found.append(low)
        return found

    def _is_wished_for(self, word: str) -> bool:
        if self.main.classes & {"raise", "lower"}:
            return word not in lexicon.FORMS or word in lexicon.COUNTABLE or word in {"use", "spend", "reuse"}
        if self.main.voice == "name":
            return word in lexicon.NOUNS["outcome"] or word in lexicon.NOUNS["standing"]
        return word in MEASURED or kinds.is_state(word) or kinds.is_people(word) or word in lexicon.NOUNS["standing"]

    @staticmethod
    def _makes_two_things_better(lows: list[str]) -> bool:
        """“Make builds faster and errors friendlier”: a thing and what it becomes, twice."""
        at = next((place for place, low in enumerate(lows) if low in {"and", "&"} and place > 2), 0)
        better = [low for low in (lows[at - 1], lows[-1]) if kinds.is_adjective(low) or kinds.is_comparative(low)]
        return (
            bool(at)
            and len(lows) >= at + 3
            and len(better) == 2
            and not (kinds.is_adjective(lows[at + 1]) or lows[at + 1] in {"all", "more", "very", "both"})
        )

    @staticmethod
    def _joins_comparatives(lows: list[str]) -> bool:
        """“Safer streets and cleaner parks”: a comparative and a noun, twice."""
        if not lows or not kinds.is_comparative(lows[0]) or len(lows) > LONGEST_PAIR:
            return False
        at = next((place for place, low in enumerate(lows) if low in {"and", "&", ","} and place > 1), 0)
        return bool(at) and at + 2 < len(lows) and kinds.is_comparative(lows[at + 1])

    def _launch_and_grow(self) -> bool:
        """A task and a change on one object can still part: “launch and grow the podcast”."""
        kinds = [lexicon.CLASSES_OF.get(verb, set()) for verb in self.verbs]
        if self.object_words(self.main)[-1:] in (["team"], ["teams"], ["headcount"]):
            return False  # to grow a team is to hire
        if set(self.verbs) <= REFINING or len(self.verbs) > 2:
            return False  # “Modernise & streamline the claims process”: one deed in two words
        return kinds[0] == {"task"} and any("task" not in kind and kind & {"raise"} for kind in kinds[1:])

    def _two_states(self, lows: list[str]) -> bool:
        """“… is performant and widely adopted”."""
        if self.main.voice not in {"is", "done"} or "and" not in lows:
            return False
        behind = lows[lows.index("and") + 1 :]
        adverb = behind[:1] and behind[0].endswith("ly")
        state = behind[1:2] if adverb else behind[:1]
        if not state or lows[lows.index("and") - 1].endswith("ly"):
            return False
        if state[0] in lexicon.VAGUE_ADJECTIVES:
            return self.main.voice == "done" and behind[1:2] in ([], ["to"], ["for"])
        past = (lexicon.FORMS.get(state[0]) or ("", ""))[1] == "past" or state[0].endswith("ed")
        return past and bool(adverb or state[0] in RECEIVED)

    def _two_measures(self, lows: list[str]) -> bool:
        """“Increase A by 17 % and B by 26 %”; “Scale X in content, reach and patterns”."""
        lows = [
            low
            for at, low in enumerate(lows)
            if " ".join(lows[at - 1 : at + 2]) not in PACES and not _ends_a_pace(lows, at)
        ]
        if len(self.metric_numbers) >= 2:
            left, right = self.metric_numbers[:2]
            if {"and", "&"} & set(self.lows(left.last + 1, right.first)):
                return True
        if (
            self.main.voice in {"order", "gerund"}
            and "as well as" in " ".join(lows)
            and lows[-1] not in {"do", "does", "did", "ones"}
        ):
            return True
        if (
            self.main.voice not in {"order", "gerund"}
            or not (self.main.classes & {"raise", "lower"} or self.main.verb in {"excel", "succeed", "lead", "win"})
            or not {"and", "as"} & set(lows)
        ):
            return False
        if "as well as" in " ".join(lows) and lows[-1] != "ones":
            return True
        if "and" not in lows or one_head_for_both(lows, lows.index("and")):
            return False
        if "in" in lows and lows.index("in") < lows.index("and"):
            listed = lows[lows.index("in") : lows.index("and")]
            if "," in listed and not {"through", "via", "by"} & set(listed):
                return True
        at = lows.index("and")
        left_words = [word for word in lows[1:at] if word not in lexicon.CLOSED]
        behind = lows[at + 1 : at + 4]
        behind = behind[: next((place for place, word in enumerate(behind) if place and word in SHARING), 3)]
        right_words = [word for word in behind if word not in lexicon.CLOSED and word.isalpha()]
        if set(lows[1:at]) & {"of", "for", "in", "to", "with"}:
            return False
        if left_words[-1:] and left_words[-1] in lexicon.NOUNS["outcome"] and len(right_words) == 2:
            return right_words[1] in lexicon.NOUNS["outcome"] or (
                left_words[-1] not in lexicon.NOUNS["vague"] and _unlike(left_words[-1], right_words[1])
            )
        if (
            "of" not in lows
            and len(left_words) == 1
            and len(right_words) == 1
            and {left_words[0], right_words[0]} <= COUNTED
        ):
            return _unlike(left_words[0], right_words[0])
        if len(left_words) == 1 and len(right_words) == 2 and kinds.is_state(left_words[0]):
            return _unlike(left_words[0], right_words[1])
        both = (
            len(left_words) >= 2 and len(right_words) >= 2 and not set(lows[1:at]) & {"of", "for", "in", "to", "with"}
        )
        if both and {left_words[-1], right_words[1]} <= lexicon.NOUNS["attention"]:
            return False  # “blog readership and page views”
        return both and left_words[-1] in MEASURED and right_words[1] in MEASURED


def _can_act(low: str) -> bool:
    return kinds.is_people(low) or low in {"we", "they", "it", "everyone", "nobody"}


def _unlike(left: str, right: str) -> bool:
    """Two measures or states of different kinds, as far as one knows."""
    measured = kinds.is_state(right) or {right, right.removesuffix("s")} & lexicon.MEASURES
    return bool(measured) and left != right and not any({left, right} <= family for family in FAMILIES)


def _ends_a_pace(lows: list[str], at: int) -> bool:
    """The last word of “speed to market”: with its “to” it is left out, so that the measure is one word."""
    return at > 1 and " ".join(lows[at - 2 : at + 1]) in PACES
