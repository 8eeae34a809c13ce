"""Places like ours, from the figures that a programme holds: asked, found, told, and kept with the plan."""

from .asking import Asked, AtHand, BadAsking, levels_at_hand, variables_at_hand
from .found import Found, look_for
from .ground import grounds
from .kept import kept_search
from .pairs import Paired, PairsAsked, pair_up, pairs_told
from .told import Told, told

__all__ = [
    "Asked",
    "AtHand",
    "BadAsking",
    "Found",
    "Paired",
    "PairsAsked",
    "Told",
    "grounds",
    "kept_search",
    "levels_at_hand",
    "look_for",
    "pair_up",
    "pairs_told",
    "told",
    "variables_at_hand",
]
