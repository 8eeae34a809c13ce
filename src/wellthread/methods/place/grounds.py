"""What a neighbourhood is set beside: its health system and its country, or what is at hand of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Area, AreaLevel, Neighbourhood, Records

COUNTRIES = ("E92000001", "W92000004", "S92000003", "N92000002", "K02000001", "K03000001", "K04000001")
"""Codes of England, Wales, Scotland, Northern Ireland and what they make up."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Areas that are taken together, and what they are called; `whole` is the area that they make up, where kept."""

    name: str
    areas: tuple[Area, ...]
    whole: Area | None = None


def alike(records: Records, areas: Sequence[Area]) -> tuple[Area, ...]:
    """Areas of the same level and census year as these, everywhere at hand."""
    levels, years = {each.level for each in areas}, {each.boundary_year for each in areas}
    return tuple(each for each in records.of(Area) if each.level in levels and each.boundary_year in years)


def system_of(records: Records, neighbourhood: Neighbourhood, areas: Sequence[Area]) -> Ground | None:
    """The health system that holds all of these areas: kept as an area, else the most areas that share a code.

    None where nothing larger is at hand.
    """
    shared = set.intersection(*({*each.within} for each in areas))
    near = alike(records, areas)
    inside = {code: tuple(each for each in near if code in each.within) for code in shared}
    kept = [each for each in records.of(Area) if each.id in shared and each.level is AreaLevel.SYSTEM]
    if kept:
        return Ground(kept[0].name, inside[kept[0].id], kept[0])
    larger = {code: held for code, held in inside.items() if len(held) > len(areas)}
    if not larger:
        return None
    code = max(larger, key=lambda each: (len(larger[each]), each))
    name = neighbourhood.health_system or code
    return Ground(f"{name} ({len(larger[code])} areas at hand)", larger[code])


def country_of(records: Records, areas: Sequence[Area], system: Ground | None) -> Ground | None:
    """The country where it is kept as an area; else all areas at hand, if they are more than the system's."""
    for each in records.of(Area):
        if each.id in COUNTRIES or (each.level is AreaLevel.OTHER and each.name.casefold() == "england"):
            return Ground(each.name, tuple(one for one in alike(records, areas) if each.id in one.within), each)
    near = alike(records, areas)
    most = max(len(areas), len(system.areas) if system else 0)
    return Ground(f"All {len(near)} areas at hand", near) if len(near) > most else None
