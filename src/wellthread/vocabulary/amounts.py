"""How a number of things reads in a sentence."""

from __future__ import annotations


def many(count: int, word: str, plural: str = "") -> str:
    """A number of things; `plural` where that is not the word with an s.

    >>> many(1, "barrier"), many(1200, "barrier"), many(2, "theory", "theories")
    ('1 barrier', '1,200 barriers', '2 theories')
    """
    return f"{count:,} {word if count == 1 else plural or word + 's'}"
