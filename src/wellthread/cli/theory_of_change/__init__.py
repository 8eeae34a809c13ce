"""`wellthread theory-of-change`: one file a command."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup(
    "theory_of_change",
    "The theory of change in words, and what a careful reader would ask of it.",
    __name__,
    __path__,
)
