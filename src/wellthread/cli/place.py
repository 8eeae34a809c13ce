"""`wellthread place`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("place", "Candidate areas ranked, and why each neighbourhood was chosen.")
