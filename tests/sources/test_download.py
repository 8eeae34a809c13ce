"""Fetching one file: whole, checked, taken up again, and never half in place."""

from __future__ import annotations

import pytest

from wellthread.sources import CutShort, NotFetched, WrongChecksum, download


@pytest.fixture
def target(tmp_path):
    return tmp_path / "deep" / "file.csv"


def left_over(target):
    return sorted(each.name for each in target.parent.iterdir())


def test_a_file_comes_whole_and_leaves_nothing_beside_it(shop, target):
    assert download(shop.address, target, sha256=shop.sha256) == shop.sha256
    assert target.read_bytes() == shop.content
    assert left_over(target) == ["file.csv"]


def test_progress_is_told_up_to_the_end(shop, target):
    told = []
    download(shop.address, target, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(shop.content), len(shop.content))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_cut_connection_leaves_no_file_and_the_next_try_goes_on_from_there(shop, target):
    shop.cut_after = 100_000
    with pytest.raises(CutShort, match="Try again"):
        download(shop.address, target)
    assert not target.exists()
    shop.cut_after = None
    assert download(shop.address, target, sha256=shop.sha256) == shop.sha256
    assert shop.asked == [None, "bytes=100000-"]
    assert target.read_bytes() == shop.content
    assert left_over(target) == ["file.csv"]


def test_cut_again_and_again_it_still_comes_whole(shop, target):
    shop.cut_after = 200_000
    for _ in range(2):
        with pytest.raises(CutShort):
            download(shop.address, target)
    download(shop.address, target, sha256=shop.sha256)
    assert target.read_bytes() == shop.content


def test_a_file_that_changed_meanwhile_is_begun_again(shop, target):
    shop.cut_after = 100_000
    with pytest.raises(CutShort):
        download(shop.address, target)
    shop.content, shop.tag, shop.cut_after = b"quite another file", '"two"', None
    download(shop.address, target)
    assert target.read_bytes() == b"quite another file"


def test_a_server_that_cannot_go_on_is_asked_for_the_whole(shop, target):
    shop.cut_after, shop.ranges = 100_000, False
    with pytest.raises(CutShort):
        download(shop.address, target)
    shop.cut_after = None
    download(shop.address, target, sha256=shop.sha256)
    assert target.read_bytes() == shop.content


def test_without_a_mark_of_the_server_nothing_is_pieced_together(shop, target):
    shop.cut_after, shop.tag = 100_000, ""
    with pytest.raises(CutShort):
        download(shop.address, target)
    shop.cut_after = None
    download(shop.address, target, sha256=shop.sha256)
    assert shop.asked == [None, None]


def test_a_part_that_already_holds_everything(shop, target):
    shop.cut_after = 100_000
    with pytest.raises(CutShort):
        download(shop.address, target)
    shop.cut_after, shop.content = None, shop.content[:100_000]
    download(shop.address, target, sha256=shop.sha256)
    assert target.read_bytes() == shop.content


def test_a_wrong_checksum_leaves_nothing(shop, target):
    with pytest.raises(WrongChecksum, match=f"{shop.sha256}, and {'0' * 64} was expected"):
        download(shop.address, target, sha256="0" * 64)
    assert left_over(target) == []


def test_what_is_there_stays_when_fetching_fails(shop, target):
    target.parent.mkdir()
    target.write_bytes(b"old and good")
    with pytest.raises(WrongChecksum):
        download(shop.address, target, sha256="0" * 64)
    assert target.read_bytes() == b"old and good"


def test_an_answer_that_is_no_file(shop, target):
    shop.status = 404
    with pytest.raises(NotFetched, match="answered 404"):
        download(shop.address, target)
    assert left_over(target) == []


def test_a_file_that_is_still_being_made_is_not_taken_for_the_file(shop, target):
    shop.status = 202
    with pytest.raises(NotFetched, match="not ready"):
        download(shop.address, target)
    assert left_over(target) == []


def test_nobody_at_home(target):
    with pytest.raises(NotFetched, match="could not be read"):
        download("http://127.0.0.1:9/file.csv", target, timeout=2)


@pytest.mark.parametrize(
    "address", ["http://example.org/a.csv", "file:///etc/hostname", "ftp://example.org/a", "a.csv"]
)
def test_only_protected_connections_are_used(address, target):
    with pytest.raises(NotFetched, match="not an https address"):
        download(address, target)
