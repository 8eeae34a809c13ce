"""What drawing a boundary shows: the boundaries in force, what each replaced, the ground, and what a new line holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.place.fit import Fit
from wellthread.pictures.boundaries import Edge as Drawn
from wellthread.pictures.boundaries_ground import DrawingGround, drawing_ground
from wellthread.programme import Contents
from wellthread.programme.edges import Edge, Ground, edges, ground_of, history, in_force, names
from wellthread.programme.sketches import kept_back
from wellthread.programme.stages import boundaries as told
from wellthread.vocabulary import Area, Boundary, BoundaryKind, Geometry, Neighbourhood, Ref
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

MOST_LISTED = 300
"""Small areas that are listed to be ticked, the nearest first."""
NEW = "the-new-line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A boundary as it was drawn. `areas` where it is made of whole small areas, of the census of `year`."""

    neighbourhood: Ref
    kind: BoundaryKind
    outline: Geometry
    areas: tuple[str, ...] = ()
    year: int | None = None
    drawn_by: str = ""
    drawn_on: date | None = None
    replaces: Ref | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    rests_on: tuple[Ref, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A drawing that was replaced."""

    key: str
    url: str
    name: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A boundary in force, with what it replaced."""

    key: str
    url: str
    name: str
    kind: str
    on: date | None
    note: str
    earlier: tuple[Earlier, ...]
    may_change: bool


def neighbourhood_of(sight: Sight, key: str) -> Neighbourhood | None:
    """The neighbourhood with this id, where the reader sees it."""
    return sight.records.find(Neighbourhood, Ref("neighbourhood", key))


def ground(sight: Sight) -> Ground | None:
    """The small areas of the programme, laid out once for each of its states."""
    return sight.worked_out("ground", _ground)


def _ground(contents: Contents) -> Ground | None:
    return ground_of(contents.records)


def kinds(sight: Sight, home: Neighbourhood) -> list[BoundaryKind]:
    """The kinds of boundary that the reader may draw here: sketches where they gather words, else all kinds."""
    if sight.may_everywhere(Permission.EDIT_PROGRAMME):
        return [BoundaryKind.AGREED, BoundaryKind.NATURAL, BoundaryKind.SKETCH, BoundaryKind.STATISTICAL]
    return [BoundaryKind.SKETCH] if sight.may(Permission.ADD_CONTRIBUTION, home) else []


def kept(sight: Sight, home: Neighbourhood) -> list[Kept]:
    """The boundaries in force, each with those it replaced, the last first."""
    present, allowed = in_force(sight.records, home.ref), kinds(sight, home)
    return [
        Kept(
            key=each.id,
            url=sight.url(each.ref),
            name=name,
            kind=each.kind.says,
            on=each.agreed_on or each.drawn_on,
            note=each.note,
            earlier=tuple(_earlier(before, sight) for before in history(sight.records, each)),
            may_change=each.kind in allowed and not kept_back(each),
        )
        for each, name in zip(present, names(present), strict=True)
    ]


def _earlier(before: Boundary, sight: Sight) -> Earlier:
    (name,) = names([before])
    return Earlier(before.id, sight.url(before.ref), name, before.agreed_on or before.drawn_on)


def shown_edges(sight: Sight, home: Neighbourhood) -> tuple[Edge, ...]:
    """The boundaries in force that the reader may see drawn, each with its fit."""
    on = ground(sight)
    present = [each for each in in_force(sight.records, home.ref) if not kept_back(each)]
    return edges(on, present)[0] if on else ()


def report(sight: Sight, home: Neighbourhood) -> Any:
    """What is told of the boundaries of a neighbourhood: sentences, tables, a picture, what to mend."""
    return sight.worked_out(
        f"boundaries of {home.id}", lambda found: told.boundary_report(found.records)(home.ref.unversioned)
    )


@dataclass(frozen=True, slots=True)
class Look:
    """What a line holds, before it is kept."""

    holds: str
    facts: tuple[parts.Fact, ...]
    areas: parts.Table
    figures: parts.Table | None
    picture: parts.Picture


def look(sight: Sight, drawing: Drawing, on: Ground) -> tuple[Look, Fit]:
    """What a drawing holds, beside the boundary that the work goes by now. Raises OutsideAll or KeyError."""
    home = drawing.neighbourhood
    new = Boundary(id=NEW, neighbourhood=home, kind=drawing.kind, geometry=drawing.outline, areas=drawing.areas)
    found = on.fit(new)
    assert found is not None
    edge = Edge(new, "The new line", *found)
    present = in_force(sight.records, home)
    beside = (edge, *edges(on, [each for each in present if not kept_back(each)])[0])
    moves = told.tell_moves(beside, told.by_indicator(sight.records), on)
    table = told.figures_table(sight.records, beside, moves, "figures-of-a-line") if moves else None
    drawn = told.picture(sight.records, beside, home)
    made = Look(
        holds=told.holds(edge.fit),
        facts=_facts(edge.fit),
        areas=_areas(edge.fit, on),
        figures=showing.table(table) if table else None,
        picture=showing.picture(drawn),
    )
    return made, edge.fit


def _facts(fit: Fit) -> tuple[parts.Fact, ...]:
    numbers = (
        ("Small areas", str(len(fit.codes)), ""),
        ("People in them", f"{fit.people_of_areas:,.0f}", ""),
        ("Caught", f"{told.about(fit.caught):,}", "inside the line and in the areas, about"),
        ("Missed", f"{told.about(fit.missed):,}", "inside the line, in areas left out, about"),
        ("Besides", f"{told.about(fit.over):,}", "in the areas, outside the line, about"),
    )
    return tuple(parts.Fact(name=name, value=value, note=note) for name, value, note in numbers)


def _areas(fit: Fit, on: Ground) -> parts.Table:
    at = on.areas.at
    rows = [
        (
            on.areas.areas[at[code]].name or code,
            code,
            "yes" if code in fit.codes else "no",
            f"{on.areas.areas[at[code]].population or 0:,}",
            f"{fit.inside.get(code, 0.0):.0%}",
        )
        for code in sorted({*fit.codes, *fit.inside}, key=lambda each: (each not in fit.codes, each))
    ]
    columns = ("Area", "Code", "Fits", "People", "Of them inside the line, about")
    return parts.Table(caption="Small areas that the line meets", columns=columns, rows=rows, numbers=frozenset({3, 4}))


def canvas(sight: Sight, home: Neighbourhood, on: Ground, ticked: Sequence[str] = ()) -> DrawingGround:
    """The map to draw on: round the boundaries there are, else the neighbourhood's areas, else all small areas."""
    present = shown_edges(sight, home)
    lines = [
        Drawn(each.boundary.ref, each.name, each.boundary.kind, each.outline, len(each.fit.codes), 0)
        for each in present
    ]
    return drawing_ground(on.areas.areas, lines, _around(sight, home, on, present), frozenset(ticked))


def listed(sight: Sight, home: Neighbourhood, on: Ground) -> list[tuple[str, list[tuple[str, str]]]]:
    """The small areas to tick, by the larger area they lie in: the nearest three hundred, with their people."""
    import shapely

    around = on.areas.flat.shapes(_around(sight, home, on, shown_edges(sight, home)))
    far = shapely.distance(on.areas.shapes, shapely.union_all(around))
    nearest = sorted(range(len(far)), key=lambda at: (round(float(far[at]), 1), on.areas.codes[at]))[:MOST_LISTED]
    named = {each.id: each for each in sight.records.of(Area)}
    groups: dict[str, list[tuple[str, str]]] = {}
    for at in nearest:
        area = on.areas.areas[at]
        holder = next((named[code] for code in area.within if code in named), None)
        label = f"{area.name or area.id} ({area.population or 0:,} people)"
        groups.setdefault(holder.name if holder else "Other areas", []).append((area.id, label))
    return [(name, sorted(held, key=lambda each: each[1])) for name, held in groups.items()]


def _around(sight: Sight, home: Neighbourhood, on: Ground, present: Sequence[Edge]) -> list[Geometry]:
    if present:
        return [each.outline for each in present]
    own = [code for code in home.areas if code in on.areas.at]
    held = [each.geometry for each in sight.records.of(Area) if each.id in home.areas and each.geometry]
    if own:
        return [on.areas.united(own)]
    return held or [each.geometry for each in on.areas.areas if each.geometry]
