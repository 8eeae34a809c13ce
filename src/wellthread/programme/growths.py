"""Neighbourhoods grown on the small areas of a programme: what is offered, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wellthread.disclosure import Cell, Table
from wellthread.interop.reading import BadFile, open_text
from wellthread.methods.place.fit import Fit
from wellthread.methods.place.growing import Ask, Offer, offers
from wellthread.methods.place.small_areas import Needs, SmallAreas, needs
from wellthread.vocabulary import Geometry, Neighbourhood, Records

LINES = ("LineString", "MultiLineString")


@dataclass(frozen=True, slots=True)
class Grown:
    """What can be grown: the offers, by which criteria, and for want of which figures not by others."""

    areas: SmallAreas
    needs: Needs
    offers: tuple[Offer, ...]

    @property
    def by(self) -> str:
        """What need was measured by, in a sentence."""
        if not self.needs.by:
            return "No criterion has a figure for every small area, so the shape alone decides."
        said = ", ".join(each.says.rstrip(".") or each.indicator for each in self.needs.by)
        lacking = ", ".join(each.says.rstrip(".") or each.indicator for each in self.needs.lacking)
        without = f" Not all small areas have figures on: {lacking}." if lacking else ""
        return f"Need is measured by: {said}.{without}"

    def table(self) -> Table:
        """The offers beside each other."""
        names = {each.id: each.name or each.id for each in self.areas.areas}
        rows: list[list[Cell]] = [
            [
                ", ".join(each.names),
                each.growth.people,
                round(each.growth.need, 2),
                round(each.growth.compactness, 2),
                ", ".join(names[code] for code in each.growth.codes),
                " ".join(each.growth.codes),
            ]
            for each in self.offers
        ]
        columns = ("Growth", "People", "Need", "Compactness", "Areas", "Codes")
        note = (
            "Need: mean in standard deviations above all small areas, weighted by people. "
            "Compactness: 1 for a circle, less for a straggling shape."
        )
        return Table.of("growths", "Neighbourhoods that can be grown", columns, rows, note)

    def steps(self, offer: Offer) -> Table:
        """How one of them grew, step by step."""
        names = {each.id: each.name or each.id for each in self.areas.areas}
        rows: list[list[Cell]] = [
            [
                at,
                names[each.code],
                each.code,
                each.people,
                round(each.need, 2),
                round(each.compactness, 2),
                "had to belong" if each.worth is None else f"{each.worth:+.3f}",
            ]
            for at, each in enumerate(offer.growth.steps, start=1)
        ]
        columns = ("Step", "Area", "Code", "People by then", "Need", "Compactness", "Worth of the step")
        note = "Worth: gain in need less loss in compactness, each by its weight."
        return Table.of("steps", f"How it grew: {', '.join(offer.names)}", columns, rows, note)


def grown(records: Records, areas: SmallAreas, ask: Ask, barrier: Sequence[Geometry] = ()) -> Grown:
    """What can be grown from a seed. Raises CannotGrow."""
    need = needs(records, areas)
    return Grown(areas, need, offers(areas.ground(need.need, barrier), ask))


def fitted(neighbourhood: Neighbourhood, fit: Fit, areas: SmallAreas) -> Neighbourhood:
    """A neighbourhood that works with the areas that fit a boundary from now on."""
    return replace(
        neighbourhood,
        areas=fit.codes,
        boundary_year=areas.year,
        population=round(fit.people_of_areas),
        population_source=f"Total of the {len(fit.codes)} small areas that fit the boundary best",
    )


def read_barrier(path: Path) -> tuple[Geometry, ...]:
    """The lines of a GeoJSON file (a railway, a river) that a neighbourhood does not cross. Raises BadFile."""
    with open_text(path) as text:
        try:
            found = json.load(text)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadFile(path, getattr(error, "lineno", 0), "It is not JSON.", "Export it again.") from error
    return barrier_of(found, path)


def barrier_of(found: object, path: Path) -> tuple[Geometry, ...]:
    """The lines in a GeoJSON object; `path` is named in complaints. Raises BadFile when there is something else."""
    held = found if isinstance(found, dict) else {}
    features = held.get("features") if held.get("type") == "FeatureCollection" else [found]
    geometries = [_geometry(each) for each in features] if isinstance(features, list) else []
    if not geometries or not all(_is_line(each) for each in geometries):
        raise BadFile(path, 0, "It holds something else than lines.", "Give LineString or MultiLineString features.")
    return tuple(each for each in geometries if each is not None)


def _geometry(each: object) -> Geometry | None:
    found = each.get("geometry") if isinstance(each, dict) and each.get("type") == "Feature" else each
    return found if isinstance(found, dict) else None


def _is_line(geometry: Geometry | None) -> bool:
    from wellthread.vocabulary.geometry import is_geometry

    return geometry is not None and geometry.get("type") in LINES and is_geometry(geometry)
