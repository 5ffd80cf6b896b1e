"""Marketing objectives to begin from, and the catalogue of the metrics that prove them.

Both are data files beside this one, read once and when first asked for. Numbers in them are blanks (`__`): what is
ambitious for one company is sandbagging for another, so nothing here suggests a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from quarterdeck.okr.measure import UnitKind
from quarterdeck.okr.plan import Ambition

BLANK = "__"

FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "digital": "Digital",
        "content": "Content",
        "seo": "SEO",
        "social": "Social",
        "brand": "Brand",
        "demand-generation": "Demand generation",
        "product-marketing": "Product marketing",
        "events": "Events",
        "email-lifecycle": "Email and lifecycle",
        "customer-marketing": "Customer marketing",
        "partner-abm": "Partners and target accounts",
        "marketing-operations": "Marketing operations",
    }
)
"""The marketing functions the library is sorted by: slug to name."""


@dataclass(frozen=True, slots=True)
class CatalogueMetric:
    """One marketing metric: what it is, where it comes from, and how it misleads.

    `direction` is "up", "down" or "within". `guard` is the slug of the metric that suffers first when this one is won
    by a trick. `template` is a key result about it, with blanks for baseline and target.
    """

    slug: str
    name: str
    definition: str
    formula: str
    unit: UnitKind
    direction: str
    source: str
    mistaken_for: str
    guard: str
    functions: tuple[str, ...]
    words: tuple[str, ...]
    template: str


@dataclass(frozen=True, slots=True)
class LibraryKeyResult:
    """A key result with blanks; `metric` is a slug of the catalogue, `guard` says that it protects the other two."""

    text: str
    metric: str
    guard: bool = False


@dataclass(frozen=True, slots=True)
class LibraryObjective:
    """An objective to begin from. `when` says for whom and in which situation it fits."""

    slug: str
    text: str
    function: str
    when: str
    ambition: Ambition
    key_results: tuple[LibraryKeyResult, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first."""

    objectives: tuple[LibraryObjective, ...]
    metrics: tuple[CatalogueMetric, ...]

    def __bool__(self) -> bool:
        return bool(self.objectives or self.metrics)


@cache
def metrics() -> Mapping[str, CatalogueMetric]:
    """The catalogue by slug, in the order of the file."""
    return MappingProxyType({row["slug"]: _metric(row) for row in _rows("metrics.yaml")})


@cache
def objectives() -> tuple[LibraryObjective, ...]:
    """All objectives, function by function in the order of FUNCTIONS."""
    return tuple(_objective(row, function) for function in FUNCTIONS for row in _rows("objectives", f"{function}.yaml"))


def objective(slug: str) -> LibraryObjective | None:
    """The objective called `slug`, or None."""
    return _objectives_by_slug().get(slug)


@cache
def _objectives_by_slug() -> dict[str, LibraryObjective]:
    return {each.slug: each for each in objectives()}


def _metric(row: dict[str, Any]) -> CatalogueMetric:
    lists = {"functions": tuple(row["functions"]), "words": tuple(row["words"])}
    return CatalogueMetric(**{**row, **lists, "unit": UnitKind(row["unit"])})


def _objective(row: dict[str, Any], function: str) -> LibraryObjective:
    return LibraryObjective(
        slug=row["slug"],
        text=row["objective"],
        function=function,
        when=row["when"],
        ambition=Ambition(row["ambition"]),
        key_results=tuple(LibraryKeyResult(**each) for each in row["key_results"]),
    )


def _rows(*path: str) -> list[dict[str, Any]]:
    # Imported here because a page that shows no library should not pay for the parser.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("quarterdeck.coach.library").joinpath(*path).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, Loader=loader)  # noqa: S506 — both are safe loaders
    return rows
