"""A live feed of Open Referral, fetched whole and politely into one file that can be read again and again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from wellthread.interop.open_referral.saved import KEPT

from .download import NotFetched
from .public_web import Ask

PER_PAGE = 100
Told = Callable[[int, int | None], None]
"""Told how many answers have come, and how many there will be where that is known."""


@dataclass(frozen=True, slots=True)
class FeedLimits:
    """How much of a feed is fetched before giving up. `pause` is waited between two questions, in seconds."""

    services: int = 5_000
    pages: int = 1_000
    bytes: int = 200 * 1024 * 1024
    pause: float = 0.1


class TooMuchFeed(NotFetched):
    """A feed beyond the limits, or one whose pages have no end. Nothing of it is kept."""


@dataclass
class _Fetching:
    base: str
    ask: Ask
    limits: FeedLimits
    wait: Callable[[float], None]
    told: Told
    kept: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    expected: int | None = None

    def get(self, path: str) -> Any:
        """The answer at a path, kept under it."""
        if self.kept:
            self.wait(self.limits.pause)
        body = self.ask(f"{self.base}{path}")
        self.size += len(body)
        if self.size > self.limits.bytes:
            raise TooMuchFeed(f"The feed is larger than {self.limits.bytes // 1024 // 1024} MB. Ask for a part of it.")
        try:
            found = json.loads(body.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise NotFetched(f"{self.base}{path} did not answer with JSON. Check that it is a feed.") from error
        self.kept.append({"path": path, "body": found})
        self.told(len(self.kept), self.expected)
        return found

    def listing(self, name: str) -> Iterator[Mapping[str, Any]]:
        """Every entry of a listing, page after page, until the feed says that it was the last."""
        seen: set[str] = set()
        for number in range(1, self.limits.pages + 1):
            page = self.get(f"/{name}?{urlencode({'page': number, 'per_page': PER_PAGE})}")
            contents = page.get("contents") if isinstance(page, dict) else None
            if not isinstance(contents, list):
                raise NotFetched(f"{self.base}/{name} does not list anything as Open Referral does. Check the address.")
            mark = json.dumps([each.get("id") if isinstance(each, dict) else each for each in contents], sort_keys=True)
            if mark in seen and "total_pages" not in page and "last_page" not in page:
                self.kept.pop()  # it has no pages: it gives the same whatever is asked for
                return
            if contents and mark in seen:
                raise TooMuchFeed(f"Page {number} of {self.base}/{name} is one that came before. Tell the publisher.")
            seen.add(mark)
            yield from (each for each in contents if isinstance(each, dict))
            if _is_last(page, number, contents):
                return
        raise TooMuchFeed(f"{self.base}/{name} has more than {self.limits.pages:,} pages. Ask for a part of the feed.")


def fetch_feed(
    address: str,
    target: Path,
    ask: Ask,
    *,
    limits: FeedLimits | None = None,
    wait: Callable[[float], None] = time.sleep,
    told: Told = lambda done, of: None,
) -> str:
    """Fetch a feed into a file and return its address as it is called from now on. Raises NotFetched or a kind of it.

    Asked are the listing of services, page after page, each service whole, then taxonomies and their terms where the
    feed has them. The file is written once, when all of it has come.
    """
    fetching = _Fetching(base_of(address), ask, limits or FeedLimits(), wait, told)
    ids = dict.fromkeys(str(each["id"]) for each in fetching.listing("services") if each.get("id"))
    if len(ids) > fetching.limits.services:
        says = f"The feed has {len(ids):,} services; at most {fetching.limits.services:,} are fetched at once."
        raise TooMuchFeed(f"{says} Ask the publisher for a file.")
    fetching.expected = len(fetching.kept) + len(ids)
    for key in ids:
        fetching.get(f"/services/{quote(key, safe='')}")
    for name in ("taxonomies", "taxonomy_terms"):
        _if_there(fetching, name)
    part = target.with_name(target.name + ".part")
    part.write_text(json.dumps({KEPT: fetching.kept}, ensure_ascii=False), encoding="utf-8")
    part.replace(target)
    return fetching.base


def base_of(address: str) -> str:
    """The address of a feed without what comes after it.

    >>> base_of("https://example.org/api/services?page=2")
    'https://example.org/api'
    """
    parts = urlsplit(address.strip())
    path = parts.path.rstrip("/").removesuffix("/services")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _if_there(fetching: _Fetching, name: str) -> None:
    """A listing that not every feed has; what came of it is forgotten where it cannot be read."""
    before = len(fetching.kept)
    try:
        for _ in fetching.listing(name):
            pass
    except TooMuchFeed:
        raise
    except NotFetched:
        del fetching.kept[before:]


def _is_last(page: Mapping[str, Any], number: int, contents: list[Any]) -> bool:
    total = page.get("total_pages")
    if not contents or page.get("last_page") is True:
        return True
    return isinstance(total, int) and not isinstance(total, bool) and number >= total
