"""Places in a text, in the units in which different programs count them.

REFI-QDA counts characters; some programs on Windows and in browsers write units of UTF-16, of which 😀 takes two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """The same spans in code points, None for one that lies outside the text, and whether they were UTF-16 units."""

    spans: tuple[Span | None, ...]
    were_utf16: bool = False


def in_code_points(text: str, spans: Sequence[Span]) -> Counted:
    """Spans of a text in code points.

    They are taken for UTF-16 units only where one of them lies outside the text as it is counted in code points and
    all of them fit as it is counted in those.

    >>> in_code_points("a😀b", [(0, 3)]).spans, in_code_points("a😀b", [(1, 3), (3, 4)]).spans
    (((0, 3),), ((1, 2), (2, 3)))
    """
    last = max((end for _, end in spans), default=0)
    if last > len(text):
        places = utf16_places(text)
        turned = {unit: at for at, unit in enumerate(places)}
        if all(start in turned and end in turned for start, end in spans):
            return Counted(tuple(_within(text, turned[start], turned[end]) for start, end in spans), were_utf16=True)
    return Counted(tuple(_within(text, start, end) for start, end in spans))


def utf16_places(text: str) -> list[int]:
    """Where each character begins in units of UTF-16, and where the last one ends."""
    places, at = [], 0
    for each in text:
        places.append(at)
        at += 2 if ord(each) > 0xFFFF else 1
    return [*places, at]


def _within(text: str, start: int, end: int) -> Span | None:
    return (start, end) if 0 <= start < end <= len(text) else None
