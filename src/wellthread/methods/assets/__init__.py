"""Assets: what there is, who decides about it, how sure we are of it, and what stands in the way."""

from wellthread.thread.looked import last_look, months_after

from .freshness import Freshness, freshness, ladder
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
    "last_look",
    "months_after",
    "nearest_by_class",
    "straight_line_km",
]
