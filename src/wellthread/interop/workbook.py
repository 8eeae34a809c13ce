"""Workbooks: XLSX, ODS and XLS as text, read in a process of their own that may neither grow nor linger."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .delimited import MOST_CELLS
from .guard import bounded, checked_archive
from .reading import LIMITS, BadFile, Limits, TooLarge

SECONDS = 60.0
LEAST_MEGABYTES, MOST_MEGABYTES, TIMES_ITS_SIZE = 200, 1_024, 100
"""What the reader may use: more for a larger workbook, so that a small one that swells is stopped early (S-14)."""
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_INSIDE = ("[Content_Types].xml", "content.xml", "xl/workbook.xml", "xl/workbook.bin")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it stands: its filled rows with the number that a spreadsheet shows. A CSV has one without a name.

    `ended` says whether a text file ends with a line break.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    ended: bool = True


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by what it holds; its name does not matter. Raises BadFile for a damaged zip."""
    if not path.is_file():
        raise BadFile(path, 0, "There is no such file.", "Check the path, or fetch the file first.")
    with path.open("rb") as file:
        start = file.read(8)
    if start == OLD_EXCEL:
        return True
    if start[:4] != ZIP:
        return False
    checked_archive(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(set(archive.namelist()) & set(_INSIDE))
    except (zipfile.BadZipFile, OSError) as error:
        raise BadFile(path, 0, f"The packed file is damaged ({error}).", "Fetch it again.") from error


def read_workbook(path: Path, limits: Limits = LIMITS) -> tuple[RawSheet, ...]:
    """All visible sheets of a workbook. Raises BadFile, also for one under a password, and TooLarge."""
    if path.stat().st_size > limits.bytes:
        size = f"{limits.bytes / 1024 / 1024:,.0f} MB"
        raise TooLarge(path, 0, f"It is larger than {size}.", "Leave out what is not needed.")
    needed = LEAST_MEGABYTES + TIMES_ITS_SIZE * path.stat().st_size // (1024 * 1024)
    found = bounded(sheets_of, path, limits.rows, seconds=SECONDS, megabytes=min(needed, MOST_MEGABYTES))
    return tuple(RawSheet(name, tuple((number, tuple(cells)) for number, cells in rows)) for name, rows in found)


def sheets_of(path: Path, most_rows: int) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """The visible sheets with their filled rows. To be run by `bounded`, never in the process that serves people."""
    import python_calamine as calamine

    left, sheets = MOST_CELLS, []
    try:
        with calamine.load_workbook(path) as book:
            for about in book.sheets_metadata:
                if about.typ != calamine.SheetTypeEnum.WorkSheet or about.visible != calamine.SheetVisibleEnum.Visible:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                left -= sheet.total_height * sheet.total_width
                if sheet.total_height > most_rows or left < 0:
                    says = (
                        f"The sheet “{about.name}” has {sheet.total_height:,} rows and {sheet.total_width:,} columns."
                    )
                    raise TooLarge(path, 0, says, "Leave out what is not needed.")
                sheets.append((about.name, _filled(sheet.to_python(skip_empty_area=False))))
    except calamine.PasswordError as error:
        raise BadFile(path, 0, "It is locked with a password.", "Save it without one.") from error
    except (calamine.CalamineError, OSError, OverflowError) as error:
        says = f"The workbook cannot be read ({str(error)[:200]})."
        raise BadFile(path, 0, says, "Open it, save it again as XLSX or CSV, and try that.") from error
    return sheets


def _filled(rows: list[list[Any]]) -> list[tuple[int, list[str]]]:
    texts = ((number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1))
    return [(number, cells) for number, cells in texts if any(cells)]


def _text(value: Any) -> str:
    """A cell as a person would type it: 12.0 as 12, a day as 2026-11-22."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
