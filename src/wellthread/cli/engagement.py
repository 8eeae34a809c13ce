"""`wellthread engagement`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("engagement", "Sessions, what was said, under which themes, and who was not heard.")
