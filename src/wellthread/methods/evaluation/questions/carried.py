"""What one round of work handed on to the next: carried over, dropped, new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """Titles of one round held against those of the next."""

    over: tuple[str, ...]
    dropped: tuple[str, ...]
    new: tuple[str, ...]


def carried(earlier: Iterable[str], later: Iterable[str]) -> Carried:
    """Which titles are in both rounds, in the earlier one only, in the later one only. Case and spaces do not matter.

    A thing that was given another name counts as dropped and new: whoever knows better says so in words.

    >>> carried(["A late bus", "Good food"], ["a late  bus", "A nurse"])
    Carried(over=('A late bus',), dropped=('Good food',), new=('A nurse',))
    """
    first = {_plain(each): each for each in earlier}
    second = {_plain(each): each for each in later}
    return Carried(
        tuple(title for key, title in first.items() if key in second),
        tuple(title for key, title in first.items() if key not in second),
        tuple(title for key, title in second.items() if key not in first),
    )


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".")
