"""What the priorities stage reads."""

from __future__ import annotations

from wellthread.programme.stages.priorities import run as report

__all__ = ["report"]
