"""Contents of programmes, kept in memory and brought up to date by what changed since, instead of being read anew.

After somebody's one sentence, a programme of ten thousand records is one record away from what is known already.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from threading import Lock, RLock

from django.db.models import Q

from wellthread.programme import Contents
from wellthread.thread import Link
from wellthread.vocabulary import Ref
from wellthread.web.base.rows import ROWS

from .models import Change, Strand

KEPT = 8
FURTHEST = 400
"""So many changes behind, reading everything anew is the quicker way."""


@dataclass(frozen=True, slots=True)
class Read:
    """Contents as they were read, and the number of each link's row, by which links are in order."""

    contents: Contents
    rows: tuple[int, ...]


class Kept:
    """The latest contents of a few programmes, each under the mark of its revision."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str], Read] = OrderedDict()
        self._own = Lock()
        self._turns: dict[str, RLock] = {}

    def at(self, programme: str, mark: str, *, read: Callable[[], Read]) -> Contents:
        """The contents under this mark, worked out by one thread while the others wait for it."""
        found = self._held.get((programme, mark))
        if found is None:
            with self._turn(programme):
                found = self._held.get((programme, mark)) or self._caught_up(programme, mark) or read()
                self._keep(programme, mark, found)
        return found.contents

    def _turn(self, programme: str) -> RLock:
        with self._own:
            return self._turns.setdefault(programme, RLock())

    def _keep(self, programme: str, mark: str, found: Read) -> None:
        with self._own:
            self._held[programme, mark] = found
            self._held.move_to_end((programme, mark))
            while len(self._held) > KEPT:
                self._held.popitem(last=False)

    def _caught_up(self, programme: str, mark: str) -> Read | None:
        """What is held under an earlier mark, with all that changed since; None when that cannot be told."""
        known = {held for name, held in list(self._held) if name == programme}
        touched: set[Ref] = set()
        wanted = mark
        for step in Change.objects.filter(programme=programme).order_by("-pk")[: FURTHEST + 1] if known else ():
            if step.mark != wanted:
                continue
            if step.touched is None:
                return None
            wanted = step.before
            touched.update(map(Ref.parse, step.touched))
            earlier = self._held.get((programme, step.before)) if step.before in known else None
            if earlier is not None:
                return with_changes(earlier, programme, touched)
        return None


def with_changes(earlier: Read, programme: str, touched: Iterable[Ref]) -> Read:
    """Earlier contents with these records, and the links that start from them or lost an end, as they are now."""
    by_kind: dict[str, list[str]] = {}
    for ref in touched:
        by_kind.setdefault(ref.kind, []).append(ref.id)
    records, gone = earlier.contents.records.copied(ROWS[kind].noun.type for kind in by_kind), set[Ref]()
    for kind, keys in by_kind.items():
        rows = ROWS[kind]._default_manager.filter(programme=programme, key__in=keys).order_by("pk")
        found = {row.key: row.to_record() for row in rows}
        for key in keys:
            if key not in found:
                records.drop(Ref(kind, key))
                gone.add(Ref(kind, key))
        for record in found.values():
            records.put(record)
    links = _links(earlier, programme, by_kind, gone)
    contents = replace(earlier.contents, records=records, links=tuple(link for _, link in links))
    return Read(contents, tuple(row for row, _ in links))


def numbered_links(programme: str, which: Q | None = None) -> list[tuple[int, Link]]:
    """The links that people, rules and imports gave, with the numbers of their rows, in the order of their making."""
    given = Strand.objects.filter(which or Q(), subject__programme=programme, given=True).order_by("pk")
    return [(row.pk, row.link) for row in given.select_related("subject", "object")]


def _links(earlier: Read, programme: str, by_kind: dict[str, list[str]], gone: set[Ref]) -> list[tuple[int, Link]]:
    changed = {Ref(kind, key) for kind, keys in by_kind.items() for key in keys}
    kept = [
        (row, link)
        for row, link in zip(earlier.rows, earlier.contents.links, strict=True)
        if link.subject.unversioned not in changed and link.object.unversioned not in gone
    ]
    which = Q()
    for kind, keys in by_kind.items():
        which |= Q(subject__kind=kind, subject__key__in=keys)
    return sorted([*kept, *numbered_links(programme, which)], key=lambda each: each[0])
