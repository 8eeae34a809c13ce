"""The delivery log and whom it reached: read from a programme, told in sentences, tables and pictures."""

from .months import Monthly, by_month, month_picture, month_table
from .reading import Log, log_of, logs, place_of
from .told import (
    action_table,
    adaptation_table,
    counts_table,
    day_told,
    dose_table,
    entries_table,
    place_table,
    sentences,
)

__all__ = [
    "Log",
    "Monthly",
    "action_table",
    "adaptation_table",
    "by_month",
    "counts_table",
    "day_told",
    "dose_table",
    "entries_table",
    "log_of",
    "logs",
    "month_picture",
    "month_table",
    "place_of",
    "place_table",
    "sentences",
]
