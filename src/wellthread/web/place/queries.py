"""What the place stage reads."""

from __future__ import annotations

from wellthread.programme.stages.place import run as report

__all__ = ["report"]
