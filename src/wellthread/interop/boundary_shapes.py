"""Outlines as they should be, by shapely and pyproj: polygons that do not cross themselves, in degrees (WGS84)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wellthread.vocabulary import Geometry

from .boundary_outlines import Mended
from .json_file import plain_text
from .reading import BadFile

DECIMALS = 6
"""About ten centimetres."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Outlines in the order of the file, None where there is none; what was mended; which were empty."""

    shapes: list[Any]
    mended: tuple[Mended, ...]
    empty: tuple[int, ...]


def sound(path: Path, shapes: Any, codes: Sequence[Any]) -> Sound:
    """Outlines as they should be: polygons that do not cross themselves; None where there is no outline."""
    import numpy as np
    import shapely

    whole: list[Any] = []
    mended: list[Mended] = []
    empty: list[int] = []
    for number, shape in enumerate(shapes, start=1):
        if shape is None or shape.is_empty:
            whole.append(None)
            empty.append(number)
            continue
        if shape.geom_type not in ("Polygon", "MultiPolygon"):
            raise BadFile(path, number, f"It is a {shape.geom_type} and no outline.", "Choose a layer of polygons.")
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            raise BadFile(path, number, "A corner of the outline is no number.", "Export it again.")
        if not shape.is_valid:
            why = shapely.is_valid_reason(shape)
            shape, changed = _mended(path, number, shape)
            mended.append(Mended(number, plain_text(codes[number - 1]), why.partition("[")[0], changed))
        whole.append(shape)
    return Sound(whole, tuple(mended), tuple(empty))


def _mended(path: Path, number: int, shape: Any) -> tuple[Any, float]:
    """The outline mended, only its polygons kept, and the share of its area that this changed."""
    import shapely

    parts = shapely.get_parts(shapely.make_valid(shape))
    polygons = [piece for each in parts for piece in shapely.get_parts(each) if piece.geom_type == "Polygon"]
    if not polygons:
        raise BadFile(path, number, "The outline has no area.", "Draw it again.")
    whole = shapely.union_all(polygons)
    return whole, abs(whole.area - abs(shape.area)) / whole.area


def simplified(shapes: list[Any], crs: str, metres: float) -> list[Any]:
    """Outlines with less detail, neighbours still sharing their edges."""
    import numpy as np
    import shapely
    from pyproj import CRS

    unit = 1.0 if CRS.from_user_input(crs).is_projected else 111_195.0
    held = np.array([shapely.Polygon() if each is None else each for each in shapes], dtype=object)
    simpler = shapely.coverage_simplify(held, metres / unit)
    return [None if before is None else after for before, after in zip(shapes, simpler, strict=True)]


def in_degrees(path: Path, shapes: list[Any], crs: str) -> tuple[list[Any], float | None]:
    """Outlines in longitude and latitude, and by how many metres they may be out for having been converted."""
    import numpy as np
    import shapely
    from pyproj import CRS
    from pyproj.exceptions import CRSError, ProjError
    from pyproj.transformer import TransformerGroup

    try:
        system = CRS.from_user_input(crs)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            group = TransformerGroup(system, "EPSG:4326", always_xy=True)
    except (CRSError, ProjError) as error:
        raise BadFile(path, 0, f"“{crs[:60]}” is no system of coordinates.", "Name one, such as EPSG:27700.") from error
    same = system.to_epsg() == 4326 or system.to_authority() == ("OGC", "CRS84")
    if not same and not group.transformers:
        raise BadFile(path, 0, f"“{crs[:60]}” cannot be converted to degrees.", "Export it in EPSG:4326.")
    turn = None if same else group.transformers[0]

    def turned(places: Any) -> Any:
        return np.round(np.column_stack(turn.transform(places[:, 0], places[:, 1])) if turn else places, DECIMALS)

    found = [None if each is None else shapely.transform(each, turned) for each in shapes]
    for number, each in enumerate(found, start=1):
        if each is not None and not _on_the_globe(each):
            raise BadFile(path, number, "The outline lies off the globe.", "Check its system of coordinates.")
    accuracy = turn.accuracy if turn is not None and turn.accuracy >= 0 else None
    return found, accuracy


def _on_the_globe(shape: Any) -> bool:
    west, south, east, north = shape.bounds
    return bool(-180 <= west <= east <= 180 and -90 <= south <= north <= 90 and east - west <= 180)


def as_geometry(shape: Any) -> Geometry:
    """An outline as GeoJSON, its rings turned as RFC 7946 asks."""
    import shapely

    found = shape if shape.is_valid else shapely.make_valid(shape)  # rounding may make corners fall together
    polygons = [
        each for part in shapely.get_parts(found) for each in shapely.get_parts(part) if each.geom_type == "Polygon"
    ]
    rings = [
        [[list(place) for place in ring.coords] for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in (shapely.orient_polygons(each) for each in polygons)
    ]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "MultiPolygon", "coordinates": rings}
