"""Evaluation: how sure a figure is, what changed, and what the design can and cannot show."""

from .change import Change, Progress, Verdict, change, newcombe, progress, welch
from .contribution import Bar, Behind, Obstacle, Sort, behind, obstacles, rival_obstacles, sort_of
from .designs import SHOWS, Shows, few_places_limit, what_it_shows
from .estimates import Estimate, estimate, interval_of
from .few_places import (
    Lots,
    TooMany,
    lots_among,
    lots_in_pairs,
    pairs_needed,
    smallest_p_among,
    smallest_p_in_pairs,
)
from .intervals import Interval, NoInterval, byar, mean_t, rate, wilson
from .quantiles import poisson_limits, t_of, z_of
from .ripples import Due, Linked, chains, circle, counted, next_workshop
from .telling import OFFICIAL, OWN, protected, tell, tell_change, whose
from .worked import TimedEffect, Worked

__all__ = [
    "OFFICIAL",
    "OWN",
    "SHOWS",
    "Bar",
    "Behind",
    "Change",
    "Due",
    "Estimate",
    "Interval",
    "Linked",
    "Lots",
    "NoInterval",
    "Obstacle",
    "Progress",
    "Shows",
    "Sort",
    "TimedEffect",
    "TooMany",
    "Verdict",
    "Worked",
    "behind",
    "byar",
    "chains",
    "change",
    "circle",
    "counted",
    "estimate",
    "few_places_limit",
    "interval_of",
    "lots_among",
    "lots_in_pairs",
    "mean_t",
    "newcombe",
    "next_workshop",
    "obstacles",
    "pairs_needed",
    "poisson_limits",
    "progress",
    "protected",
    "rate",
    "rival_obstacles",
    "smallest_p_among",
    "smallest_p_in_pairs",
    "sort_of",
    "t_of",
    "tell",
    "tell_change",
    "welch",
    "what_it_shows",
    "whose",
    "wilson",
    "z_of",
]
