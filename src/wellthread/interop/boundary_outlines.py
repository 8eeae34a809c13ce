"""What a file of outlines holds, and how reading one can fail."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import Geometry

from .reading import BadFile


@dataclass(frozen=True, slots=True)
class FileOutline:
    """One area of a file, its geometry in degrees (WGS84), a polygon or several. `number` counts features from 1."""

    number: int
    code: str
    name: str
    geometry: Geometry


@dataclass(frozen=True, slots=True)
class Mended:
    """An outline that crossed or touched itself: where, and how much of its area changed by mending (0.01 is 1%)."""

    number: int
    code: str
    why: str
    changed: float


@dataclass(frozen=True, slots=True)
class BoundaryFile:
    """What a file of outlines holds.

    `crs` names the system of coordinates it was drawn in; `accuracy` is how many metres the conversion to degrees may
    be out, None where nothing was converted or it is not known. `empty` are features without an outline, left out.
    """

    layer: str
    layers: tuple[str, ...]
    columns: tuple[str, ...]
    code_column: str
    name_column: str
    crs: str
    accuracy: float | None
    outlines: tuple[FileOutline, ...]
    mended: tuple[Mended, ...] = ()
    empty: tuple[int, ...] = ()


class NoCoordinateSystem(BadFile):
    """A file that does not say in which system of coordinates it is drawn, such as a shapefile without its .prj."""


class NoSuchLayer(BadFile):
    """A file that has no layer of that name, or has several and none was named."""


class NoCodes(BadFile):
    """A file in whose columns no codes of areas were found, or not the column that was named."""
