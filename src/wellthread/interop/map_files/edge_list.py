"""Edge lists of fuzzy cognitive maps: (from, to, weight) a line, with or without brackets, and a list of names.

The names stand in braces, as in {1:"drop in", 2:"loneliness"}: in the same file, in another file of the same folder or
zip, or in a file that is told. Without names the numbers are the names.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from wellthread.interop.delimited import decoded
from wellthread.interop.guard import checked_archive
from wellthread.interop.reading import BadFile

from .attributes import number_of, number_text, one_line
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told, Written
from .sheets import LIMITS, taken_out
from .weights import signed, signed_claim

FORMAT = "edge_list"
CARRIES = carrying("weights polarities beside unlinked underscores same_names")
_NAME = re.compile(r"""["']?([\w.-]+)["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')""")
_ROW = re.compile(
    r"""\(?\s*["']?([^"'(),;\t]+?)["']?\s*[,;\t]\s*["']?([^"'(),;\t]+?)["']?\s*[,;\t]\s*([^\s(),;]+)\s*\)?\s*,?"""
)
_HEADS = {"from", "source", "cause", "node1", "i"}


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of such a list. The sign of a weight is the polarity. Raises BadFile."""
    gathering, rows = Gathering(path, FORMAT), 0
    names: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    for text in (*_texts(path), told.names):
        braces = re.search(r"\{[^{}]*\}", text)
        if braces:
            names |= {key: one_line(one or other) for key, one, other in _NAME.findall(braces[0])}
            text = text.replace(braces[0], "\n" * braces[0].count("\n"))
        lines += [(row, line.strip()) for row, line in enumerate(text.splitlines(), 1) if line.strip(" \t,[]")]
    for key, name in names.items():
        gathering.factor(FileFactor(key=key, name=name))
    for row, line in lines:
        rows += _line(gathering, line, row)
    if not rows and not names:
        raise BadFile(path, 1, "There is no line of the shape (from, to, weight).", "Check that it is the file meant.")
    return gathering.done()


def _line(gathering: Gathering, line: str, row: int) -> bool:
    found = _ROW.fullmatch(line)
    if found is None:
        gathering.refuse(row, line[:80], "It does not read as from, to, weight.")
        return False
    cause, effect, weight = (each.strip() for each in found.groups())
    if cause.casefold() in _HEADS:
        return False
    for key in (cause, effect):
        if key not in gathering.factors:
            gathering.factor(FileFactor(key=key, name=key), row)
    value = number_of(weight)
    if value is None or abs(value) > 1:
        gathering.refuse(row, f"{cause} → {effect}", f"“{weight[:40]}” is no number from −1 to 1.")
    elif not value:
        gathering.refuse(row, f"{cause} → {effect}", "Its weight is 0, which says that there is no effect.")
    else:
        gathering.claim(signed_claim(FileClaim(cause=cause, effect=effect, row=row), value))
    return True


def _texts(path: Path) -> Iterator[str]:
    """The text of the file, or of each file of a folder or zip."""
    if path.is_dir():
        yield from (decoded(each, LIMITS) for each in sorted(path.iterdir()) if each.suffix in (".csv", ".txt"))
    elif names := checked_archive(path):
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            for at, name in enumerate(names):
                there = Path(folder) / str(at)
                if not name.endswith("/"):
                    there.write_bytes(taken_out(path, archive, name))
                    yield decoded(there, LIMITS)
    else:
        yield decoded(path, LIMITS)


def write(held: MapFile) -> Written:
    """The map as an edge list with its names in braces, factors numbered from 1."""
    told = without(held, CARRIES)
    numbers = {each.key: at for at, each in enumerate(told.factors, 1)}
    names = ", ".join(f'{numbers[each.key]}:"{each.name}"' for each in told.factors)
    head = f"{{{names}}}"
    lines = [f"({numbers[each.cause]}, {numbers[each.effect]}, {number_text(signed(each))})," for each in told.claims]
    return Written("\n".join([head, *lines, ""]).encode(), ".txt", lost(held, CARRIES))
