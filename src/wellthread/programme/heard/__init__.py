"""Who has not been heard: who lives here from the census, and those who took part beside them."""

from .living_here import NoAreas, who_lives_here, with_counts
from .told import Missing, missing_here, missing_report, small_table, sources_of

__all__ = [
    "Missing",
    "NoAreas",
    "missing_here",
    "missing_report",
    "small_table",
    "sources_of",
    "who_lives_here",
    "with_counts",
]
