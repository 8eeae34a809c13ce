"""Engagement: what was coded, how far coders agree, and who was heard."""

from .agreement import NothingToCompare, ThemeAgreement, agreement_by_theme, cohen_kappa, krippendorff_alpha
from .coding import Coding, ThemeSummary, coding_summary, codings
from .excerpts import BadOffsets, in_context, words
from .heard import Heard, Turnout, turnout, who_was_heard
from .together import Together, together

__all__ = [
    "BadOffsets",
    "Coding",
    "Heard",
    "NothingToCompare",
    "ThemeAgreement",
    "ThemeSummary",
    "Together",
    "Turnout",
    "agreement_by_theme",
    "coding_summary",
    "codings",
    "cohen_kappa",
    "in_context",
    "krippendorff_alpha",
    "together",
    "turnout",
    "who_was_heard",
    "words",
]
