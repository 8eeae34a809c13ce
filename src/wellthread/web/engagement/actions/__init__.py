"""What the engagement stage writes, one file a task."""

from .words import Kept, Marked, Said, Withdrawn, keep_words, mark, withdraw

__all__ = ["Kept", "Marked", "Said", "Withdrawn", "keep_words", "mark", "withdraw"]
