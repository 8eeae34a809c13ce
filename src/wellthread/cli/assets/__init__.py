"""`wellthread assets`: one file a command. Those that Python would not import by their name end in an underscore."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup(
    "assets", "The register of assets, how fresh it is, and what stands in the way.", __name__, __path__
)
