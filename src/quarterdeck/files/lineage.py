"""Which objective a key result names: by its text, its number or its reference, wherever in the file it stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.drafts import ObjectiveDraft
from quarterdeck.files.entry import Entry
from quarterdeck.files.labels import key
from quarterdeck.files.parents import named
from quarterdeck.okr.plan import Support

NAMES = ("objective", "objective_ref", "row_ref")


@dataclass(slots=True)
class Lineage:
    """The objectives read so far, and the rows of this sheet that will be one, by everything they may be called."""

    entered: dict[str, list[ObjectiveDraft]] = field(default_factory=lambda: defaultdict(list))
    ahead: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    above: dict[int, list[str]] = field(default_factory=dict)  # by the identity of an objective, what it names above it

    def look_ahead(self, entries: Iterable[Entry]) -> None:
        """Take up the rows of a sheet before they are read."""
        self.ahead.clear()
        for entry in entries:
            if "objective" in entry.values:
                for name in NAMES:
                    if name in entry.values:
                        self.ahead[key(entry.values[name])].append(entry)

    def enter(self, draft: ObjectiveDraft, values: dict[str, str]) -> None:
        for name in NAMES:
            if name in values and draft not in (known := self.entered[key(values[name])]):
                known.append(draft)

    def find(self, values: dict[str, str], team: str, cycle: str | None) -> ObjectiveDraft | Entry | None:
        """The objective that a key result names, the likeliest where several are called so.

        Likeliest is the one of the same team and cycle, then the one read last, then one that comes further below.
        """
        for text in (values.get(name, "") for name in ("objective_ref", "supports")):
            for name in [] if is_nothing(text) else named(text):
                known = self.entered.get(name, [])
                drafts = [d for d in known if team in ("", d.team.casefold()) and cycle in (None, d.cycle)]
                if drafts:
                    return drafts[-1]
                coming = [e for e in self.ahead.get(name, []) if team in ("", e.values.get("team", "").casefold())]
                if found := coming or known or self.ahead.get(name, []):
                    return found[0] if found is coming else found[-1]
        return None

    def alone(self, text: str, sheet: str) -> ObjectiveDraft | None:
        """The one objective of another sheet that is called so; None where there is none, or several."""
        found = [draft for draft in self.entered.get(key(text), []) if draft.sheet != sheet]
        return found[0] if len(found) == 1 else None

    def knows(self, text: str) -> bool:
        return any(name in self.entered or name in self.ahead for name in named(text))

    def supports(self, draft: ObjectiveDraft) -> list[Support]:
        """The objectives of the file that one supports, told by their text: those that are called so alone.

        What would lead back to itself is left out.
        """
        found = []
        for name in self.above.get(id(draft), []):
            wider = self.entered.get(name, [])
            wider = [other for other in wider if other.cycle == draft.cycle] or wider
            if (
                len(wider) == 1
                and len(self.entered[key(wider[0].text)]) == 1
                and not self._leads(wider[0], draft, set())
            ):
                found.append(Support(to=wider[0].text))
        return found

    def _leads(self, low: ObjectiveDraft, high: ObjectiveDraft, seen: set[int]) -> bool:
        if low is high:
            return True
        if id(low) in seen:
            return False
        seen.add(id(low))
        wider = [other for name in self.above.get(id(low), []) for other in self.entered.get(name, [])]
        return any(self._leads(other, high, seen) for other in wider)
