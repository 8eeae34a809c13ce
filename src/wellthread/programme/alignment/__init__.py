"""How ours stands to the plans of the place: reports both ways, clauses taken in, new editions carried over."""

from .report import AlignmentReport, alignment_report, clause_name

__all__ = ["AlignmentReport", "alignment_report", "clause_name"]
