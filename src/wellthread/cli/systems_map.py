"""`wellthread systems-map`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("systems_map", "The systems maps in words: links, loops, places to act.")
