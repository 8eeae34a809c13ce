"""What may leave the house: small numbers protected, quotes only with consent, tables without formulas."""

from .consent import may_quote, quotable
from .csv_text import csv_text
from .people import People, gives_away
from .rule import DEFAULT, Rule, Shown, TooLax, mean, pinned, protect, protect_parts, share
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
    "gives_away",
    "inert",
    "may_quote",
    "mean",
    "pinned",
    "protect",
    "protect_parts",
    "quotable",
    "share",
    "text_of",
]
