"""`wellthread evaluation`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("evaluation", "Results by wave, and what the design can and cannot show.")
