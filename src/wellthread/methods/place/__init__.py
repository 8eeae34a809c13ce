"""Place: which areas need it most, by figures that stand on the same ground."""

from .deprivation import WEIGHTS, BadRanks, decile, exponential, ranked, rebuilt_score
from .inside import inside
from .means import NobodyLivesThere, weighted_means, z_scores
from .rank import BadWeights, Candidate, Figure, Gap, Part, UnlikeCriteria, gaps, rank
from .vintage import MixedVintages, carried_back, check_vintage

__all__ = [
    "WEIGHTS",
    "BadRanks",
    "BadWeights",
    "Candidate",
    "Figure",
    "Gap",
    "MixedVintages",
    "NobodyLivesThere",
    "Part",
    "UnlikeCriteria",
    "carried_back",
    "check_vintage",
    "decile",
    "exponential",
    "gaps",
    "inside",
    "rank",
    "ranked",
    "rebuilt_score",
    "weighted_means",
    "z_scores",
]
