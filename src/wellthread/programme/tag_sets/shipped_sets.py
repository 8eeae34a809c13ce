"""The sets that ship with Wellthread, as tables beside this file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wellthread.vocabulary import Tag

HERE = Path(__file__).parent / "shipped"


@dataclass(frozen=True, slots=True)
class TagSet:
    """One agreed set in one edition. `key` is its name for programs."""

    key: str
    name: str
    edition: str
    source: str
    tags: tuple[Tag, ...]


@cache
def shipped() -> tuple[TagSet, ...]:
    """Every set that ships, in the order in which they are offered.

    >>> [(each.key, len(each.tags)) for each in shipped()]
    [('core20plus5-adults', 8), ('core20plus5-children', 7)]
    """
    return tuple(
        TagSet(each["key"], each["set"], each["edition"], each["source"], tuple(_tags(each)))
        for each in _rows(HERE / "sets.csv")
    )


def tags_of(key: str) -> tuple[Tag, ...]:
    """The tags of one shipped set. Raises KeyError for a set that does not ship."""
    return {each.key: each.tags for each in shipped()}[key]


def _tags(about: dict[str, str]) -> list[Tag]:
    return [
        Tag(
            id=row["id"],
            set=about["set"],
            edition=about["edition"],
            name=row["name"],
            says=row["says"],
            source=about["source"],
        )
        for row in _rows(HERE / f"{about['key']}.csv")
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
