"""Effects of trials and comparisons: places as the units, people inside them alike, and the lots themselves."""

from .compared import compared_change
from .dose import NO_EFFECT, Exposed, by_exposure
from .gap import Rung, gap_change
from .lots import Drawn, drawn_for, lots
from .persons import Persons, means_of, mixed_effect, persons_effect
from .places import FEW, Place, Start, Tells, compare_places, matched
from .refusals import NotEnough, Pooled
from .several import benjamini_hochberg, holm, westfall_young
from .since_start import one_number, over_time, timed
from .stepped import Step, by_order, stepped, with_order

__all__ = [
    "FEW",
    "NO_EFFECT",
    "Drawn",
    "Exposed",
    "NotEnough",
    "Persons",
    "Place",
    "Pooled",
    "Rung",
    "Start",
    "Step",
    "Tells",
    "benjamini_hochberg",
    "by_exposure",
    "by_order",
    "compare_places",
    "compared_change",
    "drawn_for",
    "gap_change",
    "holm",
    "lots",
    "matched",
    "means_of",
    "mixed_effect",
    "one_number",
    "over_time",
    "persons_effect",
    "stepped",
    "timed",
    "westfall_young",
    "with_order",
]
