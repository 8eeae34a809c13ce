"""What the engagement stage reads, one file a task."""

from .words import Fate, fates_of, report, sessions_to_write_in

__all__ = ["Fate", "fates_of", "report", "sessions_to_write_in"]
