"""What is tracked: published figures and residents' own apart and labelled, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wellthread.methods.evaluation import OFFICIAL, OWN
from wellthread.methods.evaluation.health import Sort
from wellthread.pictures import Dot, dots_picture
from wellthread.pictures.dots import Unlabelled
from wellthread.programme import Contents, check, read
from wellthread.programme.measures import (
    BadTable,
    Placed,
    UnlikeUnits,
    Wanted,
    area_mean,
    as_result,
    chosen,
    groups_of_areas,
    groups_text,
    overview,
    published,
    read_groups,
    series,
    tracked,
    trend,
    values_picture,
)
from wellthread.vocabulary import Indicator, Measure, Neighbourhood, Records, Ref, Result, Wave

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "two-test-beds"


@pytest.fixture(scope="module")
def contents() -> Contents:
    return read(EXAMPLE)


def found(contents: Contents, id: str) -> Indicator:
    indicator = contents.records.find(Indicator, Ref("indicator", id))
    assert indicator
    return indicator


def test_published_figures_and_residents_own_stand_in_tables_of_their_own(contents):
    official, own = overview(contents, official=True), overview(contents, official=False)
    assert {row[0] for row in official.rows} == {
        "Emergency admissions for chest illness",
        "On a surgery’s register for depression",
    }
    assert "Homes without visible mould" in {row[0] for row in own.rows}
    assert official.title == OFFICIAL
    assert own.title == OWN


def test_each_published_figure_tells_release_interval_geography_and_baseline(contents):
    (row,) = [each for each in overview(contents, official=True).rows if "chest" in str(each[0])]
    assert row[4] == "April 2025 to March 2026, Made-up health figures, May 2026"
    assert "two thirds" in str(row[5])
    assert row[6] == "23.6 (30 April 2026)"
    assert "20.1 to 27.2" in str(row[8])


def test_what_is_missing_is_said(contents):
    held = {each.indicator.id: each for each in tracked(contents)}
    assert [each.code for each in held["ind-steps-night"].missing] == []
    bare = Indicator(id="bare", name="Bare", official=True)
    wave = contents.records.of(Wave)[0]
    result = Result(id="r", indicator=bare.ref, wave=wave.ref, value=3.0)
    more = replace(contents, records=Records([*contents.records, bare, result]))
    (told,) = [each for each in tracked(more) if each.indicator.id == "bare"]
    assert {each.code for each in told.missing} == {
        "measure-no-outcome",
        "measure-no-source",
        "measure-no-target",
        "measure-no-release",
        "measure-no-interval",
    }


def test_an_official_indicator_needs_source_address_and_date(contents):
    loose = replace(found(contents, "ind-breath"), address="", baseline_on=None)
    others = [each for each in contents.records if each.ref.unversioned != loose.ref.unversioned]
    problems = check(replace(contents, records=Records([*others, loose])))
    assert [each.says for each in problems] == [
        "“Emergency admissions for chest illness” is a published figure: an indicator needs source, address and date."
    ]
    assert "address, baseline_on" in problems[0].remedy


def test_a_drawing_of_both_sorts_labels_every_heading(contents):
    life = found(contents, "ind-life")
    theirs = replace(life, id="official-life", official=True)
    wave = contents.records.of(Wave)[0]
    result = Result(id="r", indicator=theirs.ref, wave=wave.ref, value=7.1, lower=7.0, upper=7.2)
    held = series(contents.records, life)
    both = values_picture("both", "Satisfaction", [(life, held), (theirs, [(wave, result)])], contents.records)
    assert both
    headings = {str(row[0]) for row in both.table.rows}
    assert headings == {f"{OFFICIAL}: Satisfaction with life", f"{OWN}: Satisfaction with life"}
    assert OFFICIAL in both.svg


def test_dots_of_several_sources_cannot_be_drawn_without_saying_whose_they_are():
    ours, theirs = Dot("Lonely", "spring", 12.0), Dot("Lonely", "2025", 11.0, whose=OFFICIAL)
    with pytest.raises(Unlabelled):
        dots_picture("mixed", "Lonely", [ours, theirs])
    assert OFFICIAL not in dots_picture("one", "Lonely", [theirs, theirs]).svg
    assert OFFICIAL in dots_picture("both", "Lonely", [theirs, replace(ours, whose=OWN)]).svg


def test_values_of_different_units_share_no_scale(contents):
    life, dry = found(contents, "ind-life"), found(contents, "ind-dry")
    with pytest.raises(UnlikeUnits):
        values_picture("x", "x", [(life, []), (dry, [])], contents.records)


def test_the_trend_of_one_indicator_in_words_table_and_drawing(contents):
    told = trend(contents, found(contents, "ind-dry"))
    assert told.sentences[0].startswith("Spring 2026: 46%")
    assert "of the way from" in told.sentences[-1]
    assert told.picture
    assert len(told.table.rows) == 2
    official = trend(contents, found(contents, "ind-breath"))
    assert "published figures for Basin ward" in official.sentences[-1]
    assert official.table.rows[0][1] == "23.6 (20.1 to 27.2, as given)"


EXPORT = """Indicator ID,Indicator Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note,Time period Sortable
1,Good health,E1,Town,District,Persons,All ages,,,2015,80.5,79,82,805,1000,,20150000
1,Good health,E1,Town,District,Persons,All ages,,,2016,81.5,80,83,815,1000,,20160000
1,Good health,E2,Village,District,Persons,All ages,,,2016,,,,,,Too few,20160000
1,Good health,E92000001,England,England,Persons,All ages,Deprivation deciles,Most deprived,2016,70,69,71,700,1000,,20160000
1,Good health,E92000001,England,England,Persons,All ages,Deprivation deciles,Second,2016,75,74,76,750,1000,,20160000
1,Good health,E92000001,England,England,Persons,All ages,Deprivation deciles,Least deprived,2016,85,84,86,850,1000,,20160000
2,Falls,E1,Town,District,Male,65+,,,2016,20,18,22,20,1000,,20160000
2,Falls,E1,Town,District,Female,65+,,,2016,25,23,27,25,1000,,20160000
"""  # noqa: E501


def test_a_figure_of_an_export_becomes_a_result_with_release_period_and_limits(contents):
    rows = chosen(published(EXPORT), Wanted("good health", ("E1",)))
    assert [each.period for each in rows] == ["2015", "2016"]
    indicator = Indicator(id="good", name="Good health", measure=Measure.SHARE)
    placed = Placed(indicator, Ref("wave", "spring-2026"), Ref("neighbourhood", "lockside"), "Downloaded 3 March 2026")
    result = as_result(rows[-1], placed, id="good-spring")
    assert (result.value, result.lower, result.upper) == (81.5, 80.0, 83.0)
    assert (result.period, result.release) == ("2016", "Downloaded 3 March 2026")
    assert (result.numerator, result.denominator, result.method) == (None, None, "as published")


def test_an_export_by_deprivation_is_a_table_of_groups():
    groups = read_groups(groups_text(published(EXPORT), Wanted("good health")), Sort.SHARE)
    assert groups.values.tolist() == [70, 75, 85]
    assert groups.errors is not None
    with pytest.raises(BadTable, match="Categories in the file: Deprivation deciles"):
        groups_text(published(EXPORT), Wanted("good health"), "ethnic")


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted("nothing"), "The file has: Falls"),
        (Wanted("", ("E1",)), "Several indicators fit"),
        (Wanted("falls", ("E1",)), "several figures of 2016: Male 65"),
    ],
)
def test_a_choice_that_is_not_one_says_what_there_is(wanted: Wanted, says: str):
    with pytest.raises(BadTable, match=says):
        chosen(published(EXPORT), wanted)


def test_a_figure_without_a_value_is_not_kept(contents):
    rows = chosen(published(EXPORT), Wanted("good health", ("E2",)))
    placed = Placed(Indicator(id="good", name="Good"), Ref("wave", "spring-2026"), None, "x")
    with pytest.raises(BadTable, match="Too few"):
        as_result(rows[0], placed, id="x")


def test_a_neighbourhood_from_its_areas_where_that_is_sound_and_why_not_elsewhere(contents):
    place = contents.records.of(Neighbourhood)[0]

    def told(column: str, measure: Measure = Measure.SHARE) -> str:
        found = area_mean(contents.records, Indicator(id="a", name="A", column=column, measure=measure), place)
        return f"{found.value is not None} {found.says} {found.caution}"

    assert told("not_good_health_pct").startswith("True")
    assert "not the life expectancy of all" in told("life_expectancy", Measure.MEAN)
    assert "no mean that says anything" in told("imd_2019_rank")
    assert "add the areas up" in told("people", Measure.COUNT)
    assert "No column" in told("")
    assert "has a figure under" in told("nothing_known")


def test_areas_of_a_programme_in_the_order_of_their_deprivation(contents):
    groups = groups_of_areas(contents.records, "life_expectancy", "deprivation_score", Sort.VALUE)
    assert len(groups.names) == 12
    assert groups.values[0] < groups.values[-1]
    with pytest.raises(BadTable, match="There are: deprivation_score"):
        groups_of_areas(contents.records, "nothing", "deprivation_score", Sort.VALUE)
