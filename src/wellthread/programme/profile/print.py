"""The profile in print: two pages of A4 as a tagged PDF, checked against PDF/UA-1 while it is made."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.press import each_text, legible, pressed
from wellthread.vocabulary.days import day

from .document import ProfilePage

HERE = Path(__file__).parent
TALLEST = 112
"""Millimetres that the figures drawn may take of a page."""
LOWER = (0, 15, 30)
"""Millimetres by which they are drawn lower, one after another, until all stands on two pages."""
PAGES = 2
LEAF = re.compile(rb"/Type\s*/Page\b")


def profile_pdf(page: ProfilePage) -> bytes:
    """The profile as a tagged PDF. The same profile gives the same bytes. Raises Unprintable."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "profile.typ").write_bytes((HERE / "profile.typ").read_bytes())
        for picture in (page.map, page.beside):
            if picture:
                (folder / f"{picture.name}.svg").write_text(legible(picture.printed), encoding="utf-8")
        plain = _plain(page)
        made = b""
        for less in LOWER:
            data = each_text({**plain, "tall": plain["tall"] - less}, legible)
            (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            made = pressed(folder, "profile.typ", page.on)
            if len(LEAF.findall(made)) <= PAGES:
                break
        return made


def _plain(page: ProfilePage) -> dict[str, Any]:
    """Everything that is printed, as plain values."""
    return {
        "name": page.name,
        "where": page.where,
        "summary": page.summary,
        "day": day(page.on),
        "fictional": page.fictional,
        "facts": [list(each) for each in page.facts],
        "chosen": list(page.chosen),
        "notes": list(page.notes),
        "groups": _table(page.groups, [3, 1, 4]) if page.groups else None,
        "map": _picture(page.map),
        "beside": _picture(page.beside),
        "tall": min(14 + 16 * len(page.rows), TALLEST),
        "figures": _table(page.table, _widths(page)) if page.rows else None,
        "care": [*page.ordered, *page.remarks],
        "sources": [
            ". ".join(
                part.rstrip(".")
                for part in (each.title, each.release, each.licence, each.attribution, each.address)
                if part
            )
            for each in page.sources
        ],
    }


def _picture(picture: Picture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {
        "file": f"{picture.name}.svg",
        "title": picture.title,
        "alt": picture.description,
        "shape": _shape(picture.printed),
    }


def _shape(drawn: str) -> float:
    """How many times as wide as high a drawing is."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    return float(found[1]) / float(found[2]) if found else 1.0


def _widths(page: ProfilePage) -> list[float]:
    """Of the columns: indicator, here, what it is set beside, need, period, how, source."""
    return [5, 2.2, *(2.8 for head in page.heads[1:] if head), 1.5, 2, 4.2, 1.3]


def _table(table: Table, widths: list[float]) -> dict[str, Any]:
    return {"title": table.title, "columns": list(table.columns), "rows": table.texts(), "widths": widths}
