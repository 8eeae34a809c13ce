"""Take a planned list in, and take it back: pure, all or nothing, and with what is needed to undo it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from wellthread.thread import Thread
from wellthread.vocabulary import (
    Asset,
    AssetImport,
    Record,
    Records,
    Ref,
    noun_of,
    refs_in,
)
from wellthread.vocabulary.plain import plain_value, rich_value

from .planning import Fate, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is noted of an import besides what it did. `id`, days and times come from the caller."""

    id: str
    title: str
    today: date
    file_name: str = ""
    sha256: str = ""
    mapping: Ref | None = None
    made_by: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import writes: new records, changed assets with their next version, and the record of the import."""

    made: AssetImport
    added: tuple[Record, ...] = ()
    changed: tuple[Asset, ...] = ()

    @property
    def writes(self) -> tuple[Record, ...]:
        """Everything to keep, each after what it refers to."""
        return (*self.added, *self.changed)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing an import writes: assets put back, records removed, and what had to be left, with the reason."""

    made: AssetImport
    changed: tuple[Asset, ...] = ()
    removed: tuple[Ref, ...] = ()
    left: tuple[tuple[Ref, str], ...] = ()


class NothingToUndo(ValueError):
    """An import that was undone already."""


def apply(plan: Plan, records: Records, about: About) -> Taken | None:
    """What taking the list in writes; None where the register would stay as it is."""
    if plan.does_nothing:
        return None
    made = AssetImport(
        id=about.id,
        title=about.title,
        format=plan.format,
        file_name=about.file_name,
        sha256=about.sha256,
        dataset=plan.dataset.ref,
        mapping=about.mapping,
        taken_in_on=about.today,
        added=plan.count(Fate.ADD, Fate.HOLD),
        changed=plan.count(Fate.CHANGE),
        unchanged=plan.count(Fate.UNCHANGED),
        held=sum(bool(each.asset and each.asset.held_for) for each in plan.of(Fate.HOLD, Fate.CHANGE)),
        refused=plan.count(Fate.REFUSE),
        before=tuple(_before(plan)),
        made_by=about.made_by,
        made_at=about.made_at,
    )
    signed: dict[str, Any] = {"made_by": about.made_by, "made_at": about.made_at}
    new: list[Record] = [] if plan.dataset.ref in records else [replace(plan.dataset, **signed)]
    new += [replace(each, **signed) for each in plan.categories]
    new.append(made)
    steps = plan.of(Fate.ADD, Fate.HOLD)
    new += [replace(each.asset, imported=made.ref, **signed) for each in steps if each.asset]
    changed = [replace(each.asset, version=each.asset.version + 1) for each in plan.of(Fate.CHANGE) if each.asset]
    return Taken(made, tuple(new), tuple(changed))


def undo(made: AssetImport, records: Records, thread: Thread, *, today: date) -> TakenBack:
    """What taking an import back writes. Raises NothingToUndo where it was taken back before.

    What it added is removed, and what it changed is put back, unless somebody changed it since or something rests on
    it: that is left and named. Versions go on counting, so that nobody's copy is taken for the present one.
    """
    if made.undone_on is not None:
        raise NothingToUndo(f"“{made.title}” was taken back on {made.undone_on} already.")
    back = _Back(made, records, thread)
    changed = tuple(back.restored())
    removed = tuple(back.removed())
    return TakenBack(replace(made, version=made.version + 1, undone_on=today), changed, removed, tuple(back.left))


class _Back:
    def __init__(self, made: AssetImport, records: Records, thread: Thread) -> None:
        self.made, self.records, self.thread = made, records, thread
        self.left: list[tuple[Ref, str]] = []
        self.entries = [json.loads(each) for each in made.before]
        self.referred: dict[Ref, set[Ref]] = {}
        for record in records:
            for _, ref in refs_in(record):
                self.referred.setdefault(ref.unversioned, set()).add(record.ref.unversioned)

    def restored(self) -> Iterator[Asset]:
        for entry in self.entries:
            now = self.records.find(Asset, Ref("asset", entry["id"])) if entry["kind"] == "asset" else None
            if now is None:
                continue
            if now.version != entry["version"]:
                self.left.append((now.ref.unversioned, "It was changed again since."))
                continue
            was = {name: rich_value(noun_of(Asset).field(name), value) for name, value in entry["was"].items()}
            after = replace(now, version=now.version + 1, **was)
            for _, ref in refs_in(now):
                self._users(ref.unversioned).discard(now.ref.unversioned)
            for _, ref in refs_in(after):
                self.referred.setdefault(ref.unversioned, set()).add(now.ref.unversioned)
            yield after

    def removed(self) -> Iterator[Ref]:
        going: set[Ref] = set()
        for asset in self.records.of(Asset):
            if asset.imported and asset.imported.unversioned == self.made.ref.unversioned:
                if why := self._why_left(asset):
                    self.left.append((asset.ref.unversioned, why))
                else:
                    going.add(asset.ref.unversioned)
        yield from sorted(going)
        for entry in self.entries:
            ref = Ref(entry["kind"], entry["id"]) if entry["kind"] == "asset_category" else None
            if ref and ref in self.records and not self._users(ref) - going:
                going.add(ref)
                yield ref

    def _why_left(self, asset: Asset) -> str:
        if asset.version > 1:
            return "It was changed since it was taken in."
        others = self._users(asset.ref.unversioned) | {
            each.subject.unversioned for each in self.thread.became(asset.ref)
        }
        return f"{len(others):,} other records rest on it." if others else ""

    def _users(self, ref: Ref) -> set[Ref]:
        return self.referred.get(ref, set())


def records_after(records: Records, taken: Taken | TakenBack) -> Records:
    """The records as they are once an import, or its undoing, is written."""
    gone = set(taken.removed) if isinstance(taken, TakenBack) else set()
    after = Records(each for each in records if each.ref.unversioned not in gone)
    for each in taken.writes if isinstance(taken, Taken) else (*taken.changed, taken.made):
        after.put(each)
    return after


def _before(plan: Plan) -> Iterator[str]:
    """Each asset that is changed with the fields as they were, then the categories that were brought."""
    for step in plan.of(Fate.CHANGE):
        if step.asset and step.was:
            was = dict(_differing(step.was, step.asset))
            yield _line({"kind": "asset", "id": step.was.id, "version": step.was.version + 1, "was": was})
    for each in reversed(plan.categories):
        yield _line({"kind": "asset_category", "id": each.id})


def _differing(was: Asset, now: Asset) -> Iterator[tuple[str, Any]]:
    known = {each.name: each for each in noun_of(Asset).fields}
    for each in fields(Asset):
        if each.name in known and getattr(was, each.name) != getattr(now, each.name):
            yield each.name, plain_value(known[each.name], getattr(was, each.name))


def _line(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def imports_of(records: Records) -> tuple[AssetImport, ...]:
    """The imports of a programme, the latest first."""
    found: Iterable[AssetImport] = records.of(AssetImport)
    return tuple(sorted(found, key=lambda each: (str(each.taken_in_on or ""), str(each.made_at or ""), each.id))[::-1])
