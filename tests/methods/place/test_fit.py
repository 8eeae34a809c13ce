"""The best fit of an outline on a town of squares, where caught, missed and over can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.place.squares import HIGH, SOUTH, WEST, WIDE, cell, laid, square, town
from wellthread.methods.place.fit import Counting, OutsideAll, fit, whole
from wellthread.methods.place.small_areas import NoSmallAreas, needs, small_areas
from wellthread.methods.place.vintage import MixedVintages
from wellthread.vocabulary import AreaLevel, Records

TOWN = laid(town(4, 4))


def at(column: float, row: float) -> dict[str, Any]:
    """Where the people of a square live on average, as fields of an area."""
    return {"centre_longitude": WEST + column * WIDE, "centre_latitude": SOUTH + row * HIGH}


def test_an_outline_along_the_edges_gives_back_its_areas_and_nothing_else():
    found = fit(square(1, 1, 2, 2), TOWN)
    assert found.codes == ("E0101", "E0102", "E0201", "E0202")
    assert (found.caught, found.missed, found.over) == pytest.approx((4000, 0, 0), abs=10)
    assert found.counting is Counting.OVERLAP
    assert set(found.unweighted) == set(found.codes)


def test_half_a_square_more_is_missed_and_half_a_square_less_is_over():
    found = fit(square(0, 0, 2.4, 1), TOWN)
    assert found.codes == ("E0000", "E0100")
    assert found.caught == pytest.approx(2000, abs=10)
    assert found.missed == pytest.approx(400, abs=10)
    assert found.over == pytest.approx(0, abs=10)
    found = fit(square(0, 0, 1.6, 1), TOWN)
    assert found.codes == ("E0000", "E0100")
    assert (found.caught, found.over) == pytest.approx((1600, 400), abs=10)


def test_an_area_is_taken_where_its_people_live_and_not_where_its_middle_is():
    crowded_east = cell(0, 0, **at(0.9, 0.5))
    areas = laid([crowded_east, cell(1, 0, **at(1.5, 0.5))])
    assert fit(square(0, 0, 0.8, 1), areas).codes == ()
    assert fit(square(0.2, 0, 0.8, 1), areas).codes == ("E0000",)
    assert fit(square(0, 0, 0.8, 1), areas).unweighted == ()


def test_a_centroid_outside_its_own_outline_is_not_trusted():
    areas = laid([cell(0, 0, **at(1.2, 0.5)), cell(1, 0, **at(1.5, 0.5))])
    found = fit(square(1, 0), areas)
    assert found.codes == ("E0100",)
    assert fit(square(0, 0), areas).unweighted == ("E0000",)


def test_with_finer_areas_people_are_counted_where_they_live():
    fine = [
        replace(
            cell(0, 0, people, AreaLevel.OA, within=("E0000",)), id=f"O{place}", geometry=square(place / 4, 0, 0.25, 1)
        )
        for place, people in enumerate((700, 100, 100, 100))
    ]
    areas, finer = laid([cell(0, 0), cell(1, 0)]), laid(fine)
    rough, true = fit(square(0, 0, 0.25, 1), areas), fit(square(0, 0, 0.25, 1), areas, finer)
    assert rough.people_inside == pytest.approx(250, abs=5)
    assert (true.people_inside, true.counting) == (700, Counting.FINER)
    assert fit(square(0, 0, 1.5, 1), areas, finer).counting is Counting.OVERLAP  # none for the second square


def test_an_outline_elsewhere_is_refused_with_the_likely_reason():
    with pytest.raises(OutsideAll, match="longitude"):
        fit(square(40, 40), TOWN)


def test_what_lies_in_no_area_is_told():
    assert fit(square(3, 0, 2, 1), TOWN).beyond == pytest.approx(0.5, abs=0.01)


def test_whole_areas_fit_themselves():
    found = whole(["E0001", "E0000"], TOWN)
    assert found.codes == ("E0000", "E0001")
    assert (found.caught, found.missed, found.over) == (2000, 0, 0)
    with pytest.raises(KeyError):
        whole(["E9999"], TOWN)


boxes = st.builds(square, st.floats(-1, 3.5), st.floats(-1, 3.5), st.floats(0.3, 4), st.floats(0.3, 4))


@given(boxes, st.lists(st.integers(1, 5000), min_size=16, max_size=16))
def test_caught_and_missed_are_the_people_inside_and_caught_and_over_those_of_the_areas(box, people):
    areas = laid([cell(column, row, people[4 * column + row]) for column in range(4) for row in range(4)])
    try:
        found = fit(box, areas)
    except OutsideAll:
        return
    taken = [areas.at[code] for code in found.codes]
    assert found.caught + found.over == pytest.approx(float(areas.people[taken].sum()))
    inside = sum(share * areas.people[areas.at[code]] for code, share in found.inside.items())
    assert found.caught + found.missed == pytest.approx(inside, abs=0.002 * sum(people))
    assert min(found.caught, found.missed, found.over) >= -1e-6
    assert set(found.codes) <= found.inside.keys()


@given(boxes, boxes)
def test_a_larger_outline_takes_in_no_fewer_areas(one, other):
    xs = [corner[0] for each in (one, other) for corner in each["coordinates"][0]]
    ys = [corner[1] for each in (one, other) for corner in each["coordinates"][0]]
    both = {
        "type": "Polygon",
        "coordinates": [
            [[min(xs), min(ys)], [max(xs), min(ys)], [max(xs), max(ys)], [min(xs), max(ys)], [min(xs), min(ys)]]
        ],
    }
    try:
        small = fit(one, TOWN)
    except OutsideAll:
        return
    large = fit(both, TOWN)
    assert set(small.codes) <= set(large.codes)
    assert small.people_inside <= large.people_inside + 1


def test_a_programme_without_small_areas_says_what_it_lacks():
    with pytest.raises(NoSmallAreas, match="Bring in"):
        small_areas(Records([replace(cell(0, 0), geometry=None)]))
    with pytest.raises(MixedVintages):
        small_areas(Records([cell(0, 0), replace(cell(1, 0), boundary_year=2011)]))


def test_areas_without_outline_or_people_are_left_out_and_named():
    areas = laid([cell(0, 0), replace(cell(1, 0), population=None), replace(cell(2, 0), geometry=None)])
    assert areas.codes == ("E0000",)
    assert [each.id for each in areas.lacking] == ["E0100", "E0200"]


def test_without_any_criterion_every_need_is_nothing():
    assert needs(Records([cell(0, 0)]), laid([cell(0, 0)])).need == (0.0,)


def test_several_areas_make_one_outline():
    made = TOWN.united(["E0000", "E0001"])
    assert made["type"] == "Polygon"
    assert fit(made, TOWN).codes == ("E0000", "E0001")
