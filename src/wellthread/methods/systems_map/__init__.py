"""Methods for systems maps: claims into links, loops, what stands behind them, and the map in words."""

from .backing import Backing, backing, sources
from .bundle import Bundle, bundle, bundles_links, joint_polarity
from .comparing import Change, Comparison, Drawn, Found, compare, drawn_of, rows, sentences
from .disagreement import (
    Coverage,
    Meeting,
    Says,
    View,
    Wishes,
    coverage,
    in_all,
    in_words,
    meetings,
    tell_meeting,
    wishes_against,
)
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
    "Change",
    "Comparison",
    "Coverage",
    "Difference",
    "Drawn",
    "End",
    "Found",
    "JoinedClaims",
    "Joint",
    "Loop",
    "LoopKind",
    "Loops",
    "Meeting",
    "Proposal",
    "Says",
    "Sort",
    "View",
    "Wishes",
    "backing",
    "bare_links",
    "bundle",
    "bundles_links",
    "compare",
    "coverage",
    "describe_map",
    "difference",
    "drawn_of",
    "equal_names",
    "fits",
    "in_all",
    "in_words",
    "joined_claims",
    "joined_links",
    "joint",
    "joint_polarity",
    "loops",
    "maps_beneath",
    "meetings",
    "proposals",
    "rows",
    "sentences",
    "sources",
    "standing",
    "strong_parts",
    "tell_link",
    "tell_loop",
    "tell_meeting",
    "wishes_against",
]
