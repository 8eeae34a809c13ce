"""What a run tells of boundaries: the fit, whom it misses, what moves, where sketches agree, what to mend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.methods.place.squares import code, square, town
from tests.programme.test_sketches import DAY, HOME, SKETCHES, programme
from wellthread.programme import Contents
from wellthread.programme.edges import history, in_force
from wellthread.programme.release import release
from wellthread.programme.stages.boundaries import boundary_report
from wellthread.programme.stages.place import run
from wellthread.vocabulary import Area, Boundary, BoundaryKind, Neighbourhood, Programme, Records, Visibility


def part(contents: Contents):
    return boundary_report(contents.records)(HOME)


def text(part) -> str:
    return " ".join(each.text for each in part.sentences)


def boundary(key: str, **more) -> Boundary:
    return Boundary(
        **{"id": key, "neighbourhood": HOME, "kind": BoundaryKind.NATURAL, "geometry": square(0, 0), **more}
    )


def only(*boundaries: Boundary) -> Contents:
    records = [Programme(id="p", name="P"), Neighbourhood(id="town", name="Town"), *town(4, 4), *boundaries]
    return Contents(Records(records))


def test_it_tells_who_agreed_and_which_areas_fit_and_whom_they_catch():
    told = text(part(programme()))
    assert "The boundary was agreed by The panel on 1 March 2026." in told
    assert "4 small areas fit it best (Square 1.1, Square 1.2, Square 2.1, Square 2.2)." in told
    assert "About 4,000 people live inside the line." in told
    assert "miss hardly anyone" in told


def test_the_table_has_what_is_caught_missed_and_besides():
    found = part(only(boundary("half", geometry=square(0, 0, 2.4, 1))))
    (row,) = next(each for each in found.tables if each.name == "boundary-fit-town").rows
    assert row == ("Natural boundary", "", 2000, 2400, 2000, 400, 0, "E0000, E0100")


def test_figures_by_boundary_say_what_moves_and_between_which():
    found = part(only(boundary("poor"), boundary("rich", geometry=square(3, 3))))
    assert "What moves most with the boundary is need: from 85 (Natural boundary 2) to 100" in text(found)
    (row,) = next(each for each in found.tables if each.name == "figures-by-boundary-town").rows
    assert row[:4] == ("need", 100.0, 85.0, 15.0)


def test_the_team_reads_where_sketches_agree_and_others_only_what_all_contain():
    team = part(release(programme(*SKETCHES), Visibility.TEAM))
    assert "At least 75% of them contain Square 1.1, Square 2.1" in text(team)
    assert any(each.name == "sketches-agree-town" for each in team.tables)
    public = part(release(programme(*SKETCHES)))
    assert (
        "3 sketches drawn. The lines themselves stay with the team. All of them contain Square 1.1, Square 2.1."
        in text(public)
    )
    assert not any("sketch" in each.name for each in public.tables)
    assert "Sketch" not in public.pictures[0].svg


def test_a_picture_has_every_boundary_and_a_table_twin():
    found = part(programme(*SKETCHES)).pictures[0]
    assert found.table.rows[0][1] == "Agreed boundary (The panel)"
    assert len(found.table.rows) == 4
    assert "E0101" not in found.svg  # codes are in the tables; the drawing has names


def test_what_is_wrong_is_named_with_the_way_to_mend_it():
    lost = boundary("lost", geometry=square(90, 90))
    made_of_others = boundary("others", kind=BoundaryKind.STATISTICAL, geometry=None, areas=("E9999",))
    found = part(only(lost, made_of_others))
    codes = {each.code: each.sentence for each in found.findings}
    assert set(codes) == {"boundary-outside", "boundary-not-agreed"}
    assert any("E9999" in each.sentence for each in found.findings)
    assert not found.pictures


def test_without_small_areas_that_is_said():
    records = [each for each in programme().records if not isinstance(each, Area)]
    found = part(Contents(Records(records)))
    assert [each.code for each in found.findings] == ["no-small-areas"]
    assert "agreed by The panel" in text(found)


def test_few_sketches_are_a_loose_end():
    assert "few-sketches" in {each.code for each in part(programme(*SKETCHES[:2])).findings}
    assert "few-sketches" not in {each.code for each in part(programme(*SKETCHES)).findings}


def test_only_the_last_drawing_is_in_force_and_the_others_are_its_history():
    first = boundary("first", drawn_on=DAY)
    second = replace(first, id="second", replaces=first.ref)
    third = replace(first, id="third", replaces=second.ref)
    records = only(first, second, third).records
    assert [each.id for each in in_force(records, HOME)] == ["third"]
    assert [each.id for each in history(records, third)] == ["second", "first"]


def test_a_circle_of_replacements_ends():
    one = boundary("one", replaces=boundary("two").ref)
    two = boundary("two", replaces=one.ref)
    assert [each.id for each in history(only(one, two).records, one)] == ["two"]


def test_a_boundary_of_areas_has_their_outline():
    made = boundary("made", kind=BoundaryKind.STATISTICAL, geometry=None, areas=(code(0, 0), code(1, 0)))
    found = part(only(made))
    assert "2,000 people live there, in whole areas." in text(found)
    assert len(found.pictures) == 1


def test_the_place_stage_tells_of_boundaries_too():
    told = run(programme(*SKETCHES), today=date(2026, 11, 22)).part(HOME)
    assert any(each.name == "boundaries-town" for each in told.pictures)
    assert "agreed by The panel" in text(told)


@pytest.mark.parametrize("count", [0, 1])
def test_a_neighbourhood_without_boundaries_has_an_empty_part(count):
    assert part(only(*[boundary("other", neighbourhood=replace(HOME, id="elsewhere"))][:count])).empty
