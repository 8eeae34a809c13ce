"""Made-up walks for pictures: three areas, one without an outline and one from which there is nothing to walk to."""

from __future__ import annotations

from tests.pictures.edges import areas
from wellthread.pictures.access_map import Walked
from wellthread.pictures.access_slope import Line, Tenth
from wellthread.vocabulary import Ref

TENTHS = [Tenth(number + 1, number / 10 + 0.05, 20.0 - number, 1.5) for number in range(10)]
SLOPE = Line(20.5, 10.5, -12.4, -7.6)


def walked():
    """The areas."""
    outlines = [each.geometry for each in areas() if each.geometry][:2]
    minutes = [4.2, 17.6]
    known = [
        Walked(Ref("area", f"E000{place}"), f"Area <{place}>", minutes[place], 1.5, 0.6, outline)
        for place, outline in enumerate(outlines)
    ]
    return [*known, Walked(Ref("area", "E0009"), "Far & away", float("inf"), 0.0, 0.0)]
