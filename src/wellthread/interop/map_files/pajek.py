"""Pajek networks (.net): vertices by number, arcs with a signed value (Batagelj & Mrvar, Pajek manual)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wellthread.interop.delimited import decoded
from wellthread.interop.reading import BadFile

from .attributes import number_of, number_text
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told, Written
from .sheets import LIMITS
from .weights import signed, signed_claim

FORMAT = "pajek"
CARRIES = carrying("weights polarities beside unlinked underscores braces same_names")
KNOWN = ("*vertices", "*arcs", "*edges", "*network", "*matrix")
_PART = re.compile(r'"([^"]*)"|(\S+)')


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a Pajek network. The sign of a value is its polarity. Raises BadFile."""
    gathering, section = Gathering(path, FORMAT), ""
    for row, line in _lines(decoded(path, LIMITS)):
        if line.startswith("*"):
            section = line.split()[0].casefold()
            if section not in KNOWN:
                gathering.notes.append(f"“{line[:60]}” and what follows is left out.")
            continue
        parts = [quoted or bare for quoted, bare in _PART.findall(line)]
        if section == "*vertices":
            _vertex(gathering, parts, row)
        elif section == "*arcs":
            _arc(gathering, parts, row)
        elif section == "*edges":
            gathering.refuse(row, line[:80], "It is an edge without direction. Pajek has arcs for those with one.")
        elif section == "*matrix":
            raise BadFile(path, row, "It holds a matrix.", "Save it as arcs, or bring it as a table.")
    if not gathering.factors:
        raise BadFile(path, 1, "There are no *Vertices in it.", "Save it from Pajek as a network (.net).")
    return gathering.done()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for row, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("%"):
            yield row, line.strip()


def _vertex(gathering: Gathering, parts: list[str], row: int) -> None:
    places = [number_of(each) for each in parts[2:4]]
    x, y = places if len(places) == 2 and None not in places else (None, None)
    gathering.factor(FileFactor(key=parts[0], name=parts[1] if len(parts) > 1 else parts[0], x=x, y=y), row)


def _arc(gathering: Gathering, parts: list[str], row: int) -> None:
    if len(parts) < 2:
        gathering.refuse(row, " ".join(parts), "An arc needs two ends.")
        return
    ends = FileClaim(cause=parts[0], effect=parts[1], row=row)
    value = number_of(parts[2]) if len(parts) > 2 else None
    if value is None:
        gathering.claim(replace(ends, style="(no value)"))
    elif not value:
        gathering.refuse(row, " ".join(parts), "Its value is 0, which says that there is no effect.")
    else:
        gathering.claim(signed_claim(ends, value))


def write(held: MapFile) -> Written:
    """The map as a Pajek network: positive and negative links as values, strongest 1."""
    told = without(held, CARRIES)
    numbers = {each.key: at for at, each in enumerate(told.factors, 1)}
    lines = [f"*Vertices {len(numbers)}"]
    lines += [f'{numbers[each.key]} "{each.name}"' for each in told.factors]
    lines.append("*Arcs")
    lines += [f"{numbers[each.cause]} {numbers[each.effect]} {number_text(signed(each))}" for each in told.claims]
    return Written(("\r\n".join(lines) + "\r\n").encode(), ".net", lost(held, CARRIES))
