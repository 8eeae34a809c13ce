"""Responses of a feed that were kept: one file or a folder of them, or the package of tables, as rows of assets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wellthread.interop.guard import read_json
from wellthread.interop.reading import LIMITS, BadFile, Limits, open_bytes

from .feed import Feed, Response, gather
from .rows import FORMAT, ReferralList, as_list
from .tabular import as_responses, is_tables, read_tables

KEPT = "open_referral_responses"
"""The field under which `wellthread` keeps all responses of a feed in one file."""
MOST_FILES = 20_000
HEAD = 64 * 1024
_MAP = re.compile(r'"type"\s*:\s*"(FeatureCollection|Feature|umap)"|"(elements|osm3s)"\s*:')


def read_open_referral(path: Path, today: date, limits: Limits = LIMITS) -> ReferralList:
    """Every service of a feed, as a row for each place where it is given. Raises BadFile.

    `path` is a response as JSON, all responses kept in one file, a folder of responses, or the tables of HSDS as a
    folder, a zip file or one JSON file. Schedules that ended before `today` are left out.
    """
    return as_list(read_feed(path, limits), today)


def read_feed(path: Path, limits: Limits = LIMITS) -> Feed:
    """The feed that a file or folder holds. Raises BadFile, also where it holds no service."""
    feed = gather(_responses(path, limits))
    if not feed.services and not any(each.code == "doubled_id" for each in feed.problems):
        raise BadFile(path, 0, "No service of Open Referral is in it.", "Check that it is a response of a feed.")
    return feed


def head_looks_like_feed(path: Path) -> bool:
    """Whether a file begins as a response does: a page of a listing, kept responses, tables, or one service."""
    with open_bytes(path, Limits(bytes=2**62)) as raw:
        text = raw.read(HEAD).decode("utf-8-sig", errors="replace").lstrip()
    if not text.startswith(("{", "[")) or _MAP.search(text):
        return False
    return any(
        f'"{sign}"' in text for sign in ("contents", KEPT, "services.csv", "service_at_locations", "organization")
    )


def _responses(path: Path, limits: Limits) -> Iterator[Response]:
    if path.is_dir():
        yield from _folder(path, limits)
    elif _is_zip(path):
        yield from as_responses(read_tables(path, limits))
    else:
        yield from _file(path, limits)


def _is_zip(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as raw:
        return raw.read(4) == b"PK\x03\x04"


def _folder(path: Path, limits: Limits) -> Iterator[Response]:
    files = sorted(path.glob("*.json"))
    if (path / "services.csv").is_file():
        yield from as_responses(read_tables(path, limits))
        return
    if len(files) > MOST_FILES:
        raise BadFile(path, 0, f"It holds more than {MOST_FILES:,} responses.", "Read a part of the feed.")
    if not files:
        raise BadFile(path, 0, "It holds no response of a feed.", "Name a folder of JSON files, or of HSDS tables.")
    for file in files:
        yield from _file(file, limits)


def _file(path: Path, limits: Limits) -> Iterator[Response]:
    found = read_json(path, limits)
    if isinstance(found, dict) and isinstance(found.get(KEPT), list):
        for each in found[KEPT]:
            if isinstance(each, dict) and isinstance(each.get("path"), str):
                yield Response(each["path"], each.get("body"))
    elif is_tables(found):
        tables = {name: rows for name, rows in found.items() if isinstance(rows, list)}
        yield from as_responses(
            {name: [each for each in rows if isinstance(each, dict)] for name, rows in tables.items()}
        )
    else:
        yield Response(path.name, found)


__all__ = ["FORMAT", "KEPT", "head_looks_like_feed", "read_feed", "read_open_referral"]
