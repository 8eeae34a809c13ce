"""What may leave the house: small numbers protected, quotes only with consent, tables without formulas."""

from .consent import may_quote, quotable
from .csv_text import csv_text
from .openness import closer, may_be_public, openness, within_circle
from .people import People, gives_away
from .pinpoint import coarse, holds, label_point, shown_place, told_of
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
    "closer",
    "coarse",
    "csv_text",
    "gives_away",
    "holds",
    "inert",
    "label_point",
    "may_be_public",
    "may_quote",
    "mean",
    "openness",
    "pinned",
    "protect",
    "protect_parts",
    "quotable",
    "share",
    "shown_place",
    "text_of",
    "told_of",
    "within_circle",
]
