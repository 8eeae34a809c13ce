"""Methods for blueprints: how ours stands to the plans of the place, and what a new edition of a plan changes."""

from .alignment import (
    ORDER,
    OUTCOMES,
    Holding,
    held,
    in_order,
    ours,
    present,
    silences,
    unanswered,
)
from .editions import Carried, Revisit, bare, carried, clauses, revisits
from .likeness import Suggestion, likenesses, suggestions

__all__ = [
    "ORDER",
    "OUTCOMES",
    "Carried",
    "Holding",
    "Revisit",
    "Suggestion",
    "bare",
    "carried",
    "clauses",
    "held",
    "in_order",
    "likenesses",
    "ours",
    "present",
    "revisits",
    "silences",
    "suggestions",
    "unanswered",
]
