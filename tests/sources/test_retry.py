"""A connection that breaks off, and a server that is busy: taken up again by itself, from where it stopped."""

from __future__ import annotations

import pytest

from wellthread.sources import Busy, CutShort, NotFetched, download, fetch, read_lock


@pytest.fixture
def target(tmp_path):
    return tmp_path / "file.csv"


def test_a_file_that_comes_in_six_pieces_is_whole(shop, target):
    """512,000 bytes, 100,000 at a time: each piece is asked for from where the last one ended."""
    shop.cut_after = 100_000
    waited: list[float] = []
    assert download(shop.address, target, sha256=shop.sha256, tries=2, pause=waited.append) == shop.sha256
    assert target.read_bytes() == shop.content
    assert shop.asked == [None, *(f"bytes={each}00000-" for each in range(1, 6))]
    assert len(waited) == 5
    assert waited == sorted(waited)
    assert [each.name for each in target.parent.iterdir()] == ["file.csv"]


def test_progress_goes_on_where_it_was(shop, target):
    shop.cut_after = 300_000
    told = []
    download(
        shop.address, target, tries=2, pause=lambda _: None, progress=lambda done, total: told.append((done, total))
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (512_000, 512_000)


def test_it_gives_up_when_nothing_more_comes_and_keeps_what_came(shop, target):
    shop.cut_after = 0
    waited: list[float] = []
    with pytest.raises(CutShort, match="Try again"):
        download(shop.address, target, tries=3, pause=waited.append)
    assert len(waited) == 2
    assert not target.exists()


def test_without_a_way_to_wait_it_tries_once(shop, target):
    shop.cut_after = 100_000
    with pytest.raises(CutShort):
        download(shop.address, target, tries=5)
    assert len(shop.asked) == 1


def test_a_busy_server_is_asked_again_after_a_pause(shop, target):
    shop.status = 503

    def pause(seconds):
        assert seconds >= 1
        shop.status = 200

    assert download(shop.address, target, sha256=shop.sha256, tries=2, pause=pause) == shop.sha256


def test_a_server_that_stays_busy_is_left_alone(shop, target):
    shop.status = 429
    with pytest.raises(Busy, match=r"answered 429.*Try again later"):
        download(shop.address, target, tries=2, pause=lambda _: None)
    assert len(shop.asked) == 2


def test_what_is_not_there_is_not_asked_for_twice(shop, target):
    shop.status = 404
    with pytest.raises(NotFetched, match="answered 404"):
        download(shop.address, target, tries=5, pause=lambda _: None)
    assert len(shop.asked) == 1


def test_a_file_that_changes_between_two_pieces_is_begun_again(shop, target):
    shop.cut_after = 100_000

    def pause(_):
        shop.content, shop.tag, shop.cut_after = b"another file", '"two"', None

    download(shop.address, target, tries=3, pause=pause)
    assert target.read_bytes() == b"another file"


def test_a_source_is_fetched_through_breaks_and_noted_once(shop, source, tmp_path):
    shop.cut_after = 200_000
    found = fetch(source, tmp_path, tries=2, pause=lambda _: None)
    assert found.sha256 == shop.sha256
    assert read_lock(tmp_path)[source.fetched_as].sha256 == shop.sha256


def test_a_busy_server_is_told_with_the_way_by_hand(shop, source, tmp_path):
    shop.status = 503
    with pytest.raises(NotFetched, match="answered 503"):
        fetch(source, tmp_path)
