"""Taking a brought map back: everything that came with it goes, unless somebody changed it or something rests on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from wellthread.programme.contents import Contents
from wellthread.thread import Link
from wellthread.vocabulary import Contribution, Dataset, Record, Records, Ref, SystemsMap, VoiceImport, refs_in

from .planning import Plan

ORDER = (
    "factor_link",
    "causal_claim",
    "map_view",
    "factor",
    "excerpt",
    "contribution",
    "consent",
    "voice_import",
    "systems_map",
    "dataset",
)


class NotBrought(ValueError):
    """A map that came from no file."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a map back writes: what goes, which links go, and what has to stay, with the reason."""

    map: SystemsMap
    removed: tuple[Ref, ...]
    unlinked: tuple[Link, ...]
    left: tuple[tuple[Ref, str], ...] = ()
    changed: tuple[VoiceImport, ...] = ()


def brought_maps(records: Records) -> tuple[SystemsMap, ...]:
    """The maps that came from files, the latest first."""
    sets = {each.ref.unversioned for each in records.of(Dataset) if each.sha256}
    found = [
        each for each in records.of(SystemsMap) if each.dataset and each.dataset.unversioned in sets and each.made_at
    ]
    return tuple(sorted(found, key=lambda each: (str(each.made_at), each.id), reverse=True))


def undo(the_map: SystemsMap, contents: Contents, *, today: date) -> TakenBack:
    """What taking the map back would do. Raises NotBrought.

    What came with it is known by carrying the very same moment and author. Whatever stays keeps what it needs.
    """
    if the_map not in brought_maps(contents.records):
        raise NotBrought(f"“{the_map.title}” was not brought from a file.")
    own = [each for each in contents.records if _came_with(each, the_map)]
    going = {each.ref.unversioned: each for each in own}
    users = _users(contents, going)
    left: dict[Ref, str] = {}
    changed = True
    while changed:
        changed = False
        for ref, record in sorted(going.items(), key=lambda item: (_place(item[0]), item[0].id)):
            if why := _why_left(record, users[ref] - set(going)):
                del going[ref]
                left[ref] = why
                changed = True
    removed = tuple(sorted(going, key=lambda ref: (_place(ref), ref.id)))
    cut = tuple(
        each for each in contents.links if each.subject.unversioned in going or each.object.unversioned in going
    )
    return TakenBack(the_map, removed, cut, tuple(left.items()), tuple(_emptied(left, contents.records, today)))


def _came_with(each: Record, the_map: SystemsMap) -> bool:
    same = each.made_at == the_map.made_at and each.made_by == the_map.made_by
    return each.ref.kind in ORDER and same


def _users(contents: Contents, own: dict[Ref, Record]) -> dict[Ref, set[Ref]]:
    """Which records name each of these, in a field or by a link."""
    users: dict[Ref, set[Ref]] = {ref: set() for ref in own}
    for record in contents.records:
        for _, ref in refs_in(record):
            if ref.unversioned in users:
                users[ref.unversioned].add(record.ref.unversioned)
    for link in contents.links:
        ends = link.subject.unversioned, link.object.unversioned
        for one, other in (ends, ends[::-1]):
            if one in users:
                users[one].add(other)
    return users


def _why_left(record: Record, others: set[Ref]) -> str:
    looked_at = isinstance(record, Contribution) and record.version == 2 and not record.waiting
    if record.version > 1 and not looked_at:
        return "It was changed since it was brought."
    return f"{len(others):,} other records need it." if others else ""


def _place(ref: Ref) -> int:
    return ORDER.index(ref.kind)


def _emptied(left: dict[Ref, str], records: Records, today: date) -> list[VoiceImport]:
    """The record of the words, where some of them stay: it says since when the rest is gone."""
    kept = (records.find(VoiceImport, ref) for ref in left if ref.kind == "voice_import")
    return [replace(each, brought=(), version=each.version + 1, undone_on=today) for each in kept if each]


def contents_after(contents: Contents, done: Plan | TakenBack) -> Contents:
    """The contents as they are once a map is brought, or taken back."""
    if isinstance(done, Plan):
        return Contents(Records([*contents.records, *done.records]), (*contents.links, *done.links), contents.files)
    gone, cut = set(done.removed), {each.key for each in done.unlinked}
    records = Records(each for each in contents.records if each.ref.unversioned not in gone)
    for each in done.changed:
        records.put(each)
    return Contents(records, tuple(each for each in contents.links if each.key not in cut), contents.files)
