"""The printed map: which ground it shows, in what shape, and what never stands on it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.pictures.map_sheet import Way, map_sheet_picture
from wellthread.programme import read
from wellthread.programme.map_sheet import NoGround, new_sheet, sheet_map
from wellthread.programme.map_sheet.ground import WIDE_TO_HIGH
from wellthread.vocabulary import (
    Asset,
    Boundary,
    BoundaryKind,
    MapSheet,
    Neighbourhood,
    Pinpoint,
    Records,
    Ref,
    Visibility,
)

HOME = Ref("neighbourhood", "pill")
SQUARE = [[-3.0, 51.57], [-2.98, 51.57], [-2.98, 51.58], [-3.0, 51.58], [-3.0, 51.57]]


def edge(kind: BoundaryKind, shift: float = 0.0) -> Boundary:
    ring = [[x + shift, y] for x, y in SQUARE]
    return Boundary(
        id=f"b-{kind.value}", neighbourhood=HOME, kind=kind, geometry={"type": "Polygon", "coordinates": [ring]}
    )


def place(*records: object) -> Records:
    return Records([Neighbourhood(id="pill", name="Pill"), *records])  # type: ignore[list-item]


def sheet(records: Records) -> MapSheet:
    return new_sheet(records, HOME, id="s", code="C")


def test_the_sheet_holds_its_ground_in_the_shape_of_the_paper():
    made = sheet(place(edge(BoundaryKind.NATURAL)))
    assert made.west < -3.0 < -2.98 < made.east
    assert made.south < 51.57 < 51.58 < made.north
    wide = (made.east - made.west) * math.cos(math.radians(51.575))
    assert wide / (made.north - made.south) == pytest.approx(WIDE_TO_HIGH, rel=0.01)


def test_the_agreed_edge_goes_before_the_others_and_a_sketch_is_never_used():
    both = sheet(place(edge(BoundaryKind.NATURAL, 1.0), edge(BoundaryKind.AGREED)))
    assert both.west < -3.0 < both.east
    with pytest.raises(NoGround, match="Draw its boundary"):
        sheet(place(edge(BoundaryKind.SKETCH)))


def asset(name: str, **given: object) -> Asset:
    made = Asset(
        id=name.lower(), name=name, neighbourhood=HOME, longitude=-2.99, latitude=51.575, visibility=Visibility.PUBLIC
    )
    return replace(made, **given)  # type: ignore[arg-type]


def test_only_public_landmarks_with_an_exact_place_stand_on_it():
    hidden = [
        asset("Refuge", visibility=Visibility.TEAM),
        asset("Nearby", pinpoint=Pinpoint.AREA),
        asset("Nowhere", pinpoint=Pinpoint.HIDDEN),
        asset("Waiting", held_for="sensitive"),
        asset("Twin", merged_into=Ref("asset", "library")),
    ]
    records = place(edge(BoundaryKind.AGREED), asset("Library", latitude=51.572), *hidden)
    drawn = sheet_map(sheet(records), records).svg
    assert "Library" in drawn
    assert not [each.name for each in hidden if each.name in drawn]


def test_streets_are_named_once_and_hostile_names_stay_words():
    made = sheet(place(edge(BoundaryKind.AGREED)))
    ways = [Way("street", "<script>Row</script>", ((-2.995, 51.574), (-2.985, 51.574)))] * 2
    drawn = map_sheet_picture(made, None, (), (), ways).svg
    assert "<script>" not in drawn
    assert drawn.count("&lt;script&gt;Row") == 1


def test_landmarks_that_would_cover_each_other_are_not_both_written():
    records = place(edge(BoundaryKind.AGREED), asset("Library"), asset("Laundry"))
    drawn = sheet_map(sheet(records), records).svg
    assert ("Library" in drawn) != ("Laundry" in drawn)


def test_the_example_has_ground_for_each_neighbourhood():
    records = read(FOLDER).records
    for each in records.of(Neighbourhood):
        made = new_sheet(records, each.ref, id="s", code="C")
        assert f"{made.columns} by {made.rows}" in sheet_map(made, records).description
