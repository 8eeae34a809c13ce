"""Conversations of agreeing and disagreeing, brought in from other tools and given out again."""

from __future__ import annotations

from .giving import as_conversation
from .planning import Plan, Taken, TakenBack, Wishes, plan, take_in, undo
from .telling import sentences, tables, undone_sentences

__all__ = [
    "Plan",
    "Taken",
    "TakenBack",
    "Wishes",
    "as_conversation",
    "plan",
    "sentences",
    "tables",
    "take_in",
    "undo",
    "undone_sentences",
]
