"""Suggestions from the programme's own codings: likely themes, and words that may be the same ones again."""

from __future__ import annotations

from .again import Again, said_again
from .learning import LEAST_CODED, LEAST_EXAMPLES, Example, Learned, Likely, Suggestion, TooFew, learn

__all__ = [
    "LEAST_CODED",
    "LEAST_EXAMPLES",
    "Again",
    "Example",
    "Learned",
    "Likely",
    "Suggestion",
    "TooFew",
    "learn",
    "said_again",
]
