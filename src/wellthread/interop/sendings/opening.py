"""Which format a file is, and its sendings, behind the guard."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from wellthread.interop.delimited import delimiter_of
from wellthread.interop.guard import ArchiveLimits, bounded, checked_archive, plain_text
from wellthread.interop.reading import BadFile, TooLarge
from wellthread.interop.workbook import is_workbook, sheets_of

from .decidim import is_decidim, proposals_of
from .kobo_json import read_kobo_json
from .model import Export, keyed
from .tables import Rows, export_of, kind_of

MB = 1024 * 1024
LIMITS = ArchiveLimits(bytes=64 * MB, unpacked=256 * MB, nested=True)
SECONDS, MEGABYTES = 60.0, 1_536
MOST_ROWS, MOST_CELLS, MOST_COLUMNS = 100_000, 3_000_000, 2_000
FORMATS: Mapping[str, str] = {
    "kobo": "KoboToolbox, CSV or XLSX",
    "kobo_json": "KoboToolbox, JSON",
    "odk": "ODK Central, CSV or zip",
    "decidim": "Decidim, proposals",
    "table": "A table, one row a person or a thing said",
}
"""Each format that is read, with what people call it."""


def read_sendings(path: Path, *, sheet: str = "") -> Export:
    """What people sent in. Raises BadFile with row and remedy; nothing is read in part."""
    checked_archive(path, LIMITS)
    if path.stat().st_size > LIMITS.bytes:
        raise TooLarge(path, 0, f"It is larger than {LIMITS.bytes // MB} MB.", "Export it in several parts.")
    return bounded(export_in, path, sheet, seconds=SECONDS, megabytes=MEGABYTES)


def export_in(path: Path, sheet: str = "") -> Export:
    """To be run by `bounded`, never in the process that serves people."""
    with path.open("rb") as file:
        start = file.read(512)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _checked(path, read_kobo_json(path))
    tables = [each for each in _tables(path) if each.headers and each.rows]
    if sheet:
        tables = [each for each in tables if each.name.casefold() == sheet.strip().casefold()]
    if not tables:
        raise BadFile(path, 0, "There is no table in it.", "Check that it is the export meant.")
    _refuse_excess(path, tables)
    for each in tables:
        if is_decidim(each.headers):
            return _checked(path, proposals_of(each))
    kind = kind_of(tables)
    return _checked(path, export_of(tables if kind != "table" else tables[:1], kind))


def _checked(path: Path, found: Export) -> Export:
    if not found.sendings:
        raise BadFile(path, 0, "There are no rows in it.", "Check that it is the export meant.")
    found = replace(found, sendings=tuple(keyed(found.sendings)))
    doubled = len(found.sendings) - len({each.key for each in found.sendings})
    if not doubled:
        return found
    says = f"{doubled} rows have the id of another row; the same content counts once, other content is kept beside it."
    return replace(found, notes=(*found.notes, says))


def _tables(path: Path) -> Iterator[Rows]:
    if is_workbook(path):
        for name, rows in sheets_of(path, MOST_ROWS):
            yield _rows(name, [(number, [plain_text(cell) for cell in cells]) for number, cells in rows])
        return
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
    if not packed:
        yield _csv(path, path.stem, path.read_bytes())
        return
    with zipfile.ZipFile(path) as archive:
        names = [each for each in archive.namelist() if each.casefold().endswith(".csv") and "__MACOSX" not in each]
        if not names:
            raise BadFile(path, 0, "There is no CSV in the zip.", "Export the data as CSV.")
        for name in sorted(_wanted(names)):
            yield _csv(path, PurePosixPath(name).stem, archive.read(name))


def _wanted(names: Sequence[str]) -> Sequence[str]:
    """Of the open data of Decidim, which is of everything, only its proposals."""
    proposals = [each for each in names if PurePosixPath(each).stem.endswith("open-data-proposals")]
    return proposals or names


def _csv(path: Path, name: str, raw: bytes) -> Rows:
    """A table as text. Cells keep their line breaks: they are people's words."""
    import csv

    text = _decoded(raw)
    usual = csv.field_size_limit(4 * MB)
    rows: list[tuple[int, list[str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        for number, row in enumerate(reader, 1):
            if any(row):
                rows.append((number, [plain_text(cell) for cell in row]))
            if len(rows) > MOST_ROWS + 1:
                raise TooLarge(path, number, f"More than {MOST_ROWS:,} rows.", "Export it in several parts.")
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed, or export it again."
        raise BadFile(path, len(rows) + 1, f"The table is broken ({error}).", remedy) from error
    finally:
        csv.field_size_limit(usual)  # the limit is one for the whole process
    return _rows(name, rows)


def _decoded(raw: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _rows(name: str, rows: Sequence[tuple[int, Sequence[str]]]) -> Rows:
    if not rows:
        return Rows(name, (), ())
    headers: list[str] = []
    for each in rows[0][1]:
        head, number = each.strip(), 2
        while head and head in headers:
            head, number = f"{each.strip()} ({number})", number + 1
        headers.append(head)
    return Rows(name, tuple(headers), tuple((number, tuple(cells)) for number, cells in rows[1:]))


def _refuse_excess(path: Path, tables: Sequence[Rows]) -> None:
    columns = max(len(each.headers) for each in tables)
    cells = sum(len(each.headers) * len(each.rows) for each in tables)
    if columns > MOST_COLUMNS or cells > MOST_CELLS:
        raise TooLarge(path, 0, f"It has {columns:,} columns and {cells:,} cells.", "Leave out what is not needed.")
    for each in tables:
        for number, row in each.rows:
            if any(row[len(each.headers) :]):
                says = f"{len(row)} cells where the header has {len(each.headers)}."
                raise BadFile(path, number, says, "Quote cells that hold commas or line breaks; export it again.")
