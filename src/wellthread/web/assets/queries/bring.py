"""Lists that somebody brought: kept aside under a name that cannot be guessed, looked at, forgotten after a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wellthread.interop.asset_rows import AssetList
from wellthread.interop.reading import Limits
from wellthread.programme.asset_import import Plan, Wishes, judged, plan
from wellthread.programme.asset_import.reading import read_list
from wellthread.programme.asset_import.sources import credited, dataset_of
from wellthread.programme.asset_import.telling import sentences, tables
from wellthread.vocabulary import AssetClass, ColumnMapping, Dataset, Records, Ref, Visibility
from wellthread.web.programmes.aside import Shelf, mark_of, sha256_of

LARGEST = 50 * 1024 * 1024
AT_ONCE = 4 * 1024 * 1024
"""Files up to this size are read while the page waits; larger ones as a job."""
MOST_ROWS = 100_000
SUFFIXES = frozenset(
    {".csv", ".xlsx", ".ods", ".geojson", ".json", ".kml", ".kmz", ".gpx", ".pbf", ".osm", ".umap", ".zip", ".gz"}
)
_FILE, _SEEN = "list", "seen.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose list it is and how it is to be taken in. `suffix` is that of its file; `address` that of a feed."""

    programme: str
    person: str
    at: str
    title: str
    dataset: str = ""
    file_name: str = ""
    address: str = ""
    suffix: str = ""
    visibility: str = Visibility.TEAM.value
    asset_class: str = AssetClass.PHYSICAL.value
    neighbourhood: str = ""
    mapping: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that is kept aside."""

    token: str
    about: About

    @property
    def folder(self) -> Path:
        return _SHELF.folder(self.token)

    @property
    def path(self) -> Path:
        """Where its file lies."""
        return self.folder / f"{_FILE}{self.about.suffix}"

    @property
    def is_large(self) -> bool:
        """Whether it is too large to be read while a page waits, or has to be fetched first."""
        return not self.path.is_file() or self.path.stat().st_size > AT_ONCE

    @property
    def sha256(self) -> str:
        return sha256_of(self.path)


def make_room(token: str, about: About) -> Brought:
    """A place for a list, with what is known of it."""
    _SHELF.put(token, about)
    return Brought(token, about)


def brought(token: str, *, programme: str, person: str | None, now: datetime) -> Brought | None:
    """The list with this token, if it is this person's and this programme's and not too old. None for anyone: a job."""
    about = _SHELF.find(token, programme=programme, person=person, now=now)
    return Brought(token, about) if about else None


_SHELF = Shelf("brought", lambda held: About(**held))
forget, forget_old = _SHELF.forget, _SHELF.forget_old


@dataclass(frozen=True, slots=True)
class Looked:
    """A list read and held against the programme as it stands."""

    found: AssetList
    planned: Plan
    dataset: Dataset
    problems: list[dict[str, Any]]

    @property
    def mark(self) -> str:
        """The same for the same plan: what is taken in is what was shown, or is shown anew."""
        return mark_of(_told(self.planned))


def look(list_: Brought, records: Records, today: datetime) -> Looked:
    """Read a list and plan its taking in. Raises BadFile, and ValueError for a list without a title."""
    about = list_.about
    mapping = records.find(ColumnMapping, Ref("column_mapping", about.mapping)) if about.mapping else None
    found = read_list(list_.path, today.date(), mapping=mapping, limits=Limits(bytes=256 * 1024 * 1024, rows=MOST_ROWS))
    there = records.find(Dataset, Ref("dataset", about.dataset)) if about.dataset else None
    dataset = there or dataset_of(about.title, records)
    if dataset.ref not in records:
        dataset = credited(dataset, found, address=about.address, sha256=list_.sha256, on=today.date())
    seen = judged(found, records)
    wishes = Wishes(
        visibility=Visibility.read(about.visibility),
        neighbourhood=Ref("neighbourhood", about.neighbourhood) if about.neighbourhood else None,
        asset_class=AssetClass.read(about.asset_class),
    )
    planned = plan(found, records, dataset, judge=seen.judge, wishes=wishes, categories=seen.categories)
    problems = [{"says": each.sentence, "remedy": each.remedy, "rows": list(each.rows[:5])} for each in seen.problems]
    return Looked(found, planned, dataset, problems)


def keep_seen(list_: Brought, looked: Looked, records: Records) -> dict[str, Any]:
    """What the page shows of a list, kept beside it so that a large one is not read for each look."""
    seen = {
        "title": looked.dataset.title,
        "format": looked.planned.format,
        "sentences": list(sentences(looked.planned, records)),
        "tables": [each.plain() for each in tables(looked.planned, records)],
        "problems": looked.problems,
        "does_nothing": looked.planned.does_nothing,
        "mark": looked.mark,
    }
    (list_.folder / _SEEN).write_text(json.dumps(seen, ensure_ascii=False), encoding="utf-8")
    return seen


def seen_of(list_: Brought) -> dict[str, Any] | None:
    """What was kept of an earlier look; None where nobody has looked yet."""
    try:
        found = json.loads((list_.folder / _SEEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _told(planned: Plan) -> Iterator[str]:
    yield planned.dataset.id
    for step in planned.steps:
        yield f"{step.number}|{step.fate}|{step.asset}|{step.was.ref if step.was else ''}"
