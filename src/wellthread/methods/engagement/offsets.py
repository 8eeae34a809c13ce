"""Places in a text as different programs count them, and the stretches into which coders divide it.

Records count Unicode code points. Browsers count UTF-16 units, of which an emoji takes two; Taguette counts the bytes
of UTF-8, of which a Bengali letter takes three.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

SENTENCE = re.compile(r".+?(?:[.!?…।॥۔؟。]+[\"'”’»)\]]*(?=\s|$)|\n|$)", re.DOTALL)
"""A sentence ends with its stop, also the Bengali and Hindi danda and the Urdu full stop, or with its line."""


class BetweenCharacters(ValueError):
    """A place that lies inside a character, or outside the text."""


def from_utf16(text: str, place: int) -> int:
    """The code point at which a place counted in UTF-16 units lies. Raises BetweenCharacters.

    >>> from_utf16("😀 lifts", 3)
    2
    """
    return _counted(text, place, lambda sign: 2 if ord(sign) > 0xFFFF else 1, "UTF-16 units")


def to_utf16(text: str, place: int) -> int:
    """The same place counted in UTF-16 units.

    >>> to_utf16("😀 lifts", 2)
    3
    """
    _inside(text, place)
    return place + sum(ord(sign) > 0xFFFF for sign in text[:place])


def from_utf8(text: str, place: int) -> int:
    """The code point at which a place counted in bytes of UTF-8 lies. Raises BetweenCharacters.

    >>> from_utf8("জল tap", 6)
    2
    """
    return _counted(text, place, lambda sign: len(sign.encode()), "bytes of UTF-8")


def to_utf8(text: str, place: int) -> int:
    """The same place counted in bytes of UTF-8.

    >>> to_utf8("জল tap", 2)
    6
    """
    _inside(text, place)
    return len(text[:place].encode())


def _inside(text: str, place: int) -> None:
    if not 0 <= place <= len(text):
        raise BetweenCharacters(f"Place {place} is outside a text of {len(text)} characters.")


def _counted(text: str, place: int, size: Callable[[str], int], unit: str) -> int:
    counted = at = 0
    while counted < place and at < len(text):
        counted += size(text[at])
        at += 1
    if counted != place:
        raise BetweenCharacters(f"Place {place} in {unit} is inside a character or outside the text.")
    return at


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text over which the same passages lie, each known by its number in the list they came in."""

    start: int
    end: int
    passages: tuple[int, ...]
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def stretches(length: int, passages: Iterable[tuple[int, int]]) -> tuple[Stretch, ...]:
    """A text of this length cut wherever a passage begins or ends, so that overlaps can be shown as they stand.

    >>> [(each.start, each.end, each.passages) for each in stretches(10, [(0, 6), (4, 10)])]
    [(0, 4, (0,)), (4, 6, (0, 1)), (6, 10, (1,))]
    """
    held = [(max(0, start), min(length, end)) for start, end in passages]
    cuts = sorted({0, length, *(place for start, end in held if start < end for place in (start, end))})
    return tuple(
        Stretch(
            here,
            there,
            tuple(at for at, (start, end) in enumerate(held) if start <= here and there <= end),
            tuple(at for at, (start, end) in enumerate(held) if start == here and start < end),
            tuple(at for at, (start, end) in enumerate(held) if end == there and start < end),
        )
        for here, there in pairwise(cuts)
    )


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends, without the blanks around it.

    >>> [text[a:b] for text in ["It is damp. Who cares?"] for a, b in sentences(text)]
    ['It is damp.', 'Who cares?']
    """
    found = []
    for each in SENTENCE.finditer(text):
        bare = each.group().strip()
        if bare:
            start = each.start() + each.group().index(bare)
            found.append((start, start + len(bare)))
    return tuple(found)
