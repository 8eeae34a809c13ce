"""Walks through a made-up town: known minutes, hidden things kept hidden, and figures kept as records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.access.walk_town import CODES, HIDDEN, contents, ground, records
from wellthread import programme
from wellthread.interop.osm_network import CREDIT
from wellthread.programme import Contents, check
from wellthread.programme.access import CannotWalk, Ground, NewPlace, Question, answer, kept
from wellthread.programme.release import release
from wellthread.programme.stages.assets import run as assets_stage
from wellthread.programme.stages.walking_told import pictures, sentences, tables
from wellthread.vocabulary import AccessRun, Area, Asset, Dataset, IndicatorValue, Records, Ref, Visibility

TODAY = date(2026, 11, 22)
STEP_MINUTES = 111.0 / 80


@pytest.fixture(scope="module")
def streets(tmp_path_factory):
    return ground(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def found(streets):
    return answer(release(contents(), Visibility.PUBLIC), Question(), streets, today=TODAY)


def of(found, sort, code):
    return next(each for each in found.access if (each.asset_class, each.area) == (sort, code))


def test_minutes_are_those_of_the_corners(found):
    blocks = sum(column + row for column in range(3) for row in range(3)) / 9
    assert of(found, "Library", CODES[0]).minutes == pytest.approx(blocks * STEP_MINUTES, rel=0.005)
    assert of(found, "Library", CODES[3]).minutes == pytest.approx((6 + blocks) * STEP_MINUTES, rel=0.005)
    assert of(found, "Library", CODES[0]).share == 1
    assert of(found, "Natural", CODES[3]).within == 2
    assert of(found, "Library", CODES[1]).residents == pytest.approx(2000)


def test_what_is_hidden_gone_far_off_or_told_by_its_area_is_not_walked_to(found):
    assert found.sorts == ("Library", "Natural")
    assert found.counted == {"Library": 1, "Natural": 2}
    assert [each.id for each in found.unsnapped] == ["far-park"]
    assert found.placeless == 1  # told by its area only; of what is not shown at all, nothing is told
    said = " ".join(map(str, sentences(found)))
    assert "“Far park”" in said
    assert HIDDEN not in said


def test_everything_told_names_the_streets_and_from_where_people_set_out(found):
    for each in (*tables(found), *(drawn.table for drawn in pictures(found))):
        assert CREDIT in each.note
        assert "corners and bends of residential streets" in each.note


def test_open_on_a_tuesday_evening(streets):
    asked = Question(open_at="Tu 19:00")
    found = answer(release(contents(), Visibility.PUBLIC), asked, streets, today=TODAY)
    assert found.counted == {"Natural": 1}
    assert found.shut == 1
    assert found.unknown_hours == {"Natural": 2}
    assert any("not counted as open" in str(each) for each in sentences(found))


def test_nothing_known_to_be_open_is_said_with_the_way_to_mend_it(streets):
    only = Contents(Records(each for each in records() if each.ref.id not in ("green-park",)))
    with pytest.raises(CannotWalk, match="enter their opening hours"):
        answer(only, Question(open_at="Tu 19:00"), streets, today=TODAY)


def test_by_deprivation_the_first_quarter_is_the_most_deprived(streets):
    found = answer(contents(), Question(by="need"), streets, today=TODAY)
    library = next(each for each in found.evenness if each.asset_class == "Library")
    assert library.slope.sii > 0  # the library stands among the most deprived
    assert [each.name for each in pictures(found, only=["Library"])] == ["walking-library", "walking-slope-library"]
    with pytest.raises(CannotWalk, match="There are: need"):
        answer(contents(), Question(by="riches"), streets, today=TODAY)


def test_groups_walk_as_far_as_where_they_live(streets):
    asked = Question(groups={"Near": {CODES[0]: 50}, "Far": {CODES[3]: 50}})
    found = answer(contents(), asked, streets, today=TODAY)
    told = {each.group: each.minutes for each in found.groups if each.asset_class == "Library"}
    assert told["Far"] - told["Near"] == pytest.approx(6 * STEP_MINUTES, rel=0.005)


def test_what_closes_and_opens_is_told_and_never_kept(streets):
    asked = Question(close=("the-library",), opened=(NewPlace("Library", 0.005, 0.005), NewPlace("Pool", 0.0, 0.0)))
    found = answer(contents(), asked, streets, today=TODAY)
    changes = {(each.after.asset_class, each.after.area): each for each in found.changes}
    assert changes["Library", CODES[0]].minutes == pytest.approx(6 * STEP_MINUTES, rel=0.005)
    assert changes["Library", CODES[3]].minutes == pytest.approx(-6 * STEP_MINUTES, rel=0.005)
    assert changes["Pool", CODES[0]].before.share == 0
    assert kept(contents(), found, streets, today=TODAY) == kept(
        contents(), answer(contents(), Question(), streets, today=TODAY), streets, today=TODAY
    )
    with pytest.raises(CannotWalk, match="“nothing-here” is no asset"):
        answer(contents(), Question(close=("nothing-here",)), streets, today=TODAY)


def test_a_straight_line_says_so_and_is_never_longer_than_the_walk(found):
    flown = answer(release(contents(), Visibility.PUBLIC), Question(), Ground(), today=TODAY)
    assert flown.straight
    assert all("no walks" in each.note for each in tables(flown))
    centre = 2**0.5 * STEP_MINUTES  # from the middle of the quarter, which is the corner (1, 1)
    assert of(flown, "Library", CODES[0]).minutes == pytest.approx(centre, rel=0.01)
    assert of(flown, "Library", CODES[3]).minutes < of(found, "Library", CODES[3]).minutes


@pytest.mark.parametrize("said_by", ["a table", "the areas"])
def test_with_centres_everybody_sets_out_from_there(streets, said_by):
    middle = {code: (0.001 + 0.003 * (n % 2), 0.001 + 0.003 * (n // 2)) for n, code in enumerate(CODES)}
    held = contents()
    if said_by == "a table":
        streets = replace(streets, centres=middle)
    else:
        for area in held.records.of(Area):
            longitude, latitude = middle[area.id]
            held.records.put(replace(area, centre_longitude=longitude, centre_latitude=latitude))
    found = answer(held, Question(), streets, today=TODAY)
    assert "population-weighted centre" in found.homes
    assert of(found, "Library", CODES[0]).minutes == pytest.approx(2 * STEP_MINUTES, rel=0.01)


def test_kept_it_is_a_run_on_streets_with_a_figure_for_each_area(found, streets, tmp_path):
    held = kept(contents(), found, streets, today=TODAY)
    assert check(held) == []
    (run,) = held.records.of(AccessRun)
    assert run.id == "walking-15-min"
    (dataset,) = held.records.of(Dataset)
    assert run.network == dataset.ref
    assert (dataset.licence, dataset.attribution, dataset.sha256) == ("ODbL-1.0", CREDIT, streets.sha256)
    figures = [each for each in held.records.of(IndicatorValue) if each.worked_out_in]
    assert len(figures) == 4 * 2 * 3
    assert {each.indicator for each in figures} >= {"walk_minutes_library", "walk_share_natural"}
    programme.write(held, tmp_path / "kept")
    assert programme.read(tmp_path / "kept").records == held.records
    assert kept(held, found, streets, today=TODAY) == held


def test_asked_again_it_takes_the_place_of_the_earlier_run(found, streets):
    held = kept(contents(), found, streets, today=TODAY)
    fewer = Contents(Records(each for each in held.records if each.ref.id != "the-library"))
    again = kept(fewer, answer(fewer, Question(), streets, today=date(2026, 12, 1)), streets, today=date(2026, 12, 1))
    assert not [each for each in again.records.of(IndicatorValue) if "library" in each.indicator]
    (run,) = again.records.of(AccessRun)
    assert (run.version, run.worked_out_on) == (2, date(2026, 12, 1))


def test_a_kept_run_is_told_by_the_stage_in_each_neighbourhood(found, streets):
    held = release(kept(contents(), found, streets, today=TODAY), Visibility.PUBLIC)
    report = assets_stage(held, today=TODAY)
    whole, south = report.part(None), report.part(Ref("neighbourhood", "south"))
    assert any(each.title == "How far people walk" and "in 4 of 4" in each.text for each in whole.sentences)
    assert any(each.title == "How far people walk" and "of 2" in each.text for each in south.sentences)
    drawn = [each for each in south.pictures if each.name.startswith("walking-15-min")]
    assert [each.name for each in drawn] == ["walking-15-min-library-south", "walking-15-min-natural-south"]
    assert all(CREDIT in each.table.note for each in drawn)


@pytest.mark.parametrize(
    ("without", "says"),
    [(Area, "Bring the boundaries in first"), (Asset, "Add assets with a place")],
)
def test_what_is_missing_is_named(streets, without, says):
    bare = Contents(Records(each for each in records() if not isinstance(each, without | IndicatorValue)))
    with pytest.raises(CannotWalk, match=says):
        answer(bare, Question(), streets, today=TODAY)
