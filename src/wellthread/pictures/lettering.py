"""How wide words are, and where they break. Estimated for a wide face, so that nothing is clipped in another."""

from __future__ import annotations

from functools import cache

NARROW = frozenset("ijl.,:;'|!()[]·’‘“” ")
WIDE = frozenset("mwMW@%—…")
ELLIPSIS = "…"


@cache
def _em(char: str) -> float:
    if char in NARROW:
        return 0.34
    if char in WIDE:
        return 0.95
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
    lines: list[str] = []
    line = ""
    for word in _broken(text.split(), room, size):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
            continue
        lines.append(line)
        line = word
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room, size)]
    return lines


def _broken(words: list[str], room: float, size: float) -> list[str]:
    """Words longer than a line, parted where the line ends."""
    parts: list[str] = []
    for word in words:
        rest = word
        while width(rest, size) > room and len(rest) > 1:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(f"{rest[:n]}-", size) <= room)
            parts.append(f"{rest[:fits]}-")
            rest = rest[fits:]
        parts.append(rest)
    return parts


def _cut(text: str, room: float, size: float) -> str:
    kept = text
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:-") + ELLIPSIS
