"""Bring home what was done on another machine, against what both started from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from wellthread.programme.contents import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Attachment, Contribution, Record, Records, Ref, Translation, refs_in

from .disagreement import Disagreement, Thing, Why
from .prints import Prints
from .sides import Outcome, Side, outcome, same_record, taken_back

LinkKey = tuple[Ref, Verb, Ref]
T = TypeVar("T", Record, Link)


class NotTheSame(ValueError):
    """The two copies are not copies of one programme."""


@dataclass(frozen=True)
class Merged:
    """What stands after the merge, what came in with it, and what a person should look at."""

    contents: Contents
    added: tuple[Ref, ...]
    changed: tuple[Ref, ...]
    removed: tuple[Ref, ...]
    links: int
    disagreements: tuple[Disagreement, ...]

    @property
    def is_new(self) -> bool:
        """Whether anything came in at all."""
        return bool(self.added or self.changed or self.removed or self.links)


def merge(base: Prints | None, ours: Contents, theirs: Contents) -> Merged:
    """Ours with everything that theirs has made, changed or taken out since `base`, from which both started.

    What one side alone changed is taken. What both changed stands as it is in ours and is listed. What was taken out
    or withdrawn on either side stays so: words that their speaker took back never come again, nor what was made of
    them meanwhile. Without a base everything that theirs lacks is taken to be new in ours. Bringing the same copy
    home twice changes nothing the second time. Raises NotTheSame.
    """
    if ours.programme.id != theirs.programme.id:
        raise NotTheSame(
            f"One copy is of the programme “{ours.programme.id}” and the other of “{theirs.programme.id}”. "
            "Bring each home to the programme it was packed from."
        )
    work = _Work(base or Prints(b"", {}), ours.records, theirs.records)
    work.records()
    work.nothing_of_what_was_taken_back()
    work.nothing_without_ground()
    links, count = work.links(ours.links, theirs.links)
    files = {**theirs.files, **ours.files}
    return Merged(
        contents=Contents(Records(work.standing.values()), links, _wanted(files, work.standing.values(), ours)),
        added=tuple(sorted(work.standing.keys() - work.ours.keys())),
        changed=tuple(sorted(ref for ref in work.standing.keys() & work.ours.keys() if work.is_changed(ref))),
        removed=tuple(sorted(work.ours.keys() - work.standing.keys())),
        links=count,
        disagreements=tuple(work.disagreements),
    )


class _Work:
    """A merge while it is done."""

    def __init__(self, base: Prints, ours: Iterable[Record], theirs: Iterable[Record]) -> None:
        self.base, self.ours, self.theirs = base, _by_ref(ours), _by_ref(theirs)
        self.standing: dict[Ref, Record] = {}
        self.disagreements: list[Disagreement] = []

    def records(self) -> None:
        """Each record that any side knows: those of ours in their order, then what is new."""
        for ref in dict.fromkeys((*self.ours, *self.theirs)):
            ours, theirs = self.ours.get(ref), self.theirs.get(ref)
            found = self._of(ref, ours, theirs)
            if found.stands is not None:
                self.standing[ref] = found.stands
            if found.why:
                self.look_at(ref, found.why, ours, theirs)

    def _of(self, ref: Ref, ours: Record | None, theirs: Record | None) -> Outcome[Record]:
        if taken_back(ours):
            return Outcome(ours)
        if taken_back(theirs) and (ours is not None or str(ref) not in self.base.held):
            return Outcome(_next(theirs, ours))
        found = outcome(self.base.held.get(str(ref)), self._side(ours), self._side(theirs))
        return replace(found, stands=_next(found.stands, ours)) if found.stands is theirs else found

    def _side(self, thing: T | None) -> Side[T]:
        return Side(thing, self.base.print_of(thing))

    def is_changed(self, ref: Ref) -> bool:
        return not same_record(self.standing[ref], self.ours[ref])

    def look_at(self, ref: Ref, why: Why, ours: Thing | None, theirs: Thing | None) -> None:
        self.disagreements.append(Disagreement(ref, why, ours, theirs))

    def nothing_of_what_was_taken_back(self) -> None:
        """Translations and pictures of words that were withdrawn go, whichever side made them."""
        for ref, record in list(self.standing.items()):
            words = _words_of(record)
            if words is not None and taken_back(self.standing.get(words)):
                del self.standing[ref]
                if ref not in self.ours:
                    self.look_at(ref, Why.WITHDRAWN, None, _emptied(record))

    def nothing_without_ground(self) -> None:
        """What came from theirs and names something that is gone here is left out, and listed; so on until all fits."""
        while lost := [ref for ref, record in self.standing.items() if ref not in self.ours and self._hangs(record)]:
            for ref in lost:
                self.look_at(ref, Why.NO_GROUND, None, self.standing.pop(ref))
        for ref, record in list(self.standing.items()):
            if self._hangs(record) and not same_record(record, self.ours[ref]):
                self.look_at(ref, Why.NO_GROUND, self.ours[ref], record)
                self.standing[ref] = self.ours[ref]
        self._keep_what_is_needed()

    def _keep_what_is_needed(self) -> None:
        """What theirs took out comes back where something that stands still names it."""
        for record in list(self.standing.values()):
            for _, ref in refs_in(record):
                held = self.ours.get(ref.unversioned)
                if ref.unversioned not in self.standing and held is not None and _words_of(held) is None:
                    self.standing[ref.unversioned] = held
                    self.look_at(ref.unversioned, Why.GONE_THERE, held, None)

    def _hangs(self, record: Record) -> bool:
        named = (ref.unversioned for _, ref in refs_in(record))
        return any(ref not in self.standing and ref not in self.ours for ref in named)

    def links(self, ours: Iterable[Link], theirs: Iterable[Link]) -> tuple[tuple[Link, ...], int]:
        """The links that stand, those of ours in their order, and how many came, changed or went."""
        here, there = ({each.key: each for each in side} for side in (ours, theirs))
        standing: dict[LinkKey, Link] = {}
        for key in dict.fromkeys((*here, *there)):
            name = " ".join(map(str, key))
            found = outcome(self.base.held.get(name), self._side(here.get(key)), self._side(there.get(key)))
            if found.why:
                self.look_at(key[0], found.why, here.get(key), there.get(key))
            if found.stands is None:
                continue
            if key[0] in self.standing and key[2] in self.standing:
                standing[key] = found.stands
            elif key not in here:
                self.look_at(key[0], Why.NO_GROUND, None, found.stands)
        moved = sum(standing.get(key) != here.get(key) for key in standing.keys() | here.keys())
        return tuple(standing.values()), moved


def _by_ref(records: Iterable[Record]) -> dict[Ref, Record]:
    return {each.ref.unversioned: each for each in records}


def _next(found: Record | None, ours: Record | None) -> Record | None:
    """A record taken over something of ours counts as its next version, so that whoever cites the old one learns it."""
    if found is None or ours is None or same_record(found, ours):
        return ours if found is not None and ours is not None else found
    return replace(found, version=max(found.version, ours.version + 1))


def _words_of(record: Record) -> Ref | None:
    """The words that a record repeats or shows, which go when they are withdrawn."""
    if isinstance(record, Translation):
        return record.contribution.unversioned
    if isinstance(record, Attachment) and record.about.kind in ("contribution", "submission"):
        return record.about.unversioned
    return None


def _emptied(record: Record) -> Record:
    """What is listed of a record whose words were taken back tells nothing of them."""
    return replace(record, text="") if isinstance(record, Translation | Contribution) else record


def _wanted(files: Mapping[str, bytes], standing: Iterable[Record], ours: Contents) -> dict[str, bytes]:
    """All files but those of attachments that no longer stand."""
    kept = {each.sha256 for each in standing if isinstance(each, Attachment)}
    return {
        name: content
        for name, content in files.items()
        if not name.startswith("attachments/") or name.removeprefix("attachments/").split(".")[0] in kept
    }
