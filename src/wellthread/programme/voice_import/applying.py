"""Take a planned file in, and take it back: pure, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from wellthread.programme.contents import Contents
from wellthread.thread import Link
from wellthread.vocabulary import Contribution, Record, Records, Ref, Submission, VoiceImport, refs_in

from .planning import Fate, Plan

_FIRST = ("contribution", "answer", "submission", "consent", "excerpt", "theme", "choice", "question", "question_set")
BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is noted of an import besides what it did. `id`, days and times come from the caller."""

    id: str
    today: date
    file_name: str = ""
    sha256: str = ""
    made_by: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import writes: the record of it, what it adds, and the links it makes."""

    made: VoiceImport
    added: tuple[Record, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing an import writes: what goes, which links go, and what has to stay, with the reason."""

    made: VoiceImport
    removed: tuple[Ref, ...] = ()
    unlinked: tuple[Link, ...] = ()
    left: tuple[tuple[Ref, str], ...] = ()


class NothingToUndo(ValueError):
    """An import that was undone already."""


def apply(plan: Plan, about: About) -> Taken | None:
    """What taking the file in writes; None where the programme would stay as it is."""
    if plan.does_nothing:
        return None
    kinds = [each.ref.kind for each in plan.records]
    made = VoiceImport(
        id=about.id,
        title=plan.title[:500],
        format=plan.format,
        file_name=about.file_name[:500],
        sha256=about.sha256,
        session=plan.session,
        question_sets=plan.question_sets,
        mapping=plan.mapping.ref if plan.mapping else None,
        consent_basis=plan.consent_basis,
        taken_in_on=about.today,
        submissions=kinds.count("submission"),
        contributions=kinds.count("contribution"),
        codings=len(plan.links),
        unchanged=plan.count(Fate.UNCHANGED),
        edited=plan.count(Fate.EDITED),
        refused=plan.count(Fate.REFUSE),
        left_out=tuple(each[:500] for each in plan.left_out),
        not_carried=plan.notes,
        brought=tuple(str(each.ref.unversioned) for each in plan.records),
        joined=tuple(_told(each) for each in plan.links),
        made_by=about.made_by,
        made_at=about.made_at,
    )
    signed: dict[str, Any] = {"made_at": about.made_at}
    added = tuple(each if each.made_at else replace(each, **signed) for each in plan.records)
    return Taken(made, (*added, made), plan.links)


def undo(made: VoiceImport, contents: Contents, *, today: date) -> TakenBack:
    """What taking an import back writes. Raises NothingToUndo where it was taken back before.

    What it brought goes, unless somebody changed it since or something else rests on it: that stays and is named, with
    what it needs. Whatever else was made of the words keeps them.
    """
    if made.undone_on is not None:
        raise NothingToUndo(f"“{made.title}” was taken back on {made.undone_on} already.")
    back = _Back(made, contents)
    removed = tuple(back.removed())
    sets = tuple(each for each in made.question_sets if each.unversioned not in removed)
    mapping = None if made.mapping in removed else made.mapping
    emptied = replace(made, brought=(), joined=(), mapping=mapping, question_sets=sets)
    return TakenBack(
        replace(emptied, version=made.version + 1, undone_on=today),
        removed,
        tuple(back.unlinked(set(removed))),
        tuple(back.left.items()),
    )


class _Back:
    def __init__(self, made: VoiceImport, contents: Contents) -> None:
        self.made, self.records = made, contents.records
        self.given = [each for each in contents.links if _told(each) in set(made.joined)]
        own = {each.key for each in self.given}
        self.left: dict[Ref, str] = {}
        self.users: dict[Ref, set[Ref]] = {}
        for record in contents.records:
            for _, ref in refs_in(record):
                self.users.setdefault(ref.unversioned, set()).add(record.ref.unversioned)
        for link in contents.links:
            if link.key not in own:
                self.users.setdefault(link.object.unversioned, set()).add(link.subject.unversioned)
                self.users.setdefault(link.subject.unversioned, set()).add(link.object.unversioned)

    def removed(self) -> Iterator[Ref]:
        """What goes: first what nothing else needs, then what only that needed."""
        refs = sorted((Ref.parse(each) for each in self.made.brought), key=lambda each: _place(each.kind))
        going = {each for each in refs if each in self.records}
        me = self.made.ref.unversioned
        changed = True
        while changed:
            changed = False
            for each in sorted(going, key=lambda ref: (_place(ref.kind), ref.id)):
                if why := self._why_left(each, going | {me}):
                    going.discard(each)
                    self.left[each] = why
                    changed = True
        yield from (each for each in refs if each in going)

    def _why_left(self, ref: Ref, going: set[Ref]) -> str:
        record = self.records.get(ref)
        if record is not None and record.version > 1 and not _only_looked_at(record):
            return "It was changed since it was taken in."
        others = self.users.get(ref, set()) - going
        return f"{len(others):,} other records need it." if others else ""

    def unlinked(self, removed: set[Ref]) -> Iterator[Link]:
        """The links that go: those it brought, and those of what goes."""
        yield from (each for each in self.given if each.subject in self.records and each.object in self.records)


def _only_looked_at(record: Record) -> bool:
    """Whether the only thing that can have happened is that somebody looked at it: then it may still go."""
    return isinstance(record, Contribution | Submission) and record.version == 2 and not record.waiting


def _place(kind: str) -> int:
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _told(link: Link) -> str:
    return BETWEEN.join((str(link.subject.unversioned), link.verb.value, str(link.object.unversioned), link.by))


def contents_after(contents: Contents, done: Taken | TakenBack) -> Contents:
    """The contents as they are once an import, or its undoing, is written."""
    if isinstance(done, Taken):
        records = Records([*contents.records, *done.added])
        return Contents(records, (*contents.links, *done.links), contents.files)
    gone, cut = set(done.removed), {_told(each) for each in done.unlinked}
    kept = Records(each for each in contents.records if each.ref.unversioned not in gone)
    kept.put(done.made)
    links = (
        each
        for each in contents.links
        if _told(each) not in cut and not {each.subject.unversioned, each.object.unversioned} & gone
    )
    return Contents(kept, tuple(links), contents.files)


def imports_of(records: Records) -> tuple[VoiceImport, ...]:
    """The imports of a programme, the latest first."""
    found: Iterable[VoiceImport] = records.of(VoiceImport)
    return tuple(sorted(found, key=lambda each: (str(each.taken_in_on or ""), str(each.made_at or ""), each.id))[::-1])
