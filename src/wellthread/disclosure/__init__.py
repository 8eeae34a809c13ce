"""What may leave the house: small numbers protected, quotes only with consent, tables without formulas."""

from .consent import in_use, may_quote, quotable
from .csv_text import csv_text
from .people import People
from .rule import DEFAULT, Rule, Shown, TooLax, mean, protect, protect_parts, share
from .table import Cell, Table, inert, text_of

__all__ = [
    "DEFAULT",
    "Cell",
    "People",
    "Rule",
    "Shown",
    "Table",
    "TooLax",
    "csv_text",
    "in_use",
    "inert",
    "may_quote",
    "mean",
    "protect",
    "protect_parts",
    "quotable",
    "share",
    "text_of",
]
