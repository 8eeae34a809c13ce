"""Outlines from GeoJSON, GeoPackage and shapefile, as councils and the ONS publish them, in longitude and latitude.

Read through GDAL in a child process with ceilings on memory and time. What is wrong with an outline is mended where
that can be done without guessing, and always told.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wellthread.vocabulary import Area, AreaLevel

from .boundary_outlines import BoundaryFile, FileOutline, Mended, NoCodes, NoCoordinateSystem, NoSuchLayer
from .boundary_reading import layers, read
from .guard import bounded

__all__ = [
    "BoundaryFile",
    "FileOutline",
    "Mended",
    "NoCodes",
    "NoCoordinateSystem",
    "NoSuchLayer",
    "as_areas",
    "layers_of",
    "read_boundaries",
]

SECONDS, MEGABYTES = 120.0, 3_072


def read_boundaries(
    path: Path,
    *,
    layer: str = "",
    code_column: str = "",
    name_column: str = "",
    crs: str = "",
    simplify: float = 0.0,
) -> BoundaryFile:
    """The outlines in a .geojson, .gpkg, .shp, or a zip or gzip of one. Raises BadFile or one of its kinds here.

    `crs` is used only where the file names none, for example EPSG:27700 for the British National Grid. `simplify` takes
    away detail below so many metres without tearing neighbours apart.
    """
    return bounded(read, path, layer, code_column, name_column, crs, simplify, seconds=SECONDS, megabytes=MEGABYTES)


def layers_of(path: Path) -> tuple[str, ...]:
    """The names of the layers with outlines in a file. Raises BadFile."""
    return bounded(layers, path, seconds=SECONDS, megabytes=MEGABYTES)


def as_areas(
    found: BoundaryFile, level: AreaLevel, boundary_year: int, wanted: Iterable[str] | None = None
) -> tuple[Area, ...]:
    """The outlines as areas of a level and a census year; only those with the wanted codes, where any are named."""
    kept = None if wanted is None else frozenset(wanted)
    return tuple(
        Area(
            id=each.code, name=each.name or each.code, level=level, boundary_year=boundary_year, geometry=each.geometry
        )
        for each in found.outlines
        if kept is None or each.code in kept
    )
