"""What the assets stage reads."""

from __future__ import annotations

from wellthread.programme.stages.assets import run as report

__all__ = ["report"]
