"""`wellthread evaluation`: one file a command."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup(
    "evaluation",
    "What was planned, carried out and measured, and what the design can and cannot show.",
    __name__,
    __path__,
)
