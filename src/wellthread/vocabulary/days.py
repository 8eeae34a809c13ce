"""Days as people write them."""

from __future__ import annotations

from datetime import date


def day(value: date) -> str:
    """A day in words, the same on every system.

    >>> day(date(2026, 3, 5))
    '5 March 2026'
    """
    return f"{value.day} {value:%B %Y}"
