"""Engagement: what was coded, how far coders agree, and who was heard."""

from .agreement import ThemeAgreement, agreement_by_theme, cohen_kappa
from .alpha import Alpha, Metric, NothingToCompare, alpha_with_interval, krippendorff_alpha
from .codebook import CannotChange, Changed, Codebook, Part, Signed
from .coders import Coders, Difference, Look, Overlap, Passage, ThemeAlpha
from .coding import Coding, ThemeSummary, coding_summary, codings
from .editions import EntryChange, as_entries, compare, put_by
from .excerpts import BadOffsets, in_context, words
from .heard import Heard, Turnout, turnout, who_was_heard
from .together import Together, together

__all__ = [
    "Alpha",
    "BadOffsets",
    "CannotChange",
    "Changed",
    "Codebook",
    "Coders",
    "Coding",
    "Difference",
    "EntryChange",
    "Heard",
    "Look",
    "Metric",
    "NothingToCompare",
    "Overlap",
    "Part",
    "Passage",
    "Signed",
    "ThemeAgreement",
    "ThemeAlpha",
    "ThemeSummary",
    "Together",
    "Turnout",
    "agreement_by_theme",
    "alpha_with_interval",
    "as_entries",
    "coding_summary",
    "codings",
    "cohen_kappa",
    "compare",
    "in_context",
    "krippendorff_alpha",
    "put_by",
    "together",
    "turnout",
    "who_was_heard",
    "words",
]
