"""What taking a list in would do, row by row, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wellthread.interop.asset_rows import AssetList, Problem, Row
from wellthread.vocabulary import (
    SET_ASIDE,
    Asset,
    AssetCategory,
    AssetClass,
    Code,
    Dataset,
    Pinpoint,
    Records,
    Ref,
    Visibility,
)

from .grounds import Ground
from .listed import Difference, Values, as_text, asset_id, compared, keys_of, last_listed, values_of, with_values

PLACE = ("longitude", "latitude", "address", "postcode")
"""What is not taken of what one person gives: where they are is not the list's to tell."""


class Fate(Code):
    ADD = "add", "It is new and would be added."
    HOLD = "hold", "It is new, and would wait for somebody's decision."
    CHANGE = "change", "It is there, and would follow the list."
    UNCHANGED = "unchanged", "It is there and would stay as it is."
    REFUSE = "refuse", "It would not be taken."


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about a row before it is taken: why to hold or refuse it, what it is, and if its place is true."""

    held: str = ""
    refused: str = ""
    category: Ref | None = None
    asset_class: AssetClass | None = None
    placed: bool = True


Judge = Callable[[Row], Judged]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person who brings a list wants for all of it."""

    visibility: Visibility = Visibility.TEAM
    neighbourhood: Ref | None = None
    asset_class: AssetClass = AssetClass.PHYSICAL


@dataclass(frozen=True, slots=True)
class Step:
    """One row and what would become of it. `asset` is the asset as it would be; `was` as it is now."""

    number: int
    name: str
    fate: Fate
    reason: str = ""
    asset: Asset | None = None
    was: Asset | None = None
    changes: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()
    like: Ref | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a list in would do. `gone` are assets of the same list that it no longer has: they stay."""

    dataset: Dataset
    steps: tuple[Step, ...]
    gone: tuple[Ref, ...] = ()
    categories: tuple[AssetCategory, ...] = ()
    problems: tuple[Problem, ...] = ()
    format: str = ""
    wishes: Wishes = field(default_factory=Wishes)

    def of(self, *fates: Fate) -> tuple[Step, ...]:
        """The steps with one of these fates."""
        return tuple(each for each in self.steps if each.fate in fates)

    def count(self, *fates: Fate) -> int:
        """How many steps have one of these fates."""
        return sum(each.fate in fates for each in self.steps)

    @property
    def does_nothing(self) -> bool:
        """Whether the register would stay as it is."""
        return not self.count(Fate.ADD, Fate.HOLD, Fate.CHANGE)


def plan(
    found: AssetList,
    records: Records,
    dataset: Dataset,
    *,
    judge: Judge = lambda row: Judged(),
    wishes: Wishes | None = None,
    categories: Sequence[AssetCategory] = (),
) -> Plan:
    """What taking a list in would do with what is there. `categories` are those that the list brings along.

    Nothing is looked up beyond the arguments: the same list and records give the same plan.
    """
    wishes = wishes or Wishes()
    planner = _Planner(records, dataset, judge, wishes, {each.ref.unversioned for each in categories})
    steps = tuple(
        planner.settled([planner.step(row, key) for row, key in zip(found.rows, keys_of(found.rows), strict=True)])
    )
    used = {each.asset.category.unversioned for each in steps if each.asset and each.asset.category}
    new = [each for each in categories if each.ref.unversioned not in records]
    return Plan(
        dataset,
        steps,
        planner.gone(),
        tuple(_with_broader(new, used)),
        found.problems,
        found.format,
        wishes,
    )


class _Planner:
    def __init__(self, records: Records, dataset: Dataset, judge: Judge, wishes: Wishes, brought: set[Ref]) -> None:
        self.dataset, self.judge, self.wishes = dataset.ref.unversioned, judge, wishes
        self.records, self.brought = records, brought
        self.assets = {each.id: each for each in records.of(Asset)}
        own = (each for each in self.assets.values() if each.dataset and each.dataset.unversioned == self.dataset)
        self.own = {each.id: each for each in own}
        counts = Counter(each.external_id for each in self.own.values() if each.external_id)
        self.by_external = {each.external_id: each for each in self.own.values() if counts[each.external_id] == 1}
        self.by_name = _by_name(each for each in self.assets.values() if each.id not in self.own)
        self.seen: dict[str, int] = {}

    def step(self, row: Row, key: str) -> Step:
        there = self.by_external.get(row.external_id) if key.startswith("id:") else None
        there = there or self.own.get(asset_id(self.dataset, key))
        mark = there.id if there else key
        if mark in self.seen:
            says = f"It is the same as row {self.seen[mark]}: the same id, or the same name and place."
            return Step(row.number, row.name, Fate.REFUSE, says)
        judged = self.judge(row)
        if judged.refused or not row.name.strip():
            return Step(row.number, row.name, Fate.REFUSE, judged.refused or "It has no name.")
        self.seen[mark] = row.number
        try:
            return self._changed(row, there, judged) if there else self._new(row, key, judged)
        except ValueError as error:
            return Step(row.number, row.name, Fate.REFUSE, str(error))

    def _new(self, row: Row, key: str, judged: Judged) -> Step:
        said = self._said(row, judged)
        made = Asset(
            id=asset_id(self.dataset, key),
            name=row.name,
            neighbourhood=self.wishes.neighbourhood,
            visibility=Visibility.PRIVATE if judged.held else self.wishes.visibility,
            pinpoint=Pinpoint.HIDDEN if judged.held else Pinpoint.EXACT,
            dataset=self.dataset,
            listed=as_text(said),
            held_for=judged.held,
        )
        made = replace(made, **with_values(made, said))
        fate = Fate.HOLD if judged.held else Fate.ADD
        return Step(row.number, row.name, fate, judged.held, made, like=self._like(made))

    def _changed(self, row: Row, there: Asset, judged: Judged) -> Step:
        if there.held_for.startswith(SET_ASIDE):
            return Step(row.number, row.name, Fate.REFUSE, f"Somebody decided against it. {there.held_for}", was=there)
        if there.merged_into:
            says = "It is another record of an asset that is kept elsewhere."
            return Step(row.number, row.name, Fate.UNCHANGED, says, was=there)
        said = self._said(row, judged)
        changes, taken, kept = compared(there, said)
        if not changes:
            return Step(row.number, row.name, Fate.UNCHANGED, was=there, kept=kept)
        after = replace(there, **with_values(there, changes), listed=as_text(said))
        if self._newly_held(there, judged):
            after = replace(after, held_for=judged.held, visibility=Visibility.PRIVATE, pinpoint=Pinpoint.HIDDEN)
        return Step(row.number, row.name, Fate.CHANGE, after.held_for, after, there, taken, kept)

    def _newly_held(self, there: Asset, judged: Judged) -> bool:
        """Whether what the list says now is a reason to hold that was none when it was last taken in."""
        base = last_listed(there)
        if there.held_for or not judged.held or base is None:
            return False
        words = {name: str(value) for name, value in base.items() if name not in ("name", "external_id")}
        before = Row(number=0, name=str(base.get("name", "")), fields=words)
        return not self.judge(before).held

    def _said(self, row: Row, judged: Judged) -> Values:
        category = judged.category.unversioned if judged.category else None
        if category and category not in self.records and category not in self.brought:
            category = None
        asset_class = judged.asset_class or self.wishes.asset_class
        said = values_of(row, category, asset_class.value, placed=judged.placed)
        private = PLACE if asset_class is AssetClass.INDIVIDUAL else ()
        return {name: value for name, value in said.items() if name not in private}

    def _like(self, made: Asset) -> Ref | None:
        """An asset from elsewhere with the same name in the same place, if there is one."""
        return next(
            (each.ref.unversioned for each in self.by_name.get(_plain(made.name), ()) if _near(each, made)), None
        )

    def settled(self, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps with each asset that is new or has moved put into the area and neighbourhood where it lies."""
        ground = Ground.of(self.records)
        new = iter(ground.settled([each.asset for each in steps if each.asset and not each.was], keep=self._fixed))
        moved = iter(ground.settled([each.asset for each in steps if each.asset and _moved(each)], keep=True))
        for each in steps:
            if each.asset and not each.was:
                yield replace(each, asset=next(new))
            else:
                yield replace(each, asset=next(moved)) if each.asset and _moved(each) else each

    @property
    def _fixed(self) -> bool:
        return self.wishes.neighbourhood is not None

    def gone(self) -> tuple[Ref, ...]:
        """Assets of this list that it no longer has."""
        missing = (each for each in self.own.values() if each.id not in self.seen)
        stayed = (each for each in missing if not each.held_for.startswith(SET_ASIDE) and not each.merged_into)
        return tuple(sorted(each.ref.unversioned for each in stayed))


def _moved(step: Step) -> bool:
    return step.was is not None and any(each.field in ("longitude", "latitude") for each in step.changes)


def _with_broader(new: Sequence[AssetCategory], used: set[Ref]) -> Iterator[AssetCategory]:
    """The new categories that are used, each after the wider ones that it falls under."""
    known: Mapping[Ref, AssetCategory] = {each.ref.unversioned: each for each in new}
    wanted: dict[Ref, None] = {}
    for ref in sorted(used):
        chain: list[Ref] = []
        while ref in known and ref not in chain:
            chain.append(ref)
            broader = known[ref].broader
            ref = broader.unversioned if broader else ref
        wanted.update(dict.fromkeys(reversed(chain)))
    for ref in wanted:
        each = known[ref]
        keeps = each.broader is None or each.broader.unversioned in wanted
        yield each if keeps else replace(each, broader=None)


def _by_name(assets: Iterator[Asset]) -> dict[str, list[Asset]]:
    found: dict[str, list[Asset]] = {}
    for each in assets:
        if each.merged_into is None:
            for name in {_plain(each.name), *map(_plain, each.aliases)}:
                found.setdefault(name, []).append(each)
    return found


def _plain(name: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in name.casefold()).split())


NEAR = 0.001
"""Degrees within which two assets of one name count as in the same place: about 100 metres."""


def _near(one: Asset, other: Asset) -> bool:
    if one.postcode and other.postcode:
        return one.postcode.replace(" ", "").casefold() == other.postcode.replace(" ", "").casefold()
    here, there = _point(one), _point(other)
    if here is None or there is None:
        return not (one.postcode or other.postcode)
    return abs(here[0] - there[0]) < NEAR and abs(here[1] - there[1]) < NEAR


def _point(asset: Asset) -> tuple[float, float] | None:
    return None if asset.longitude is None or asset.latitude is None else (asset.longitude, asset.latitude)
