"""Conversations of Polis: its four CSV files in, by either of its exporters, and the same files out."""

from __future__ import annotations

from .model import Conversation, Sign, Statement, Vote, Voter
from .opening import PolisFiles, files_in
from .reading import read_polis
from .writing import as_polis

__all__ = [
    "Conversation",
    "PolisFiles",
    "Sign",
    "Statement",
    "Vote",
    "Voter",
    "as_polis",
    "files_in",
    "read_polis",
]
