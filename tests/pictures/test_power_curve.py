"""The chance of seeing a change, drawn: a rising line, the level that is wanted, and the change asked for."""

from __future__ import annotations

from wellthread.pictures.power_curve import power_picture

POINTS = [(float(change), min(1.0, change / 10)) for change in range(1, 13)]


def test_the_picture_says_in_words_what_it_draws():
    drawn = power_picture("p", "How many?", POINTS, asked=(5.0, 0.5), unit="% of homes")
    assert drawn is not None
    assert drawn.description == (
        "Changes of about 8 and more are seen at least 80% of the time. "
        "One of 5, which was asked for, about 50% of the time."
    )
    assert "Asked for: 5, seen 50% of the time" in drawn.svg
    assert drawn.table.rows[0] == ("2", "20%")
    assert "% of homes" in drawn.svg
    assert drawn.narrow


def test_what_lies_beyond_the_drawing_has_no_mark():
    drawn = power_picture("p", "How many?", POINTS, asked=(50.0, 1.0))
    assert drawn is not None
    assert "Asked for" not in drawn.svg


def test_a_change_that_is_never_surely_seen_is_said_to_be_so():
    drawn = power_picture("p", "How many?", POINTS[:4])
    assert drawn is not None
    assert drawn.description == "No change that can come about is seen 80% of the time."


def test_nothing_is_drawn_where_nothing_can_be_told_from_chance():
    assert power_picture("p", "How many?", []) is None
