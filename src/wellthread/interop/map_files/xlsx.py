"""Workbooks of maps: made of text cells alone, with an error that says what to do where a text is too long for one."""

from __future__ import annotations

from collections.abc import Mapping

from wellthread.interop.xlsx_file import Rows, xlsx_bytes

from .sheets import quoted


class TooLong(ValueError):
    """A text that no cell of a workbook can hold."""


def workbook_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with these sheets, whose cells read back as they are. Raises TooLong."""
    try:
        return xlsx_bytes({name: [[_typed(cell) for cell in row] for row in rows] for name, rows in sheets.items()})
    except ValueError as error:
        raise TooLong(f"{error} Or take the map out as GraphML.") from error


def _typed(cell: str) -> str:
    """A cell that begins with a quote mark gets another, as one is taken off where tables are read."""
    return quoted(cell) if cell.startswith("'") else cell
