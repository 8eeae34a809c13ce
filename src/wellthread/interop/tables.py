"""Any rectangular table: CSV of every make, and workbooks (XLSX, ODS, XLS), read whole and as text.

What people send has titles above the header, footnotes below, empty columns between and the same header twice. All
of that is kept apart here, and nothing of it is lost: rows keep the number that a spreadsheet shows for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wellthread.vocabulary.area_codes import area_code

from .delimited import MOST_CELLS, delimited_rows
from .numbers import MARKS
from .reading import LIMITS, BadFile, Limits, TooLarge
from .workbook import RawSheet, is_workbook, read_workbook
from .xlsx_file import column_letters

LOOKED_AT = 60
"""Rows from the top among which the header is looked for."""
MOST_COLUMNS = 2_000
CUT_HEADER = 60
"""A header of so many letters may be the beginning of a longer one: File 7 of the index of 2025 has such a column."""
NOTE_CELLS = 2
"""A row below the table with no more filled cells than this may be a note and not data."""

_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file. Every cell is text; `headers` are unique; `numbers` are the file's row numbers.

    `above` and `notes` hold what stands over the header and what is no row of the table: titles and footnotes.
    `ended` is False where a text file has no line break at its end, and may have been cut off there.
    """

    file: Path
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    above: tuple[str, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    ended: bool = True

    def place(self, header: str) -> int | None:
        """Where the column with this header stands, whatever its spaces and capitals; None if there is none.

        A long header that the publisher's program cut short is known by its beginning, where only one fits.
        """
        if header in self.headers:
            return self.headers.index(header)
        wanted, there = tidy_header(header), [tidy_header(each) for each in self.headers]
        if wanted in there:
            return there.index(wanted)
        cut = [at for at, each in enumerate(there) if len(each) >= CUT_HEADER and wanted.startswith(each)]
        return cut[0] if len(cut) == 1 else None


def tidy_header(text: str) -> str:
    """A header without what differs from edition to edition by accident: line breaks, doubled spaces, capitals.

    >>> tidy_header("Income Domain Rank  \\n(where 1 is most deprived)")
    'income domain rank (where 1 is most deprived)'
    """
    return " ".join(text.split()).casefold()


def read_grid(path: Path, *, sheet: str = "", header_row: int = 0, limits: Limits = LIMITS) -> Grid:
    """Read one table of a file. Raises BadFile or one of its kinds.

    Without `sheet`, the first sheet of a workbook that holds official area codes is taken, else the first with a
    table at all. Without `header_row`, which counts from 1, the header is the fullest row of words above the codes.
    """
    sheets = _sheets(path, limits)
    chosen = _chosen(path, sheets, sheet)
    names = tuple(each.name for each in sheets if each.name)
    return _grid(path, chosen, names, header_row, limits)


def _sheets(path: Path, limits: Limits) -> tuple[RawSheet, ...]:
    if is_workbook(path):
        return read_workbook(path, limits)
    rows, ended = delimited_rows(path, limits)
    return (RawSheet("", rows, ended),)


def _chosen(path: Path, sheets: Sequence[RawSheet], name: str) -> RawSheet:
    filled = [each for each in sheets if each.rows]
    if not filled:
        raise BadFile(path, 0, "There is no table in it.", "Check that it is the file meant.")
    if not name or not sheets[0].name:
        coded = (each for each in filled if _code_column(_top(each)) is not None)
        return next(coded, filled[0])
    found = next((each for each in sheets if each.name.strip().casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(f"“{each.name}”" for each in sheets)
        raise BadFile(path, 0, f"It has no sheet “{name}”.", f"Its sheets are: {known}.")
    if not found.rows:
        raise BadFile(path, 0, f"The sheet “{found.name}” is empty.", "Choose another sheet.")
    return found


def _grid(path: Path, raw: RawSheet, sheets: tuple[str, ...], header_row: int, limits: Limits) -> Grid:
    at = _header_at(path, raw, header_row)
    _refuse_excess(path, raw, limits)
    head = raw.rows[at][1]
    body = [(number, cells) for number, cells in raw.rows[at + 1 :] if any(cells)]
    width = max((len(cells) for _, cells in (raw.rows[at], *body)), default=0)
    kept = [place for place in range(width) if _cell(head, place) or any(_cell(cells, place) for _, cells in body)]
    headers = _unique([_cell(head, place) or f"Column {column_letters(place)}" for place in kept])
    _refuse_cut(path, raw, body, len(head))
    rows, numbers, notes = _parted(path, body, kept, len(head), exact=not raw.name)
    if not rows:
        raise BadFile(path, raw.rows[at][0], "There are no rows below the header.", "Check that it is the file meant.")
    above = tuple(" ".join(filter(None, cells)) for _, cells in raw.rows[:at] if any(cells))
    return Grid(path, raw.name, sheets, raw.rows[at][0], headers, rows, numbers, above, notes, raw.ended)


def _refuse_cut(path: Path, raw: RawSheet, body: Sequence[tuple[int, tuple[str, ...]]], width: int) -> None:
    if body and not raw.ended and len(body[-1][1]) < width:
        says = f"The file ends within a row: {len(body[-1][1])} cells where the header has {width}."
        raise BadFile(
            path, body[-1][0], says, "It is cut off: fetch it again. If that row is a note, end it with a line break."
        )


def _parted(
    path: Path, body: Sequence[tuple[int, tuple[str, ...]]], kept: Sequence[int], width: int, *, exact: bool
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], tuple[tuple[int, str], ...]]:
    """Rows of the table, their numbers, and the notes beneath it. With `exact`, uneven rows are refused, as in CSV."""
    most, straight = min(NOTE_CELLS, len(kept) - 1), list(kept) == list(range(width))
    last = max((at for at, (_, cells) in enumerate(body) if not _is_note(cells, most)), default=-1)
    rows, numbers, notes = [], [], []
    for at, (number, cells) in enumerate(body):
        if at > last:
            notes.append((number, " ".join(filter(None, cells))))
            continue
        if exact and len(cells) != width and (len(cells) < width or any(cells[width:])):
            says = f"{len(cells)} cells where the header has {width}."
            raise BadFile(path, number, says, "Quote cells that hold commas; fetch the file again if it is cut off.")
        even = straight and len(cells) == width
        rows.append(cells if even else tuple(_cell(cells, place) for place in kept))
        numbers.append(number)
    return tuple(rows), tuple(numbers), tuple(notes)


def _is_note(cells: Sequence[str], most: int) -> bool:
    """Whether a row is words beneath the table: few cells are filled, none with a code, and not all with numbers."""
    filled = [each for each in cells if each]
    return len(filled) <= most and not any(map(_is_code, filled)) and not all(map(_is_number, filled))


def _header_at(path: Path, raw: RawSheet, header_row: int) -> int:
    """Where the header stands among the rows that were read."""
    if header_row:
        found = next((at for at, (number, _) in enumerate(raw.rows) if number == header_row), None)
        if found is None or not any(raw.rows[found][1]):
            raise BadFile(path, header_row, "There is no header in this row.", "Name the row that has the headers.")
        return found
    top = _top(raw)
    column = _code_column(top)
    if column is not None:
        first = next(at for at, cells in enumerate(top) if _is_code(_cell(cells, column)))
        above = [at for at in range(first) if _cell(top[at], column)]
        if not above:
            says = "Area codes begin in the first filled row of their column: there is no header above them."
            raise BadFile(path, raw.rows[first][0], says, "Add a row with the name of each column.")
        good = [at for at in above if _is_header(top[at], column)] or above[-1:]
        return max(good, key=lambda at: (sum(map(bool, top[at])), -at))
    filled = [sum(1 for cell in cells if cell and not _is_number(cell)) for cells in top]
    widest = max(filled)
    if not widest:
        raise BadFile(path, raw.rows[0][0], "There is no header: the first rows hold no words.", "Add one.")
    return next(at for at, count in enumerate(filled) if count >= max(1, widest * 0.8))


def _is_header(cells: Sequence[str], column: int) -> bool:
    """Whether a row above the codes holds headers and not figures: no broken code, and mostly words or years."""
    if re.search(r"\d{5}", cells[column]):
        return False
    others = [each for place, each in enumerate(cells) if each and place != column]
    figures = sum(each.casefold() in MARKS or (_is_number(each) and not _YEAR.fullmatch(each)) for each in others)
    return figures * 2 <= len(others)


def _top(raw: RawSheet) -> list[tuple[str, ...]]:
    return [cells for _, cells in raw.rows[:LOOKED_AT]]


def _code_column(top: Sequence[tuple[str, ...]]) -> int | None:
    """The column that holds most different area codes near the top; the first of several."""
    found: dict[int, set[str]] = {}
    for cells in top:
        for place, cell in enumerate(cells):
            if _is_code(cell):
                found.setdefault(place, set()).add(cell)
    return max(found, key=lambda place: (len(found[place]), -place), default=None)


def _is_code(text: str) -> bool:
    return len(text) <= 12 and area_code(text) is not None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+£]?[\d,. ]+%?", text) is not None


def _unique(headers: Sequence[str]) -> tuple[str, ...]:
    """Headers as they stand, the second of the same name with “(2)” after it."""
    taken, seen, unique = set(headers), Counter[str](), []
    for each in headers:
        seen[each] += 1
        name, number = each, seen[each]
        while number > 1 and (name := f"{each} ({number})") in taken:
            number += 1
        taken.add(name)
        unique.append(name)
    return tuple(unique)


def _refuse_excess(path: Path, raw: RawSheet, limits: Limits) -> None:
    columns = max(len(cells) for _, cells in raw.rows)
    if len(raw.rows) > limits.rows + LOOKED_AT:
        raise TooLarge(path, 0, f"More than {limits.rows:,} rows.", "Cut the file.")
    if columns > MOST_COLUMNS or sum(len(cells) for _, cells in raw.rows) > MOST_CELLS:
        says = f"It has {columns:,} columns and {len(raw.rows):,} rows."
        raise TooLarge(path, 0, says, "Leave out the columns that are not needed.")


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
