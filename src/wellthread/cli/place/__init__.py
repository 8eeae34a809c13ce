"""`wellthread place`: one file a command. Those that Python would not import by their name end in an underscore."""

from __future__ import annotations

from wellthread.cli._stage import StageGroup

command = StageGroup("place", "Candidate areas ranked, and why each neighbourhood was chosen.", __name__, __path__)
