"""The files of an export, wherever they lie, and their tables, also where a body was written without quotes."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from wellthread.interop.reading import LIMITS, BadFile, Limits, MissingColumns, TooLarge, open_text

NAMES = ("comments", "votes", "participants-votes", "summary")
BODY = "comment-body"
_PLAIN = re.compile(r"-?\d[\d.]*|true|false|t|f|", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PolisFiles:
    """Where each file of an export is. Comments are needed, and votes or the matrix of participants."""

    comments: Path
    votes: Path | None = None
    matrix: Path | None = None
    summary: Path | None = None

    @property
    def sha256(self) -> str:
        """One checksum over all of them."""
        whole = hashlib.sha256()
        for each in (self.comments, self.votes, self.matrix, self.summary):
            whole.update(hashlib.sha256(each.read_bytes()).digest() if each else b"-")
        return whole.hexdigest()


def files_in(folder: Path) -> PolisFiles:
    """The files of an export in a folder, packed or not, with whatever stands before their usual names.

    Raises BadFile when the comments are not there, or neither votes nor the matrix are.
    """
    if not folder.is_dir():
        raise BadFile(folder, 0, "This is no folder.", "Name the folder that holds the files of the export.")
    found: dict[str, Path] = {}
    for each in sorted(folder.iterdir()):
        name = each.name.lower().removesuffix(".gz")
        fits = [known for known in NAMES if name.endswith(f"{known}.csv")]
        if fits:
            found.setdefault(max(fits, key=len), each)
    if "comments" not in found:
        raise BadFile(folder, 0, "There is no comments.csv.", "Put the whole export of Polis into one folder.")
    if "votes" not in found and "participants-votes" not in found:
        raise BadFile(
            folder, 0, "There is neither votes.csv nor participants-votes.csv.", "Add at least one of the two."
        )
    return PolisFiles(found["comments"], found.get("votes"), found.get("participants-votes"), found.get("summary"))


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as read. `mended` counts rows whose body had no quotes and was put together again."""

    file: Path
    header: tuple[str, ...]
    rows: tuple[list[str], ...]
    mended: int = 0

    def place(self, name: str) -> int:
        """Where a column stands. Raises MissingColumns."""
        if name not in self.header:
            raise MissingColumns(self.file, 1, f"The column “{name}” is missing.", "Use the export as Polis wrote it.")
        return self.header.index(name)


def table(path: Path, limits: Limits = LIMITS) -> Rows:
    """A table of the export. Raises BadFile, naming the row."""
    with open_text(path, limits) as text:
        lines = text.read()
    reader = csv.reader(lines.splitlines(keepends=True))
    header = tuple(each.strip() for each in next(reader, []))
    if not header:
        raise BadFile(path, 0, "The file is empty.", "Export it again.")
    rows = [row for row in islice(reader, limits.rows + 1) if row]
    if len(rows) > limits.rows:
        raise TooLarge(path, limits.rows, f"More than {limits.rows:,} rows.", "Cut the file.")
    if header[-1] == BODY and any(not _whole(row, header) for row in rows):
        return _unquoted(path, header, lines)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise BadFile(path, number, f"{len(row)} cells where the header has {len(header)}.", "Export it again.")
    return Rows(path, header, tuple(rows))


def _whole(row: list[str], header: tuple[str, ...]) -> bool:
    return len(row) == len(header) and _begins(row, header)


def _begins(cells: list[str], header: tuple[str, ...]) -> bool:
    """Whether cells begin a row: all before the body are numbers or yes and no, but for the day in words."""
    named = list(zip(header[:-1], cells, strict=False))
    return len(cells) >= len(header) and all(_PLAIN.fullmatch(cell) for name, cell in named if name != "datetime")


def _unquoted(path: Path, header: tuple[str, ...], lines: str) -> Rows:
    """Rows whose last column, the body, was written as it came: with commas, quote marks and line ends in it."""
    found: list[list[str]] = []
    for number, line in enumerate(_after_header(lines), start=2):
        cells = line.split(",", len(header) - 1)
        if _begins(cells, header):
            found.append(cells)
        elif found:
            found[-1][-1] += f"\n{line}"
        elif line.strip():
            raise BadFile(path, number, "The row does not begin with the numbers of a statement.", "Export it again.")
    for row in found:
        row[-1] = _plain_body(row[-1].rstrip("\n"))
    mended = sum("," in row[-1] or "\n" in row[-1] or '"' in row[-1] for row in found)
    return Rows(path, header, tuple(found), mended)


def _after_header(lines: str) -> Iterator[str]:
    yield from lines.replace("\r\n", "\n").split("\n")[1:]


def _plain_body(body: str) -> str:
    """A body without the quotes of CSV, where only that row had them."""
    if len(body) >= 2 and body[0] == body[-1] == '"' and '"' not in body[1:-1].replace('""', ""):
        return body[1:-1].replace('""', '"')
    return body
