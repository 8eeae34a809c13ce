"""What the theory of change stage reads."""

from __future__ import annotations

from wellthread.programme.stages.theory_of_change import run as report

__all__ = ["report"]
