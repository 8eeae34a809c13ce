"""Tile numbers and vector tiles, held against ways of reckoning them that are not ours."""

from __future__ import annotations

from math import cos, log, pi, radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.assets.vector_tiles import points_in
from wellthread.web.assets.queries.asked import Asked, BadBox, asked_in, box_of
from wellthread.web.assets.queries.tile_numbers import FINEST, corner, interleaved, position, stretch, tile_number
from wellthread.web.assets.queries.vector_tile import EXTENT, Dot, vector_tile
from wellthread.web.base.headers import CONTENT_POLICY, BadTileAddress, policy_with_tiles

LATITUDES = st.floats(-85, 85)
LONGITUDES = st.floats(-180, 179.999999)


def slippy(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    """https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames, by logarithm and secant."""
    up = log(tan(radians(latitude)) + 1 / cos(radians(latitude))) / pi
    return int((longitude + 180) / 360 * 2**zoom), int((1 - up) / 2 * 2**zoom)


@given(LONGITUDES, LATITUDES, st.integers(0, 20))
def test_a_point_lies_in_the_stretch_of_its_tile_at_every_zoom(longitude, latitude, zoom):
    first, beyond = stretch(zoom, *slippy(longitude, latitude, zoom))
    across, down = (each * 2**zoom for each in position(longitude, latitude))
    if min(across % 1, down % 1, 1 - across % 1, 1 - down % 1) > 1e-6:
        assert first <= tile_number(longitude, latitude) < beyond


@given(st.integers(0, 2**FINEST - 1), st.integers(0, 2**FINEST - 1))
def test_interleaving_is_what_its_bits_say(across, down):
    apart = "".join(f"{y}{x}" for x, y in zip(f"{across:024b}", f"{down:024b}", strict=True))
    assert interleaved(across, down) == int(apart, 2)


@given(LONGITUDES, LATITUDES)
def test_there_and_back(longitude, latitude):
    assert corner(*position(longitude, latitude)) == pytest.approx((longitude, latitude), abs=1e-9)


VALUES = st.text() | st.integers(0, 2**40) | st.booleans()
DOTS = st.builds(
    Dot, st.integers(-100, EXTENT + 100), st.integers(-100, EXTENT + 100), st.dictionaries(st.text(min_size=1), VALUES)
)


@given(st.lists(DOTS, max_size=12))
def test_a_tile_says_what_was_put_in(dots):
    read = points_in(vector_tile("assets", dots))
    assert [(round(each.x * EXTENT), round(each.y * EXTENT)) for each in read] == [(each.x, each.y) for each in dots]
    assert [each.about for each in read] == [dict(each.about) for each in dots]
    assert [type(value) for each in read for value in each.about.values()] == [
        type(value) for each in dots for value in each.about.values()
    ]


@pytest.mark.parametrize("text", ["1,2,3", "a,b,c,d", "3,0,1,2", "0,91,1,92", "nan,0,1,1", "-200,0,1,1"])
def test_a_box_that_is_none_is_refused_and_in_an_address_passed_over(text):
    with pytest.raises(BadBox):
        box_of(text)
    assert asked_in({"box": text}) == Asked()


def test_what_is_asked_stands_in_the_address():
    asked = Asked(place="lockside", words="park & pond", box="-1,50,1,52")
    assert asked.query() == "?in=lockside&q=park+%26+pond&box=-1%2C50%2C1%2C52"
    assert Asked().query() == ""
    assert not Asked(place="lockside", order="checked").any
    assert asked.any


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/tiles.png",
        "https://tiles.example.org; script-src *//{z}/{x}/{y}",
        "//tiles.example.org/{z}/{x}/{y}.png",
    ],
)
def test_no_policy_is_widened_for_a_tile_address_that_cannot_be_right(address):
    with pytest.raises(BadTileAddress):
        policy_with_tiles(address)


def test_a_policy_is_widened_by_one_origin_only():
    policy = policy_with_tiles("https://tiles.example.org:8443/a/{z}/{x}/{y}.png?key=1")
    assert policy.replace(" https://tiles.example.org:8443", "") == f"{CONTENT_POLICY}; connect-src 'self'"
    assert policy_with_tiles("") == CONTENT_POLICY
