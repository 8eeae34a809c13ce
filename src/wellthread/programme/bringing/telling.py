"""What would become of a table, in sentences and tables for people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wellthread.disclosure import Table
from wellthread.interop.figures import Why
from wellthread.vocabulary import Method
from wellthread.vocabulary.amounts import many

from .plan import Plan

EXAMPLES = 3
_SAYS = {
    Method.DIRECT: "as published for that very area",
    Method.WEIGHTED: "as the mean of the areas it was made of, weighted by their people",
    Method.APPORTIONED: "estimated from the areas that overlap it",
}
_WHY = {
    Why.NO_CODE.value: "Rows without an area code",
    Why.DOUBLED.value: "Areas that stand there more than once",
    Why.SUPPRESSED.value: "Cells without a figure, as published",
    Why.NO_NUMBER.value: "Cells that are no figures",
    Why.MIXED_PERCENT.value: "Cells without the % sign that others have",
    "malformed": "Codes that are no area codes",
    "truncated": "Codes with a digit missing",
    "unknown": "Codes that were never given",
    "other-census": "Codes of another census",
    "other-nation": "Codes of another nation",
    "other-level": "Codes of another sort of area",
    "abolished": "Authorities that are no more",
    "incomplete": "Areas of which a part has no figure",
    "order": "Ranks and tenths of changed areas",
}


@dataclass(frozen=True)
class Told:
    """Sentences first; then what each column gives, what was refused and why, and every refusal by itself."""

    sentences: tuple[str, ...]
    columns: Table
    reasons: Table
    refusals: Table


def told(found: Plan) -> Told:
    """The whole account of a plan."""
    return Told(tuple(_sentences(found)), _columns(found), _reasons(found), _refusals(found))


def _sentences(found: Plan) -> list[str]:
    grid, mapping = found.grid, found.mapping
    sheet = f", sheet “{grid.sheet}”" if grid.sheet else ""
    columns = f"{len(found.figures.values):,} of {len(grid.headers):,} columns taken"
    rows = f"{len(grid.rows):,} rows, {len(found.figures.rows):,} areas"
    said = [f"{grid.file.name}{sheet}: headers in row {grid.header_row}, {rows}, {columns}."]
    said += [f"The codes are areas of {mapping.boundary_year}."] if mapping.boundary_year else []
    said.append(f"{len(found.values):,} figures would be taken: {_methods(found)}.")
    said.append(f"Of these {found.fresh:,} are new, {found.changed:,} changed, {found.same:,} as they are already.")
    if found.areas:
        said.append(f"{many(len(found.areas), 'area')} would be added to the programme.")
    if found.outside:
        are = "is no area" if found.outside == 1 else "are no areas"
        said.append(f"{many(found.outside, 'area')} of the table {are} of this programme; nothing of it is taken.")
    if found.left:
        said.append(f"{many(found.left, 'area')} of the programme get nothing, being of another census: carry over.")
    if found.refusals:
        others = len(found.refusals) - found.suppressed
        said.append(f"Refused: {others:,}. Cells without a figure, as published: {found.suppressed:,}.")
    if found.gone:
        said.append(f"No longer in this edition, and to be taken out: {many(len(found.gone), 'figure')}.")
    if found.figures.notes:
        said.append(f"Notes, and no part of the table: {many(len(found.figures.notes), 'row')}.")
    if not grid.ended:
        said.append("The file has no line break at its end: look whether it is whole.")
    if found.lacking:
        said.append(f"Not in this table: {many(len(found.lacking), 'column')} of the mapping, {_some(found.lacking)}.")
    return said


def _methods(found: Plan) -> str:
    return "; ".join(f"{count:,} {_SAYS[method]}" for method, count in found.methods.items()) or "none"


def _some(texts: tuple[str, ...]) -> str:
    return "; ".join(f"“{each}”" for each in texts[:EXAMPLES]) + (" …" if len(texts) > EXAMPLES else "")


def _columns(found: Plan) -> Table:
    """For each indicator: how many figures, the lowest and the highest."""
    values: dict[str, list[float]] = {}
    for each in found.values:
        values.setdefault(each.indicator, []).append(each.value)
    rows = [
        (name, found.sorts[name].value, len(held), min(held), max(held), "%" if name in found.figures.percents else "")
        for name, held in values.items()
    ]
    return Table.of(
        "columns", "What each column gives", ("Indicator", "Sort", "Figures", "Lowest", "Highest", "Written in"), rows
    )


def _reasons(found: Plan) -> Table:
    counts = Counter(each.why for each in found.refusals)
    rows = []
    for why, count in counts.most_common():
        first = [each for each in found.refusals if each.why == why][:EXAMPLES]
        said = " ".join(f"Row {each.row}: {each.says}" if each.row else each.says for each in first)
        rows.append((_WHY.get(why, why), count, said, first[0].remedy))
    return Table.of("reasons", "What is not taken, and why", ("Reason", "Count", "Such as", "What to do"), rows)


def _refusals(found: Plan) -> Table:
    rows = [
        (each.row, each.code, each.column, _WHY.get(each.why, each.why), each.says, each.remedy)
        for each in found.refusals
    ]
    heads = ("Row", "Code", "Column", "Reason", "What is wrong", "What to do")
    return Table.of("refusals", "Everything that is not taken", heads, rows)
