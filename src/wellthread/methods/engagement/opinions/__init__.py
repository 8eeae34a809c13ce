"""Groups of opinion: who votes alike, what all agree on, and what divides; many runs, as no one run is it."""

from __future__ import annotations

from .finding import LEAST_GROUP, LEAST_VOTERS, Grouping, NotGrouped, grouped, numbered
from .matrix import LEAST_VOTES, Votes, votes_in
from .reading import Told, told
from .stability import RUNS, Stability, stability

__all__ = [
    "LEAST_GROUP",
    "LEAST_VOTERS",
    "LEAST_VOTES",
    "RUNS",
    "Grouping",
    "NotGrouped",
    "Stability",
    "Told",
    "Votes",
    "grouped",
    "numbered",
    "stability",
    "told",
    "votes_in",
]
