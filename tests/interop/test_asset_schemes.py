"""Which entry of a scheme a row belongs to, and regular expressions made harmless."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.files import table
from wellthread.interop.asset_rows import Row
from wellthread.interop.asset_schemes import (
    class_of_ukcat,
    is_osm_asset,
    read_ukcat,
    recognise,
    recognise_all,
    starter_scheme,
)
from wellthread.interop.careful_patterns import Unsafe, careful
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import AssetCategory, AssetClass

STARTER = starter_scheme()


def sort_of(name="", *tags):
    found = recognise(Row(1, name, tags=tags), STARTER)
    return found.code if found else None


def test_the_starter_scheme_covers_the_seven_classes_and_hangs_together():
    assert {each.asset_class for each in STARTER} == set(AssetClass)
    codes = {each.code for each in STARTER}
    assert len(codes) == len(STARTER)
    for each in STARTER:
        assert each.broader is None or each.broader.id.removeprefix("starter-") in codes
        assert each.recognised_by or any(one.broader and one.broader.id == each.id for one in STARTER)
    assert {each.code for each in STARTER if each.sensitive} >= {
        "refuge",
        "asylum-support",
        "drug-service",
        "neighbour",
    }


def test_no_word_or_tag_stands_for_two_entries():
    rules = [rule.casefold() for each in STARTER for rule in each.recognised_by]
    assert sorted(rules) == sorted(set(rules))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mill Library", "library"),
        ("Church Road Library", "library"),
        ("Library Lane Methodist Church", "worship"),
        ("St Mary's Church Hall", "community-centre"),
        ("Friends of Mill Park", "residents-group"),
        ("Mill Park", "park"),
        ("Park Medical Practice", "gp"),
        ("Lockside Food Bank", "food-bank"),
        ("The Old Swan Inn", "pub"),
        ("Canal Street Women’s Refuge", "refuge"),
        ("MILL LANE ALLOTMENTS", "allotments"),
        ("Parkinson and Sons", None),
        ("Churchill Road", None),
        ("", None),
    ],
)
def test_by_the_words_of_a_name(name, code):
    assert sort_of(name) == code


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        (["amenity=library"], "library"),
        (["amenity=LIBRARY"], "library"),
        (["club=scout"], "youth"),
        (["club=chess"], "social-club"),
        (["leisure=garden"], None),
        (["leisure=garden", "access=yes"], "garden"),
        (["amenity=social_facility", "social_facility=shelter"], "refuge"),
        (["social_facility:for=migrant", "amenity=social_facility"], "asylum-support"),
        (["amenity=parking"], None),
        (["type=Dentist"], "dentist"),
        (["charity_type=Other"], None),
    ],
)
def test_by_tags_and_hints(tags, code):
    assert sort_of("Number Ten", *tags) == code


def test_tags_decide_before_hints_and_hints_before_names():
    assert sort_of("The Old Library", "amenity=cafe", "type=Museum") == "cafe"
    assert sort_of("The Old Library", "type=Museum") == "museum"


def test_an_element_of_osm_that_counts():
    assert is_osm_asset(["name=x", "amenity=library"])
    assert not is_osm_asset(["name=Library", "amenity=parking", "highway=residential"])


def test_ukcat_as_it_is_published(tmp_path):
    header = ["Code", "tag", "Category", "Subcategory", "Level", "Notes", "Related ICNPTSO code", "Regular expression",
              "Exclude regular expression"]  # fmt: skip
    path = table(
        tmp_path / "ukcat.csv",
        header,
        ["AR", "Arts", "Arts", "", "1", "", "A", r"\b(arts?)\b", ""],
        ["AR300", "Performing art", "Arts", "Performing art", "2", "", "", r"\b(perform(ing|ance)s?)\b", ""],
        [
            "AR301",
            "Choirs",
            "Arts",
            "Performing art",
            "3",
            "Singing",
            "",
            r"\b(choirs?|(sing(ing|ers?)+))\b",
            r"\bopera\b",
        ],
        ["SW203", "Refuge or shelter", "Social welfare", "Abuse", "3", "", "", r"\brefuge\b", ""],
    )
    arts, performing, choirs, refuge = found = read_ukcat(path)
    assert (arts.broader, performing.broader, choirs.broader) == (None, arts.ref, performing.ref)
    assert (choirs.asset_class, refuge.asset_class) == (AssetClass.CULTURAL, AssetClass.ASSOCIATIONAL)
    assert (refuge.sensitive, choirs.sensitive) == (True, False)
    assert choirs.recognised_by == (r"/\b(choirs?|(sing(ing|ers?){1,3}))\b/", r"!/\bopera\b/")
    assert recognise_all("A choir for the arts", found) == (choirs, arts)
    assert recognise_all("An opera choir", found) == ()
    assert recognise(Row(1, "Lock Singers", fields={"description": "Arts for all"}), found) == choirs


def test_a_scheme_with_a_pattern_that_could_take_for_ever(tmp_path):
    header = ["Code", "tag", "Category", "Subcategory", "Notes", "Regular expression", "Exclude regular expression"]
    path = table(tmp_path / "ukcat.csv", header, ["X", "X", "X", "", "", r"(a|b)\1", ""])
    with pytest.raises(BadFile, match="row 2: The regular expression of X refers back"):
        read_ukcat(path)


@pytest.mark.parametrize("code", ["FA", "FA1", "FA107", "ZZ", ""])
def test_every_code_has_a_class(code):
    assert isinstance(class_of_ukcat(code), AssetClass)


@pytest.mark.parametrize(
    "pattern",
    [r"(a)\1", r"(?P<x>a)(?P=x)", "(?=a)", "(?<!a)b", "(?i)a", "(", "a)", "[", "*a", "a{500}", "((a*)*)*", "a" * 3_000,
     ".*.*.*.*x", "(.*)+", "(a|aa|aaa|aaaa|aaaaa){0,9}"],
)  # fmt: skip
def test_patterns_that_are_refused(pattern):
    with pytest.raises(Unsafe):
        careful(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", r"(\w+\s?)*x", ".*.*x", "(x+x+)+y"])
def test_patterns_that_would_take_for_ever_end(pattern):
    try:
        harmless = re.compile(careful(pattern))
    except Unsafe:
        return
    started = time.perf_counter()
    harmless.search("a" * 5_000 + "xxxxx" * 200)
    assert time.perf_counter() - started < 5


@given(st.text(alphabet="ab(|)+*?{}[].,\\1:^$ ", max_size=25), st.text(alphabet="ab .", max_size=60))
def test_whatever_the_pattern_it_is_refused_or_finds_in_time(pattern, text):
    try:
        harmless = careful(pattern)
    except Unsafe:
        return
    re.compile(harmless, re.IGNORECASE).search(text)
    assert careful(harmless) == harmless


def test_a_category_of_ones_own():
    own = AssetCategory(id="own", name="Sheds", recognised_by=("men's shed", "craft=*", r"/\bsheds?\b/"))
    assert recognise(Row(1, "Lock Men’s Shed"), [own]) == own
    assert recognise(Row(1, "Works", tags=("craft=carpenter",)), [own]) == own
    assert recognise(Row(1, "Two sheds"), [own]) == own
    assert recognise(Row(1, "Works"), [own]) is None
    assert recognise(Row(1, "Works"), []) is None
