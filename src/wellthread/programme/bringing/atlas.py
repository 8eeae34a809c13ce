"""What the folder of open data knows of official codes: the areas of each census, what became of them, and who lives
there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from wellthread.interop.authorities import read_authorities
from wellthread.interop.lookups import read_successors
from wellthread.interop.reading import Column, read_sheet
from wellthread.methods.place.carry import Step
from wellthread.methods.place.codes import Authority, Gazetteer
from wellthread.sources import SOURCES, State, look

STEPS, AUTHORITIES = "lsoa-2011-to-2021", "authorities-since-2011"
PEOPLE_2011, PEOPLE_2021 = "population-2020-lsoa11", "census-2021-lsoa21"
READ = (STEPS, AUTHORITIES, PEOPLE_2011, PEOPLE_2021)
"""The sources that say what a code is and how figures are carried."""


@dataclass(frozen=True)
class Atlas:
    """The gazetteer of codes, the steps from 2011 to 2021, and the residents of the small areas of both.

    `lacking` names the sources that are not in the folder: without them less can be said of a code.
    """

    known: Gazetteer = field(default_factory=Gazetteer)
    steps: tuple[Step, ...] = ()
    people: Mapping[str, float] = field(default_factory=dict)
    lacking: tuple[str, ...] = READ


def atlas(folder: Path | None) -> Atlas:
    """What the folder of open data holds of this; an atlas that knows nothing where there is no folder.

    Raises BadFile.
    """
    if folder is None:
        return Atlas()
    found = {key: path for key in READ if (path := _here(key, folder))}
    stamp = tuple((key, path, path.stat().st_mtime_ns) for key, path in found.items())
    return _read(stamp)


def _here(key: str, folder: Path) -> Path | None:
    found = look(SOURCES[key], folder)
    return found.path if found.state is not State.MISSING else None


@lru_cache(maxsize=2)
def _read(stamp: tuple[tuple[str, Path, int], ...]) -> Atlas:
    paths = {key: path for key, path, _ in stamp}
    steps: tuple[Step, ...] = ()
    if STEPS in paths:
        steps = tuple((each.before, each.after, each.change.value) for each in read_successors(paths[STEPS]))
    areas = {}
    if steps:
        areas = {2011: frozenset(each[0] for each in steps), 2021: frozenset(each[1] for each in steps)}
    authorities = {}
    if AUTHORITIES in paths:
        rows = read_authorities(paths[AUTHORITIES])
        authorities = {each.code: Authority(each.code, each.name, each.now) for each in rows}
    people = {**dict(_people_2011(paths)), **dict(_people_2021(paths))}
    return Atlas(Gazetteer(areas, authorities), steps, people, tuple(each for each in READ if each not in paths))


def _people_2011(paths: Mapping[str, Path]) -> Iterator[tuple[str, float]]:
    if PEOPLE_2011 in paths:
        sheet = read_sheet(paths[PEOPLE_2011], [Column("code", ("lsoa11_code",)), Column("total", ("total",))])
        totals = sheet.column(1, float, "a number of people")
        yield from zip((row[0] for row in sheet.rows), totals, strict=True)


def _people_2021(paths: Mapping[str, Path]) -> Iterator[tuple[str, float]]:
    """Usual residents at the census of 2021: the five broad ethnic groups together."""
    if PEOPLE_2021 in paths:
        groups = (
            "eth_asian_asian_british_or_asian_welsh",
            "eth_black_black_british_black_welsh_caribbean_or_african",
            "eth_mixed_or_multiple_ethnic_groups",
            "eth_other_ethnic_group",
            "eth_white",
        )
        columns = [Column("code", ("lsoa21_code",)), *(Column(each, (each,)) for each in groups)]
        sheet = read_sheet(paths[PEOPLE_2021], columns)
        counts = [sheet.column(place, float, "a number of people") for place in range(1, len(columns))]
        for row, *parts in zip(sheet.rows, *counts, strict=True):
            yield row[0], sum(parts)
