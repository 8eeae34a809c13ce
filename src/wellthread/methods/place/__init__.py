"""Place: which areas need it most, by figures that stand on the same ground."""

from .aside import SetAside, outside
from .core20 import core20_criterion, core20_shares
from .deprivation import WEIGHTS, BadRanks, decile, exponential, ranked, rebuilt_score
from .figures import CORE20, POPULATION, Figure, Figures
from .inside import inside
from .means import NobodyLivesThere, weighted_means, z_scores
from .rank import BadWeights, Candidate, Comparison, Gap, Part, UnlikeCriteria, compare, gaps, rank, set_aside
from .spread import Spread, beats, could_win, rank_spread, win_counts
from .vintage import MixedVintages, carried_back, check_vintage
from .weightings import Share, Standing, Weightings, drawn_weights, share_of, weightings
from .winning import Condition, condition

__all__ = [
    "CORE20",
    "POPULATION",
    "WEIGHTS",
    "BadRanks",
    "BadWeights",
    "Candidate",
    "Comparison",
    "Condition",
    "Figure",
    "Figures",
    "Gap",
    "MixedVintages",
    "NobodyLivesThere",
    "Part",
    "SetAside",
    "Share",
    "Spread",
    "Standing",
    "UnlikeCriteria",
    "Weightings",
    "beats",
    "carried_back",
    "check_vintage",
    "compare",
    "condition",
    "core20_criterion",
    "core20_shares",
    "could_win",
    "decile",
    "drawn_weights",
    "exponential",
    "gaps",
    "inside",
    "outside",
    "rank",
    "rank_spread",
    "ranked",
    "rebuilt_score",
    "set_aside",
    "share_of",
    "weighted_means",
    "weightings",
    "win_counts",
    "z_scores",
]
