"""`wellthread systems-map`: one file a command. Those that Python cannot import by name end in an underscore."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup("systems_map", "The systems maps in words: links, loops, places to act.", __name__, __path__)
