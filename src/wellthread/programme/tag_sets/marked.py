"""What bears a tag, and tags that nobody has defined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from wellthread.vocabulary import Action, Blueprint, Priority, Record, Records, Tag, Theme

TAGGED: tuple[type[Record], ...] = (Blueprint, Priority, Action, Theme)
"""Kinds whose `tags` are ids of tags. Those of factors on a map are words of their own."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One tag and the records that bear it, the blueprint first, then priorities, actions, themes."""

    tag: Tag
    bearers: tuple[Record, ...]


def marked(records: Records) -> list[Marked]:
    """Every tag of the programme in the order of its sets, with what bears it; those that nothing bears too."""
    bearing: dict[str, list[Record]] = defaultdict(list)
    for each in _bearers(records):
        for tag in dict.fromkeys(each.tags):  # type: ignore[attr-defined]
            bearing[tag].append(each)
    return [Marked(each, tuple(bearing[each.id])) for each in records.of(Tag)]


def unknown(records: Records) -> Iterator[tuple[Record, str]]:
    """Records that bear an id which is no tag of the programme, with that id."""
    known = {each.id for each in records.of(Tag)}
    for each in _bearers(records):
        yield from ((each, tag) for tag in each.tags if tag not in known)  # type: ignore[attr-defined]


def _bearers(records: Records) -> Iterator[Record]:
    for kind in TAGGED:
        yield from records.of(kind)
