"""People in the cells of our own sheet: “Ann Lee <ann@lumen.example>”."""

from collections.abc import Iterable

from quarterdeck.files.sheet_cells import line
from quarterdeck.okr.plan import Person
from quarterdeck.okr.ref import slug


class PeopleCells:
    """Shows people by name and address, and finds them again by what is shown."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}  # by reference or address
        self.people: dict[str, Person] = {}  # by what is shown
        self.taken: set[str] = set()

    @classmethod
    def of(cls, people: Iterable[Person]) -> "PeopleCells":
        cells = cls()
        for person in people:
            name, email = line(person.name), line(person.email)
            shown = f"{name} <{email}>" if name and email else name or email
            for key in (person.ref, person.email, person.name):
                if key:
                    cells.shown.setdefault(key, shown)
        return cells

    def show(self, ref: str) -> str:
        return self.shown.get(ref, line(ref))

    def ref(self, shown: str) -> str:
        """The reference of the person a cell shows; "" for an empty cell."""
        if not shown:
            return ""
        if shown not in self.people:
            name, _, email = shown[:-1].rpartition(" <") if shown.endswith(">") and " <" in shown else (shown, "", "")
            ref = slug(name, self.taken)
            self.taken.add(ref)
            self.people[shown] = Person(name, email, ref)
        return self.people[shown].ref

    def all(self) -> tuple[Person, ...]:
        return tuple(self.people.values())
