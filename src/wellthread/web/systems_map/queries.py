"""What the systems map stage reads."""

from __future__ import annotations

from wellthread.programme.stages.systems_map import run as report

__all__ = ["report"]
