"""The alignments of a programme as sentences and tables: from ours to theirs, and from theirs to ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, Table
from wellthread.methods.blueprint import Holding, Revisit, held, present, revisits, unanswered
from wellthread.programme.contents import Contents
from wellthread.thread import Thread, voices
from wellthread.vocabulary import PlanDocument, PlanItem, Records, Ref, Relation
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.naming import kind_of, name_of

ALL_SILENT = "All the plans"


@dataclass(frozen=True, slots=True)
class AlignmentReport:
    """What is told of the alignments, what pulls apart first: the whole, each in a sentence, and as tables."""

    sentences: tuple[str, ...]
    held: tuple[str, ...]
    tables: tuple[Table, ...]


def alignment_report(contents: Contents, document: Ref | None = None) -> AlignmentReport:
    """How ours stands to all the plans that govern now, or to one plan and no other."""
    records = contents.records
    wanted = document.unversioned if document else None
    shown = [each for each in _now(records, wanted) if wanted is None or _of(each, wanted)]
    open_clauses = [each for each in unanswered(records) if wanted in (None, each.document.unversioned)]
    again = [each for each in revisits(records) if wanted in (None, each.document.ref.unversioned)]
    return AlignmentReport(
        tuple(_told(records, shown, open_clauses, len(again))),
        tuple(_sentence(records, each) for each in shown),
        (
            _held_table(records, contents.thread, shown),
            _clauses_table(records, open_clauses),
            _again_table(records, again),
        ),
    )


def clause_name(item: PlanItem | None, document: PlanDocument | None) -> str:
    """A clause as people find it: “2.4, page 17 (Place Plan, 2026)”."""
    if item is None:
        return f"{document.title} is silent" if document else f"{ALL_SILENT} are silent"
    place = ", ".join(each for each in (item.code or "no number", f"page {item.page}" if item.page else "") if each)
    edition = f", {document.edition}" if document and document.edition else ""
    return f"{place} ({document.title}{edition})" if document else place


def _now(records: Records, wanted: Ref | None) -> list[Holding]:
    """Alignments with plans that govern now, or with the plan that was asked for whatever its edition."""
    governing = {each.ref.unversioned for each in present(records)} | ({wanted} if wanted else set())
    return [each for each in held(records) if each.document is None or each.document.ref.unversioned in governing]


def _of(each: Holding, wanted: Ref) -> bool:
    return each.document is None or each.document.ref.unversioned == wanted


def _told(records: Records, shown: Sequence[Holding], open_clauses: Sequence[PlanItem], again: int) -> Iterator[str]:
    plans = present(records)
    if not plans:
        yield "No plan of the place has been entered yet."
        return
    count = Counter(each.alignment.relation for each in shown)
    yield (
        f"{many(count[Relation.CONFLICTS], 'conflict')}, {many(count[Relation.ABSENT], 'silence')}, "
        f"{many(count[Relation.FILLS], 'gap')} that ours fills, {count[Relation.SUPPORTS]} supported."
    )
    yield f"{many(len(open_clauses), 'clause')} of theirs that nothing of ours is held against."
    if again:
        yield f"{many(again, 'alignment')} to look at again, because the plan has a new edition."
    for each in plans:
        if not any(item.document.unversioned == each.ref.unversioned for item in records.of(PlanItem)):
            yield f"No clause of “{each.title}” has been entered yet."


def _sentence(records: Records, each: Holding) -> str:
    """One alignment, read aloud."""
    ours, theirs = name_of(each.ours, records), clause_name(each.item, each.document)
    told = f"{each.alignment.relation.label.capitalize()}: “{ours}” · {theirs}"
    told += f": “{each.item.text}”" if each.item else "."
    asked = f"We ask: {each.alignment.asked}" if each.alignment.asked else ""
    return " ".join(part for part in (told, each.alignment.note, asked) if part)


def _held_table(records: Records, thread: Thread, shown: Iterable[Holding]) -> Table:
    rows: list[Sequence[Cell]] = [
        [
            each.alignment.relation.label,
            f"{kind_of(each.ours.ref)}: {name_of(each.ours, records)}",
            clause_name(each.item, each.document),
            each.item.text if each.item else "",
            each.alignment.note,
            each.alignment.asked,
            len(voices(each.ours.ref, thread, records).contributions),
        ]
        for each in shown
    ]
    columns = ("Relation", "Ours", "Theirs", "What it says", "In words", "What we ask", "Contributions behind ours")
    return Table.of("alignments", "From ours to theirs", columns, rows)


def _clauses_table(records: Records, open_clauses: Iterable[PlanItem]) -> Table:
    rows: list[Sequence[Cell]] = []
    for each in open_clauses:
        document = records.find(PlanDocument, each.document)
        rows.append([document.title if document else "", each.code, each.text, each.page])
    note = "Not everything in a plan is ours to answer. Look whether a resident asked for it."
    return Table.of(
        "unanswered",
        "From theirs to ours: clauses that nothing of ours answers",
        ("Plan", "Code", "Text", "Page"),
        rows,
        note,
    )


def _again_table(records: Records, again: Iterable[Revisit]) -> Table:
    rows: list[Sequence[Cell]] = []
    for each in again:
        ours = records.get(each.alignment.subject)
        rows.append(
            [
                name_of(ours, records) if ours else str(each.alignment.subject),
                each.alignment.relation.label,
                each.was.code if each.was else "",
                each.now.code if each.now else "",
                each.document.title,
                each.why,
            ]
        )
    columns = ("Ours", "Relation", "Was held against", "Now", "New edition", "Why")
    return Table.of("look-again", "To look at again", columns, rows)
