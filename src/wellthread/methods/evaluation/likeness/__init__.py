"""Places like ours: how unlike two places are, which are most alike, and how like they then are on average."""

from .balance import CLOSE, Balance, balance, told_balance
from .distance import NotApart, distances
from .donors import Donor, Pool, donor_pool
from .ground import Ground, Scale, scaled
from .matching import Matched, TooFew, matched
from .pairs import Pair, paired
from .search import Like, Rule, Search, each_matched, most_like

__all__ = [
    "CLOSE",
    "Balance",
    "Donor",
    "Ground",
    "Like",
    "Matched",
    "NotApart",
    "Pair",
    "Pool",
    "Rule",
    "Scale",
    "Search",
    "TooFew",
    "balance",
    "distances",
    "donor_pool",
    "each_matched",
    "matched",
    "most_like",
    "paired",
    "scaled",
    "told_balance",
]
