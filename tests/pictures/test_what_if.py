"""Bars of how far factors move in a scenario: the same in a drawing, in words and in a table."""

from __future__ import annotations

from xml.etree import ElementTree

from wellthread.disclosure import Table
from wellthread.pictures.what_if import KINDS, Range, what_if_picture

TABLE = Table.of("t", "Moves", ("Factor",), [("Damp",)])
MIXED = [
    Range("Chest illness", "firm", -0.13, -0.21, -0.07),
    Range("Children rested and ready for school", "mostly", 0.008, -0.004, 0.026),
    Range("Rent as a share of income", "flips", 0.033, -0.068, 0.12),
]


def drawn(ranges):
    return what_if_picture("what-if-street", "What moves", ranges, TABLE)


def test_each_kind_stands_under_its_own_heading_and_has_its_own_bar():
    made = drawn(MIXED)
    root = ElementTree.fromstring(made.svg)
    words = " ".join("".join(each.itertext()) for each in root.iterfind(".//{*}text"))
    bars = [each for each in root.iterfind(".//{*}rect") if each.get("rx")]
    assert all(heading in words for heading in KINDS.values())
    assert len({(each.get("fill"), each.get("stroke-dasharray")) for each in bars}) == 3


def test_a_bar_for_less_lies_left_of_no_change_on_both_sheets():
    for svg in (drawn(MIXED).svg, drawn(MIXED).narrow):
        root = ElementTree.fromstring(svg)
        bar = next(each for each in root.iterfind(".//{*}rect") if each.get("rx"))
        middle = next(each for each in root.iterfind(".//{*}text") if "".join(each.itertext()) == "no change")
        assert float(bar.attrib["x"]) + float(bar.attrib["width"]) < float(middle.attrib["x"])


def test_the_same_in_words():
    said = drawn(MIXED).description
    assert "Chest illness −13" in said
    assert "Which way hangs on how the map is read: Rent as a share of income +3.3." in said
    assert drawn([]).description == "No other factor moves."


def test_of_very_many_the_furthest_are_drawn_and_that_is_said():
    many = [Range(f"Factor {n}", "firm", n / 100, n / 200, n / 50) for n in range(1, 61)]
    made = drawn(many)
    assert "The 40 that move furthest are drawn, all are in the table." in made.description
    assert "Factor 20<" not in made.svg
    assert "Factor 21<" in made.svg
