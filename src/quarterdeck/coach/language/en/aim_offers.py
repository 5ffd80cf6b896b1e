"""Is what an English objective offers better than before, or a thing handed over?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_duties import AimDuties


class AimOffers(AimDuties):
    """Facts about what is given to others, and about using less."""

    def _wants_better_content(self) -> bool:
        """“Run better campaigns”: a wish about one's own output."""
        main = self.main
        first = self.lows(main.object_begin, main.object_begin + 1)
        better = set(first) <= lexicon.COMPARATIVES - {"more"} or first == ["better"]
        return (
            main.voice == "order"
            and better
            and self.object_head(main) in lexicon.NOUNS["attention"]
            and "to" not in self.words
        )

    def _hands_over(self) -> bool:
        """“Provide sales with a new deck”."""
        lows = self.lows(self.main.head, self.main.end)
        if "with" not in lows:
            return False
        handed = self.head_noun(self.main.head + lows.index("with") + 1, self.main.end)
        return kinds.is_made(handed) and handed not in {"path", "paths", "home", "homes", "place", "bridge"}

    def _uses_less(self) -> bool:
        """“Use less water per litre of milk”."""
        return bool({"less", "fewer", "more"} & set(self.lows(self.main.head + 1, self.main.head + 2)))

    def _offers_something_better(self) -> bool:
        """“Deliver a smoother handover”; not “a better website”."""
        words = self.object_words(self.main)
        better = [low for low in self.lows(self.main.head + 1, self.main.head + 3) if low in lexicon.COMPARATIVES]
        if self.main.verb in {"create", "build"} and not set(better) - {"better", "more", "improved", "new"}:
            return False
        return bool(better and words) and better != ["more"] and not kinds.is_made(self.object_head(self.main))
