"""How many it would take: what a study could see, worked out before it is done, by formula and by trying it out."""

from .answer import Answer
from .answered import answered, study_of
from .blends import tried_blend
from .lots_tried import tried_in_pairs
from .ranks import BY_LOT, orders, placebo_places, rank_power, smallest_p
from .simulated import Tried, tried
from .spread import NotAsked, Spread, design_effect, deviation_of, diluted, spread
from .studies import Study, precision
from .sure import Sure, power_of, smallest_change
from .tables import amount, by_people, curve, told, what_if
from .two_arms import deviation_of_shares, places_by_normal, places_by_t
from .wedge import even_steps, schedule, wedge_error, wedge_sure
from .well_london import planned, well_london_tables

__all__ = [
    "BY_LOT",
    "Answer",
    "NotAsked",
    "Spread",
    "Study",
    "Sure",
    "Tried",
    "amount",
    "answered",
    "by_people",
    "curve",
    "design_effect",
    "deviation_of",
    "deviation_of_shares",
    "diluted",
    "even_steps",
    "orders",
    "placebo_places",
    "places_by_normal",
    "places_by_t",
    "planned",
    "power_of",
    "precision",
    "rank_power",
    "schedule",
    "smallest_change",
    "smallest_p",
    "spread",
    "study_of",
    "told",
    "tried",
    "tried_blend",
    "tried_in_pairs",
    "wedge_error",
    "wedge_sure",
    "well_london_tables",
    "what_if",
]
