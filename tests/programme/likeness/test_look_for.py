"""Places like Lockside, from what its programme holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.programme import read
from wellthread.programme.likeness import (
    Asked,
    BadAsking,
    PairsAsked,
    kept_search,
    levels_at_hand,
    look_for,
    pair_up,
    pairs_told,
    told,
)
from wellthread.programme.likeness.asking import read_variables
from wellthread.vocabulary import AreaLevel, ComparatorSearch, IndicatorValue, Records, Ref

LOCKSIDE = Ref("neighbourhood", "lockside")
ASKED = Asked(LOCKSIDE, ("deprivation_score", "life_expectancy"), want=3)


@pytest.fixture(scope="module")
def records():
    return read(FOLDER).records


def test_our_own_areas_and_those_where_the_programme_acts_are_no_candidates(records):
    found = look_for(records, ASKED)
    assert {"X02000103", "X02000204"}.isdisjoint(found.grounds.theirs.codes)
    assert found.search.considered == 10
    assert any("where this programme acts were left out: " in each for each in told(found).sentences)


def test_areas_within_the_distance_are_left_out_by_name(records):
    found = look_for(records, replace(ASKED, apart_km=0.5))
    assert found.search.considered == 5
    assert any("Dock Fields" in each and "from edge to edge" in each for each in told(found).sentences)


def test_a_figure_that_is_missing_is_said_and_never_dropped_in_silence(records):
    gone = Records(
        each for each in records if not (isinstance(each, IndicatorValue) and each.id == "X02000102-life-expectancy")
    )
    sentences = told(look_for(gone, ASKED)).sentences
    assert any(each.startswith("1 areas lack a figure") and "Saltgate" in each for each in sentences)


def test_the_search_is_kept_with_all_that_it_takes_to_run_it_again(records):
    kept = kept_search(look_for(records, replace(ASKED, apart_km=2.0)), key="s", title="", on=date(2026, 3, 1))
    assert kept.title == "Places like Lockside"
    assert kept.variables == ASKED.variables
    assert kept.apart_km == 2.0
    assert len(kept.found) == len([each for each in kept.found if each.startswith("X02")]) == 3
    assert kept.balance[0].startswith("deprivation_score: +")
    assert {each.id for each in kept.datasets} == {"made-up-deprivation", "made-up-health"}


def test_the_search_that_the_example_keeps_comes_out_the_same_again(records):
    (kept,) = records.of(ComparatorSearch)
    asked = Asked(
        kept.neighbourhood,
        kept.variables,
        level=kept.level,
        within=kept.within,
        apart_km=kept.apart_km or 0.0,
        want=kept.wanted,
        kin=kept.measure,
        each=kept.each,
    )
    again = kept_search(look_for(records, asked), key=kept.id, title=kept.title, on=kept.ran_on, design=kept.design)
    assert (again.found, again.balance, again.considered) == (kept.found, kept.balance, kept.considered)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"variables": ()}, "choose one variable or more"),
        ({"variables": ("gone",)}, "no figures called gone. There are: deprivation_score"),
        ({"variables": ("imd_rank",)}, "is a rank"),
        ({"neighbourhood": Ref("neighbourhood", "nowhere")}, "no neighbourhood “nowhere”"),
        ({"within": "X99"}, "too few to compare with"),
        ({"want": 0}, "At least one place"),
        ({"each": True, "want": 11}, "there are 10"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_what_to_do(records, changed, says):
    with pytest.raises(BadAsking, match=says):
        look_for(records, replace(ASKED, **changed))


def test_variables_are_read_as_people_write_them():
    assert read_variables(["a=2", " b ", ""]) == (("a", "b"), {"a": 2.0})
    with pytest.raises(BadAsking, match="not a weight"):
        read_variables(["a=much"])


def test_areas_are_paired_and_told_how_many_pairs_it_would_take(records):
    assert levels_at_hand(records) == (AreaLevel.MSOA, AreaLevel.LSOA)
    found = pair_up(
        records, PairsAsked(("deprivation_score",), {}, only=tuple(f"X020001{at:02d}" for at in range(1, 6)))
    )
    sentences, table = pairs_told(found)
    assert len(table.rows) == 2
    assert "it takes 6 pairs" in sentences[1]
    assert any("Left without a partner" in each for each in sentences)
