"""Does an English objective keep something as it is, or go by the clock?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.service import ANSWERING, IN_TIME, INCOMING, SPEAKING, UNIVERSAL
from quarterdeck.coach.language.en.vagueness import HOW, VagueReading

PACE = bag("faster sooner earlier cheaper quicker oftener better smarter safer")
SERVING = bag("support serve handle process answer respond manage cover fulfil fulfill")
ASKED = bag("requests request tickets inquiries enquiries questions needs calls orders incidents emails")
REMAINING = bag(
    "remains remain stays stay continues continue keeps retained maintained kept preserved upheld sustained",
    "uphold upholds comply complies adhere",
)
UPKEEP = bag(
    "reporting updates advice assistance training maintenance support operation operations upkeep running service delivery care compliance"
)
ONGOING = bag("day-to-day daily ongoing continued continuous uninterrupted")
STANDING_ORDER = bag("compliance adherence continuity")
DEMANDED = bag("limits requirements obligations standards regulations deadlines rules")
SHOPS = bag("store shop office business practice library canteen warehouse")
LONGER = bag("beyond longer past")
PERIODS = ("day", "week", "month", "quarter", "year")
ROUTINE = bag("process run pay handle answer file reconcile settle issue send submit bill invoice close report respond")


class AimDuties(VagueReading):
    """Facts about whether an objective is a duty."""

    @once
    def is_duty(self) -> bool:
        """It keeps something as it is."""
        main = self.main
        lows = self.words[:3]
        if "ahead" in lows or lows[1:3] == ["getting", "better"]:
            return False
        if self._keeps_people_longer() or (main.verb in {"defend", "guard", "hold"} and "against" in self.words):
            return False
        if self.words[0] in ONGOING - {"continuous"} | {"bau"} and main.voice == "name" and len(self.words) <= 6:
            return True  # “Ongoing support of members”
        if main.verb == "run" and self.words[1:] in (["the", thing] for thing in SHOPS):
            return True
        if (
            main.verb == "ensure"
            and self.words[1:2] == ["timely"]
            and bool({"delivery", "submission", "payment", "reporting", "filing"} & set(self.words))
        ):
            return True
        if main.verb in {"operate", "run"} and {"stable", "steady", "smooth"} & set(self.object_words(main)):
            return main.object_end < main.end or len(self.words) < 7
        if main.verb == "continue" and lows[:2] == ["carry", "on"]:
            return True
        if set(lows[:1]) & {"continue", "keep", "maintain", "continuing", "keeping", "maintaining"}:
            return True
        if self._carries_on() or "business as usual" in " ".join(self.words):
            return True
        if main.verb == "ensure" and (ONGOING | {"running"}) & set(self.words):
            return True
        if main.voice == "says" and self._keeps_doing():
            return True
        if main.voice not in {"order", "gerund"}:
            return False
        if main.verb in {"comply", "adhere"}:
            return True
        if main.verb == "meet" and self.object_head(main) in DEMANDED:
            return True  # “Meet the legal limits”
        if main.verb in SPEAKING and INCOMING & set(self.words) and not lexicon.COMPARATIVES & set(self.words):
            return True  # “Answer media inquiries quickly”
        if main.verb in {"manage", "operate", "administer"}:
            return len(self.words) <= 5 and self.words[-1] not in HOW
        return "keep" in main.classes and main.verb not in {"protect", "safeguard"}

    def _keeps_doing(self) -> bool:
        """“The board keeps funding youth clubs”; not “The blog keeps growing its readership”."""
        if self.main.verb not in {"keep", "continue"}:
            return False
        done = [low for low in self.lows(self.main.head + 1, self.main.head + 3) if low != "to"][:1]
        form = lexicon.FORMS.get(done[0]) if done else None
        if form is None or form[0] == "develop" or "better" in self.words:
            return False
        return form[0] in {"answer", "respond", "pay"} or "task" in lexicon.CLASSES_OF[form[0]]

    def _keeps_people_longer(self) -> bool:
        """“Keep new hires beyond their first year”: that they stay is a change."""
        lows = self.lows(self.main.head + 1, self.main.end)
        if self.main.verb in {"keep", "retain"} and (lows[:1] == ["more"] or lows[-2:] == ["coming", "back"]):
            return True  # “Keep more girls in school”
        return (
            self.main.verb in {"keep", "retain"}
            and bool(LONGER & set(lows))
            and any(kinds.is_people(low) or low == "hires" for low in lows)
        )

    def _goes_by_the_clock(self, lows: list[str]) -> bool:
        """“Run payroll on time every month”, “Monitor prices on an ongoing basis”, “Retain the current licence”."""
        joined = " ".join(lows)
        if self.main.verb in {"retain", "hold", "preserve"} and set(lows) & {"current", "existing", "present"}:
            return not any(map(kinds.is_people, lows))
        punctual = "on time" in joined or any(
            f"{each} {span}" in joined for each in ("every", "each") for span in PERIODS
        )
        return (self.main.verb in ROUTINE and punctual) or (" ongoing basis" in joined or " regular basis" in joined)

    def _carries_on(self) -> bool:
        """“Support all requests from sales”, “Fund the ongoing maintenance of the archive”."""
        main = self.main
        if main.voice not in {"order", "gerund"}:
            return False
        lows = self.lows(main.head + 1, main.end)
        if self._goes_by_the_clock(lows):
            return True
        if main.verb in ANSWERING and IN_TIME.search(self.looked_at):
            return True  # “Pay suppliers on time”
        brief = len(self.words) <= 5 and not any(low in lexicon.COMPARATIVES | PACE | HOW for low in lows)
        if main.verb in SERVING - {"support", "serve"} and brief and ASKED & set(lows):
            return True  # “Answer incoming questions”
        if main.verb in SERVING and UNIVERSAL & set(lows[:2]) and ASKED & set(lows):
            return True
        every = any(low in {"every", "each"} and after in PERIODS for low, after in pairwise(lows))
        if main.verb == "ensure" and (STANDING_ORDER & set(self.object_words(main)[:2]) or every):
            return True
        if main.verb == "ensure" and REMAINING & set(lows):
            return True  # “Ensure the handbook remains the place to look”
        return any(low in ONGOING and UPKEEP & set(lows[at + 1 : at + 5]) for at, low in enumerate(lows))
