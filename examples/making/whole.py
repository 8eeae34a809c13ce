"""Put the whole programme together from its texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Group, Record, Records, Ref, Session

from .analyses import with_analyses
from .areas import CENTRES, place
from .ballots import cast
from .equality import sheets
from .ground import areas, boundaries, rests_on_sketches
from .maps import Drawn, read_map
from .plans import sealed_plans
from .stamp import point_at_present, stamp, stamp_link
from .surveys import surveyed
from .tables import make, noun_for, read_rows
from .tags import tagged, tags
from .theories import evidence_links, rests
from .voting import voting
from .words import read_words

SHELVES = ("shared", *CENTRES)
OTHERWISE = {"candidates", "equality_answers", "evidence_links", "place_rests", "small_areas", "votes"}
"""Tables that are not simply records, row by row."""


def make_whole(texts: Path) -> tuple[Records, tuple[Link, ...]]:
    records, links = Records(), list[Link]()
    for record, more in _tables(texts):
        records.add(record)
        links += more
    for record in (*areas(texts), *boundaries(texts), *tags()):
        records.add(record)
    links += rests_on_sketches(records)
    for here in CENTRES:
        _voices(texts / here, here, records, links)
        links += [*rests(texts / here, here, records), *evidence_links(texts / here)]
    for record, more in (each for here in CENTRES for each in voting(texts / here)):
        records.add(record)
        links += more
    for record in list(surveyed(records)):
        records.add(record)
    return _finished(records, links)


def _tables(texts: Path) -> Iterator[tuple[Record, list[Link]]]:
    for shelf in SHELVES:
        for path in sorted((texts / shelf).glob("*.csv")):
            if path.stem in OTHERWISE:
                continue
            noun = noun_for(path)
            placed = shelf != "shared" and any(each.name == "neighbourhood" for each in noun.fields)
            for row in read_rows(path):
                if placed:
                    row.setdefault("neighbourhood", shelf)
                yield make(noun, _worked_out(row, shelf))


def _worked_out(row: dict[str, str], shelf: str) -> dict[str, str]:
    """The row with what need not be written by hand: degrees from metres, shares from counts, ids of results."""
    if "wave" not in row or "indicator" not in row:
        return _on_the_ground(row, shelf)
    named = ("indicator", "wave", "group", "place")
    name = "-".join(row[each].removeprefix("area:").lower() for each in named if each in row)
    if "numerator" in row:
        row["value"] = str(round(100 * int(row["numerator"]) / int(row["denominator"]), 1))
    return row | {"id": name}


def _on_the_ground(row: dict[str, str], shelf: str) -> dict[str, str]:
    """Metres east and north of the middle of the neighbourhood, as degrees."""
    if "east" not in row or "west" in row:
        return row
    longitude, latitude = place(CENTRES[shelf], float(row.pop("east")), float(row.pop("north")))
    return row | {"longitude": str(longitude), "latitude": str(latitude)}


def _voices(folder: Path, here: str, records: Records, links: list[Link]) -> None:
    """What was said in one neighbourhood, the map drawn from it, and the votes."""
    sessions = {each.id: each for each in records.of(Session) if each.neighbourhood.id == here}
    words = read_words(sorted(folder.glob("words-*.txt")), sessions)
    groups = {
        start: found for start, name in words.groups.items() if (found := records.find(Group, Ref("group", name)))
    }
    claimed = {link.subject for link in words.links if link.verb is Verb.CLAIMED_IN}
    stem = here.split("-")[0]
    drawn = Drawn(here, Ref("systems_map", f"{stem}-map"), Ref("session", f"{stem}-systems"), groups)
    read_map(folder / "map.txt", drawn, claimed)
    votes = [cast(Ref("exercise", row["exercise"]), row) for row in read_rows(folder / "votes.csv")]
    apart = sheets(here, read_rows(folder / "equality_answers.csv"))
    for record in (*words.records, *drawn.records, *apart, *(ballot for papers in votes for ballot in papers)):
        records.add(record)
    links += [*words.links, *drawn.links]


def _finished(records: Records, links: list[Link]) -> tuple[Records, tuple[Link, ...]]:
    stamped = Records(stamp(point_at_present(tagged(record), records)) for record in records)
    whole = with_analyses(sealed_plans(stamped))
    return whole, tuple(stamp_link(link, whole) for link in links)
