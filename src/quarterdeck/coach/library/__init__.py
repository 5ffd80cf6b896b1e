"""Marketing objectives to begin from, and the catalogue of the metrics that prove them.

Both are data files beside this one, read once and when first asked for.
"""

from quarterdeck.coach.library.catalogue import (
    BLANK,
    FUNCTIONS,
    CatalogueMetric,
    Found,
    LibraryKeyResult,
    LibraryObjective,
    metrics,
    objective,
    objectives,
)
from quarterdeck.coach.library.lookup import search, suggest_metrics

__all__ = [
    "BLANK",
    "FUNCTIONS",
    "CatalogueMetric",
    "Found",
    "LibraryKeyResult",
    "LibraryObjective",
    "metrics",
    "objective",
    "objectives",
    "search",
    "suggest_metrics",
]
