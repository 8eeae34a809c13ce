"""The best pairs among areas or neighbourhoods, for a trial in which one of each pair is drawn by lot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation import pairs_needed, smallest_p_in_pairs
from wellthread.methods.evaluation.likeness import Ground, Pair, distances, paired, scaled
from wellthread.methods.evaluation.likeness.distance import weight_of
from wellthread.methods.place.figures import Figures
from wellthread.vocabulary import Area, AreaLevel, Kin, Records

from .asking import BadAsking, Names, names_of
from .ground import check_variables, figures_of


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs, the places left over, and those left out for want of a figure."""

    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]
    lacking: tuple[tuple[str, tuple[str, ...]], ...]
    ground: Ground
    areas: dict[str, Area]
    says: Names


@dataclass(frozen=True, slots=True)
class PairsAsked:
    """Which areas are paired, by which variables."""

    variables: tuple[str, ...]
    weights: dict[str, float]
    level: AreaLevel = AreaLevel.MSOA
    within: str = ""
    kin: Kin = Kin.EUCLID
    only: tuple[str, ...] = ()


def pair_up(records: Records, asked: PairsAsked) -> Paired:
    """The best pairs among the areas asked for. Raises BadAsking where there are too few, too many or no figures."""
    figures = Figures(records)
    check_variables(asked.variables, figures)
    areas = _areas(figures, asked)
    ground = figures_of(areas, asked.variables, figures)
    kept = ground.only(ground.whole)
    try:
        there = scaled(kept.values, kept.variables).on(kept.values)
        weights = weight_of(kept.variables, asked.weights)
        spread = np.atleast_2d(np.corrcoef(there, rowvar=False))
        apart = np.array([distances(each, there, kin=asked.kin, weights=weights, spread=spread) for each in there])
        pairs, alone = paired(kept.codes, apart)
    except ValueError as wrong:
        raise BadAsking(str(wrong)) from None
    return Paired(pairs, alone, tuple(ground.lacking().items()), kept, figures.areas, names_of(records))


def _areas(figures: Figures, asked: PairsAsked) -> list[Area]:
    if unknown := [code for code in asked.only if code not in figures.areas]:
        raise BadAsking(f"There is no area {unknown[0]} in this programme.")
    found = [
        each
        for each in figures.areas.values()
        if (each.id in asked.only if asked.only else each.level is asked.level)
        and (not asked.within or asked.within in each.within)
    ]
    if len(found) < 4:
        raise BadAsking(f"{len(found)} areas are too few to pair: at least four are needed.")
    return sorted(found, key=lambda each: each.id)


def pairs_told(found: Paired) -> tuple[tuple[str, ...], Table]:
    """The pairs in sentences and as a table, closest first."""
    return tuple(_sentences(found)), _table(found)


def _sentences(found: Paired) -> list[str]:
    count = len(found.pairs)
    mean = sum(each.distance for each in found.pairs) / count
    last = found.pairs[-1].distance
    first = f"{count} pairs, {mean:.2f} standard deviations apart on average; the least alike are {last:.2f} apart."
    floor = f"If one of each pair is drawn by lot, p can never fall below {smallest_p_in_pairs(count):.2g}"
    more = f"; it takes {pairs_needed()} pairs to get below 0.05." if count < pairs_needed() else "."
    made = [f"{first} No other way of pairing adds up to less.", f"{floor}{more}"]
    if found.alone:
        made.append(f"Left without a partner: {', '.join(found.areas[code].name for code in found.alone)}.")
    if found.lacking:
        named = "; ".join(
            f"{found.areas[code].name} ({', '.join(map(found.says, names))})" for code, names in found.lacking[:10]
        )
        made.append(f"{len(found.lacking)} areas lack a figure and were not paired: {named}.")
    return made


def _table(found: Paired) -> Table:
    columns = ("Pair", "One", "Code", "The other", "Code of the other", "How unlike")
    rows: list[list[Cell]] = [
        [
            at,
            found.areas[each.one].name,
            each.one,
            found.areas[each.other].name,
            each.other,
            round(each.distance, 3),
        ]
        for at, each in enumerate(found.pairs, start=1)
    ]
    note = "How unlike: standard deviations, over all variables together."
    return Table.of("best-pairs", "The best pairs, most alike first", columns, rows, note)
