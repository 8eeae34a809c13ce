"""`wellthread assets`."""

from __future__ import annotations

from ._stage import stage_command

command = stage_command("assets", "The register of assets, how fresh it is, and what stands in the way.")
