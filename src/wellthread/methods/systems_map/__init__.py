"""Methods for systems maps: claims into links, loops, what stands behind them, and the map in words."""

from .backing import Backing, Support, backing, chain, sources
from .bundle import Bundle, bundle, bundles_links, delayed, joint_polarity
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
from .factor_names import advice
from .joining import CannotJoin, Difference, difference, fits, standing
from .joint import End, Held, JoinedClaims, Joint, bare_links, held_on, joined_claims, joined_links, joint, maps_beneath
from .loop_cover import covering_loops
from .loop_ranking import Folded, Ranking, fold_twins, rank_loops
from .loops import Loop, LoopKind, Loops, loops
from .parts import strong_parts
from .robustness import Cut, Loss, hangs_on_one, smallest_cut
from .saying import how_firm, sides, who_says
from .synonyms import Proposal, Sort, equal_names, proposals
from .telling import describe_map, tell_link, tell_loop, tell_readings

__all__ = [
    "Backing",
    "Bundle",
    "CannotJoin",
    "Change",
    "Comparison",
    "Coverage",
    "Cut",
    "Difference",
    "Drawn",
    "End",
    "Folded",
    "Found",
    "Held",
    "JoinedClaims",
    "Joint",
    "Loop",
    "LoopKind",
    "Loops",
    "Loss",
    "Meeting",
    "Proposal",
    "Ranking",
    "Says",
    "Sort",
    "Support",
    "View",
    "Wishes",
    "advice",
    "backing",
    "bare_links",
    "bundle",
    "bundles_links",
    "chain",
    "compare",
    "coverage",
    "covering_loops",
    "delayed",
    "describe_map",
    "difference",
    "drawn_of",
    "equal_names",
    "fits",
    "fold_twins",
    "hangs_on_one",
    "held_on",
    "how_firm",
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
    "rank_loops",
    "rows",
    "sentences",
    "sides",
    "smallest_cut",
    "sources",
    "standing",
    "strong_parts",
    "tell_link",
    "tell_loop",
    "tell_meeting",
    "tell_readings",
    "who_says",
    "wishes_against",
]
