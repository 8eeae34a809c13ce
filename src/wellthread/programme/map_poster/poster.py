"""A drawn map as a PDF: one large sheet, then the table of its links."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import date
from enum import StrEnum
from pathlib import Path

from wellthread.disclosure import text_of
from wellthread.pictures import Picture
from wellthread.programme.press import each_text, legible, pressed

TEMPLATE = Path(__file__).parent / "poster.typ"


class Paper(StrEnum):
    """How large the sheet is, lying on its side."""

    A1 = "a1"
    A3 = "a3"


def map_poster(picture: Picture, paper: Paper, *, question: str, on: date) -> bytes:
    """The PDF of a drawn map. The same map and day give the same bytes. Raises Unprintable."""
    rows = [[text_of(cell) for cell in row] for row in picture.table.rows]
    told = [at for at in range(len(picture.table.columns)) if any(row[at] for row in rows)]
    data = {
        "paper": paper.value,
        "title": picture.title,
        "question": question,
        "description": picture.description,
        "on": f"{on.day} {on:%B %Y}",
        "columns": [picture.table.columns[at] for at in told],
        "rows": [[row[at] for at in told] for row in rows],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(TEMPLATE, folder / TEMPLATE.name)
        (folder / "map.svg").write_text(legible(picture.printed), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(each_text(data, legible)), encoding="utf-8")
        return pressed(folder, TEMPLATE.name, on)
