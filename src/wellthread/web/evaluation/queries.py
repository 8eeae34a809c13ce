"""What the evaluation stage reads."""

from __future__ import annotations

from wellthread.programme.stages.evaluation import run as report

__all__ = ["report"]
