"""What the numbers, colours and ends of a weave mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from .drawing import group, lines, tag
from .framing import WIDE
from .ink import SIZE
from .lettering import width, wrap
from .weave import NONE, SEVERAL, Knot, Weave
from .yarn import bead, colour, frayed, ringed, shade, straight

Sign = Callable[[float, float], Markup]
ROW = 25.0


def legend(weave: Weave, left: float, top: float, right: float) -> tuple[Markup, float]:
    """The legend in rows between two edges, and how deep it came out."""
    x, y, parts = left, top + SIZE, list[Markup]()
    for sign, words in _signs(weave):
        fitted = wrap(words, min(380.0, right - left - 34), SIZE, 3)
        long = 30 + max(width(each, SIZE) for each in fitted) + 20
        if x > left and x + long - 20 > right:
            x, y = left, y + ROW
        parts += [sign(x + 11, y - 4.5), lines(x + 28, y, fitted)]
        x += long
        if len(fitted) > 1:
            x, y = left, y + ROW + WIDE.pitch * (len(fitted) - 1)
    return group(*parts), y - top + 8


def _signs(weave: Weave) -> Iterator[tuple[Sign, str]]:
    for number, title in enumerate(weave.yarns, start=1):
        yield (lambda x, y, number=number: bead(number, x, y)), title  # type: ignore[misc]
    yarns = {each.yarn for each in weave.strands}
    if SEVERAL in yarns:
        yield _strand(SEVERAL), "several priorities"
    if NONE in yarns:
        yield _strand(NONE), "no priority yet"
    if any(each.frays_back or each.frays_forth for each in weave.knots):
        yield (lambda x, y: frayed(WIDE, x - 9, y, 1)), "frayed: a loose end to mend"
    if any(_bare(each, weave) for each in weave.knots):
        yield (lambda x, y: ringed(WIDE, x - 8, y, 1)), "ring: nothing is joined here yet"


def _bare(knot: Knot, weave: Weave) -> bool:
    """Whether nothing is joined to a knot on a side where something could be."""
    back = knot.column == 0 or any(each.target == knot.key for each in weave.strands)
    forth = knot.column == len(weave.columns) - 1 or any(each.source == knot.key for each in weave.strands)
    return not (back and forth)


def _strand(yarn: int) -> Sign:
    def sign(x: float, y: float) -> Markup:
        way = straight((x - 9, y), (x + 9, y))
        return tag("path", d=way, stroke=colour(yarn), stroke_width=3.5, stroke_opacity=shade(yarn))

    return sign
