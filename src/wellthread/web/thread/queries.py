"""Read a programme out of the database."""

from __future__ import annotations

from typing import TypeVar

from wellthread.programme import Contents
from wellthread.thread import Link
from wellthread.vocabulary import Record, Records, Ref, noun_of, nouns
from wellthread.web.base.rows import ROWS

from .catching_up import Kept, Read, numbered_links
from .keep import revision, take_turn
from .refusals import NotThere

R = TypeVar("R", bound=Record)


def contents(programme: str) -> Contents:
    """Everything the programme holds, read once for each of its revisions. Treat it as frozen."""
    return contents_at(programme, revision(programme))


def records(programme: str) -> Records:
    """All records of the programme, straight from the tables."""
    rows = (ROWS[noun.kind]._default_manager.filter(programme=programme).order_by("pk") for noun in nouns())
    return Records(row.to_record() for shelf in rows for row in shelf)


def given_links(programme: str) -> tuple[Link, ...]:
    """The links that people, rules and imports gave, in the order of their making."""
    return tuple(link for _, link in numbered_links(programme))


def find(kind: type[R], programme: str, key: str) -> R:
    """One record, straight from its table; within a transaction, as nobody else can change it till its end.

    Raises NotThere.
    """
    take_turn(programme)
    name = noun_of(kind).kind
    row = ROWS[name]._default_manager.filter(programme=programme, key=key).first()
    record = row.to_record() if row else None
    if not isinstance(record, kind):
        raise NotThere(Ref(name, key))
    return record


def contents_at(programme: str, mark: str) -> Contents:
    """The programme as it is now, kept until its next revision, by whose mark it is asked for."""
    return _KEPT.at(programme, mark, read=lambda: _read(programme))


def _read(programme: str) -> Read:
    links = numbered_links(programme)
    return Read(Contents(records(programme), tuple(link for _, link in links)), tuple(row for row, _ in links))


_KEPT = Kept()
