"""Panels from what a programme holds or from a file, and what was worked out from them, told and drawn."""

from .donors import pool_of, pool_tables, pool_told
from .reading import Columns, panel_from_file, panel_of_indicator, read_time, starts_in, year_of
from .told import Told, difference_told, synthetic_difference_told, synthetic_told, trend_told

__all__ = [
    "Columns",
    "Told",
    "difference_told",
    "panel_from_file",
    "panel_of_indicator",
    "pool_of",
    "pool_tables",
    "pool_told",
    "read_time",
    "starts_in",
    "synthetic_difference_told",
    "synthetic_told",
    "trend_told",
    "year_of",
]
