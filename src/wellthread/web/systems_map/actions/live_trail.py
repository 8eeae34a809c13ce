"""A live map's document as it stood when records were last made, followed from there update by update."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from threading import Lock
from typing import Any

from django.db import transaction
from pycrdt import Doc

from wellthread.programme.map_changes import SET, Change, changes
from wellthread.programme.map_entries import CLAIMS, FACTORS, NOT_NAMED_WHERE, Author, Entries, sound
from wellthread.programme.map_meeting import Place, touched_by
from wellthread.web.live import store
from wellthread.web.live.engine import apply
from wellthread.web.live.models import LiveDocument, LiveMoment, LiveStanding
from wellthread.web.systems_map.queries.live_map import Shadow, plain_of, shadow_of

KEPT_DOCUMENTS = 16
_held: OrderedDict[tuple[int, str], tuple[int, Doc[Any]]] = OrderedDict()
_lock = Lock()


class Trail:
    """Where records are, and what was changed since, by whom. Following it asks the database, but writes nothing."""

    def __init__(self, document: LiveDocument, doc: Doc[Any], seq: int, shadow: Shadow) -> None:
        self.document, self.doc, self.seq, self.shadow = document, doc, seq, shadow
        self._plain = plain_of(doc)
        self.entries = sound(self._plain, shadow.entries).entries
        self.touched: dict[Place, Author] = {}
        self._moments: list[LiveMoment] = []

    @classmethod
    def of(cls, document: LiveDocument, standing: LiveStanding) -> Trail:
        """The trail of a document. One that has made no records yet stands at its first update, which they gave."""
        with _lock:
            seq, doc = _held.pop((document.pk, document.epoch), (-1, None))
        if doc is None or seq != standing.seq:
            doc, _ = store.read(document.pk, upto=max(standing.seq, 1))
        if standing.seq == 0:
            return cls(document, doc, 1, Shadow(sound(plain_of(doc)).entries))
        return cls(document, doc, standing.seq, shadow_of(standing))

    def put_back(self) -> None:
        """Keep the document for the next time, once what was written is sure to stay."""
        key, held = (self.document.pk, self.document.epoch), (self.seq, self.doc)

        def put() -> None:
            with _lock:
                _held[key] = held
                while len(_held) > KEPT_DOCUMENTS:
                    _held.popitem(last=False)

        transaction.on_commit(put)

    def follow(self) -> None:
        """Apply what came since, one person's go after the other."""
        for run in _runs(store.rows(self.document.pk, after=self.seq)):
            self.touched.update(self.step(run))

    def step(self, run: Sequence[store.Row]) -> dict[Place, Author]:
        """Apply one person's updates; what they changed becomes a moment of the history. Returns who changed what."""
        for row in run:
            apply(self.doc, row.data)
        author = Author(run[-1].by, run[-1].at)
        after = self._entries_now()
        found = changes(self.entries, after)
        self.entries, self.seq = after, run[-1].seq
        if told := [each.plain() for each in found if not _is_filled_in(each)]:
            first, last = run[0].seq, run[-1].seq
            self._moments.append(
                LiveMoment(document=self.document, first=first, last=last, by=author.by, at=author.at, changes=told)
            )
        return touched_by(found, author)

    def keep_moments(self) -> None:
        """Write the moments down."""
        LiveMoment.objects.bulk_create(self._moments)
        self._moments = []

    def _entries_now(self) -> Entries:
        """The entries after an update: only what changed is looked at again, since most of a map stays as it is."""
        before, self._plain = self._plain, plain_of(self.doc)
        made = {}
        for what in (FACTORS, CLAIMS):
            old, now, shelf = before[what], self._plain[what], self.entries.of(what)
            differ = {key: each for key, each in now.items() if key not in old or old[key] != each}
            again = sound({what: differ}, self.entries).entries.of(what)
            kept = {key: each for key, each in shelf.items() if key in now and key not in differ}
            made[what] = {**kept, **again} if again or len(kept) < len(shelf) else shelf
        return Entries(made[FACTORS], made[CLAIMS])


def _is_filled_in(each: Change) -> bool:
    """Whether this is only what a claim says that names no source: nobody did that."""
    return each.do == SET and each.field == "source" and each.new == NOT_NAMED_WHERE


def _runs(rows: Iterable[store.Row]) -> Iterator[list[store.Row]]:
    for _, run in groupby(rows, key=lambda row: row.by):
        yield list(run)
