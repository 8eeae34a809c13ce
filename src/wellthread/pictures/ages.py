"""Small signs beside a symbol that say how far its details may be relied on; each has its own shape."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from .drawing import group, lines, tag
from .ink import INK, MUTED, PAPER, SIZE, THREAD
from .lettering import width

SIGNS = {"due": "check due", "overdue": "check overdue", "unverified": "not checked for a year", "gone": "found gone"}
"""The steps that have a sign, and what the key says of each. What was checked lately has none."""
REACH = 7.0


def age_sign(step: str, x: float, y: float) -> Markup:
    """The sign of a step, its middle here: half a disc, a disc, a question mark, a cross; nothing for the others."""
    if step not in SIGNS:
        return Markup("")
    ground = tag("circle", cx=x, cy=y, r=REACH, fill=PAPER, stroke=INK, stroke_width=1.2)
    return group(ground, _inside(step, x, y))


def ages_key(steps: Iterable[str], left: float, top: float, room: float) -> tuple[Markup, float]:
    """What the signs mean, as far as they are used, and where the next part of the key begins."""
    used, x, y = set(steps), left, top
    parts: list[Markup] = []
    for step, words in SIGNS.items():
        if step not in used:
            continue
        long = 18 + width(words, SIZE) + 18
        if x > left and x + long > left + room:
            x, y = left, y + 20
        parts += [age_sign(step, x + 6, y - 4), lines(x + 18, y, [words], fill=MUTED)]
        x += long
    return (group(*parts), y + 24) if parts else (Markup(""), top)


def _inside(step: str, x: float, y: float) -> Markup:
    if step == "due":
        return tag("path", d=f"M{x:.1f} {y - REACH:.1f}a{REACH} {REACH} 0 0 1 0 {2 * REACH}Z", fill=INK)
    if step == "overdue":
        return tag("circle", cx=x, cy=y, r=REACH - 2.4, fill=INK)
    if step == "unverified":
        return lines(x, y + 4.2, ["?"], size=12, anchor="middle", fill=THREAD, weight="700")
    r = REACH - 3.6
    cross = f"M{x - r:.1f} {y - r:.1f}l{2 * r:.1f} {2 * r:.1f}M{x + r:.1f} {y - r:.1f}l{-2 * r:.1f} {2 * r:.1f}"
    return tag("path", d=cross, stroke=THREAD, stroke_width=2.2)
