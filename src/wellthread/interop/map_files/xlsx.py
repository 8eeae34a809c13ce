"""Workbooks of maps: made of text cells alone, with an error that says what to do where a text is too long for one."""

from __future__ import annotations

from collections.abc import Mapping

from wellthread.interop.xlsx_file import Rows, xlsx_bytes


class TooLong(ValueError):
    """A text that no cell of a workbook can hold."""


def workbook_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with these sheets. Raises TooLong."""
    try:
        return xlsx_bytes(sheets)
    except ValueError as error:
        raise TooLong(f"{error} Or take the map out as GraphML.") from error
