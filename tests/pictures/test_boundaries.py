"""Boundaries over each other: a number, a line and a key for each; and the ground to draw on, with its measures."""

from __future__ import annotations

import re

import pytest

from tests.methods.place.squares import SOUTH, WEST, cell, square
from tests.pictures.edges import areas, edges
from tests.pictures.reading import Drawing
from wellthread.pictures.boundaries import boundaries_picture
from wellthread.pictures.boundaries_ground import drawing_ground


def test_every_boundary_has_its_number_in_the_map_and_its_name_in_the_key():
    drawing = Drawing(boundaries_picture(edges(), areas()).svg)
    words = [" ".join("".join(each.itertext()).split()) for each in drawing.tags("text")]
    assert {"1", "2", "1.", "2."} <= set(words)
    assert "Agreed boundary: 4 small areas, about 4,000 people" in words
    assert "1 small area, about 990 people" in " ".join(words)


def test_kinds_are_told_apart_by_their_dashes_too():
    drawing = Drawing(boundaries_picture(edges()).svg)
    dashes = {each.attrib.get("stroke-dasharray") for each in drawing.tags("path")}
    assert "9 4" in dashes


def test_the_areas_that_fit_are_shaded_and_say_so():
    picture = boundaries_picture(edges(), areas(), {"E0000"})
    assert "Square 0.0, among the areas that fit best" in picture.svg
    assert "1 small area is shaded" in picture.description


def test_far_areas_are_left_out():
    assert "Square 9.9" not in boundaries_picture(edges(), [*areas(), cell(9, 9)]).svg


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no boundary"):
        boundaries_picture([])


def test_a_point_of_the_map_lies_where_its_measures_say():
    ground = drawing_ground(areas(), edges(), [square(0, 0, 2, 2)])
    west, north, across, down = (float(each) for each in ground.measures.split())
    path = next(each for each in Drawing(ground.svg).tags("path") if each.attrib.get("data-area") == "Square 0.0")
    corners = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.attrib["d"])]
    places = {(round(west + x * across, 4), round(north - y * down, 4)) for x, y in corners}
    assert (WEST, SOUTH) in places
    assert len(places) == 4
