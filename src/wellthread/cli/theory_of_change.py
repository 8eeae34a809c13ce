"""`wellthread theory-of-change`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("theory_of_change", "The theory of change in words, and what a careful reader would ask of it.")
