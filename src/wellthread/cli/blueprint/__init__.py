"""`wellthread blueprint`: one file a command. With a folder alone, every line with the voices behind it."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

from .tell import command as tell

command = StageGroup("blueprint", "The blueprint, line by line; and what it is held against.", __name__, __path__, tell)
