"""All records of a programme, found by reference or by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from .noun import Noun, Record, Shape, noun_named, noun_of, nouns
from .ref import Ref

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Doubled(ValueError):
    """Two records of one kind have the same id."""


class Records:
    """Records by kind, each kind in the order given. Holds one version of each record: the present one."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_type: dict[type[Record], dict[str, Record]] = {each.type: {} for each in nouns()}
        self._worked_out: dict[str, Any] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Keep a record. Raises Doubled when its id is taken within its kind."""
        shelf = self._by_type[type(record)]
        if record.id in shelf:
            raise Doubled(f"There are two records {record.ref.unversioned}. Give one of them another id.")
        shelf[record.id] = record
        self._worked_out.clear()

    def put(self, record: Record) -> None:
        """Keep a record in place of the one with the same id, if there is one."""
        self._by_type[type(record)][record.id] = record
        self._worked_out.clear()

    def drop(self, ref: Ref) -> None:
        """Let go of a record, if it is there."""
        self._by_type[noun_named(ref.kind).type].pop(ref.id, None)
        self._worked_out.clear()

    def copied(self, kinds: Iterable[type[Record]]) -> Records:
        """The same records, of which those of these kinds can be put and dropped without touching this one."""
        made = Records.__new__(Records)
        wanted = set(kinds)
        made._by_type = {kind: dict(held) if kind in wanted else held for kind, held in self._by_type.items()}
        made._worked_out = {}
        return made

    def worked_out(self, name: str, make: Callable[[Records], T]) -> T:
        """Something that follows from the records alone, kept until one of them changes."""
        if name not in self._worked_out:
            self._worked_out[name] = make(self)
        return self._worked_out[name]  # type: ignore[no-any-return]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a class."""
        return tuple(self._by_type[kind].values())  # type: ignore[arg-type]

    def get(self, ref: Ref | None) -> Record | None:
        """The present version of what a reference names, or None."""
        if ref is None:
            return None
        try:
            return self._by_type[noun_named(ref.kind).type].get(ref.id)
        except KeyError:
            return None

    def find(self, kind: type[R], ref: Ref | None) -> R | None:
        """Like `get`, for a class known beforehand."""
        found = self._by_type[kind].get(ref.id) if ref and noun_of(kind).kind == ref.kind else None
        return found if isinstance(found, kind) else None

    def __contains__(self, ref: Ref) -> bool:
        return self.get(ref) is not None

    def __iter__(self) -> Iterator[Record]:
        for shelf in self._by_type.values():
            yield from shelf.values()

    def __len__(self) -> int:
        return sum(len(shelf) for shelf in self._by_type.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._by_type == other._by_type


def refs_in(record: Record, noun: Noun | None = None) -> Iterator[tuple[str, Ref]]:
    """Each reference a record holds, with the name of its field."""
    for each in (noun or noun_of(type(record))).fields:
        if each.shape is Shape.REF and (ref := getattr(record, each.name)) is not None:
            yield each.name, ref
        elif each.shape is Shape.REFS:
            for ref in getattr(record, each.name):
                yield each.name, ref


_TITLES = ("title", "name", "told", "text", "question", "what", "reason", "indicator", "wording")


def title_of(record: Record, limit: int = 90) -> str:
    """A short human name for any record, from its most telling field."""
    words = next((str(getattr(record, each)) for each in _TITLES if getattr(record, each, "")), "")
    words = " ".join(words.split()) or f"{noun_of(type(record)).label} {record.id}"
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
