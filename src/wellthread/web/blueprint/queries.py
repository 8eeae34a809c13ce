"""What the blueprint stage reads."""

from __future__ import annotations

from wellthread.programme.stages.blueprint import run as report

__all__ = ["report"]
