"""Tables by age: events and people for a standardised rate, deaths and people for a life table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, People, Table
from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.health import BANDS, ESP2013, direct, life_expectancy

from .inequality import shown
from .reading import BadTable, Line, lines_of

NAMES = {
    "area": ("area name", "place", "area code", "geocode"),
    "age": ("ageband", "age band", "age group", "startage", "band"),
    "events": ("count", "deaths", "observed", "numerator", "cases"),
    "people": ("pop", "pops", "population", "denominator", "person-years", "person years"),
    "standard": ("stdpop", "standard population", "esp", "esp2013"),
}
NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Band:
    """One age band: where it begins, and the numbers of its row."""

    starts: int
    events: float
    people: float
    standard: float | None


def standardised(text: str, per: float = 100_000) -> Table:
    """A directly standardised rate for each area of a table by age, with Dobson's limits. Raises BadTable.

    The European Standard Population of 2013 stands in where the table has no column of its own.
    """
    rows: list[list[Cell]] = []
    for area, bands in _areas(text).items():
        weights = _standard(bands, area)
        events, people = [each.events for each in bands], [each.people for each in bands]
        head: list[Cell] = [area, People(round(sum(events))), People(round(sum(people)))]
        try:
            found = direct(events, people, weights, per=per)
            rows.append([*head, *(shown(x) for x in (found.value, found.lower, found.upper)), found.method])
        except NoInterval as wrong:
            rows.append([*head, NOT_TOLD, "", "", str(wrong)])
    columns = ("Area", "Events", "People", f"Rate for every {per:,.0f}", "95% from", "95% to", "How")
    return Table.of("standardised-rates", "Directly standardised rates", columns, rows)


def life_tables(text: str, at: Sequence[int] = (0, 65)) -> Table:
    """Years still to be lived at some ages, for each area of a table by age. Raises BadTable."""
    rows: list[list[Cell]] = []
    for area, bands in _areas(text).items():
        try:
            found = life_expectancy(
                [each.events for each in bands], [each.people for each in bands], [each.starts for each in bands]
            )
        except NoInterval as wrong:
            rows.append([area, "", NOT_TOLD, "", "", str(wrong)])
            continue
        for each in found:
            if each.age in at:
                years = (each.years, each.lower, each.upper)
                told = [NOT_TOLD, "", ""] if each.years is None else [f"{x:.1f}" for x in years if x is not None]
                why = "Limits lie 20 years apart or more" if each.years is None else "Chiang, limits by Silcocks"
                rows.append([area, each.age, *told, why])
    if not rows:
        raise BadTable(f"No band begins at {', '.join(map(str, at))}.")
    columns = ("Area", "At age", "Years still to be lived", "95% from", "95% to", "How")
    return Table.of("life-expectancy", "Life expectancy", columns, rows)


def _areas(text: str) -> dict[str, list[Band]]:
    found: dict[str, list[Band]] = {}
    for row in lines_of(text, NAMES):
        found.setdefault(row.text("area") or "All", []).append(_band(row))
    for area, bands in found.items():
        bands.sort(key=lambda each: each.starts)
        starts = [each.starts for each in bands]
        if len(set(starts)) < len(starts):
            raise BadTable(f"{area} has an age band twice. Give each area a name of its own under “area”.")
    return found


def _band(row: Line) -> Band:
    age = re.search(r"\d+", row.text("age"))
    if age is None:
        raise BadTable(f"Line {row.number}: “{row.text('age')}” is no age band. Write 0-4, 5-9 … 90+.")
    held = row.number_in("standard")
    return Band(int(age.group()), row.needed("events"), row.needed("people"), held)


def _standard(bands: Sequence[Band], area: str) -> list[float]:
    """The weights of the table, else the European ones where the bands are theirs."""
    own = [each.standard for each in bands]
    if all(each is not None for each in own):
        return [each for each in own if each is not None]
    usual = [int(each.split("-")[0].rstrip("+")) for each in BANDS]
    if [each.starts for each in bands] != usual:
        raise BadTable(
            f"{area} has {len(bands)} age bands that are not the {len(usual)} of the European Standard Population "
            "(0-4, 5-9 … 85-89, 90+). Use those, or give a column “standard” with a population of your own."
        )
    return list(map(float, ESP2013))
