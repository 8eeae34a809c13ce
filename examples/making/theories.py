"""Links that tables cannot say: what paragraphs of a theory of place rest on, and evidence with a day and a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Records, Ref, TheoryOfPlace

from .moments import moment
from .tables import read_rows

RESULTS_IN = date(2026, 11, 20)
"""When the figures of the autumn were there to be cited."""


def rests(folder: Path, here: str, records: Records) -> Iterator[Link]:
    """One link for each thing, with every paragraph that rests on it."""
    place = next(each for each in records.of(TheoryOfPlace) if each.neighbourhood.id == here)
    held: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    for row in read_rows(folder / "place_rests.csv"):
        held.setdefault(row["rests_on"], []).append(row["paragraph"])
        notes.setdefault(row["rests_on"], row.get("note", ""))
    for text, paragraphs in held.items():
        yield Link(
            subject=place.ref,
            verb=Verb.SUPPORTED_BY,
            object=Ref.parse(text),
            note=notes[text],
            at=moment(RESULTS_IN, time(17, 0)) if text.startswith("result:") else None,
            extra=(("paragraph", " ".join(paragraphs)),),
        )


def evidence_links(folder: Path) -> Iterator[Link]:
    """Evidence that came after a theory was written, or to which people answered."""
    for row in read_rows(folder / "evidence_links.csv"):
        yield Link(
            subject=Ref.parse(row["about"]),
            verb=Verb.read(row["verb"]),
            object=Ref.parse(row["rests_on"]),
            at=moment(date.fromisoformat(row["on"]), time(17, 0)),
            note=row["note"],
        )
