"""Assets: what there is, who decides about it, how sure we are of it, and what stands in the way."""

from .freshness import Freshness, freshness, ladder, last_check, months_after
from .nearest import Nearest, nearest_by_class, straight_line_km
from .summary import (
    AssetSummary,
    BarrierSummary,
    asset_summary,
    assets_nobody_named,
    barrier_summary,
    barriers_nobody_tackles,
)

__all__ = [
    "AssetSummary",
    "BarrierSummary",
    "Freshness",
    "Nearest",
    "asset_summary",
    "assets_nobody_named",
    "barrier_summary",
    "barriers_nobody_tackles",
    "freshness",
    "ladder",
    "last_check",
    "months_after",
    "nearest_by_class",
    "straight_line_km",
]
