"""Drawings as images, all of a document at once, by the typesetter that prints it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import typst

from wellthread.pictures import Picture
from wellthread.programme.press import FONTS, fonts_are_here, legible

PIXELS_AN_INCH = 150.0
WIDE, HIGH = 166.0, 215.0
"""Millimetres that a picture may take of a page."""


def images(pictures: Sequence[Picture]) -> list[bytes]:
    """Each drawing as a PNG with its paper colours, as wide as it stands on the page."""
    if not pictures:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = []
        for at, picture in enumerate(pictures):
            (folder / f"{at}.svg").write_text(legible(picture.printed), encoding="utf-8")
            pages.append(f'#image("{at}.svg", width: {width_of(picture):.1f}mm)')
        setting = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        (folder / "all.typ").write_text(setting + "\n#pagebreak()\n".join(pages), encoding="utf-8")
        made: object = typst.compile(
            folder / "all.typ",
            root=folder,
            font_paths=[FONTS] if fonts_are_here() else [],
            ignore_system_fonts=True,
            format="png",
            ppi=PIXELS_AN_INCH,
        )
    return made if isinstance(made, list) else [made]  # type: ignore[list-item]


def width_of(picture: Picture) -> float:
    """How many millimetres wide a picture stands: the width of the page, unless it would be too high then."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.svg)
    shape = float(box[1]) / float(box[2]) if box else 1.0
    return min(WIDE, HIGH * shape)
