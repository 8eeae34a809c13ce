"""A theory of change on paper: one A3 sheet, then the same as a table and in sentences."""

from .poster import theory_sheet

__all__ = ["theory_sheet"]
