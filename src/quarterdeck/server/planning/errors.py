"""Mistakes in planning that a person can put right."""

from quarterdeck.okr.errors import OKRError


class ChangedMeanwhile(OKRError):
    """Somebody else changed it after you opened it."""

    status = 409

    def __init__(self, by=None):
        super().__init__(
            f"{by or 'Somebody'} changed this while you were writing. Nothing of yours was saved yet. "
            "Look at it as it stands now, then save again."
        )


class NotADraft(OKRError):
    def __init__(self, text):
        super().__init__(
            f"“{text}” is committed, so it changes only by a decision with a reason. Use “Change or stop” on its page."
        )


class CannotCommit(OKRError):
    """Lists everything that is missing, one sentence a gap."""

    def __init__(self, gaps):
        self.gaps = gaps
        super().__init__(" ".join(map(str, gaps)))


class HeldBack(CannotCommit):
    """Nothing is missing, but a rule of the playbook stands against it. An admin commits all the same, with a reason."""


class NothingToSay(OKRError):
    def __init__(self, what):
        super().__init__(f"{what} needs some words. Write them and save again.")


class TooLong(OKRError):
    def __init__(self, what, length, limit):
        super().__init__(f"{what} has {length:,} characters; {limit:,} is the most. Shorten it and save again.")


class NameTaken(OKRError):
    def __init__(self, what, name):
        super().__init__(f"There is already {what} called “{name}” here. Choose another name.")


class NotInThisWorkspace(OKRError):
    def __init__(self, what):
        super().__init__(f"That {what} is not in this workspace. Choose one from the list.")


class CyclesOverlap(OKRError):
    def __init__(self, other):
        super().__init__(
            f"These days overlap with {other.name} ({other.starts:%-d %B %Y} to {other.ends:%-d %B %Y}). "
            "Choose days that no other cycle of the kind has."
        )


class TooShort(OKRError):
    def __init__(self, day):
        super().__init__(
            f"A cycle of one day ({day:%-d %B %Y}) leaves no time to change anything. Set a later last day."
        )


class SupportsItself(OKRError):
    def __init__(self):
        super().__init__(
            "This would make an objective support itself, directly or in a circle. Choose something wider."
        )


class WrongState(OKRError):
    pass
