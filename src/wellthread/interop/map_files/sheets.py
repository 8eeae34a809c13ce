"""Tables as maps come in: a CSV, a workbook, a folder or zip of CSVs; and tables made, safe in any spreadsheet."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wellthread.interop.delimited import delimited_rows
from wellthread.interop.guard import checked_archive
from wellthread.interop.reading import BadFile, Limits
from wellthread.interop.workbook import RawSheet, is_workbook, read_workbook

from .attributes import low

LIMITS = Limits(bytes=64 * 1024 * 1024, rows=100_000)
"""A map of a hundred thousand rows is no map any more."""
MOST_FACTORS = 5_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IGNORED = "(ignore)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its header: each row with its number in the file, as texts by header."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    @property
    def low(self) -> dict[str, str]:
        """Headers by their small letters."""
        return low(self.headers)


def tables_of(path: Path) -> tuple[Table, ...]:
    """Every table of a file or folder, by its first filled row. Raises BadFile."""
    return tuple(_table(each) for each in raw_sheets(path) if each.rows and _IGNORED not in each.name)


def raw_sheets(path: Path) -> tuple[RawSheet, ...]:
    """The sheets as they stand: of a workbook, of each CSV in a folder or zip, or the one of a CSV. Raises BadFile."""
    if path.is_dir():
        found = sorted(each for each in path.iterdir() if each.suffix.casefold() == ".csv")
        if not found:
            raise BadFile(path, 0, "There is no CSV file in the folder.", "Name the folder that holds the tables.")
        return tuple(_sheet(each) for each in found)
    if is_workbook(path):
        return read_workbook(path, LIMITS)
    if checked_archive(path):
        return tuple(_zipped(path))
    return (_sheet(path),)


def _zipped(path: Path) -> Iterator[RawSheet]:
    """The CSVs inside a zip that was found harmless."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        names = [each for each in archive.namelist() if each.casefold().endswith(".csv") and "__MACOSX" not in each]
        if not names:
            raise BadFile(path, 0, "There is no CSV file in the zip.", "Pack the tables of the map as CSV files.")
        for at, name in enumerate(names):
            there = Path(folder) / f"{at}.csv"
            there.write_bytes(taken_out(path, archive, name))
            try:
                yield RawSheet(PurePosixPath(name).stem, delimited_rows(there, LIMITS)[0])
            except BadFile as error:
                raise BadFile(path, error.row, f"In {PurePosixPath(name).name}: {error.says}", error.remedy) from error


def taken_out(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    """What a file inside a zip holds. Raises BadFile where it cannot be taken out."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise BadFile(path, 0, f"The packed file is damaged ({error}).", "Pack it again.") from error


def _sheet(path: Path) -> RawSheet:
    return RawSheet(path.stem, delimited_rows(path, LIMITS)[0])


def _table(raw: RawSheet) -> Table:
    """Rows under the first filled one. A header that comes twice keeps its first column."""
    (_, head), *body = raw.rows
    headers = tuple(dict.fromkeys(each for each in head if each))
    places = {each: head.index(each) for each in headers}
    rows = (
        (number, {name: unquoted(cells[at]) if at < len(cells) else "" for name, at in places.items()})
        for number, cells in body
        if any(cells)
    )
    return Table(raw.name, headers, tuple(rows))


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV in UTF-8 with a mark, in which no cell is a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([quoted(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def quoted(text: str) -> str:
    """A cell that a spreadsheet takes for text: with a quote mark before what would be a formula, and no number is.

    >>> quoted("=1+1"), quoted("-0.5"), quoted("walking")
    ("'=1+1", '-0.5', 'walking')
    """
    if text.startswith((*_FORMULA, "'")) and not _is_number(text):
        return f"'{text}"
    return text


def unquoted(text: str) -> str:
    """The text of a cell without the quote mark that `quoted` puts there."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def grid(rows: Sequence[Mapping[str, str]], first: Sequence[str]) -> list[list[str]]:
    """Rows of named texts as a table: the named columns first, then all others that any row fills."""
    names = list(dict.fromkeys((*first, *(name for row in rows for name in row))))
    return [names, *([row.get(name, "") for name in names] for row in rows)]
