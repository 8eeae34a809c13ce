"""The sheet on paper: an A3 page with the map, what to do and a QR code, and pages to write on."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import segno

from wellthread.pictures.map_sheet import Way
from wellthread.programme.press import legible, pressed
from wellthread.vocabulary import MapSheet, Neighbourhood, Records, Session

from .ground import sheet_map

HERE = Path(__file__).parent
LINES = 14


def sheet_pdf(
    sheet: MapSheet, records: Records, ways: Sequence[Way] = (), *, credit: str = "", address: str = "", today: date
) -> bytes:
    """The printed sheet as a tagged PDF: A3, lying. The same sheet on the same day gives the same bytes.

    `address` is where a phone may put things on the same map; without it the QR code holds the sheet's code alone.
    Raises Unprintable.
    """
    place = records.find(Neighbourhood, sheet.neighbourhood)
    session = records.find(Session, sheet.session)
    drawn = sheet_map(sheet, records, ways)
    data = {
        "place": legible(place.name if place else ""),
        "session": legible(session.title if session else ""),
        "held_on": f"{session.held_on:%-d %B %Y}" if session and session.held_on else "",
        "code": sheet.code,
        "address": address,
        "map": drawn.description,
        "lines": LINES,
        "credit": credit,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sheet.typ").write_bytes((HERE / "sheet.typ").read_bytes())
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (folder / "map.svg").write_text(legible(drawn.printed), encoding="utf-8")
        segno.make(address or sheet.code, error="m").save(str(folder / "code.svg"), border=2, dark="#14343a")
        return pressed(folder, "sheet.typ", today)
