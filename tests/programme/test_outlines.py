"""An outline that was pasted or uploaded: read whole, or refused in words that help."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.place.squares import square
from wellthread.programme.outlines import BadOutline, outline_from
from wellthread.vocabulary.geometry import is_geometry

RING = square(0, 0)["coordinates"][0]


def polygon(*rings):
    return json.dumps({"type": "Polygon", "coordinates": rings})


def test_a_polygon_stays_as_it_is():
    assert outline_from(json.dumps(square(0, 0))) == square(0, 0)


def test_a_feature_and_a_collection_are_taken_apart():
    feature = {"type": "Feature", "properties": {"name": "mine"}, "geometry": square(0, 0)}
    assert outline_from(json.dumps(feature)) == square(0, 0)
    other = {**feature, "geometry": square(3, 0)}
    both = outline_from(json.dumps({"type": "FeatureCollection", "features": [feature, other]}))
    assert both == {"type": "MultiPolygon", "coordinates": [square(0, 0)["coordinates"], square(3, 0)["coordinates"]]}


def test_an_open_ring_is_closed_and_heights_are_left_out():
    assert outline_from(polygon([[*corner, 12.5] for corner in RING[:-1]])) == square(0, 0)


def test_a_hole_is_kept():
    hole = square(0.3, 0.3, 0.2, 0.2)["coordinates"][0]
    assert outline_from(polygon(RING, hole))["coordinates"] == [RING, hole]


BAD = {
    "crossing": (
        polygon([[2.0, 54.0], [2.01, 54.01], [2.01, 54.0], [2.0, 54.01], [2.0, 54.0]]),
        "near longitude 2.005",
    ),
    "overlapping parts": (
        json.dumps({"type": "MultiPolygon", "coordinates": [[RING], [square(0.5, 0.5)["coordinates"][0]]]}),
        "crosses or touches itself",
    ),
    "two corners": (polygon([[2, 54], [2.01, 54.0], [2, 54]]), "three different corners"),
    "no corners": (polygon([]), "three different corners"),
    "no ring": (polygon(), "no polygon"),
    "nothing": ("", "not GeoJSON"),
    "a bomb": ("[" * 100_000, "not GeoJSON"),
    "a point": ('{"type": "Point", "coordinates": [2, 54]}', "a Point"),
    "a line": ('{"type": "LineString", "coordinates": [[2, 54], [3, 55]]}', "a LineString"),
    "no geometry": ('{"type": "Feature", "geometry": null}', "something else"),
    "words for numbers": (polygon([["a", "b"], [2, 54], [3, 54]]), "not pairs of numbers"),
    "not a number": (polygon([[float("nan"), 54], [2, 54], [2, 55]]), "not pairs of numbers"),
    "off the globe": (polygon([[532000, 181000], [532100, 181000], [532100, 181100]]), "nowhere on Earth"),
    "a continent": (polygon([[0, 40], [20, 40], [20, 60]]), "as large as a country"),
    "a pinprick": (polygon([[2, 54], [2.00001, 54], [2.00001, 54.00001]]), "hardly any ground"),
    "too long": (" " * 2_000_001, "too long"),
    "markup": ('{"type": "<script>alert(1)</script>"}', "something else"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_outline_is_refused_in_words_that_help(case):
    text, says = BAD[case]
    with pytest.raises(BadOutline, match=says):
        outline_from(text)


def test_too_many_corners_are_refused():
    ring = [[2 + at * 1e-6, 54.0] for at in range(20_001)]
    with pytest.raises(BadOutline, match="20,000"):
        outline_from(polygon([*ring, [2, 54.1]]))


numbers = st.one_of(st.integers(-400, 400), st.floats(), st.just("x"), st.none())
values = st.recursive(numbers, lambda inner: st.lists(inner, max_size=4), max_leaves=30)
objects: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "Point", None])},
    optional={
        "coordinates": values,
        "geometry": st.none() | st.just({}),
        "features": st.lists(st.just({}), max_size=2),
    },
)


@given(st.text(max_size=80) | objects.map(json.dumps))
def test_anything_is_an_outline_or_is_refused(text):
    try:
        found = outline_from(text)
    except BadOutline:
        return
    assert is_geometry(found)


near = st.floats(2.0, 2.05)


@given(st.lists(st.tuples(near, near.map(lambda x: x + 52)), min_size=3, max_size=9))
def test_what_is_taken_can_be_measured(corners):
    import shapely

    try:
        found = outline_from(polygon([list(each) for each in corners]))
    except BadOutline:
        return
    shape = shapely.from_geojson(json.dumps(found))
    assert shape.is_valid
    assert shape.area > 0
