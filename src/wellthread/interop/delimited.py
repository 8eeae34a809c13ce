"""Delimited text whose encoding and delimiter nobody told us."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from .guard import checked_archive
from .reading import LIMITS, BadFile, Limits, TooLarge, open_bytes

DELIMITERS = (",", ";", "\t", "|")
SNIFFED_LINES = 60
MOST_CELLS = 5_000_000
"""Beyond this, a table fills the memory of a small server. The largest official ones have two million."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def delimited_rows(path: Path, limits: Limits = LIMITS) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], bool]:
    """The rows of a CSV file with their numbers, cells without spaces around them, and whether its last row is ended.

    Raises BadFile.
    """
    text = decoded(path, limits)
    delimiter = delimiter_of(text)
    rows, left = [], MOST_CELLS
    try:
        for row in islice(_rows(text, delimiter), limits.rows + SNIFFED_LINES + 1):
            rows.append(row)
            left -= len(row[1])
            if left < 0:
                says = f"It has more than {MOST_CELLS:,} cells."
                raise TooLarge(path, row[0], says, "Leave out the columns that are not needed.")
    except csv.Error as error:
        says = f"The table is broken ({error})."
        raise BadFile(
            path, 0, says, "Look for a quotation mark that is not closed, or save it again as CSV."
        ) from error
    if len(rows) > limits.rows + SNIFFED_LINES:
        raise TooLarge(path, 0, f"More than {limits.rows:,} rows.", "Cut the file.")
    return tuple(rows), text.endswith(("\n", "\r"))


def decoded(path: Path, limits: Limits = LIMITS) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by their marks, else UTF-8, else Windows-1252. Raises BadFile."""
    checked_archive(path)
    with open_bytes(path, limits) as file:
        raw = file.read()
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), None) or _unmarked(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        says = f"The text cannot be read as {encoding.removesuffix('-sig').upper()}."
        raise BadFile(path, 0, says, "Save it again as “CSV UTF-8”.") from error
    if "\0" in text:
        raise BadFile(path, 0, "It is no text: it holds zero bytes.", "Save it as “CSV UTF-8”, or send the workbook.")
    return text


def delimiter_of(text: str) -> str:
    """The delimiter that gives the most even table over the first lines; a comma where none stands out.

    >>> delimiter_of("Code;Rate\\nE01;1,5\\nE02;2,5\\n")
    ';'
    """
    lines = [line for line in islice(io.StringIO(text, newline=""), SNIFFED_LINES * 4) if line.strip()]
    sample = "".join(lines[:SNIFFED_LINES])
    return max(DELIMITERS, key=lambda each: (_evenness(sample, each), -DELIMITERS.index(each)))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest width above one, and that width."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    width = max(wide, key=lambda each: (wide[each], each), default=0)
    return (wide[width], width) if width else (0, 0)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows as the csv module finds them, numbered by the rows before them as a spreadsheet shows them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, row in enumerate(reader, start=1):
        cells = tuple(cell.strip() for cell in row)
        if any(cells):
            yield number, cells


def _unmarked(raw: bytes) -> str:
    """The encoding of text without a mark: zero bytes at every second place are UTF-16."""
    head = raw[:4096]
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) >= 4 and head[start::2].count(0) > len(head) // 4 > head[1 - start :: 2].count(0) * 4:
            return name
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
