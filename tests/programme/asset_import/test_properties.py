"""What must hold of every list: taking it in twice is taking it in once, and undoing it puts everything back."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellthread.interop.asset_rows import FIELDS, AssetList, Row
from wellthread.programme import Contents, read, write
from wellthread.programme.asset_import import About, Wishes, apply, judged, plan, records_after, undo
from wellthread.thread import Thread
from wellthread.vocabulary import Asset, AssetImport, Dataset, Programme, Records, Visibility

LIST = Dataset(id="list", title="A list")
TODAY = date(2026, 3, 1)
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), min_size=1, max_size=20).map(str.strip)
NAMES = WORDS.filter(bool) | st.sampled_from(["Castle Hall", "Rose House refuge", "The Library", ""])
FILLED = st.dictionaries(st.sampled_from(FIELDS), WORDS.filter(bool), max_size=4)
PLACES = st.none() | st.tuples(st.floats(-2, 0), st.floats(51, 53))


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Rows of a list as readers give them: some without names, places or ids, some twice."""
    found = []
    for number in range(2, 2 + draw(st.integers(0, 6))):
        place = draw(PLACES)
        found.append(
            Row(
                number=number,
                name=draw(NAMES),
                external_id=draw(st.sampled_from(["", "1", "2", "3", "4"])),
                longitude=place[0] if place else None,
                latitude=place[1] if place else None,
                tags=draw(st.sampled_from([(), ("amenity=library",), ("sort=hall",)])),
                fields=draw(FILLED),
            )
        )
    return found


def after(records: Records, found: list[Row], id: str) -> tuple[Records, AssetImport | None]:
    """The records once the rows are taken in, and the import, if there was anything to take in."""
    whole = AssetList("table", tuple(found))
    seen = judged(whole, records)
    wishes = Wishes(visibility=Visibility.PUBLIC)
    planned = plan(whole, records, LIST, judge=seen.judge, wishes=wishes, categories=seen.categories)
    assert [each.number for each in planned.steps] == [each.number for each in found]
    done = apply(planned, records, About(id=id, title="A list", today=TODAY))
    return (records_after(records, done), done.made) if done else (records, None)


def start() -> Records:
    return Records([Programme(id="town", name="Town")])


def content(records: Records) -> list[object]:
    return [replace(each, version=1) for each in records if not isinstance(each, AssetImport | Dataset)]


@given(rows())
def test_taking_a_list_in_twice_is_taking_it_in_once(found):
    once, _ = after(start(), found, "first")
    twice, made = after(once, found, "second")
    assert made is None
    assert twice == once


@given(rows(), rows())
def test_undoing_an_import_puts_everything_back(found, later):
    before, _ = after(start(), found, "first")
    changed, made = after(before, later, "second")
    if made is not None:
        back = undo(made, changed, Thread.through(changed), today=TODAY)
        assert back.left == ()
        assert content(records_after(changed, back)) == content(before)


@given(rows(), rows(), st.data())
def test_what_people_changed_is_never_overwritten(found, later, data):
    records, _ = after(start(), found, "first")
    if assets := records.of(Asset):
        one = data.draw(st.sampled_from(assets))
        records.put(replace(one, version=one.version + 1, hours="As the caretaker says", cost="a smile"))
        changed, _ = after(records, later, "second")
        kept = changed.find(Asset, one.ref)
        assert kept is not None
        assert (kept.hours, kept.cost) == ("As the caretaker says", "a smile")


@given(rows())
def test_nothing_that_waits_is_shown_to_anybody(found):
    records, _ = after(start(), found, "first")
    assert all(each.visibility is Visibility.PRIVATE for each in records.of(Asset) if each.held_for)


@given(rows(), rows())
def test_every_row_has_one_fate_and_the_counts_agree(found, later):
    before, _ = after(start(), found, "first")
    changed, made = after(before, later, "second")
    if made is not None:
        assert made.added + made.changed + made.unchanged + made.refused == len(later)
        assert len(changed.of(Asset)) == len(before.of(Asset)) + made.added
        assert len(made.before) >= made.changed


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(rows(), rows())
def test_it_holds_through_the_programme_folder_too(found, later):
    before, _ = after(start(), found, "first")
    changed, made = after(before, later, "second")
    with tempfile.TemporaryDirectory() as folder:
        write(Contents(changed), Path(folder) / "town")
        again = read(Path(folder) / "town").records
    assert again == changed
    if made is not None:
        note = again.find(AssetImport, made.ref)
        assert note is not None
        restored = records_after(again, undo(note, again, Thread.through(again), today=TODAY))
        assert content(restored) == content(before)
