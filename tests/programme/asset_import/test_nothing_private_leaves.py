"""What an import keeps in order to be undone stays in the house."""

from __future__ import annotations

from dataclasses import replace

from tests.programme.asset_import.test_import import CLUB, HALL, REFUGE, nothing_yet, taken
from wellthread.programme import Contents
from wellthread.programme.asset_import import Wishes
from wellthread.programme.release import release
from wellthread.vocabulary import Asset, AssetImport, Pinpoint, Visibility


def test_a_release_has_neither_what_was_before_nor_what_lists_said():
    public = Wishes(visibility=Visibility.PUBLIC)
    records, _ = taken(nothing_yet(), HALL, CLUB, REFUGE, wishes=public)
    records, made = taken(records, replace(HALL, fields={"hours": "Weekdays"}), CLUB, REFUGE, id="second")
    assert made.before
    released = release(Contents(records)).records
    assert all(each.before == () for each in released.of(AssetImport))
    assert all(each.listed == "" for each in released.of(Asset))
    assert "Rose House" not in "".join(map(str, released))


def test_what_the_list_said_of_where_it_is_goes_with_the_place():
    records, _ = taken(nothing_yet(), CLUB, wishes=Wishes(visibility=Visibility.PUBLIC))
    (club,) = records.of(Asset)
    records.put(replace(club, version=2, pinpoint=Pinpoint.HIDDEN))
    assert "Low Road" not in "".join(map(str, release(Contents(records)).records))
