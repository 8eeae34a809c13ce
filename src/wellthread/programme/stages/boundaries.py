"""Boundaries: where people draw the line, which small areas fit, whom that misses, and how figures move with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, Table
from wellthread.methods.place.figure_words import in_words
from wellthread.methods.place.fit import SAYS, Fit
from wellthread.methods.place.sensitivity import CORE, Agreement, Moved, agreement, moved
from wellthread.pictures import Picture
from wellthread.pictures.boundaries import Edge as Drawn
from wellthread.pictures.boundaries import boundaries_picture
from wellthread.programme.edges import Edge, Ground, edges, ground_of, in_force
from wellthread.programme.sketches import ENOUGH, kept_back
from wellthread.vocabulary import (
    Area,
    Boundary,
    BoundaryKind,
    Criterion,
    IndicatorValue,
    Method,
    Neighbourhood,
    Records,
    Ref,
)
from wellthread.vocabulary.amounts import many

from .report import Finding, Part, Sentence, named

NEAREST = 10
"""Estimated numbers of people are told to the nearest ten."""


@dataclass(frozen=True, slots=True)
class Lines:
    """All that is told of the boundaries of one neighbourhood."""

    kept: tuple[Boundary, ...]
    edges: tuple[Edge, ...]
    lost: tuple[tuple[Boundary, str], ...]
    moves: tuple[Moved, ...]

    @property
    def main(self) -> Edge | None:
        """The boundary that the work goes by: the agreed one, or the first."""
        return self.edges[0] if self.edges else None

    @property
    def sketches(self) -> tuple[Edge, ...]:
        return tuple(each for each in self.edges if each.boundary.kind is BoundaryKind.SKETCH)


def boundary_report(records: Records) -> Callable[[Ref], Part]:
    """What is to be told of the boundaries of each neighbourhood; the ground is laid out once for all of them."""
    ground = ground_of(records) if records.of(Boundary) else None
    figures = by_indicator(records)
    return lambda scope: _part(records, ground, figures, scope)


def joined(part: Part, more: Part) -> Part:
    """One part after another, of the same place."""
    return Part(
        part.scope,
        (*part.sentences, *more.sentences),
        (*part.tables, *more.tables),
        (*part.pictures, *more.pictures),
        (*part.findings, *more.findings),
        (*part.annex, *more.annex),
    )


def by_indicator(records: Records) -> dict[str, dict[str, float]]:
    """The figures of all areas, by indicator and code."""
    found: dict[str, dict[str, float]] = {}
    for each in records.of(IndicatorValue):
        found.setdefault(each.indicator, {})[each.area.id] = each.value
    return found


def about(people: float) -> int:
    """An estimated number of people, to the nearest ten.

    >>> about(1234.6)
    1230
    """
    return round(people / NEAREST) * NEAREST


def _about(people: float) -> str:
    return f"about {about(people):,}" if about(people) else "hardly anyone"


def _part(records: Records, ground: Ground | None, figures: Mapping[str, Mapping[str, float]], scope: Ref) -> Part:
    kept = in_force(records, scope)
    if not kept:
        return Part(scope)
    if ground is None:
        lack = Finding("no-small-areas", "No boundary can be measured: there are no small areas.", "Bring in LSOAs.")
        return Part(scope, tuple(_agreed(records, kept)), findings=(lack,))
    shown = [each for each in kept if not kept_back(each)]
    found, lost = edges(ground, shown)
    lines = Lines(kept, found, lost, tell_moves(found, figures, ground))
    shared = agreement([each.fit for each in lines.sketches])
    told = [*_agreed(records, kept), *_fits(records, lines), *_moves(records, lines), *_shared(records, lines, shared)]
    tables = [*fit_tables(lines.edges, scope), *_figure_tables(records, lines, scope), *_shares(records, shared, scope)]
    drawn = (picture(records, lines.edges, scope),) if lines.edges else ()
    return Part(scope, tuple(told), tuple(tables), drawn, tuple(_findings(kept, lost)))


def tell_moves(found: Sequence[Edge], figures: Mapping[str, Mapping[str, float]], ground: Ground) -> tuple[Moved, ...]:
    """How each figure of the small areas moves over the boundaries; figures of larger areas are left aside."""
    small = {name: values for name, values in figures.items() if any(code in ground.areas.at for code in values)}
    return moved([each.fit for each in found], small, ground.areas)


def _agreed(records: Records, kept: Sequence[Boundary]) -> list[Sentence]:
    counts = {kind: sum(each.kind is kind for each in kept) for kind in BoundaryKind}
    told = ", ".join(_counted(kind, counts[kind]) for kind in BoundaryKind if counts[kind])
    said = [Sentence(f"{_boundaries(len(kept))} kept: {told}.", _refs(kept))]
    for each in kept:
        if each.kind is BoundaryKind.AGREED and (each.agreed_by or each.agreed_on):
            by = f" by {each.agreed_by}" if each.agreed_by else ""
            on = f" on {each.agreed_on:%-d %B %Y}" if each.agreed_on else ""
            argued = f" {each.note}" if each.note else ""
            said.append(Sentence(f"The boundary was agreed{by}{on}.{argued}", (each.ref,)))
    return said


def _fits(records: Records, lines: Lines) -> list[Sentence]:
    if lines.main is None:
        return []
    edge, fit = lines.main, lines.main.fit
    areas = [records.find(Area, Ref("area", code)) for code in fit.codes]
    named_ = ", ".join(each.name or each.id for each in areas if each)
    text = f"{edge.name}: {many(len(fit.codes), 'small area')} fit it best ({named_ or 'none'}). {holds(fit)}"
    return [Sentence(text, (edge.boundary.ref, *(each.ref for each in areas if each)))]


def holds(fit: Fit) -> str:
    """What a fit does to the people in it, in a few sentences."""
    if not fit.missed and not fit.over and fit.people_inside == fit.people_of_areas:
        told = f"{fit.people_of_areas:,.0f} people live there, in whole areas."
    else:
        told = (
            f"About {about(fit.people_inside):,} people live inside the line. The areas catch {_about(fit.caught)} of "
            f"them, miss {_about(fit.missed)}, and take in {_about(fit.over)} who live outside it "
            f"({SAYS[fit.counting]})."
        )
    if fit.unweighted:
        told += (
            f" For {many(len(fit.unweighted), 'area')} that it meets, it is not known where people live on average; "
            "a point inside the outline stands in."
        )
    if fit.beyond > 0.01:
        told += f" {fit.beyond:.0%} of the ground inside the line lies in no small area of this programme."
    return told


def _moves(records: Records, lines: Lines) -> list[Sentence]:
    first = next((each for each in lines.moves if each.spread > 0), None)
    if first is None or len(lines.edges) < 2:
        return []
    known = [(value, edge) for value, edge in zip(first.values, lines.edges, strict=True) if value is not None]
    (low, least), (high, most) = min(known, key=lambda each: each[0]), max(known, key=lambda each: each[0])
    text = (
        f"What moves most with the boundary is {_says(records, first.indicator)}: from {low:,.4g} ({least.name}) to "
        f"{high:,.4g} ({most.name})."
    )
    return [Sentence(text, (least.boundary.ref, most.boundary.ref))]


def _shared(records: Records, lines: Lines, shared: Agreement) -> list[Sentence]:
    """How far the sketches agree; for readers who may not see them, only what at least three have in common."""
    hidden = [each for each in lines.kept if kept_back(each)]
    if hidden:
        text = f"{_sketches(len(hidden))} drawn. The lines themselves stay with the team."
        if common := [records.find(Area, Ref("area", code)) for code in hidden[0].areas]:
            named_ = ", ".join(each.name or each.id for each in common if each)
            text += f" All of them contain {named_}."
        return [Sentence(text, _refs(hidden))]
    if shared.sketches < 2 or not shared.shares:
        return []
    core = ", ".join(_name(records, code) for code in shared.core) or "no area"
    fringe = ", ".join(_name(records, code) for code in shared.fringe) or "none"
    text = f"{shared.sketches} sketches. At least {CORE:.0%} of them contain {core}. Contained by fewer: {fringe}."
    return [Sentence(text, tuple(each.boundary.ref for each in lines.sketches))]


def fit_tables(found: Sequence[Edge], scope: Ref) -> list[Table]:
    """Each boundary with the areas that fit it, and the people caught, missed and taken in besides."""
    rows: list[list[Cell]] = [
        [
            each.name,
            each.boundary.drawn_on.isoformat() if each.boundary.drawn_on else "",
            round(each.fit.people_of_areas),
            about(each.fit.people_inside),
            about(each.fit.caught),
            about(each.fit.missed),
            about(each.fit.over),
            ", ".join(each.fit.codes),
        ]
        for each in found
    ]
    columns = (
        "Boundary",
        "Drawn on",
        "People in the areas",
        "Inside the line, about",
        "Caught, about",
        "Missed, about",
        "Besides, about",
        "Areas that fit best",
    )
    ways = "; ".join(dict.fromkeys(SAYS[each.fit.counting] for each in found))
    note = (
        "Caught: people inside the line and in the areas. Missed: inside the line, in areas left out. Besides: in the "
        f"areas, outside the line. How: {ways}."
    )
    return [Table.of(named("boundary-fit", scope), "Boundaries and the areas that fit", columns, rows, note)] * bool(
        rows
    )


def figures_table(records: Records, found: Sequence[Edge], moves: Sequence[Moved], name: str) -> Table:
    """Every figure for every boundary, what moves most first."""
    columns = ("Indicator", *(each.name for each in found), "Spread", "Spread in standard deviations")
    rows: list[list[Cell]] = [
        [
            _says(records, each.indicator),
            *(None if value is None else round(value, 4) for value in each.values),
            round(each.spread, 4),
            round(each.moves, 2),
        ]
        for each in moves
    ]
    note = (
        "Means over the small areas that fit best, weighted by people. "
        "Standard deviations are those of all small areas."
    )
    if any(Method.APPORTIONED in each.methods for each in moves):
        note += (
            " Where no area fits, the mean over the areas that the boundary lies in, weighted by the people inside it."
        )
    return Table.of(name, "Figures by boundary", columns, rows, note)


def _figure_tables(records: Records, lines: Lines, scope: Ref) -> list[Table]:
    if not lines.moves or not lines.edges:
        return []
    return [figures_table(records, lines.edges, lines.moves, named("figures-by-boundary", scope))]


def _shares(records: Records, shared: Agreement, scope: Ref) -> list[Table]:
    if shared.sketches < 2 or not shared.shares:
        return []
    rows: list[list[Cell]] = [
        [_name(records, code), code, round(share * shared.sketches), share, "core" if share >= CORE else "fringe"]
        for code, share in shared.shares.items()
    ]
    columns = ("Area", "Code", "Sketches that contain it", "Share of the sketches", "Part")
    note = f"Of {shared.sketches} sketches. Core: in at least {CORE:.0%} of them. For the team only."
    return [Table.of(named("sketches-agree", scope), "Where the sketches agree", columns, rows, note)]


def picture(records: Records, found: Sequence[Edge], scope: Ref) -> Picture:
    """The boundaries over each other, those areas shaded that fit the first of them best."""
    place = records.find(Neighbourhood, scope)
    drawn = [
        Drawn(
            each.boundary.ref,
            each.name,
            each.boundary.kind,
            each.outline,
            len(each.fit.codes),
            about(each.fit.people_inside),
        )
        for each in found
    ]
    first = found[0].fit.codes
    level = {area.level for code in first if (area := records.find(Area, Ref("area", code)))}
    below = [each for each in records.of(Area) if each.geometry and (each.level in level or not level)]
    title = f"Where people draw the line: {place.name}" if place else "Where people draw the line"
    return boundaries_picture(drawn, below, frozenset(first), title=title, name=named("boundaries", scope))


def _findings(kept: Sequence[Boundary], lost: Sequence[tuple[Boundary, str]]) -> list[Finding]:
    found = [
        Finding("boundary-outside", says, "Draw it again, or bring in its areas.", each.ref) for each, says in lost
    ]
    if not any(each.kind is BoundaryKind.AGREED for each in kept):
        says = "No boundary has been agreed yet."
        found.append(Finding("boundary-not-agreed", says, "Agree one with residents, and say who agreed and when."))
    sketches = [each for each in kept if each.kind is BoundaryKind.SKETCH]
    if 0 < len(sketches) < ENOUGH:
        says = f"Only {_sketches(len(sketches))} by residents: neighbours seldom agree."
        found.append(Finding("few-sketches", says, f"Ask at least {ENOUGH}, of different ages and streets."))
    return found


def _says(records: Records, indicator: str) -> str:
    for each in records.of(Criterion):
        if each.indicator == indicator and each.says:
            return each.says[:1].lower() + each.says[1:].rstrip(".")
    return in_words(indicator)


def _name(records: Records, code: str) -> str:
    area = records.find(Area, Ref("area", code))
    return (area.name if area else "") or code


def _counted(kind: BoundaryKind, count: int) -> str:
    return _sketches(count) if kind is BoundaryKind.SKETCH else f"{count} {kind.label}"


def _sketches(count: int) -> str:
    return "1 sketch" if count == 1 else f"{count} sketches"


def _boundaries(count: int) -> str:
    return "1 boundary" if count == 1 else f"{count} boundaries"


def _refs(kept: Sequence[Boundary]) -> tuple[Ref, ...]:
    return tuple(each.ref for each in kept)
