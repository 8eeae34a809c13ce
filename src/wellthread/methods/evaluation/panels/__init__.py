"""Panels: places by times. What changed where the work began, against places and times where it had not."""

from .before import Before, side_by_side
from .blend import blend_weights
from .difference import FEW_ACTING, Difference, staggered_difference
from .library import GroupTime
from .lots import starts_shuffled
from .panel import BadPanel, Panel
from .synthetic import NEEDED, Placebo, Synthetic, synthetic_control
from .synthetic_difference import SyntheticDifference, synthetic_difference
from .trend import Trend, interrupted_trend

__all__ = [
    "FEW_ACTING",
    "NEEDED",
    "BadPanel",
    "Before",
    "Difference",
    "GroupTime",
    "Panel",
    "Placebo",
    "Synthetic",
    "SyntheticDifference",
    "Trend",
    "blend_weights",
    "interrupted_trend",
    "side_by_side",
    "staggered_difference",
    "starts_shuffled",
    "synthetic_control",
    "synthetic_difference",
]
