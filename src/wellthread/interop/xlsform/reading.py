"""A form out of a file, read by pyxform in a child process with ceilings on memory and time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from wellthread.interop.guard import ArchiveLimits, bounded, checked_archive
from wellthread.interop.reading import BadFile
from wellthread.interop.workbook import is_workbook, sheets_of

from .form import Form
from .walking import form_from

MB = 1024 * 1024
LIMITS = ArchiveLimits(bytes=10 * MB, unpacked=60 * MB, entries=500)
SECONDS, MEGABYTES = 30.0, 768
MOST_QUESTIONS = 2_000
ENDINGS = (".xlsx", ".xlsm", ".xls", ".csv", ".md")
_SHEETS = {"survey", "choices", "settings", "external_choices", "entities", "osm"}
MOST_ROWS = 20_000
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"'?\b(survey|choices|settings|entities)\b'? (?:sheet|worksheet)", re.IGNORECASE)
_REMEDY = "Correct it in the form and save it again; Kobo and ODK will want the same."


def read_xlsform(path: Path) -> Form:
    """The form in a workbook, CSV or Markdown file. Raises BadFile with the row, where pyxform names one."""
    if path.suffix.casefold() not in ENDINGS:
        raise BadFile(path, 0, f"A form ends in {', '.join(ENDINGS)}.", "Save it as an Excel workbook or as CSV.")
    checked_archive(path, LIMITS)
    if path.stat().st_size > LIMITS.bytes:
        raise BadFile(path, 0, f"It is larger than {LIMITS.bytes // MB} MB.", "Leave pictures and sounds out of it.")
    return bounded(form_of, path, seconds=SECONDS, megabytes=MEGABYTES)


def form_of(path: Path) -> Form:
    """To be run by `bounded`, never in the process that serves people."""
    from pyxform.errors import PyXFormError

    try:
        found, warnings = _parsed(path)
    except PyXFormError as error:
        raise _refused(path, str(error)) from error
    made = form_from(found, warnings)
    if not made.asked:
        raise BadFile(path, 0, "It asks nothing of people.", "Check that the sheet “survey” holds the questions.")
    if len(made.asked) > MOST_QUESTIONS:
        raise BadFile(path, 0, f"It has more than {MOST_QUESTIONS:,} questions.", "Split it into several forms.")
    return made


def _parsed(path: Path) -> tuple[dict[str, Any], list[str]]:
    """What pyxform makes of the file, with what it warns of, and with what ODK would refuse as one more warning."""
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    warnings: list[str] = []
    book = get_xlsform(xlsform=sheets_by_name(path) if is_workbook(path) else str(path))
    found = workbook_to_json(workbook_dict=book, fallback_form_name=path.stem, warnings=warnings)
    kept = [_plain(each) for each in warnings]
    try:
        create_survey_element_from_dict(found).to_xml(validate=False, warnings=[])
    except PyXFormError as error:
        kept.append(f"Kobo and ODK would refuse this form: {_plain(str(error))}")
    return found, kept


def sheets_by_name(path: Path) -> dict[str, Any]:
    """The sheets of a workbook as pyxform wants them, read without the XML of strangers ever being expanded.

    Rows keep their places, so that messages name those that a spreadsheet shows. Raises BadFile.
    """
    found = {name.strip().lower(): rows for name, rows in sheets_of(path, MOST_ROWS)}
    if len(found) == 1:
        found = {"survey": next(iter(found.values()))}
    book: dict[str, Any] = {"sheet_names": list(found), "fallback_form_name": path.stem}
    for name in _SHEETS & set(found):
        headers, rows = _table(found[name])
        book[name] = rows
        book[f"{name}_header"] = [dict.fromkeys(headers)]
    return book


def _table(rows: list[tuple[int, list[str]]]) -> tuple[list[str], list[dict[str, str]]]:
    if not rows or rows[0][0] != 1:
        return [], []
    headers = [" ".join(each.split()) for each in rows[0][1]]
    found: list[dict[str, str]] = []
    for number, cells in rows[1:]:
        found += [{}] * (number - 2 - len(found))
        found.append({head: cell for head, cell in zip(headers, cells, strict=False) if head and cell})
    return [each for each in headers if each], found


def _refused(path: Path, says: str) -> BadFile:
    row, sheet = _ROW.search(says), _SHEET.search(says)
    where = f"Sheet “{sheet[1].lower()}”: " if sheet else ""
    return BadFile(path, int(row[1]) if row else 0, f"{where}{_plain(_ROW.sub('', says))}", _REMEDY)


def _plain(text: str) -> str:
    """A message of pyxform in one line, without its links."""
    text = re.sub(r"\s*Learn more:\s*\S+", "", text)
    return " ".join(text.split())[:400]
