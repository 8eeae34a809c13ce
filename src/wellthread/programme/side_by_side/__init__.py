"""Places beside each other, and rounds against each other: told with care, never ranked."""

from .places import Beside, beside
from .rounds import InRound, Rounds, rounds
from .section import Section

__all__ = ["Beside", "InRound", "Rounds", "Section", "beside", "rounds"]
