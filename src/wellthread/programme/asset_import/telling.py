"""What a plan, an import or its undoing would do, in sentences and tables for people."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Cell, Table
from wellthread.vocabulary import Records, Ref
from wellthread.vocabulary.naming import name_of

from .applying import TakenBack
from .planning import Fate, Plan, Step

SHOWN = 12
NAMES_SHOWN = 5


def sentences(planned: Plan, records: Records) -> Iterator[str]:
    """What taking the list in would do, the most important first."""
    if planned.does_nothing:
        yield "Nothing would change: everything in the list is there already, as the list has it."
    add, hold, change = planned.count(Fate.ADD), planned.count(Fate.HOLD), planned.count(Fate.CHANGE)
    if add:
        yield f"{_assets(add)} would be added."
    if hold:
        yield f"{_assets(hold)} would be added and wait, hidden, for somebody's decision."
    if change:
        yield f"{_assets(change)} would be changed as the list says."
    if same := planned.count(Fate.UNCHANGED):
        yield f"{_assets(same)} would stay as {'it is' if same == 1 else 'they are'}."
    if kept := sum(bool(each.kept) for each in planned.steps):
        yield f"In {_assets(kept)} people wrote something else than the list says: that stays."
    if refused := planned.count(Fate.REFUSE):
        yield f"{'One row' if refused == 1 else f'{refused:,} rows'} would not be taken."
    if like := sum(each.like is not None for each in planned.of(Fate.ADD, Fate.HOLD)):
        yield f"{_assets(like)} may be in the register already, from elsewhere: look at the duplicates afterwards."
    if planned.gone:
        some = ", ".join(_name(each, records) for each in planned.gone[:NAMES_SHOWN])
        more = f" and {len(planned.gone) - NAMES_SHOWN:,} more" if len(planned.gone) > NAMES_SHOWN else ""
        yield f"No longer in the list, and kept: {some}{more}."


def tables(planned: Plan, records: Records, shown: int = SHOWN) -> Iterator[Table]:
    """The first rows of each sort, with their reasons, then field by field what would change and what stays."""
    titles = {Fate.HOLD: "Would wait for a decision", Fate.REFUSE: "Would not be taken"}
    for fate, title in titles.items():
        if steps := planned.of(fate):
            rows: list[list[Cell]] = [[each.number, each.name or "(no name)", each.reason] for each in steps]
            yield Table.of(f"import-{fate.value}", title, ("Row", "Name", "Why"), rows).head(shown)
    if new := planned.of(Fate.ADD):
        columns = ("Row", "Name", "Sort", "Place", "Perhaps the same as")
        added: list[list[Cell]] = [[each.number, each.name, *_about(each, planned, records)] for each in new]
        yield Table.of("import-add", "Would be added", columns, added).head(shown)
    for kept, title in ((False, "Would be changed"), (True, "People wrote something else: stays")):
        differing: list[list[Cell]] = [
            [
                step.number,
                step.name,
                each.label,
                _told(each.before, planned, records),
                _told(each.after, planned, records),
            ]
            for step in planned.steps
            for each in (step.kept if kept else step.changes)
        ]
        if differing:
            heads = ("Row", "Name", "What", "Now", "In the list")
            yield Table.of(f"import-{'kept' if kept else 'change'}", title, heads, differing).head(shown)


def undone_sentences(back: TakenBack, records: Records) -> Iterator[str]:
    """What undoing an import does, with what it leaves and why."""
    removed = sum(each.kind == "asset" for each in back.removed)
    yield f"{_assets(removed)} taken out again, {_assets(len(back.changed))} put back as before."
    for ref, why in back.left:
        yield f"Left as it is: {_name(ref, records)}. {why}"


def _about(step: Step, planned: Plan, records: Records) -> tuple[str, str, str]:
    """Sort, place and likeness of an asset that would be added."""
    asset = step.asset
    if asset is None:
        return "", "", ""
    sort = _told(str(asset.category.unversioned), planned, records) if asset.category else asset.asset_class.label
    spot = (
        f"{asset.latitude:.4f}, {asset.longitude:.4f}"
        if asset.latitude is not None and asset.longitude is not None
        else ""
    )
    return sort, asset.postcode or asset.address or spot or "none", _name(step.like, records) if step.like else ""


def _told(value: str, planned: Plan, records: Records) -> str:
    """A value as people read it: a category by its name."""
    if not value.startswith("asset_category:"):
        return value
    ref = Ref.parse(value)
    brought = next((each.name for each in planned.categories if each.ref.unversioned == ref), "")
    return brought or _name(ref, records)


def _name(ref: Ref, records: Records) -> str:
    record = records.get(ref)
    return name_of(record, records) if record else str(ref)


def _assets(count: int) -> str:
    return "One asset" if count == 1 else f"{count:,} assets"
