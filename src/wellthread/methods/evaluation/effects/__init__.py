"""Effects of trials and comparisons: places as the units, people inside them alike, and the lots themselves."""

from .compared import compared_change
from .lots import Drawn, drawn_for, lots
from .places import FEW, Place, Start, Tells, compare_places, matched
from .refusals import NotEnough, Pooled
from .several import benjamini_hochberg, holm, westfall_young
from .since_start import one_number, over_time, timed

__all__ = [
    "FEW",
    "Drawn",
    "NotEnough",
    "Place",
    "Pooled",
    "Start",
    "Tells",
    "benjamini_hochberg",
    "compare_places",
    "compared_change",
    "drawn_for",
    "holm",
    "lots",
    "matched",
    "one_number",
    "over_time",
    "timed",
    "westfall_young",
]
