"""What may leave the house: small numbers protected, quotes only with consent, tables without formulas."""

from .bare import BareCell, bare_cells
from .consent import may_archive, may_quote, quotable
from .csv_text import csv_text
from .cuts import Band, Cut, band, cut, derivable, withheld
from .differencing import columns_of_people, given_away, told_by_both
from .labels import quote_label
from .openness import closer, may_be_public, openness, within_circle
from .people import People, gives_away
from .pinpoint import coarse, holds, label_point, shown_place, told_of
from .rule import DEFAULT, Rule, Shown, TooLax, mean, pinned, protect, protect_parts, share
from .splits import Split, split
from .table import Cell, Table, inert, text_of

__all__ = [
    "DEFAULT",
    "Band",
    "BareCell",
    "Cell",
    "Cut",
    "People",
    "Rule",
    "Shown",
    "Split",
    "Table",
    "TooLax",
    "band",
    "bare_cells",
    "closer",
    "coarse",
    "columns_of_people",
    "csv_text",
    "cut",
    "derivable",
    "given_away",
    "gives_away",
    "holds",
    "inert",
    "label_point",
    "may_archive",
    "may_be_public",
    "may_quote",
    "mean",
    "openness",
    "pinned",
    "protect",
    "protect_parts",
    "quotable",
    "quote_label",
    "share",
    "shown_place",
    "split",
    "text_of",
    "told_by_both",
    "told_of",
    "withheld",
    "within_circle",
]
