"""Is an English key result a wish, without a number and without anything that could be done or not done?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.blanks import BLANK
from quarterdeck.coach.language.en.hopes import DOCUMENTS, HopeReading
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.repeated import WH
from quarterdeck.coach.language.en.stated import FEATURED
from quarterdeck.coach.language.en.word_numbers import UNTOLD

THINGS = bag(
    "client view account session position stage cart trial install base"
)  # one of them is a thing, not a measure
BRINGING = bag("bring give instil instill inject infuse spread restore drive seed ignite spark inspire awaken evoke")
STEERING = bag("guide steer nudge encourage inspire persuade motivate convince tempt")
TURNING = bag("convert turn transform")
INTENSIFIERS = bag("more better faster often further earlier together")
WISHING = bag("focus strive aim seek try concentrate emphasize care")
SHOWING = bag("show include support handle allow cover display enable use contain run accept work")
FORMING = bag("build create establish develop foster form cultivate grow deepen")
ONE_OFFS = bag("round rounds agreement deal contract approval")
WISHED = (
    lexicon.NOUNS["outcome"]
    | lexicon.NOUNS["standing"]
    | lexicon.NOUNS["state"]
    | {"use", "positioning", "feedback", "handover"}
)
KNOWN = bag("recognized recognised known noticed trusted loved understood seen heard")
WRITTEN = bag("documentation docs guide guides handbook glossary manual faq wiki library catalogue catalog")
UNBOUNDED = lexicon.NOUNS["vague"] | lexicon.NOUNS["outcome"] | bag("process experience journey way flow budget path")
REMOVING = bag("end eliminate cut drop close simplify")
SERVICES = bag("service experience support value care")
LASTING = lexicon.NOUNS["level"] | lexicon.NOUNS["standing"] | {"market", "segment"}
PRAISING = lexicon.VAGUE_ADJECTIVES - bag(
    "operational ready modern smart easy simple fast quality usable mature stable strategic effective"
)
MINDED = bag(
    "atmosphere ambience climate vibe understanding sense feeling awareness spirit mindset culture attitude commitment ownership clarity trust"
)
MOODS = bag("satisfied delighted engaged motivated proud enthusiastic relaxed")
READY = bag("live available possible online ready public open active operational visible")
CERTIFIED = bag("certified official registered accredited approved licensed")


class WishReading(HopeReading):
    """Facts about wishes."""

    @once
    def is_wish(self) -> bool:
        """No number, and nothing that could be done or not done."""
        if self.targets:
            return self.leaves_it_blank
        if self.hopes_plainly() or self._is_untold():
            return True
        if self.promises_a_thing():
            return False
        main = self.main
        if main.voice in {"order", "gerund"}:
            return self._wished_change()
        if main.voice == "name":
            return self._wished_name()
        if main.voice == "is":
            behind = self.lows(main.head, min(main.head + 5, main.end))
            if "ready" in behind[:-1] and behind[behind.index("ready") + 1] == "to":
                return False  # “The draft is ready to ballot”
            if behind[-1:] and (kinds.is_comparative(behind[-1]) or behind[-1] in {"up", "down"}):
                return behind[-1] not in {"up", "down"} or self._is_a_mass_or_mood()
            return any(word in lexicon.VAGUE_ADJECTIVES for word in behind) or self._has_a_blank()
        felt = main.classes == {"state"} and kinds.are_people(self.head_noun(main.begin, main.head))
        if main.voice == "done" and (felt or self._begins_with_more()):
            return True
        if main.voice == "done" and main.verb in {"see", "perceive", "regard", "view", "consider", "rate"}:
            behind = self.lows(main.head + 1, main.end)
            return behind[:1] == ["as"] or bool(lexicon.VAGUE_ADJECTIVES & set(behind))
        if (
            main.voice == "done"
            and main.head == main.begin
            and self.words[0] in KNOWN | MOODS | {"respected", "valued"}
        ):
            return True  # “Trusted by parents”, “Satisfied patients”
        minded = self.tokens[main.head].low in lexicon.VAGUE_ADJECTIVES
        if main.voice == "done" and minded and kinds.is_people(self.head_noun(main.begin, main.head)):
            return True  # “stakeholders are aligned”
        if main.voice == "done":
            behind = self.lows(main.head + 1, main.head + 3)
            able = behind[:1] == ["to"] and bool(set(behind[1:]) & SHOWING)
            changed = main.classes & {"raise", "lower"} and "task" not in main.classes and not able
            return bool(changed) or self._has_a_blank()
        return self._hopes_in_words()

    @once
    def leaves_it_blank(self) -> bool:
        """“Increase MRR by X %”, “Save x hours a week”: nobody has decided how much. A template’s “[X]” is filled in."""
        if not self.targets or self.names_work or self.has_baseline:
            return False
        return all(q.kind != "money" and BLANK.fullmatch(self.tokens[q.first].text) for q in self.targets)

    def _is_untold(self) -> bool:
        """“Serve hundreds of families”: how many hundreds?"""
        at = next((place for place, low in enumerate(self.words) if low in UNTOLD), len(self.words))
        return self.words[at + 1 : at + 2] == ["of"] and not any(map(kinds.is_made, self.words[at + 2 : at + 5]))

    def _is_a_mass_or_mood(self) -> bool:
        """“Morale | is up”, “Sick leave | is down”; not “The server is up”."""
        subject = self.head_noun(self.main.begin, self.main.head)
        return kinds.is_state(subject) or kinds.is_mass(subject) or subject in {"morale", "leave"}

    def _has_a_blank(self) -> bool:
        """“% of target achieved”, “?? active accounts”: the number was never filled in."""
        if "??" in self.looked_at:
            return True
        return "%" in self.lows(self.main.begin, self.main.begin + 4) and not self.quantities

    def _wished_change(self) -> bool:
        main, classes = self.main, self.main.classes
        words = self.object_words(main)
        if self._is_admitted(words) or self._turns_one_thing():
            return False
        if main.verb == "align":
            return "with" in self.words or not kinds.is_made(self.object_head(main))
        if main.verb == "learn" and WH & set(self.lows(main.head + 1, main.head + 2)):
            return True
        if self._moves_people():
            return True
        if self._has_a_blank() or self._experiences() or self._brings_a_state(words) or self._turns(words):
            return True
        if main.verb in {"learn", "enable", "show", "demonstrate", "prove"} and self._wants_a_state(words):
            return True
        if main.verb in {"hit", "reach", "meet", "achieve", "make", "get"} and self._names_a_goal_only(words):
            return True
        if main.verb in {"be", "become"} | WISHING or self.lows(main.begin, main.end)[-1] in INTENSIFIERS:
            return True
        if main.verb in {"establish", "build", "create", "develop"} and set(words) & lexicon.VAGUE_ADJECTIVES:
            return self._lives_in_minds(self.object_head(main))
        if self._wins_one_thing():
            return False
        head = self.object_head(main)
        if main.verb in FORMING and self._lives_in_minds(head):
            return True
        if self.tokens[main.head].low in {"establish", "establishing", "position", "positioning"} and "as" in self.lows(
            main.object_end, main.object_end + 1
        ):
            return True
        if main.verb in {"deliver", "provide", "offer"} and head in SERVICES and lexicon.VAGUE_ADJECTIVES & set(words):
            return True
        if main.verb in {"hire", "recruit", "enroll", "enrol"} and {"best", "top", "great"} & set(self.words[1:3]):
            return kinds.are_people(head) or head == "talent"  # “Hire the best people”
        if main.verb in {"attract", "win", "gain", "earn"} and (kinds.is_people(head) or head == "talent"):
            return not self._wins_one_thing()
        if main.verb in {"ensure", "make", "guarantee"}:
            if self._gives_each_one():
                return False
            praises = lexicon.VAGUE_ADJECTIVES | lexicon.COMPARATIVES
            return any(word in praises for word in self.lows(main.head, main.end))
        if main.verb == "drop" and self.tokens[min(main.head + 1, main.end - 1)].text[:1].isupper():
            return False  # “Drop Python 2”
        if "task" not in classes and classes & {"raise", "lower"}:
            if main.verb in {"stop", "cease", "quit"} and self.tokens[min(main.head + 1, main.end - 1)].low.endswith(
                "ing"
            ):
                return False  # “Stop printing invoices”
            if main.verb in {"extend", "expand"} and self.object_head(main) in WRITTEN:
                return False  # “Extend the documentation”
            if main.verb in REMOVING and self._acts_on_one_thing():
                return False
            reduced = self.lows(main.object_end, main.object_end + 3)
            if reduced[:1] == ["to"] and {"single", "one"} & set(reduced):
                return False  # “Reduce the build settings to a single file”
            if "zero" in self.words:
                return False  # “Reduce failures to zero for the printer”
            if self._reworks_one_thing() or (
                main.verb in {"avoid", "prevent"} and not kinds.is_state(self.object_head(main))
            ):
                return False
            return not (self._makes_able(words) or self._covers_more(words))
        if ("task" not in classes and classes & {"state", "keep"}) or self._wants_more_of_an_outcome():
            return True
        if not classes & {"gain", "reach"} or set(words[:1]) & (FEATURED | {"ability", "approval"}):
            return False
        comparative = set(self.lows(main.object_begin, main.object_end)) & lexicon.COMPARATIVES
        return bool(comparative) or (
            self._has_outcome_object() and head not in lexicon.NOUNS["output"] and head not in ONE_OFFS
        )

    def _gives_each_one(self) -> bool:
        """“Ensure each shop has a clear contact person”: it has one, or it has none."""
        lows = self.lows(self.main.head + 1, self.main.end)
        at = next((place for place, low in enumerate(lows) if low in {"has", "have"}), 0)
        if not at or lows[at + 1 : at + 2] not in (["a"], ["an"], ["one"]):
            return False
        head = self.head_noun(self.main.head + 1 + at + 1, self.main.end)
        return head in DOCUMENTS or kinds.is_people(head) or kinds.is_made(head)

    def _acts_on_one_thing(self) -> bool:
        """“Cut the third approval step”, “Drop support for version 2”: it is gone or it is not."""
        lows = self.lows(self.main.head + 1, self.main.object_end)
        if lows == ["support"]:
            return True
        head = self.object_head(self.main)
        one = lows[:1] in (["the"], ["our"], ["a"], ["an"]) and not head.endswith("s")
        abstract = kinds.is_state(head) or kinds.is_people(head) or kinds.is_deed(head)
        return one and not abstract and head not in lexicon.MEASURES | UNBOUNDED

    def _reworks_one_thing(self) -> bool:
        """“Streamline and define the returns process”: two verbs and one thing made."""
        joined = [low for low in self.lows(self.main.head + 1, self.main.head + 4) if not low.endswith("ly")][:2]
        form = lexicon.FORMS.get(joined[-1]) if joined[:1] in (["and"], ["&"]) else None
        task = form is not None and form[1] == "base" and "task" in lexicon.CLASSES_OF[form[0]]
        return task and not kinds.is_state(self.object_head(self.main))

    def _brings_a_state(self, words: list[str]) -> bool:
        """“Bring accountability to the council”, “Instil pride in the team”."""
        if self.main.verb not in BRINGING or not words:
            return False
        return any(kinds.is_state(word) for word in words) and not any(kinds.is_made(word) for word in words)

    def _turns(self, words: list[str]) -> bool:
        """“Convert readers to subscribers”, “Guide buyers towards the right plan”: how many?"""
        head = self.object_head(self.main)
        if self.main.verb in STEERING:
            return kinds.is_people(head) or any(kinds.are_people(word) for word in words)
        made = kinds.is_made(head) or kinds.is_deed(head) or head in {"data", "content", "file", "files"}
        return self.main.verb in TURNING and bool(words) and not made

    def _turns_one_thing(self) -> bool:
        """“Turn the shed into a workshop”: one thing made of another."""
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        into = self.main.verb == "turn" and behind[:1] == ["into"] and bool({"a", "an"} & set(behind[1:]))
        return into and kinds.is_made(self.head_noun(self.main.object_end + 1, self.main.end))

    def _moves_people(self) -> bool:
        """“Make customers smile”, “Give staff more say”, “Promote healthy eating”: in their heads, and no number."""
        lows = self.lows(self.main.head + 1, self.main.end)
        people = any(map(kinds.are_people, lows[:2]))
        if self.main.verb == "make" and people:
            form = lexicon.FORMS.get(lows[1]) if len(lows) > 1 else None
            return form is not None and form[1] == "base"
        if self.main.verb == "give" and people:
            return bool(lexicon.COMPARATIVES & set(lows[1:3]))
        return self.main.verb == "promote" and bool(lows) and lows[-1].endswith("ing") and not kinds.is_made(lows[-1])

    def _wants_a_state(self, words: list[str]) -> bool:
        """“Enable faster releases”, “Show progress on diversity”, “Learn more about …”."""
        first = self.lows(self.main.head + 1, self.main.head + 2)
        return bool(set(first) & lexicon.COMPARATIVES) or bool(words and kinds.is_state(self.object_head(self.main)))

    def _lives_in_minds(self, head: str) -> bool:
        """Trust, a reputation, relationships: what is built stands in the heads of others."""
        stands = kinds.is_state(head) or head in lexicon.NOUNS["standing"]
        return stands and head not in lexicon.NOUNS["output"] and head not in {"pipeline", "engine", "base"}

    def _is_admitted(self, words: list[str]) -> bool:
        """“Become a certified partner”, “Get listed as a supplier”: one is, or one is not."""
        if self.main.verb == "be" and any(
            word.endswith(("-ready", "-compliant")) or word == "compliant" for word in words
        ):
            return True  # “Be audit-ready by June”
        if self.main.verb == "become":
            return bool((CERTIFIED | {"member", "signatory"}) & set(words))
        form = lexicon.FORMS.get(words[0]) if words and self.main.verb in {"be", "get"} else None
        return (
            form is not None and form[1] == "past" and "task" in lexicon.CLASSES_OF[form[0]] and words[0] not in KNOWN
        )

    def _names_a_goal_only(self, words: list[str]) -> bool:
        """“Hit our sales goals”, “Get noticed”: which, how many?"""
        if self.main.verb == "get":
            form = lexicon.FORMS.get(words[0]) if len(words) == 1 else None
            return form is not None and form[1] == "past" and words[0] not in FEATURED
        return bool(words) and words[-1] in {"target", "targets", "goal", "goals", "quota", "quotas", "budget", "plan"}

    def _wins_one_thing(self) -> bool:
        """“Win the ‘Best Newcomer’ award”, “Secure a partnership with a bank”: won or not."""
        lows = self.lows(self.main.head + 1, self.main.object_end)
        single = lows[:1] in (["a"], ["an"], ["the"], ["one"], ["our"], ["first"]) or bool(
            {'"', "“", "‘"} & set(lows[:1])
        )
        head = self.object_head(self.main)
        one = head in ONE_OFFS or (head not in LASTING and not kinds.is_state(head) and not head.endswith("s"))
        return (
            single
            and one
            and self.main.verb
            in {"win", "pass", "secure", "obtain", "receive", "close", "sign", "get", "land", "find", "clinch"}
        )

    def _makes_able(self, words: list[str]) -> bool:
        """“Improve the dashboard to show …”: a thing will do what it could not do; that is done or not done."""
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        made = bool(words) and words[-1] not in lexicon.NOUNS["outcome"]
        if kinds.is_made(self.object_head(self.main)) and "so that it" in " ".join(self.words):
            return True  # “Improve the form so that it works on phones”
        return made and len(behind) == 2 and behind[0] == "to" and behind[1] in SHOWING

    def _covers_more(self, words: list[str]) -> bool:
        """“Expand the model to all roles”: something will reach further; that is done or not done."""
        if self.main.verb not in {"expand", "extend", "scale", "increase", "broaden"} or not words:
            return False
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        measured = words[-1] in lexicon.NOUNS["outcome"] and behind[1:] != ["all"]
        return behind[:1] == ["to"] and not measured

    def _is_there(self, lows: list[str]) -> bool:
        """“Orders trackable online”, “Escalation path in place”: it is there or it is not."""
        able = any(low.endswith(("able", "ible")) and low not in lexicon.VAGUE_ADJECTIVES for low in lows[1:])
        dated = any(
            low in READY and at and after in {"by", "before", "from", "until", "on"}
            for at, (low, after) in enumerate(pairwise(lows))
        )  # “Tasting room open by Easter”
        return able or dated or "in place" in " ".join(lows) or bool(set(lows[-2:]) & READY)

    @staticmethod
    def _praises_a_mass(content: list[str]) -> bool:
        """“Fast and reliable search”: two praises and nothing that could be handed over."""
        praised = sum(word in lexicon.VAGUE_ADJECTIVES for word in content[:3])
        return praised >= 2 and content[-1] not in lexicon.NOUNS["output"]

    @staticmethod
    def _is_handed_over(head: str) -> bool:
        return (
            kinds.is_made(head) or kinds.is_deed(head) or head in ONE_OFFS | {"site", "setup", "list", "deck", "feed"}
        )

    def _wished_name(self) -> bool:
        main = self.main
        lows = [token.low for token in self.tokens[main.begin : main.end] if token.kind == "word"]
        content = [word for word in lows if word not in lexicon.CLOSED or word in lexicon.COMPARATIVES]
        if self._is_there(lows) or lows[:2] == ["no", "more"] or "no longer" in " ".join(lows):
            return False  # “No more double bookings”
        if {">", "<"} & {token.low for token in self.tokens[main.begin : main.end]}:
            return True  # “Mobile sessions > desktop”
        if not content or self._has_a_blank() or content[0] in lexicon.COMPARATIVES or "ahead" in lows:
            return True
        if any(left in lexicon.COMPARATIVES and right == "than" for left, right in pairwise(lows)):
            return True  # “Search faster than the old one”
        if (
            content[0] in lexicon.VAGUE_ADJECTIVES
            and set(content) & WISHED
            and self.object_head(main) not in lexicon.NOUNS["output"]
        ):
            return True
        if kinds.are_people(content[0]) and lexicon.COMPARATIVES & set(content[1:]):
            return True  # “Caseworkers less stressed”
        if content[0] in PRAISING and not self._is_handed_over(self.object_head(main)):
            return True  # “Consistent spacing across products”
        if content[0].startswith("well-") or self._praises_a_mass(content):
            return True
        named = self.object_words(main)
        if len(named) > 1 and self.object_head(main) in MINDED:
            return True  # “A shared understanding of our values”
        last = self.object_head(main) if {"of", "about"} & set(lows) and named else named[-1] if named else content[-1]
        handed = last in {"submission", "application", "registration"} and bool({"to", "in", "via", "on"} & set(lows))
        if content[0] in {"daily", "regular", "weekly"} and last in {"use", "usage", "uptake"}:
            return True  # “Daily use of the app by carers”
        return last in lexicon.NOUNS["outcome"] and last not in THINGS | lexicon.NOUNS["output"] and not handed
