"""Panels from a table whose columns are named, and from the figures of a programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.methods.evaluation.panels import BadPanel
from wellthread.programme import read
from wellthread.programme.panels import Columns, panel_from_file, panel_of_indicator, read_time, starts_in
from wellthread.vocabulary import (
    DesignKind,
    EvaluationDesign,
    IndicatorValue,
    PlacePart,
    Records,
    Ref,
    StudyPlace,
)

LONG = "town,year,walks,began\nA,2019,4,2020\nA,2020,6,2020\nB,2019,3,0\nB,2020,NA,0\n"
COLUMNS = Columns("town", "year", "walks", "began")


def written(tmp_path, text):
    path = tmp_path / "walks.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_becomes_a_panel_with_its_gaps(tmp_path):
    panel = panel_from_file(written(tmp_path, LONG), COLUMNS, unit="walks a week")
    assert panel.places == ("A", "B")
    assert panel.starts == {"A": 2020}
    assert panel.lacking() == {"B": (2020,)}


def test_a_column_that_turns_to_one_says_when_a_place_starts(tmp_path):
    text = "place,time,value,on\nA,1,4,0\nA,2,5,1\nA,3,6,1\nB,1,1,0\nB,2,1,0\nB,3,1,0\n"
    assert panel_from_file(written(tmp_path, text), Columns(acting="on")).starts == {"A": 2}


def test_quarters_are_read_and_told(tmp_path):
    text = "place;time;value\nA;Q42010;1\nA;Q12011;2\n"
    panel = panel_from_file(written(tmp_path, text), Columns(), starts={"A": read_time("2011 Q1")})
    assert panel.span == "2010 Q4 to 2011 Q1"
    assert panel.times[1] - panel.times[0] == 1


@pytest.mark.parametrize(
    ("text", "columns", "says"),
    [
        ("", COLUMNS, "is empty"),
        (LONG, replace(COLUMNS, value="runs"), "no column “runs”. It has: town, year, walks, began"),
        (LONG.replace("6,2020", "six,2020"), COLUMNS, "“six” in row 3 is not a number"),
        (LONG.replace("A,2020", "A,soon"), COLUMNS, "“soon” is no time"),
        (LONG.replace("6,2020", "6,2019"), COLUMNS, "A has two starts: 2020 and 2019"),
        (LONG.replace("B,2019", ",2019"), COLUMNS, "names no place"),
        (LONG + "A,2020,9,2020\n", COLUMNS, "two figures for 2020"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(tmp_path, text, columns, says):
    with pytest.raises(BadPanel, match=says):
        panel_from_file(written(tmp_path, text), columns)


@pytest.fixture(scope="module")
def records():
    return read(FOLDER).records


def yearly(records, name="walks", years=(2021, 2022, 2023)):
    """The example with an indicator of several years for its larger areas."""
    codes = [f"X02000{side}{at:02d}" for side in (1, 2) for at in range(1, 7)]
    made = [
        IndicatorValue(
            id=f"{name}-{code}-{year}",
            area=Ref("area", code),
            indicator=name,
            value=float(at + year - 2000),
            period=f"{year - 2} to {year}",
        )
        for at, code in enumerate(codes)
        for year in years
    ]
    return Records([*records, *made])


def test_figures_of_several_years_make_a_panel(records):
    panel = panel_of_indicator(yearly(records), "walks", {"X02000103": 2023})
    assert panel.times == (2021, 2022, 2023)
    assert len(panel.places) == 12
    assert panel.acting == ("X02000103",)


def test_one_year_is_no_panel_and_an_unknown_name_is_answered_with_those_there_are(records):
    with pytest.raises(BadPanel, match="one time only"):
        panel_of_indicator(records, "deprivation_score", {"X02000103": 2025})
    with pytest.raises(BadPanel, match="There are: deprivation_score"):
        panel_of_indicator(records, "gone", {})


def test_a_plan_says_when_each_of_its_places_starts(records):
    design = EvaluationDesign(id="d", kind=DesignKind.DIFFERENCE, question="Does it?", begins=date(2022, 4, 1))
    places = [
        StudyPlace(id="a", design=design.ref, place=Ref("neighbourhood", "lockside"), part=PlacePart.ACTS),
        StudyPlace(
            id="b", design=design.ref, place=Ref("area", "X02000201"), part=PlacePart.LATER, starts=date(2024, 1, 1)
        ),
        StudyPlace(id="c", design=design.ref, place=Ref("area", "X02000202"), part=PlacePart.BESIDE),
    ]
    held = Records([*records, design, *places])
    assert starts_in(held, design) == {"X02000103": 2022, "X02000201": 2024}
