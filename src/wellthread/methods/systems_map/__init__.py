"""Methods for systems maps: claims into links, loops, what stands behind them, and the map in words."""

from .backing import Backing, backing, sources
from .bundle import Bundle, bundle, bundles_links, joint_polarity
from .loops import Loop, LoopKind, Loops, loops
from .parts import strong_parts
from .telling import describe_map, tell_link, tell_loop

__all__ = [
    "Backing",
    "Bundle",
    "Loop",
    "LoopKind",
    "Loops",
    "backing",
    "bundle",
    "bundles_links",
    "describe_map",
    "joint_polarity",
    "loops",
    "sources",
    "strong_parts",
    "tell_link",
    "tell_loop",
]
