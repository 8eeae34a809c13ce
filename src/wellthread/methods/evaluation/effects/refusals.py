"""What an analysis refuses, each with what to do instead."""

from __future__ import annotations


class NotEnough(ValueError):
    """The numbers at hand cannot carry this analysis; the message says what is wanting and what can be done instead."""


class Pooled(ValueError):
    """One number was asked for where there are several times since the start."""
