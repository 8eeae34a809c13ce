"""The record of a meeting as a tagged PDF: A4, large type, a decision a block."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from wellthread.programme.press import each_text, legible, pressed
from wellthread.vocabulary.days import day

from .record import MeetingRecord

HERE = Path(__file__).parent


def record_pdf(made: MeetingRecord) -> bytes:
    """The printed record. The same record gives the same bytes. Raises Unprintable."""
    data = {
        "title": made.title,
        "heading": made.heading,
        "place": made.place,
        "question": made.question,
        "held_on": day(made.held_on) if made.held_on else "",
        "undecided": list(made.undecided),
        "foot": _foot(made),
        "items": [{**asdict(each), "outcome": "", "before": list(each.before)} for each in made.items],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "record.typ").write_bytes((HERE / "record.typ").read_bytes())
        text = json.dumps(each_text(data, legible), ensure_ascii=False)
        (folder / "data.json").write_text(text, encoding="utf-8")
        return pressed(folder, "record.typ", made.on)


def _foot(made: MeetingRecord) -> str:
    told = f"As of {day(made.on)}. The count advises; people decide. Ask how to have a decision looked at again."
    return told + (" People and places are made up." if made.fictional else "")
