"""Walks drawn: shades that compare from map to map, words for what cannot be walked to, a slope that says its sign."""

from __future__ import annotations

from dataclasses import replace

from tests.pictures.reading import Drawing
from tests.pictures.walks import SLOPE, TENTHS, walked
from wellthread.pictures.access_map import access_map, minutes_text
from wellthread.pictures.access_slope import access_slope, difference_text


def test_what_cannot_be_walked_to_is_said_and_not_drawn_as_a_number():
    drawn = access_map(walked(), [], name="walks", title="Walks")
    assert "Far & away (cannot be walked to)" in drawn.description
    assert drawn.table.rows[0] == ("Far & away", "none", 0.0, "0%")
    assert "inf" not in drawn.svg


def test_the_key_counts_the_areas_of_each_shade():
    text = Drawing(access_map(walked(), [], name="walks", title="Walks").svg).words
    for shade in ("under 5 (1 area)", "5 to 10 (0 areas)", "15 to 30 (1 area)", "30 or more (1 area)"):
        assert shade in text


def test_minutes_are_said_as_people_say_them():
    assert [minutes_text(each) for each in (0.2, 1.0, 14.6)] == ["under 1", "1", "15"]


def test_a_slope_says_who_walks_further():
    assert difference_text(SLOPE) == (
        "From the most to the least deprived end the walk becomes 10.0 minutes shorter "
        "(95% interval \N{MINUS SIGN}12.4 to \N{MINUS SIGN}7.6)."
    )
    assert "longer" in difference_text(replace(SLOPE, start=5.0))
    assert difference_text(replace(SLOPE, start=10.5, lower=None, upper=None)) == (
        "From the most to the least deprived end the walk is as long."
    )


def test_a_slope_of_nothing_is_still_a_picture():
    drawn = access_slope([], replace(SLOPE, start=0.0, end=0.0), name="slope", title="Slope")
    assert "Infinity" not in drawn.svg
    assert access_slope(TENTHS, SLOPE, name="slope", title="Slope").table.rows[0][0] == 1
