"""The folder of open data, its lock file, and the register of sources."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest

from wellthread.sources import (
    LOCK,
    SOURCES,
    BrokenLock,
    MissingSource,
    NotFetched,
    State,
    WrongChecksum,
    fetch,
    locate,
    look,
    read_lock,
)


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_prepared_copy_is_known_by_its_checksum(tmp_path, source):
    put(tmp_path, source.path, b"prepared")
    assert look(source, tmp_path).state is State.PREPARED
    put(tmp_path, source.path, b"edited")
    assert look(source, tmp_path).state is State.CHANGED


def test_a_changed_prepared_copy_may_be_read_and_keeps_its_own_checksum(tmp_path, source):
    put(tmp_path, source.path, b"edited")
    found = locate(source, tmp_path)
    assert found.sha256 != source.sha256
    assert source.as_dataset(found.sha256).sha256 == found.sha256


def test_what_is_missing_says_how_to_get_it(tmp_path, source):
    with pytest.raises(MissingSource, match="wellthread sources fetch street"):
        locate(source, tmp_path)
    by_hand = replace(source, address="", fetched_as="", by_hand="Ask at the library.")
    with pytest.raises(MissingSource, match=r"Ask at the library\."):
        locate(by_hand, tmp_path)


def test_a_first_fetch_notes_the_checksum(tmp_path, shop, source):
    found = fetch(source, tmp_path, on=date(2026, 11, 22))
    assert found.state is State.FETCHED
    entry = read_lock(tmp_path)["street/fetched.csv"]
    assert (entry.sha256, entry.bytes, entry.on) == (shop.sha256, len(shop.content), "2026-11-22")
    assert locate(source, tmp_path) == found


def test_a_later_fetch_is_held_to_what_was_noted(tmp_path, shop, source):
    fetch(source, tmp_path)
    first = shop.content
    shop.content = b"replaced in silence"
    with pytest.raises(WrongChecksum):
        fetch(source, tmp_path)
    assert (tmp_path / source.fetched_as).read_bytes() == first


def test_a_checksum_in_the_register_is_held_to_at_once(tmp_path, source):
    with pytest.raises(WrongChecksum):
        fetch(replace(source, address_sha256="0" * 64), tmp_path)
    assert read_lock(tmp_path) == {}
    assert look(source, tmp_path).state is State.MISSING


def test_a_fetched_file_that_was_edited_is_not_read(tmp_path, source):
    fetch(source, tmp_path)
    put(tmp_path, source.fetched_as, b"edited")
    with pytest.raises(MissingSource, match="has changed since it was fetched"):
        locate(source, tmp_path)


def test_the_prepared_copy_goes_before_the_fetched_one(tmp_path, source):
    fetch(source, tmp_path)
    put(tmp_path, source.path, b"prepared")
    assert locate(source, tmp_path).state is State.PREPARED


def test_where_no_address_gives_the_file(tmp_path, source):
    with pytest.raises(NotFetched, match="Ask at the library"):
        fetch(replace(source, address="", by_hand="Ask at the library."), tmp_path)


def test_where_the_address_fails_the_way_by_hand_is_told(tmp_path, shop, source):
    shop.status = 404
    with pytest.raises(NotFetched, match=r"answered 404.*Ask at the library\. Page: https://example.org/street"):
        fetch(replace(source, by_hand="Ask at the library."), tmp_path)


def test_a_broken_lock_file_says_so(tmp_path):
    (tmp_path / LOCK).write_text("{")
    with pytest.raises(BrokenLock, match="Remove it"):
        read_lock(tmp_path)


def test_the_lock_file_can_be_read_by_people(tmp_path, source):
    fetch(source, tmp_path)
    assert json.loads((tmp_path / LOCK).read_text())["street/fetched.csv"]["address"] == source.address


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_each_source_is_described_whole(source):
    assert all((source.title, source.publisher, source.what, source.licence, source.attribution, source.derived))
    assert not source.path or re.fullmatch(r"[0-9a-f]{64}", source.sha256)
    assert bool(source.path) == bool(source.sha256) == bool(source.bytes)
    assert urlsplit(source.page).scheme == "https"
    assert source.address or source.by_hand
    assert bool(source.address) == bool(source.fetched_as)
    assert not source.address or urlsplit(source.address).scheme == "https"
    assert not source.path or source.fetched_as != source.path
