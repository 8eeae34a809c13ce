"""`wellthread priorities`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("priorities", "Every count, whole and by group, disagreements first; decisions and promises.")
