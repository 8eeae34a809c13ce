"""What a search for places like ours found, told: sentences, tables, and the two drawings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation.likeness import CLOSE, Balance, told_balance
from wellthread.pictures import Picture
from wellthread.pictures.like_map import like_map
from wellthread.pictures.love import Apart, love_picture
from wellthread.pictures.patches import Candidate
from wellthread.pictures.picture import Href, nowhere

from .found import Found, average

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A search fit to be shown. `plot` and `map` are empty where there is nothing to draw."""

    sentences: tuple[str, ...]
    places: Table
    balance: Table
    plot: Picture
    map: Picture | None


def told(found: Found, *, href: Href = nowhere) -> Told:
    """Everything that is shown of a search. Figures are of areas, published; no person is counted here."""
    return Told(_sentences(found), _places(found), _balance(found), _plot(found), _map(found, href))


def _sentences(found: Found) -> tuple[str, ...]:
    search, asked = found.search, found.asked
    how = (
        f"Each of its {len(found.grounds.ours.codes)} small areas got its own, none twice"
        if asked.each
        else f"{found.place.name} was taken as one whole, its figures weighted by residents"
    )
    first = (
        f"{search.considered} areas ({asked.level.says.rstrip('.').lower()}) were looked at; "
        f"{len(search.found)} most like {found.place.name} were chosen. {how}."
    )
    return (first, asked.kin.says, told_balance(_named_balance(found)), *_aside(found))


def _named_balance(found: Found) -> list[Balance]:
    return [replace(each, variable=found.says(each.variable)) for each in found.search.balance]


def _aside(found: Found) -> list[str]:
    search, made = found.search, []
    if len(search.found) < found.asked.want and not found.asked.each:
        made.append(f"{found.asked.want} were wanted; there are no more.")
    if search.near:
        way = "from edge to edge" if found.grounds.edges else "from centre to centre"
        made.append(
            f"Nearer than {found.asked.apart_km:g} km ({way}) and left out, since the work may spill over: "
            f"{_names(found, search.near)}."
        )
    if search.unplaced:
        made.append(f"Left out, for nobody knows where they lie: {_names(found, search.unplaced)}.")
    if search.lacking:
        lacks = sorted({found.says(name) for names in search.lacking.values() for name in names})
        made.append(
            f"{len(search.lacking)} areas lack a figure and were not compared ({'; '.join(lacks)}): "
            f"{_names(found, tuple(search.lacking))}."
        )
    if found.grounds.acting:
        made.append(f"Areas where this programme acts were left out: {_names(found, found.grounds.acting)}.")
    return made


def _names(found: Found, codes: tuple[str, ...]) -> str:
    named = [found.area(code).name if code in found.grounds.areas else code for code in codes[:MOST_NAMED]]
    return ", ".join(named) + (f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else "")


def _places(found: Found) -> Table:
    to = ("For",) if found.asked.each else ()
    columns = (*to, "Place", "Area", "Code", "How unlike", "Kilometres away", *map(found.says, found.asked.variables))
    rows: list[list[Cell]] = []
    if not found.asked.each:
        rows.append(
            ["ours", f"{found.place.name} (ours)", "", 0.0, None, *map(_short, found.grounds.ours.values[0].tolist())]
        )
    for rank, each in enumerate(found.search.found, start=1):
        head: list[Cell] = [found.area(each.to).name] if found.asked.each else []
        away = None if each.away_km is None else round(each.away_km, 1)
        figures = map(_short, found.figure(each.code))
        rows.append([*head, rank, found.area(each.code).name, each.code, round(each.distance, 3), away, *figures])
    head = ["all"] if found.asked.each else []
    rows.append([*head, "mean", "Mean of the chosen", "", None, None, *map(_short, average(found))])
    note = "How unlike: standard deviations, over all variables together; 0 is the same."
    return Table.of("places-like-ours", f"Places most like {found.place.name}", columns, rows, note)


def _balance(found: Found) -> Table:
    columns = ("Variable", "Weight", "Ours", "All looked at", "The chosen", "Before", "After", f"Below {CLOSE:.2f}")
    rows: list[list[Cell]] = [
        [
            found.says(each.variable),
            f"{found.asked.weights.get(each.variable, 1.0):g}",
            *map(_short, (each.ours, each.all, each.chosen)),
            f"{each.before:+.2f}",
            f"{each.after:+.2f}",
            each.close,
        ]
        for each in found.search.balance
    ]
    note = (
        "Before and after: ours less theirs, in standard deviations over all areas looked at. "
        f"Below {CLOSE:.2f} is taken as alike."
    )
    return Table.of("balance", "How like they are, before and after choosing", columns, rows, note)


def _plot(found: Found) -> Picture:
    rows = [Apart(found.says(each.variable), each.before, each.after) for each in found.search.balance]
    return love_picture("love-plot", "Differences before and after choosing", rows)


def _map(found: Found, href: Href) -> Picture | None:
    ranks = {each.code: (rank, each.distance) for rank, each in enumerate(found.search.found, start=1)}
    ours = [each.geometry for each in found.grounds.home if each.geometry]
    others = []
    for code in found.grounds.theirs.codes:
        area = found.area(code)
        rank, distance = ranks.get(code, (len(ranks) + 1, 0.0))
        others.append(Candidate(area.ref, area.name, distance, rank, area.geometry, chosen=code in ranks))
    if not ours or not any(each.geometry and each.chosen for each in others):
        return None
    return like_map("like-map", "Where they lie", ours, others, href=href)


def _short(value: float) -> Cell:
    """A figure as people read it."""
    return None if value != value else round(value, 1) if abs(value) < 1000 else round(value)
