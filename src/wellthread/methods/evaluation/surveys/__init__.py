"""Surveys: scores, weights, what is missing, and how sure it all is with people asked area by area."""

from .changes import NOT_CAUSAL, Asked, Changed, fresh_change, paired_change, parts_of
from .clustered import Estimated, clustered_mean, clustered_share
from .imputing import Imputed, impute
from .instruments import KNOWN, ONS4, SWEMWBS, WEMWBS, scales_of
from .missing import Between, Followed, LeftOpen, Response, bounds, followed, left_open, scores_of
from .rubin import Pooled, pool
from .scales import Adding, BadScale, Band, Scale, band, read_scale, score
from .weighing import BadShares, Weighed, read_shares, weigh

__all__ = [
    "KNOWN",
    "NOT_CAUSAL",
    "ONS4",
    "SWEMWBS",
    "WEMWBS",
    "Adding",
    "Asked",
    "BadScale",
    "BadShares",
    "Band",
    "Between",
    "Changed",
    "Estimated",
    "Followed",
    "Imputed",
    "LeftOpen",
    "Pooled",
    "Response",
    "Scale",
    "Weighed",
    "band",
    "bounds",
    "clustered_mean",
    "clustered_share",
    "followed",
    "fresh_change",
    "impute",
    "left_open",
    "paired_change",
    "parts_of",
    "pool",
    "read_scale",
    "read_shares",
    "scales_of",
    "score",
    "scores_of",
    "weigh",
]
