"""How wide words are, and where they break. Estimated for a wide face, so that nothing is clipped in another."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, reduce

NARROW = frozenset("ijl.,:;'|!()[]·’‘“” ")
WIDE = frozenset("mwMW@%—…")
ELLIPSIS = "…"
STANDS_OUT = 1.06
"""How far a single word may pass the end of its line before it is parted."""
PARTED = "\u00ad"
"""Ends a line inside a word. It is not drawn, since a hyphen would make two words of it to those who hear them."""
STUB = 4
"""Fewest letters of a word to stand alone on a line."""
HINGE = re.compile(r"(?<=\w[-_:/])(?=\w)")
"""Where a word is parted first."""


@cache
def _em(char: str) -> float:
    if char in NARROW:
        return 0.34
    if char in WIDE:
        return 0.95
    if char == PARTED:
        return 0.0
    if ord(char) > 0x2E80:
        return 1.0
    if char.isupper():
        return 0.70
    return 0.46 if char in "frt-" else 0.61


def width(text: str, size: float) -> float:
    """About how wide a line is, in drawing units; seldom less than it turns out."""
    return sum(map(_em, text)) * size


def wrap(text: str, room: float, size: float, most: int = 3) -> list[str]:
    """Lines that fit the room, at most so many; what does not fit is cut with an ellipsis.

    >>> wrap("Damp homes make children ill", 80, 12)
    ['Damp homes', 'make', 'children ill']
    """
    pieces = [piece for word in text.replace(PARTED, "").split() for piece in _pieces(word, room, size)]
    lines: list[str] = []
    line = ""
    for piece in pieces:
        longer = _joined(line, piece)
        if width(longer, size) <= room:
            line = longer
            continue
        lines += [line] if line else []
        line = piece
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(reduce(_joined, lines[most - 1 :]), room, size)]
    return lines


def _joined(line: str, more: str) -> str:
    if line.endswith(PARTED):
        return line.removesuffix(PARTED) + more
    return f"{line} {more}" if line else more


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word, parted where it is longer than a line; one that is barely too long stands out a little instead."""
    broadest = room * STANDS_OUT
    if width(word, size) <= broadest:
        return [word]
    pieces = [piece for part in HINGE.split(word) for piece in _chopped(part, broadest, size)]
    return [*(f"{piece}{PARTED}" for piece in pieces[:-1]), pieces[-1]]


def _chopped(part: str, room: float, size: float) -> list[str]:
    pieces = []
    while width(part, size) > room and len(part) > 1:
        fits = next(n for n in range(len(part) - 1, 0, -1) if n == 1 or width(part[:n], size) <= room)
        fits = max(min(fits, len(part) - STUB), 1)
        while fits > 1 and unicodedata.category(part[fits]).startswith("M"):
            fits -= 1
        pieces.append(part[:fits])
        part = part[fits:]
    return [*pieces, part]


def _cut(text: str, room: float, size: float) -> str:
    """As many whole words as fit, else as many letters."""
    kept = text
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    whole = kept if text[len(kept) : len(kept) + 1] in ("", " ") else kept.rpartition(" ")[0] or kept
    return whole.rstrip(" ,;:-" + PARTED) + ELLIPSIS
