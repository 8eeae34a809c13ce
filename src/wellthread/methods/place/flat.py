"""Outlines laid flat in metres, mended where they touch or cross themselves, so that they can be measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Geometry

if TYPE_CHECKING:
    from shapely import Geometry as Shape

Shapes = NDArray[Any]
"""An array of shapely geometries."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A sheet of paper laid on the ground round one place: equal-area (Lambert), distances true to 0.1% in England."""

    longitude: float
    latitude: float

    @classmethod
    def around(cls, geometries: Sequence[Geometry]) -> Flat:
        """The sheet whose middle is the middle of all outlines. Raises ValueError when there are none."""
        if not geometries:
            raise ValueError("There is nothing to measure.")
        import shapely

        west, south, east, north = shapely.total_bounds(_read(geometries)).tolist()
        return cls(round((west + east) / 2, 4), round((south + north) / 2, 4))

    def shapes(self, geometries: Sequence[Geometry]) -> Shapes:
        """Outlines in WGS84 as shapes in metres; one that touches or crosses itself is mended (structure kept)."""
        import shapely

        laid = shapely.transform(_read(geometries), self.points)
        broken = ~shapely.is_valid(laid)
        if broken.any():
            laid[broken] = shapely.make_valid(laid[broken], method="structure", keep_collapsed=False)
        return np.asarray(laid)

    def lines(self, geometries: Sequence[Geometry]) -> Shapes:
        """Lines (or anything else that needs no mending) in metres."""
        import shapely

        return np.asarray(shapely.transform(_read(geometries), self.points))

    def points(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Longitudes and latitudes, shape (n, 2), as metres east and north of the middle."""
        from pyproj import Transformer

        made = Transformer.from_crs("EPSG:4326", self._crs, always_xy=True)
        return np.column_stack(made.transform(places[:, 0], places[:, 1]))

    def back(self, shape: Shape) -> Geometry:
        """A shape in metres as GeoJSON in WGS84, rounded to six decimals (a decimetre)."""
        import shapely
        from pyproj import Transformer

        made = Transformer.from_crs(self._crs, "EPSG:4326", always_xy=True)

        def spread(metres: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.round(np.column_stack(made.transform(metres[:, 0], metres[:, 1])), 6)

        found: Geometry = json.loads(shapely.to_geojson(shapely.transform(shape, spread)))
        return found

    def moved(self, shapes: Shapes, from_: Flat) -> Shapes:
        """Shapes that lie on another sheet, on this one."""
        if from_ == self:
            return shapes
        import shapely
        from pyproj import Transformer

        made = Transformer.from_crs(from_._crs, self._crs, always_xy=True)
        return np.asarray(
            shapely.transform(shapes, lambda metres: np.column_stack(made.transform(metres[:, 0], metres[:, 1])))
        )

    @property
    def _crs(self) -> str:
        return f"+proj=laea +lat_0={self.latitude} +lon_0={self.longitude} +datum=WGS84 +units=m"


def _read(geometries: Sequence[Geometry]) -> Shapes:
    import shapely

    made: Shapes = shapely.from_geojson([json.dumps(each) for each in geometries])
    return np.atleast_1d(shapely.force_2d(made))
