"""A feed is fetched page after page, each service whole, into one file; what has no end is not followed for ever."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.interop.open_referral.feeds import page, service, term, uuid
from wellthread.interop.open_referral.saved import read_feed, read_open_referral
from wellthread.sources import NotFetched
from wellthread.sources.open_referral_feed import FeedLimits, TooMuchFeed, base_of, fetch_feed

BASE = "https://directory.example.org/o/api/v3"
SERVICES = [service(id=uuid(60 + at), name=f"Service {at}") for at in range(5)]


class Feed:
    """A feed of five services, two on a page."""

    def __init__(self, **strange) -> None:
        self.asked: list[str] = []
        self.strange = strange

    def __call__(self, address: str) -> bytes:
        parts = urlsplit(address)
        path = parts.path.removeprefix("/o/api/v3")
        self.asked.append(address.removeprefix(BASE))
        number = int(parse_qs(parts.query).get("page", ["1"])[0])
        return json.dumps(self.answer(path, number)).encode()

    def answer(self, path: str, number: int):
        if path == "/services":
            some = SERVICES[2 * number - 2 : 2 * number]
            made = page(*({"id": each["id"], "name": each["name"], "status": "active"} for each in some), number=number)
            return {**made, "total_items": 5, "total_pages": 3, "last_page": number == 3} | self.strange
        if path == "/taxonomy_terms":
            return page(term())
        if path.startswith("/services/"):
            return next(each for each in SERVICES if each["id"] == path.rpartition("/")[2])
        raise NotFetched("There is nothing there.")


def fetched(feed, tmp_path, **limits):
    waits: list[float] = []
    target = tmp_path / "feed.json"
    address = fetch_feed(f"{BASE}/services?page=7", target, feed, limits=FeedLimits(**limits), wait=waits.append)
    return target, address, waits


def test_every_page_and_every_service_whole_is_fetched_once_and_politely(tmp_path):
    feed = Feed()
    target, address, waits = fetched(feed, tmp_path)
    assert address == BASE
    assert feed.asked[:3] == [f"/services?page={at}&per_page=100" for at in (1, 2, 3)]
    assert len(feed.asked) == 3 + 5 + 1 + 1
    assert len(waits) == len(feed.asked) - 1
    assert set(waits) == {0.1}
    found = read_open_referral(target, date(2026, 3, 1))
    assert [each.name for each in found.rows] == [f"Service {at}" for at in range(5)]
    assert found.problems == ()


def test_a_feed_without_taxonomies_is_fetched_all_the_same(tmp_path):
    target, _, _ = fetched(Feed(), tmp_path)
    assert len(read_feed(target).services) == 5


def test_pages_that_come_again_are_noticed(tmp_path):
    class Circle(Feed):
        def answer(self, path, number):
            return super().answer(path, 1)

    with pytest.raises(TooMuchFeed, match="came before"):
        fetched(Circle(), tmp_path)
    assert not (tmp_path / "feed.json").exists()


def test_pages_without_end_are_not_followed_for_ever(tmp_path):
    class Endless(Feed):
        def answer(self, path, number):
            made = page({"id": str(number), "name": "More", "status": "active"}, number=number)
            return {**made, "total_pages": number + 1, "last_page": False}

    with pytest.raises(TooMuchFeed, match="more than 20 pages"):
        fetched(Endless(), tmp_path, pages=20)


def test_too_many_services_are_refused_before_they_are_fetched(tmp_path):
    feed = Feed()
    with pytest.raises(TooMuchFeed, match="5 services"):
        fetched(feed, tmp_path, services=3)
    assert len(feed.asked) == 3


def test_too_many_bytes_are_refused(tmp_path):
    with pytest.raises(TooMuchFeed, match="larger"):
        fetched(Feed(), tmp_path, bytes=2000)


def test_a_feed_that_does_not_say_which_page_is_last_ends_at_an_empty_one(tmp_path):
    class Silent(Feed):
        def answer(self, path, number):
            made = super().answer(path, number)
            return {"contents": made["contents"]} if "contents" in made else made

    target, _, _ = fetched(Silent(), tmp_path)
    assert len(read_feed(target).services) == 5


def test_a_total_that_changes_midway_is_told_when_it_is_read(tmp_path):
    class Growing(Feed):
        def answer(self, path, number):
            made = super().answer(path, number)
            return {**made, "total_items": 5 + number} if path == "/services" else made

    target, _, _ = fetched(Growing(), tmp_path)
    assert "total_changed" in [each.code for each in read_feed(target).problems]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"contents": 3}', b"\xff\xfe\xff", b"[" * 100_000])
def test_what_is_no_feed_is_refused_in_a_sentence(tmp_path, body):
    with pytest.raises(NotFetched, match=r"feed|Check the address"):
        fetched(lambda address: body, tmp_path)


def test_an_id_that_is_more_than_an_id_stays_within_the_address(tmp_path):
    asked: list[str] = []

    def feed(address: str) -> bytes:
        asked.append(address)
        evil = {"id": "../../admin?x=1#", "name": "Evil", "status": "active"}
        return json.dumps(page(evil) if "/services?" in address else page() if "taxonom" in address else evil).encode()

    fetched(feed, tmp_path)
    assert asked[1] == f"{BASE}/services/..%2F..%2Fadmin%3Fx%3D1%23"


@pytest.mark.parametrize("written", [BASE, f"{BASE}/", f"{BASE}/services", f"{BASE}/services/?page=2"])
def test_however_the_address_is_written_it_is_one(written):
    assert base_of(written) == BASE
