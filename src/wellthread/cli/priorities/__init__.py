"""`wellthread priorities`: one file a command. Those that Python cannot import by name end in an underscore."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup(
    "priorities",
    "Every count, whole and by group, disagreements first; decisions and promises.",
    __name__,
    __path__,
)
