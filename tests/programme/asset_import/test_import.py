"""A list is shown before it is taken in, can be taken in again without harm, and can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from wellthread.interop.asset_rows import AssetList, Row
from wellthread.programme import Contents, check, read, write
from wellthread.programme.asset_import import (
    About,
    Fate,
    Judged,
    NothingToUndo,
    Wishes,
    apply,
    judged,
    plan,
    records_after,
    undo,
)
from wellthread.thread import Thread
from wellthread.vocabulary import (
    SET_ASIDE,
    Area,
    AreaLevel,
    Asset,
    AssetCategory,
    AssetClass,
    AssetImport,
    Barrier,
    BarrierKind,
    Boundary,
    BoundaryKind,
    Dataset,
    Neighbourhood,
    Pinpoint,
    Programme,
    Records,
    Ref,
    Visibility,
)

HALLS = Dataset(id="halls", title="Halls to let")
TODAY = date(2026, 3, 1)
HALL = Row(number=2, name="Castle Hall", external_id="7", longitude=-0.9, latitude=52.2, fields={"hours": "Daily"})
CLUB = Row(number=3, name="Chess Club", external_id="8", fields={"address": "2 Low Road", "postcode": "AB1 2CD"})
REFUGE = Row(number=4, name="Rose House women's refuge", external_id="9", longitude=-0.91, latitude=52.21)


def listed(*rows: Row) -> AssetList:
    return AssetList("table", rows)


def nothing_yet() -> Records:
    return Records([Programme(id="town", name="Town")])


def taken(records: Records, *rows: Row, id: str = "first", wishes: Wishes | None = None):
    """The records after a list is taken in, and the import itself."""
    found = judged(listed(*rows), records)
    planned = plan(listed(*rows), records, HALLS, judge=found.judge, wishes=wishes, categories=found.categories)
    done = apply(planned, records, About(id=id, title="Halls", today=TODAY))
    assert done is not None
    return records_after(records, done), done.made


def fates(records: Records, *rows: Row) -> list[Fate]:
    found = judged(listed(*rows), records)
    return [each.fate for each in plan(listed(*rows), records, HALLS, judge=found.judge).steps]


def asset_named(records: Records, name: str) -> Asset:
    return next(each for each in records.of(Asset) if each.name == name)


def test_a_new_list_adds_assets_that_say_where_they_came_from():
    records, made = taken(nothing_yet(), HALL, CLUB)
    hall = asset_named(records, "Castle Hall")
    assert (hall.hours, hall.longitude, hall.external_id) == ("Daily", -0.9, "7")
    assert hall.dataset == Ref("dataset", "halls")
    assert hall.imported == made.ref
    assert (made.added, made.changed, made.held, made.refused) == (2, 0, 0, 0)
    assert records.of(Dataset) == (HALLS,)


def test_the_same_list_again_changes_nothing_and_says_so():
    records, _ = taken(nothing_yet(), HALL, CLUB, REFUGE)
    assert fates(records, HALL, CLUB, REFUGE) == [Fate.UNCHANGED] * 3
    rows = listed(HALL, CLUB, REFUGE)
    again = plan(rows, records, HALLS, judge=judged(rows, records).judge)
    assert again.does_nothing
    assert apply(again, records, About(id="second", title="Halls", today=TODAY)) is None


def test_what_the_list_changed_is_changed_field_by_field():
    records, _ = taken(nothing_yet(), HALL)
    later = replace(HALL, fields={"hours": "Weekdays"})
    step = plan(listed(later), records, HALLS, judge=judged(listed(later), records).judge).steps[0]
    assert step.fate is Fate.CHANGE
    assert [(each.field, each.before, each.after) for each in step.changes] == [("hours", "Daily", "Weekdays")]


def test_what_the_list_no_longer_says_is_emptied():
    records, _ = taken(nothing_yet(), HALL)
    after, _ = taken(records, replace(HALL, fields={}), id="second")
    assert asset_named(after, "Castle Hall").hours == ""


def test_what_a_person_changed_is_never_overwritten_but_told():
    records, _ = taken(nothing_yet(), HALL)
    mended = replace(asset_named(records, "Castle Hall"), version=2, hours="Daily but Sunday")
    records.put(mended)
    later = replace(HALL, name="The Castle Hall", fields={"hours": "Weekdays"})
    step = plan(listed(later), records, HALLS).steps[0]
    assert [each.field for each in step.changes if each.field == "name"] == ["name"]
    assert [(each.field, each.before, each.after) for each in step.kept] == [("hours", "Daily but Sunday", "Weekdays")]
    after, _ = taken(records, later, id="second")
    assert asset_named(after, "The Castle Hall").hours == "Daily but Sunday"
    assert fates(after, later) == [Fate.UNCHANGED]


def test_an_asset_made_by_hand_gains_only_what_it_lacks():
    own = Asset(id="hall", name="Our hall", external_id="7", dataset=Ref("dataset", "halls"))
    records = Records([*nothing_yet(), HALLS, own])
    after, _ = taken(records, HALL)
    hall = after.find(Asset, Ref("asset", "hall"))
    assert hall is not None
    assert (hall.name, hall.hours) == ("Our hall", "Daily")


def test_rows_that_left_the_list_are_named_and_kept():
    records, _ = taken(nothing_yet(), HALL, CLUB)
    planned = plan(listed(HALL), records, HALLS, judge=judged(listed(HALL), records).judge)
    assert planned.gone == (asset_named(records, "Chess Club").ref,)
    assert planned.does_nothing


def test_a_refuge_waits_for_a_decision_and_is_shown_to_nobody_until_then():
    records, made = taken(nothing_yet(), REFUGE, wishes=Wishes(visibility=Visibility.PUBLIC))
    refuge = asset_named(records, "Rose House women's refuge")
    assert "Refuge" in refuge.held_for
    assert (refuge.visibility, refuge.pinpoint) == (Visibility.PRIVATE, Pinpoint.HIDDEN)
    assert made.held == 1
    assert "rose" not in refuge.id


def test_what_somebody_accepted_is_not_held_again():
    records, _ = taken(nothing_yet(), REFUGE)
    refuge = asset_named(records, "Rose House women's refuge")
    records.put(replace(refuge, version=2, held_for="", visibility=Visibility.TEAM, pinpoint=Pinpoint.AREA))
    later = replace(REFUGE, fields={"website": "https://example.org"})
    after, _ = taken(records, later, id="second")
    kept = asset_named(after, "Rose House women's refuge")
    assert (kept.held_for, kept.visibility, kept.website) == ("", Visibility.TEAM, "https://example.org")


def test_a_place_that_becomes_a_refuge_is_held_from_then_on():
    plain = replace(REFUGE, name="Rose House")
    records, _ = taken(nothing_yet(), plain, wishes=Wishes(visibility=Visibility.PUBLIC))
    after, made = taken(records, replace(plain, fields={"description": "A women's refuge."}), id="second")
    assert asset_named(after, "Rose House").visibility is Visibility.PRIVATE
    assert made.held == 1


def test_what_somebody_decided_against_does_not_come_back():
    records, _ = taken(nothing_yet(), REFUGE)
    refuge = asset_named(records, "Rose House women's refuge")
    records.put(replace(refuge, version=2, name="Set aside", held_for=f"{SET_ASIDE}nobody may know of it."))
    step = plan(listed(REFUGE), records, HALLS).steps[0]
    assert step.fate is Fate.REFUSE
    assert "nobody may know of it" in step.reason


def test_rows_without_ids_are_known_again_by_name_and_place():
    row = replace(CLUB, external_id="")
    records, _ = taken(nothing_yet(), row)
    assert fates(records, replace(row, name="CHESS  club")) != [Fate.ADD]
    assert fates(records, replace(row, fields={**row.fields, "postcode": "AB9 9ZZ"})) == [Fate.ADD]


def test_rows_that_share_an_id_are_told_apart_and_twins_are_refused():
    pitch = replace(HALL, number=5, name="Castle pitch")
    twin = replace(HALL, number=6)
    assert fates(nothing_yet(), HALL, pitch, twin) == [Fate.ADD, Fate.ADD, Fate.REFUSE]
    records, _ = taken(nothing_yet(), HALL, pitch, twin)
    assert fates(records, HALL, pitch, twin) == [Fate.UNCHANGED, Fate.UNCHANGED, Fate.REFUSE]


def test_a_row_whose_place_is_not_true_is_kept_without_it():
    planned = plan(listed(HALL), nothing_yet(), HALLS, judge=lambda row: Judged(placed=False))
    assert planned.steps[0].asset is not None
    assert planned.steps[0].asset.longitude is None


def test_what_one_person_gives_is_taken_in_without_where_they_are():
    wishes = Wishes(asset_class=AssetClass.INDIVIDUAL)
    asset = plan(listed(HALL, CLUB), nothing_yet(), HALLS, wishes=wishes).steps[1].asset
    assert asset is not None
    assert (asset.address, asset.postcode, asset.longitude) == ("", "", None)


def test_a_like_one_from_elsewhere_is_pointed_at():
    other = Asset(id="hall", name="castle hall", longitude=-0.9001, latitude=52.2001)
    far = Asset(id="far", name="Castle Hall", longitude=1.0, latitude=52.2)
    planned = plan(listed(HALL), Records([*nothing_yet(), far, other]), HALLS)
    assert planned.steps[0].like == other.ref


def test_assets_are_put_into_the_area_and_neighbourhood_where_they_lie():
    square = {"type": "Polygon", "coordinates": [[[-1, 52], [-0.5, 52], [-0.5, 52.5], [-1, 52.5], [-1, 52]]]}
    castle = Neighbourhood(id="castle", name="Castle")
    records = Records(
        [
            *nothing_yet(),
            castle,
            Area(id="E01000001", name="Castle 1", level=AreaLevel.LSOA, boundary_year=2021, geometry=square),
            Boundary(id="edge", neighbourhood=castle.ref, kind=BoundaryKind.AGREED, geometry=square),
        ]
    )
    hall, club = (each.asset for each in plan(listed(HALL, CLUB), records, HALLS).steps)
    assert hall is not None
    assert (hall.area, hall.neighbourhood) == (Ref("area", "E01000001"), castle.ref)
    assert club is not None
    assert club.neighbourhood is None


def test_categories_come_with_the_wider_ones_they_fall_under_and_only_when_used():
    records, _ = taken(nothing_yet(), replace(HALL, name="Castle Library", tags=("amenity=library",)))
    category = records.find(AssetCategory, asset_named(records, "Castle Library").category)
    assert category is not None
    assert category.name.startswith("Library")
    held = {each.ref for each in records.of(AssetCategory)}
    assert all(each.broader is None or each.broader in held for each in records.of(AssetCategory))
    assert len(held) < 4
    assert check(Contents(records)) == []


def test_a_scheme_of_which_a_part_came_with_a_list_sorts_the_next_reading_alike():
    rows = [
        replace(HALL, number=2, name="Low Road Library", external_id="1"),
        replace(HALL, number=3, name="Low Road Library and Wellbeing Centre", external_id="2"),
        replace(HALL, number=4, name="Mental Health Drop-in", external_id="3"),
    ]
    own = AssetCategory(id="books", name="Books", recognised_by=("lending",))
    records, _ = taken(Records([*nothing_yet(), own]), *rows)
    assert fates(records, *rows) == [Fate.UNCHANGED] * 3


def test_undoing_puts_everything_back():
    before, _ = taken(nothing_yet(), HALL)
    after, made = taken(before, replace(HALL, fields={"hours": "Weekdays"}), CLUB, REFUGE, id="second")
    back = undo(made, after, Thread.through(after), today=TODAY)
    assert back.left == ()
    restored = records_after(after, back)
    assert content_of(restored) == content_of(before)
    undone = restored.find(AssetImport, made.ref)
    assert undone is not None
    assert undone.undone_on == TODAY
    with pytest.raises(NothingToUndo, match="already"):
        undo(undone, restored, Thread.through(restored), today=TODAY)


def test_what_somebody_changed_or_built_on_is_left_and_named():
    records, made = taken(nothing_yet(), HALL, CLUB, REFUGE)
    hall, club = asset_named(records, "Castle Hall"), asset_named(records, "Chess Club")
    records.put(replace(hall, version=2, cost="free"))
    records.put(Barrier(id="steps", name="Steps", kind=BarrierKind.ACCESS, asset=club.ref))
    back = undo(made, records, Thread.through(records), today=TODAY)
    assert {ref for ref, _ in back.left} == {hall.ref, club.ref}
    assert [each.kind for each in back.removed if each.kind == "asset"] == ["asset"]


def test_a_change_that_was_changed_again_is_left_as_it_is_now():
    before, _ = taken(nothing_yet(), HALL)
    after, made = taken(before, replace(HALL, fields={"hours": "Weekdays"}), id="second")
    hall = asset_named(after, "Castle Hall")
    after.put(replace(hall, version=hall.version + 1, cost="free"))
    back = undo(made, after, Thread.through(after), today=TODAY)
    assert [ref for ref, _ in back.left] == [hall.ref.unversioned]
    assert back.changed == ()


@pytest.mark.slow
def test_a_large_change_goes_through_the_folder_and_can_be_undone_from_it(tmp_path):
    rows = [replace(HALL, number=at, name=f"Hall {at}", external_id=str(at)) for at in range(2, 2002)]
    before, _ = taken(nothing_yet(), *rows)
    later = [replace(each, fields={"hours": f"Daily, and on feast days too ({each.number})"}) for each in rows]
    after, made = taken(before, *later, id="second")
    assert len(json.dumps(made.before)) > 200_000
    write(Contents(after), tmp_path / "town")
    again = read(tmp_path / "town").records
    assert again == after
    restored = records_after(again, undo(made, again, Thread.through(again), today=TODAY))
    assert content_of(restored) == content_of(before)


def content_of(records: Records) -> list[object]:
    """What there is besides the note of imports, whatever the versions count."""
    return [replace(each, version=1) for each in records if not isinstance(each, AssetImport | Dataset)]
