"""How far people walk: what kept runs of walking times say, for the whole programme and for each neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, Table
from wellthread.pictures import Href, Picture, nowhere
from wellthread.pictures.access_map import Walked, access_map, minutes_text
from wellthread.programme.access.keeping import MEASURES, indicator_of, short
from wellthread.programme.access.question import sort_of
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.vocabulary import AccessRun, Area, Asset, Dataset, IndicatorValue, Neighbourhood, Records, Ref
from wellthread.vocabulary.living import living

from .report import Sentence, named

MOST_MAPS = 6


@dataclass(frozen=True, slots=True)
class Walks:
    """What the kept runs say of one neighbourhood, or of all."""

    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()


def walks(contents: Contents, scope: Scope) -> Walks:
    """Sentences, tables and maps of the runs that are kept; nothing where none is. Worked out once, told ever after."""
    records = contents.records
    inside = _inside(records, scope)
    told = [(run, _figures(records, run, inside)) for run in records.of(AccessRun)]
    held = [(run, figures) for run, figures in told if figures]
    return Walks(
        tuple(each for run, figures in held for each in _sentences(run, figures)),
        tuple(_table(run, figures, scope) for run, figures in held),
        tuple(each for run, figures in held for each in _maps(records, run, figures, scope))[:MOST_MAPS],
    )


Figures = dict[str, list[Walked]]
"""By the sort of asset, what each area has."""


def _inside(records: Records, scope: Scope) -> frozenset[str] | None:
    """Codes of the areas that make up a neighbourhood; None for all."""
    place = records.find(Neighbourhood, scope)
    return frozenset(place.areas) if place else None


def _figures(records: Records, run: AccessRun, inside: frozenset[str] | None) -> Figures:
    held: dict[str, dict[str, float]] = {}
    for each in records.of(IndicatorValue):
        ours = each.worked_out_in is not None and each.worked_out_in.id == run.id
        if ours and (inside is None or each.area.id in inside):
            held.setdefault(each.indicator, {})[each.area.id] = each.value
    found: Figures = {}
    for sort in sorted({sort_of(each, records) for each in living(records.of(Asset))}):
        minutes, within, share = (held.get(indicator_of(each, sort, run.id), {}) for each in MEASURES)
        areas = sorted({*minutes, *within})
        if areas:
            found[sort] = [
                _walked(records, code, minutes.get(code, float("inf")), within.get(code, 0.0), share.get(code, 0.0))
                for code in areas
            ]
    return found


def _walked(records: Records, code: str, minutes: float, within: float, share: float) -> Walked:
    area = records.find(Area, Ref("area", code))
    name, geometry = (area.name, area.geometry) if area else (code, None)
    return Walked(Ref("area", code), name, minutes, within, share, geometry)


def _sentences(run: AccessRun, figures: Figures) -> Iterator[Sentence]:
    """One sentence a run: the sorts that most areas are far from, furthest first."""
    far = sorted(figures, key=lambda sort: (sum(each.minutes <= run.limit_minutes for each in figures[sort]), sort))
    told = ", ".join(
        f"{sort} in {sum(each.minutes <= run.limit_minutes for each in figures[sort])} of {len(figures[sort])}"
        for sort in far
    )
    how = "In a straight line" if run.straight_line else "On foot"
    when = f", of what is known to be open at {run.open_at}," if run.open_at else ""
    text = f"{how}{when} the nearest is within {run.limit_minutes:g} minutes on average, by areas: {told}."
    yield Sentence(text, (run.ref.unversioned,), "How far people walk" if not run.straight_line else "How far it is")


def sorts_of(records: Records, run: AccessRun) -> list[str]:
    """The sorts of asset that a run has figures of."""
    return list(_figures(records, run, None))


def run_table(records: Records, run: AccessRun, sorts: Iterable[str]) -> Table:
    """What a run found of some sorts, area by area."""
    wanted = set(sorts)
    figures = {sort: walked for sort, walked in _figures(records, run, None).items() if sort in wanted}
    return _table(run, figures, None)


def run_map(records: Records, run: AccessRun, sort: str, *, href: Href = nowhere) -> Picture | None:
    """What a run found of one sort, on a map; None where no area has an outline."""
    found = {sort: _figures(records, run, None).get(sort, [])}
    return next(_maps(records, run, found, None, href), None)


def _table(run: AccessRun, figures: Figures, scope: Scope) -> Table:
    rows: list[Sequence[Cell]] = [
        [each.name, sort, minutes_text(each.minutes), round(each.within, 1), f"{each.share:.0%}"]
        for sort, walked in figures.items()
        for each in walked
    ]
    limit = f"{run.limit_minutes:g} minutes"
    columns = ("Area", "Sort of asset", "Minutes to the nearest", f"How many within {limit}", f"Have one in {limit}")
    return Table.of(named(run.id, scope), run.title, columns, rows, run.note)


def _maps(records: Records, run: AccessRun, figures: Figures, scope: Scope, href: Href = nowhere) -> Iterator[Picture]:
    """A map for each sort, where areas have outlines; the streets' licence asks for the line below it."""
    streets = records.find(Dataset, run.network) if run.network else None
    note = f"{run.note} {streets.attribution}" if streets else run.note
    how = "Straight-line minutes" if run.straight_line else "Minutes on foot"
    when = f", open at {run.open_at}" if run.open_at else ""
    for sort, walked in figures.items():
        if any(each.geometry for each in walked):
            yield access_map(
                walked,
                _places(records, sort),
                name=named(f"{run.id}-{short(sort)}", scope),
                title=f"{how} to the nearest: {sort}{when}",
                limit=run.limit_minutes,
                note=note,
                href=href,
            )


def _places(records: Records, sort: str) -> list[tuple[float, float]]:
    return [
        (each.longitude, each.latitude)
        for each in living(records.of(Asset))
        if each.longitude is not None and each.latitude is not None and sort_of(each, records) == sort
    ]
