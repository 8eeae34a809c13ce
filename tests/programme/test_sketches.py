"""A resident's sketch stays with the team: no release carries its line, whatever else it carries."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.methods.place.squares import square, town
from wellthread.programme import Contents, as_files
from wellthread.programme.outputs import as_files as files_of_outputs
from wellthread.programme.release import release
from wellthread.programme.run import run
from wellthread.programme.sketches import KEPT, in_common, kept_back
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Boundary, BoundaryKind, Neighbourhood, Programme, Records, Ref, Visibility

HOME = Ref("neighbourhood", "town")
DAY = date(2026, 3, 1)
TELLTALE = 2.01234
"""A corner that is in every sketch here and nowhere else."""


def sketch(key: str, column: float, row: float, wide: float = 2.0, high: float = 2.0, **more) -> Boundary:
    line = square(column, row, wide, high)
    _, south = line["coordinates"][0][0]
    ring = [*line["coordinates"][0][:1], [TELLTALE, south - 0.001], *line["coordinates"][0][1:]]
    return Boundary(
        id=key,
        made_by="researcher-1",
        neighbourhood=HOME,
        kind=BoundaryKind.SKETCH,
        geometry={"type": "Polygon", "coordinates": [ring]},
        drawn_by="a woman from Canal Row",
        drawn_on=DAY,
        note="She never crosses the bridge since the fall",
        **more,
    )


SKETCHES = [sketch("s1", 1, 1), sketch("s2", 1, 1, 1.6, 2.0), sketch("s3", 1, 0, 2.0, 2.0)]


def programme(*sketches: Boundary) -> Contents:
    agreed = Boundary(
        id="agreed",
        neighbourhood=HOME,
        kind=BoundaryKind.AGREED,
        geometry=square(1, 1, 2, 2),
        agreed_by="The panel",
        agreed_on=DAY,
    )
    records = [Programme(id="p", name="P"), Neighbourhood(id="town", name="Town"), *town(4, 4), agreed, *sketches]
    links = tuple(Link(subject=agreed.ref, verb=Verb.RESTS_ON, object=each.ref, by="x") for each in sketches)
    return Contents(Records(records), links)


def sketches_of(contents: Contents) -> list[Boundary]:
    return [each for each in contents.records.of(Boundary) if each.kind is BoundaryKind.SKETCH]


@pytest.mark.parametrize("audience", [Visibility.PUBLIC, Visibility.PARTNERS])
def test_outside_the_team_a_sketch_is_there_without_line_hand_day_and_remarks(audience):
    released = release(programme(*SKETCHES), audience)
    assert [each.id for each in sketches_of(released)] == ["s1", "s2", "s3"]
    for each in sketches_of(released):
        assert kept_back(each)
        assert (each.geometry, each.drawn_by, each.drawn_on, each.note) == (None, "", None, KEPT)
    assert len(released.links) == 3  # that the agreed boundary rests on them may be known


@pytest.mark.parametrize("audience", [Visibility.TEAM, Visibility.PRIVATE])
def test_the_team_sees_the_lines(audience):
    released = release(programme(*SKETCHES), audience)
    assert [each.geometry for each in sketches_of(released)] == [each.geometry for each in SKETCHES]


def test_no_byte_of_a_sketch_is_in_any_public_output():
    outputs = run(programme(*SKETCHES), today=DAY)
    told = b"".join(files_of_outputs(outputs, pdf=False).values())
    assert b"The panel" in told
    for secret in (str(TELLTALE), "Canal Row", "never crosses", "researcher-1"):
        assert secret.encode() not in told


def test_three_sketches_tell_what_all_of_them_contain_and_only_that():
    assert in_common(programme(*SKETCHES).records, HOME) == ("E0101", "E0201")
    held = {each.areas for each in sketches_of(release(programme(*SKETCHES)))}
    assert held == {("E0101", "E0201")}


@pytest.mark.parametrize("few", [SKETCHES[:1], SKETCHES[:2]])
def test_fewer_than_three_tell_nothing(few):
    released = release(programme(*few))
    assert {each.areas for each in sketches_of(released)} == {()}


def test_a_sketch_that_was_drawn_again_counts_once():
    again = sketch("s2-again", 1, 1, replaces=Ref("boundary", "s2"))
    released = release(programme(SKETCHES[0], SKETCHES[1], again))
    assert {each.areas for each in sketches_of(released)} == {()}


def test_a_sketch_outside_all_areas_leaves_nothing_in_common():
    away = sketch("s4", 60, 60)
    assert in_common(programme(*SKETCHES, away).records, HOME) == ()


def test_a_release_of_a_release_is_the_same():
    once = release(programme(*SKETCHES))
    assert sketches_of(release(once)) == sketches_of(once)


def test_the_folder_of_a_release_holds_no_line():
    folder = as_files(release(programme(*SKETCHES)))
    features = json.loads(folder["boundaries.geojson"])["features"]
    assert [each["geometry"] is None for each in features] == [False, True, True, True]
