"""How a number of things, or their names, read in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def many(count: int, word: str, plural: str = "") -> str:
    """A number of things; `plural` where that is not the word with an s.

    >>> many(1, "barrier"), many(1200, "barrier"), many(2, "theory", "theories")
    ('1 barrier', '1,200 barriers', '2 theories')
    """
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def listed(names: Iterable[str]) -> str:
    """Names one after another, “and” before the last; empty ones are passed over.

    >>> listed(["lamps", "benches", "a bus"]), listed(["lamps"]), listed([])
    ('lamps, benches and a bus', 'lamps', '')
    """
    *most, end = [each for each in names if each] or [""]
    return f"{', '.join(most)} and {end}" if most else end
