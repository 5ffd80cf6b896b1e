"""What a language tells the rules about a text.

A language's folder provides these facts; rules know nothing else of it.
"""

from typing import Protocol


class Number(Protocol):
    """A number of a text: `first` and `last` are token indexes; `relative` when it is a change, not a level."""

    first: int
    last: int
    relative: bool


class Statement(Protocol):
    """The text's first statement by token indexes: the whole, its head word, and where what it acts on ends."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def head(self) -> int: ...
    @property
    def object_end(self) -> int: ...


class Facts(Protocol):
    """What is known of any text."""

    text: str

    @property
    def main(self) -> Statement: ...

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Character offsets of the tokens from `begin` to `end` (exclusive)."""
        ...


class ObjectiveFacts(Facts, Protocol):
    """What is known of an objective; the words of the catalogue's codes O01 to O07."""

    @property
    def names_work(self) -> bool: ...
    @property
    def metric_numbers(self) -> list[Number]: ...
    @property
    def is_vague(self) -> bool: ...
    @property
    def is_compound(self) -> bool: ...
    @property
    def is_too_long(self) -> bool: ...
    @property
    def is_output(self) -> bool: ...
    @property
    def is_duty(self) -> bool: ...


class KeyResultFacts(Facts, Protocol):
    """What is known of a key result.

    `names_work`: its head is something the team does or makes; `effort_counts`: that work has a quantity;
    `leaves_it_blank`: its number is a letter still; `does_more_of_its_own`: more of that work is wanted, told by how much more;
    `targets`: the numbers to reach; `outcome_target`: the one that measures what came of the work.
    """

    @property
    def names_work(self) -> bool: ...
    @property
    def effort_counts(self) -> bool: ...
    @property
    def leaves_it_blank(self) -> bool: ...
    @property
    def does_more_of_its_own(self) -> bool: ...
    @property
    def targets(self) -> list[Number]: ...
    @property
    def outcome_target(self) -> Number | None: ...
    @property
    def is_measured(self) -> bool: ...
    @property
    def is_wish(self) -> bool: ...
    @property
    def is_duty(self) -> bool: ...
    @property
    def keeps_as_it_is(self) -> bool: ...
    @property
    def is_plan_of_work(self) -> bool: ...
    @property
    def is_compound(self) -> bool: ...
    @property
    def is_relative(self) -> bool: ...
    @property
    def wants_baseline(self) -> bool: ...
    @property
    def cannot_be_checked(self) -> bool: ...
    @property
    def has_baseline(self) -> bool: ...
