"""Advice on a factor's name: usual slips are noticed, good names are left alone."""

from __future__ import annotations

import pytest

from wellthread.methods.systems_map import advice


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Lack of safe crossings", "“Safe crossings”, and let its links say what less"),
        ("More walking", "“Walking”, and let its links say what more"),
        ("too  many cars", "“Cars”, and let its links say what more"),
        ("Transport", "It names a subject"),
        ("Build a crossing", "something to do"),
        ("Damp/mould", "Two things in one name"),
        ("How often people who live on the Rise meet one another in the street", "hard to read"),
    ],
)
def test_a_usual_slip_is_noticed(name, says):
    [told] = advice(name)
    assert says in told


@pytest.mark.parametrize(
    "name", ["Trust in the council", "Damp and mould in homes", "Noise at night", "Highways spend"]
)
def test_a_name_that_can_rise_and_fall_is_left_alone(name):
    assert advice(name) == ()
