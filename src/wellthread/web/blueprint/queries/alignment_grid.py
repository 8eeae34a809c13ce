"""The grid of alignment: ours in rows, the silences and clauses of plans in columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wellthread.methods.blueprint import ORDER, clauses, in_order, ours, present
from wellthread.programme.alignment import clause_name
from wellthread.vocabulary import (
    Action,
    Alignment,
    Barrier,
    Neighbourhood,
    PlanDocument,
    PlanItem,
    Priority,
    Record,
    Records,
    Ref,
    Relation,
    Step,
    Theme,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight, home_of

from .alignment_shown import Mark, edition_of, hold_url, mark, plan_url

ROWS: Mapping[str, tuple[str, tuple[type[Record], ...]]] = {
    "plan": ("Priorities and actions", (Priority, Action)),
    "outcomes": ("Outcomes", (Step,)),
    "barriers": ("Barriers", (Barrier,)),
    "themes": ("Themes", (Theme,)),
    "all": ("All of ours", (Priority, Action, Step, Barrier, Theme)),
}


NOW = "Plans that govern now"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one of ours meets one clause. `url` leads to the page where it can be said how they stand."""

    marks: tuple[Mark, ...]
    url: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Row:
    """One of ours across the clauses."""

    title: str
    kind: str
    url: str
    cells: tuple[Cell, ...]

    @property
    def marks(self) -> list[Mark]:
        return [each for cell in self.cells for each in cell.marks]


def plans(records: Records, wanted: str = "", place: str = "") -> list[PlanDocument]:
    """The plan of this id, whatever its edition; without one, those that govern now, in a place where one is named."""
    chosen = [each for each in records.of(PlanDocument) if each.id == wanted]
    return chosen or [each for each in present(records) if not place or _governs(each, place)]


def _governs(plan: PlanDocument, place: str) -> bool:
    return not plan.neighbourhoods or any(each.id == place for each in plan.neighbourhoods)


def grid(sight: Sight, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Ours in rows, theirs in columns: the silence of each plan, then its clauses."""
    records = sight.records
    shown = plans(records, wanted.get("plan", ""), wanted.get("in", ""))
    rows = wanted.get("rows", "") if wanted.get("rows", "") in ROWS else "plan"
    relation = next((each for each in Relation if each.value == wanted.get("relation")), None)
    place = wanted.get("in", "")
    columns: list[tuple[PlanDocument, PlanItem | None]] = []
    for plan in shown:
        columns += [(plan, None), *((plan, each) for each in clauses(records, plan.ref))]
    held = _by_cell(records.of(Alignment), shown)
    made = [_row(sight, each, columns, held, relation) for each in _rows(records, rows, place)]
    if relation is not None:
        made = [each for each in made if each.marks]
    return {
        "plans": [
            {"id": plan.id, "title": plan.title, "edition": plan.edition, "span": 1 + len(clauses(records, plan.ref))}
            for plan in shown
        ],
        "columns": [_head(sight, plan, item) for plan, item in columns],
        "rows": made,
        "filters": {
            "plan": [
                ("", "Plans that govern now"),
                *((each.id, edition_of(each)) for each in records.of(PlanDocument)),
            ],
            "rows": [(key, title) for key, (title, _) in ROWS.items()],
            "relation": [("", "Any relation"), *((each.value, each.label.capitalize()) for each in ORDER)],
            "in": [("", "Everywhere"), *_places(sight)],
        },
        "chosen": {"plan": wanted.get("plan", ""), "rows": rows, "relation": wanted.get("relation", ""), "in": place},
        "counts": _counts(records),
        "may_edit": sight.may(Permission.EDIT_BLUEPRINT),
    }


def _places(sight: Sight) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in sight.records.of(Neighbourhood)]


def _rows(records: Records, rows: str, place: str) -> list[Record]:
    kinds = ROWS[rows][1]
    return [
        each
        for each in ours(records)
        if isinstance(each, kinds) and (not place or home_of(each, records) in (None, place))
    ]


def _by_cell(alignments: Iterable[Alignment], shown: Iterable[PlanDocument]) -> dict[tuple[Ref, Ref], list[Alignment]]:
    """Alignments by ours and theirs; a silence stands under its plan, or under every plan shown."""
    held: dict[tuple[Ref, Ref], list[Alignment]] = defaultdict(list)
    for each in in_order(alignments):
        subject = each.subject.unversioned
        if each.plan_item:
            held[subject, each.plan_item.unversioned].append(each)
        elif each.document:
            held[subject, each.document.unversioned].append(each)
        else:
            for plan in shown:
                held[subject, plan.ref.unversioned].append(each)
    return held


def _row(
    sight: Sight,
    record: Record,
    columns: Iterable[tuple[PlanDocument, PlanItem | None]],
    held: Mapping[tuple[Ref, Ref], list[Alignment]],
    relation: Relation | None,
) -> Row:
    ref = record.ref.unversioned
    cells = []
    for plan, item in columns:
        theirs = (item or plan).ref.unversioned
        found = [each for each in held.get((ref, theirs), ()) if relation in (None, each.relation)]
        name = clause_name(item, plan)
        marks = tuple(mark(sight, each, name) for each in found)
        cells.append(Cell(marks, hold_url(sight, ref, theirs), name))
    return Row(sight.title(ref, 70), ref.kind.replace("step", "outcome"), sight.url(ref), tuple(cells))


def _head(sight: Sight, plan: PlanDocument, item: PlanItem | None) -> dict[str, str]:
    if item is None:
        return {"code": "Silent", "text": "The plan says nothing of it.", "url": plan_url(sight, plan)}
    return {"code": item.code or "—", "text": item.text, "url": sight.url(item.ref)}


def _counts(records: Records) -> list[tuple[str, int]]:
    found = Counter(each.relation for each in records.of(Alignment))
    return [(each.label, found[each]) for each in ORDER]
