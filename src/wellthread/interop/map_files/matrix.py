"""A fuzzy cognitive map as a square matrix. Whether rows act on columns or columns on rows has to be told."""

from __future__ import annotations

from pathlib import Path

from wellthread.interop.reading import BadFile
from wellthread.interop.workbook import RawSheet

from .attributes import alike, number_of, number_text, one_line
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import CAUSES, EFFECTS, NOTHING_TOLD, FileClaim, FileFactor, MapFile, Question, Told, Written
from .sheets import csv_bytes, raw_sheets, unquoted
from .weights import signed, signed_claim
from .xlsx import workbook_bytes

FORMAT = "matrix"
CARRIES = carrying("weights polarities unlinked quotation_marks underscores braces")
OURS = "Rows act on columns"
"""What stands in the first cell of a matrix that Wellthread writes: it says the direction, so nobody is asked."""
ASKS = Question(
    "rows_are",
    "In this matrix, does each row act on the columns, or each column on the rows?",
    ((CAUSES, "Rows act on columns: read along a row to see what the factor leads to."),
     (EFFECTS, "Columns act on rows: read along a row to see what leads to the factor.")),
)  # fmt: skip


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a matrix with names in its first row and column. Without a direction it asks. Raises BadFile."""
    sheets = [each for each in raw_sheets(path) if each.rows]
    if not sheets:
        raise BadFile(path, 0, "There is no table in it.", "Check that it is the file meant.")
    sheet = next((each for each in sheets if told.sheet and each.name == told.sheet), sheets[0])
    (first_row, head), *body = sheet.rows
    across = _named(path, first_row, head)
    gathering = Gathering(path, FORMAT)
    places: dict[str, int] = {}
    for number, cells in body:
        name = one_line(unquoted(cells[0])) if cells else ""
        if not name:
            raise BadFile(path, number, "The first cell is empty, where a factor’s name should be.", "Name the factor.")
        gathering.factor(FileFactor(key=alike(name), name=name), number)
        places[alike(name)] = number
    lacking = [name for name in across if name not in gathering.factors]
    if lacking or len(across) != len(gathering.factors):
        odd = lacking or [name for name in gathering.factors if name not in across]
        says = f"“{odd[0]}” has a column and no row, or a row and no column."
        raise BadFile(path, first_row, says, "A matrix has the same factors across and down.")
    way = told.rows_are or (CAUSES if head[0] == OURS else "")
    if way not in (CAUSES, EFFECTS):
        return gathering.done(asks=(ASKS,))
    _cells(gathering, sheet, across, way)
    return gathering.done()


def _named(path: Path, row: int, head: tuple[str, ...]) -> list[str]:
    names = [alike(unquoted(each)) for each in head[1:]]
    while names and not names[-1]:
        names.pop()
    if not names or "" in names or len(set(names)) < len(names):
        raise BadFile(
            path, row, "A column has no name, or two have the same.", "Name each factor once in the first row."
        )
    return names


def _cells(gathering: Gathering, sheet: RawSheet, across: list[str], way: str) -> None:
    for number, cells in sheet.rows[1:]:
        down = alike(unquoted(cells[0]))
        for name, cell in zip(across, cells[1:], strict=False):
            if not cell.strip():
                continue
            value = number_of(cell)
            ends = (down, name) if way == CAUSES else (name, down)
            what = f"{gathering.factors[ends[0]].name} → {gathering.factors[ends[1]].name}"
            if value is None:
                gathering.refuse(number, what, f"“{cell[:40]}” is no number.")
            elif abs(value) > 1:
                gathering.refuse(number, what, f"{cell[:40]} is not between −1 and 1.")
            elif value:
                gathering.claim(signed_claim(FileClaim(cause=ends[0], effect=ends[1], row=number), value))


def rows_of(told: MapFile) -> list[list[str]]:
    """The matrix as rows of texts. Cells without a link stay empty."""
    values = {(each.cause, each.effect): number_text(signed(each)) for each in told.claims}
    head = [OURS, *(each.name for each in told.factors)]
    body = ([row.name, *(values.get((row.key, each.key), "") for each in told.factors)] for row in told.factors)
    return [head, *body]


def write(held: MapFile) -> Written:
    """The map as a matrix in CSV."""
    return Written(csv_bytes(rows_of(without(held, CARRIES))), ".csv", lost(held, CARRIES))


def write_xlsx(held: MapFile) -> Written:
    """The map as a matrix in a workbook."""
    content = workbook_bytes({"Matrix": rows_of(without(held, CARRIES))})
    return Written(content, ".xlsx", lost(held, CARRIES))
