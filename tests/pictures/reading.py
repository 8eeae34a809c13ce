"""Reading a drawing back, as a test may ask about it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """One SVG, parsed."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = ET.fromstring(svg)
        self.wide, self.high = (float(each) for each in self.root.attrib["viewBox"].split()[2:])

    def tags(self, name: str) -> list[ET.Element]:
        return list(self.root.iter(SVG + name))

    @property
    def texts(self) -> list[str]:
        return ["".join(each.itertext()) for each in self.tags("text")]

    @property
    def words(self) -> str:
        """Everything that can be read, in order."""
        return " ".join(" ".join(self.root.itertext()).split())

    @property
    def addresses(self) -> list[str]:
        return [each.attrib["href"] for each in self.tags("a")]

    @property
    def boxes(self) -> list[tuple[float, float, float, float]]:
        """Rounded boxes: left, top, right, bottom."""
        found = []
        for each in self.tags("rect"):
            if "rx" in each.attrib:
                x, y, wide, high = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
                found.append((x, y, x + wide, y + high))
        return found


def overlapping(boxes: list[tuple[float, float, float, float]]) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes[:i])
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.6 and min(a[3], b[3]) - max(a[1], b[1]) > 0.6
    ]
