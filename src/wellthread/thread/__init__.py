"""The golden thread: links, tracing back, reaching forward, and what a checker says of it."""

from .link import How, Link, all_links, implied
from .looked import last_look, months_after
from .loose_ends import Loose, LooseEnd, loose_ends
from .seal import Seal, seal
from .stale import Stale, Why, lost_support, moved, stale
from .verbs import ANY, CARRYING, GRAMMAR, THROUGH_THEORY, BadLink, Grammar, Verb, check
from .voices import Voices, still_counts, tally, voices
from .web import Thread, Trail

__all__ = [
    "ANY",
    "CARRYING",
    "GRAMMAR",
    "THROUGH_THEORY",
    "BadLink",
    "Grammar",
    "How",
    "Link",
    "Loose",
    "LooseEnd",
    "Seal",
    "Stale",
    "Thread",
    "Trail",
    "Verb",
    "Voices",
    "Why",
    "all_links",
    "check",
    "implied",
    "last_look",
    "loose_ends",
    "lost_support",
    "months_after",
    "moved",
    "seal",
    "stale",
    "still_counts",
    "tally",
    "voices",
]
