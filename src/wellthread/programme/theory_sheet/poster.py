"""A theory of change on an A3 sheet, then its steps as a table and the whole in sentences, as a tagged PDF."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from wellthread.disclosure import text_of
from wellthread.pictures import Picture
from wellthread.programme.press import each_text, legible, pressed
from wellthread.vocabulary import Theory

TEMPLATE = Path(__file__).parent / "sheet.typ"


def theory_sheet(picture: Picture, theory: Theory, told: Sequence[str], *, on: date) -> bytes:
    """The PDF of a drawn theory. The same theory and day give the same bytes. Raises Unprintable."""
    data = {
        "title": picture.title,
        "question": theory.question,
        "status": theory.status.label.capitalize(),
        "made_with": theory.made_with,
        "description": picture.description,
        "on": f"{on.day} {on:%B %Y}",
        "columns": list(picture.table.columns),
        "rows": [[text_of(cell) for cell in row] for row in picture.table.rows],
        "told": list(told),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(TEMPLATE, folder / TEMPLATE.name)
        (folder / "theory.svg").write_text(legible(picture.printed), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(each_text(data, legible)), encoding="utf-8")
        return pressed(folder, TEMPLATE.name, on)
