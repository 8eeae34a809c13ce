"""`wellthread engagement`: one file a command. Those that Python cannot import by name end in an underscore."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup(
    "engagement", "Sessions, what was said, under which themes, and who was not heard.", __name__, __path__
)
