"""Paper for a vote: slips with a code each, ballot papers for every form, tally sheets for hands and dots."""

from .kit import OnPaper, ballot_pdf, slips_pdf, tally_pdf
from .words import words

__all__ = ["OnPaper", "ballot_pdf", "slips_pdf", "tally_pdf", "words"]
