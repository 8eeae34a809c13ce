"""Every kind of file that a map can be taken out as, and the file itself: formats of other programs, and pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typst

from wellthread.interop.map_files import FORMATS, WRITTEN, Lost, MapFile, Written, would_lose
from wellthread.programme.contents import Contents
from wellthread.programme.press import FONTS, fonts_are_here, legible
from wellthread.programme.stages.systems_map import drawn, reading
from wellthread.vocabulary import SystemsMap

PICTURES = {"svg": "Drawing, SVG", "png": "Drawing, PNG"}
PIXELS_AN_INCH = 144.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, and what of this very map would not be in it. A picture shows and carries nothing."""

    key: str
    title: str
    lost: tuple[Lost, ...]
    picture: bool = False


def kinds(held: MapFile) -> Iterator[Kind]:
    """Every kind that a map can be taken out as."""
    for key in WRITTEN:
        yield Kind(key, FORMATS[key].title, would_lose(held, key))
    for key, title in PICTURES.items():
        yield Kind(key, title, (), picture=True)


def file_of(held: MapFile, key: str, the_map: SystemsMap, contents: Contents) -> Written:
    """The map as a file of this kind. Raises KeyError for a kind that is not known, TooLong for a workbook’s cell."""
    if key in PICTURES:
        svg = legible(drawn(reading(contents.records, the_map, contents.links)).printed)
        content = svg.encode() if key == "svg" else png_of(svg)
        return Written(content, f".{key}", ())
    write = FORMATS[key].write
    if write is None:
        raise KeyError(key)
    return write(held)


def png_of(svg: str) -> bytes:
    """A drawing as an image, by the typesetter that prints the blueprint. Its colours must be written in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "map.svg").write_text(svg, encoding="utf-8")
        page = '#set page(width: auto, height: auto, margin: 8pt, fill: white)\n#image("map.svg")\n'
        (folder / "map.typ").write_text(page, encoding="utf-8")
        made = typst.compile(
            folder / "map.typ",
            root=folder,
            font_paths=[FONTS] if fonts_are_here() else [],
            ignore_system_fonts=True,
            format="png",
            ppi=PIXELS_AN_INCH,
        )
    assert isinstance(made, bytes)
    return made
