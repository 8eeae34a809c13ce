"""The links that people gave, as a CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import zip_longest

from wellthread.disclosure import csv_text
from wellthread.thread import BadLink, How, Link, Verb
from wellthread.vocabulary import BadRef, Ref

from .cells import guard, unguard
from .problem import Problem
from .table_file import rows

COLUMNS = ("subject", "verb", "object", "by", "at", "how", "note")
_NEEDED = COLUMNS[:3]


def write(links: Iterable[Link]) -> str:
    """Links as CSV text, in the order given."""
    held = list(links)
    extras = list(dict.fromkeys(name for link in held for name, _ in link.extra))
    lines = [[*COLUMNS, *extras]]
    for link in held:
        at = link.at.isoformat() if link.at else ""
        more = dict(link.extra)
        known = [str(link.subject), link.verb.value, str(link.object), guard(link.by), at, link.how.value]
        lines.append([*known, guard(link.note), *(guard(more.get(name, "")) for name in extras)])
    return csv_text(lines)


def read(file: str, text: str, problems: list[Problem]) -> tuple[Link, ...]:
    """The links of a file; what cannot be read goes into `problems`."""
    lines = rows(file, text, problems)
    header = [name.strip() for name in lines[0][1]] if lines else []
    if lines and (missing := [name for name in _NEEDED if name not in header]):
        problems.append(Problem(file, 1, f"Columns are missing: {', '.join(missing)}.", "A link needs all three."))
        return ()
    found: list[Link] = []
    for row, cells in lines[1:]:
        if any(cells[len(header) :]):
            says = f"The row has {len(cells)} cells, the heading {len(header)}."
            problems.append(Problem(file, row, says, "Put quote marks round text that holds a comma."))
            continue
        try:
            found.append(_link(dict(zip_longest(header, cells[: len(header)], fillvalue=""))))
        except (BadRef, BadLink, ValueError) as error:
            problems.append(Problem(file, row, str(error), "See the verbs in the data dictionary."))
    return tuple(found)


def _link(cells: dict[str, str]) -> Link:
    at = cells.get("at", "").strip()
    return Link(
        subject=Ref.parse(cells["subject"]),
        verb=Verb.read(cells["verb"].strip().lower().replace(" ", "_")),
        object=Ref.parse(cells["object"]),
        by=unguard(cells.get("by", "")),
        at=datetime.fromisoformat(at) if at else None,
        how=How.read(cells.get("how", "").strip() or "person"),
        note=unguard(cells.get("note", "")),
        extra=tuple((name, unguard(cell)) for name, cell in cells.items() if name and name not in COLUMNS and cell),
    )
