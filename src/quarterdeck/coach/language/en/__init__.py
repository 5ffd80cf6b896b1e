"""English."""

from quarterdeck.coach.language.en.checking import KeyResultReading
from quarterdeck.coach.language.en.objectives import ObjectiveReading
from quarterdeck.coach.language.en.second_reader import settle

__all__ = ["read", "settle"]


def read(text: str, kind: str, objective: str = "") -> KeyResultReading | ObjectiveReading:
    """A text read as an objective or as a key result ("objective" or "key_result")."""
    if kind == "objective":
        return ObjectiveReading(text, kind)
    return KeyResultReading(text, kind, objective)
