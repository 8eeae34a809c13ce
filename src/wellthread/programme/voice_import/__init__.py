"""Voices, answers and codings from other tools: planned and shown first, idempotent, and able to be taken back."""

from __future__ import annotations

from .applying import About, NothingToUndo, Taken, TakenBack, apply, contents_after, imports_of, undo
from .both import plan_voices
from .planning import Fate, Plan, Step
from .reading import FORMATS, Voices, read_voices
from .sendings import plan_sendings
from .wishes import Wishes

__all__ = [
    "FORMATS",
    "About",
    "Fate",
    "NothingToUndo",
    "Plan",
    "Step",
    "Taken",
    "TakenBack",
    "Voices",
    "Wishes",
    "apply",
    "contents_after",
    "imports_of",
    "plan_sendings",
    "plan_voices",
    "read_voices",
    "undo",
]
