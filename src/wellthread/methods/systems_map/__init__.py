"""Methods for systems maps: claims into links, loops, what stands behind them, and the map in words."""

from .backing import Backing, backing, sources
from .bundle import Bundle, bundle, bundles_links, joint_polarity
from .joining import CannotJoin, Difference, difference, fits, standing
from .joint import End, JoinedClaims, Joint, bare_links, joined_claims, joined_links, joint, maps_beneath
from .loops import Loop, LoopKind, Loops, loops
from .parts import strong_parts
from .synonyms import Proposal, Sort, equal_names, proposals
from .telling import describe_map, tell_link, tell_loop

__all__ = [
    "Backing",
    "Bundle",
    "CannotJoin",
    "Difference",
    "End",
    "JoinedClaims",
    "Joint",
    "Loop",
    "LoopKind",
    "Loops",
    "Proposal",
    "Sort",
    "backing",
    "bare_links",
    "bundle",
    "bundles_links",
    "describe_map",
    "difference",
    "equal_names",
    "fits",
    "joined_claims",
    "joined_links",
    "joint",
    "joint_polarity",
    "loops",
    "maps_beneath",
    "proposals",
    "sources",
    "standing",
    "strong_parts",
    "tell_link",
    "tell_loop",
]
