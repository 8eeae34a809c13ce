"""How every importer reads: within limits, whole or not at all, and with errors that say how to mend the file."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO, TextIO, TypeVar

T = TypeVar("T")


class BadFile(ValueError):
    """A file that cannot be read: which, in which row (0 for the whole), what is wrong, and how to mend it."""

    def __init__(self, file: Path, row: int, says: str, remedy: str) -> None:
        self.file, self.row, self.says, self.remedy = file, row, says, remedy
        where = f"{file.name}, row {row}" if row else file.name
        super().__init__(f"{where}: {says} {remedy}")


class MissingColumns(BadFile):
    """A table without a column that is needed."""


class BadCell(BadFile):
    """A cell whose content is not what its column holds."""


class TooLarge(BadFile):
    """A file beyond the limits set for reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before giving up. Both count what comes out after unpacking."""

    bytes: int = 256 * 1024 * 1024
    rows: int = 1_000_000


LIMITS = Limits()
"""What is read where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column to pick, under any of the headers it is known by. Absent and not required reads as empty."""

    name: str
    headers: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picked columns of a table. `found` names the columns that were there; rows keep the order of the file."""

    file: Path
    found: frozenset[str]
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 2

    def fail(self, index: int, says: str, remedy: str) -> BadCell:
        """An error about the row with this index."""
        return BadCell(self.file, index + self.first_row, says, remedy)

    def column(self, place: int, convert: Callable[[str], T], what: str) -> list[T]:
        """One picked column, converted. Raises BadCell naming the first row where that fails."""
        try:
            return [convert(row[place]) for row in self.rows]
        except ValueError:
            index = next(index for index, row in enumerate(self.rows) if not _converts(convert, row[place]))
            raise self.fail(index, f"“{self.rows[index][place]}” is not {what}.", "Correct the cell.") from None


def _converts(convert: Callable[[str], object], text: str) -> bool:
    try:
        convert(text)
    except ValueError:
        return False
    return True


class _Counted(io.RawIOBase):
    """A stream of bytes that stops at a limit, so that a small packed file cannot fill the memory."""

    def __init__(self, inner: IO[bytes], limit: int, refuse: Callable[[], TooLarge]) -> None:
        self._inner, self._left, self._refuse = inner, limit, refuse

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._inner.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise self._refuse()
        buffer[: len(chunk)] = chunk
        return len(chunk)


@contextmanager
def open_bytes(path: Path, limits: Limits = LIMITS) -> Iterator[IO[bytes]]:
    """A file as bytes, unpacked when it is gzip or a zip of one file, and never more than the limit."""
    if not path.is_file():
        raise BadFile(path, 0, "There is no such file.", "Check the path, or fetch the file first.")
    try:
        with path.open("rb") as raw, _unpacked(path, raw) as inner:
            yield io.BufferedReader(_Counted(inner, limits.bytes, lambda: _too_many_bytes(path, limits)))
    except (gzip.BadGzipFile, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise BadFile(path, 0, f"The packed file is damaged ({error}).", "Fetch it again.") from error


@contextmanager
def open_text(path: Path, limits: Limits = LIMITS, encoding: str = "utf-8-sig") -> Iterator[TextIO]:
    """A file as text; see `open_bytes`. What the csv module finds wrong while it is read is a BadFile too."""
    try:
        with open_bytes(path, limits) as raw:
            yield io.TextIOWrapper(raw, encoding=encoding, newline="")
    except UnicodeDecodeError as error:
        raise BadFile(
            path,
            0,
            f"The text is not {encoding.removesuffix('-sig').upper()}.",
            "Save it again as UTF-8 and try again.",
        ) from error
    except csv.Error as error:
        raise BadFile(path, 0, f"The table is broken ({error}).", "Save it again as CSV.") from error


def read_sheet(
    path: Path,
    columns: Sequence[Column],
    *,
    limits: Limits = LIMITS,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
    header: Sequence[str] | None = None,
) -> Sheet:
    """Read the named columns of a delimited table, whole.

    `header` stands in for the first row of a file that has none. Rows are counted as a spreadsheet counts
    them: the first row of the file is 1. Raises BadFile or one of its kinds.
    """
    with open_text(path, limits, encoding) as text:
        reader = csv.reader(text, delimiter=delimiter)
        names = [each.strip() for each in header or next(reader, [])]
        places = _places(path, names, columns)
        rows = _rows(path, reader, len(names), limits, 1 if header else 2)
    pick = itemgetter(*(len(names) if place is None else place for place in places), len(names))
    found = frozenset(each.name for each, place in zip(columns, places, strict=True) if place is not None)
    return Sheet(path, found, tuple(pick([*row, ""])[:-1] for row in rows), 1 if header else 2)


def _rows(path: Path, reader: Iterator[list[str]], width: int, limits: Limits, first: int) -> list[list[str]]:
    rows = list(islice(reader, limits.rows + 1))
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > limits.rows:
        raise TooLarge(path, limits.rows + first, f"More than {limits.rows:,} rows.", "Cut the file.")
    for index, row in enumerate(rows):
        if len(row) != width:
            raise BadFile(
                path, index + first, f"{len(row)} cells where the header has {width}.", "Quote cells that hold commas."
            )
    return rows


def _places(path: Path, names: list[str], columns: Sequence[Column]) -> list[int | None]:
    """Where each column stands; None for an absent one that is not required."""
    known = {name: place for place, name in reversed(list(enumerate(names)))}
    places = [next((known[each] for each in column.headers if each in known), None) for column in columns]
    lacking = [column for column, place in zip(columns, places, strict=True) if place is None and column.required]
    if lacking:
        wanted = "; ".join(" or ".join(f"“{each}”" for each in column.headers) for column in lacking)
        raise MissingColumns(path, 1, f"These columns are missing: {wanted}.", "Check that it is the file meant.")
    return places


def _unpacked(path: Path, raw: IO[bytes]) -> IO[bytes]:
    start = raw.read(4)
    raw.seek(0)
    if start[:2] == b"\x1f\x8b":
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
    if start == b"PK\x03\x04":
        return _only_table(path, raw)
    return raw


def _only_table(path: Path, raw: IO[bytes]) -> IO[bytes]:
    """The one table in a zip. One that is locked, or packed in a way of its own, is refused like a damaged one."""
    try:
        archive = zipfile.ZipFile(raw)
        inside = [each for each in archive.namelist() if each.lower().endswith((".csv", ".json", ".geojson"))]
        if len(inside) != 1:
            raise BadFile(path, 0, f"The zip holds {len(inside)} tables.", "Unpack it and name the one that is meant.")
        return archive.open(inside[0])
    except RuntimeError as error:
        raise BadFile(path, 0, f"The zip cannot be unpacked ({error}).", "Unpack it, and name the table.") from error


def _too_many_bytes(path: Path, limits: Limits) -> TooLarge:
    size = f"{limits.bytes / 1024 / 1024:,.0f} MB"
    return TooLarge(path, 0, f"It holds more than {size} when unpacked.", "Cut the file or raise the limit.")
