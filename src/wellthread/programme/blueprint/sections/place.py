"""The neighbourhood, and why this one."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Neighbourhood


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """What kind of place it is, where it stands among the candidates, and the reason it was chosen."""
    neighbourhood = desk.records.find(Neighbourhood, scope)
    if neighbourhood:
        yield desk.line(
            neighbourhood.summary or f"{neighbourhood.name} is one of the places where this blueprint was made.",
            [neighbourhood.ref],
            facts=_facts(neighbourhood),
        )
    yield from desk.told(desk.part("place", scope).sentences)


def _facts(place: Neighbourhood) -> Iterator[Fact]:
    if place.authority:
        yield Fact("Local authority", place.authority)
    if place.health_system:
        yield Fact("Health system", place.health_system)
    if place.population is not None:
        source = f" ({place.population_source})" if place.population_source else ""
        yield Fact("Usual residents", f"{place.population:,}{source}")
    if place.areas:
        year = f", {place.boundary_year} boundaries" if place.boundary_year else ""
        yield Fact("Small areas that fit it best", f"{', '.join(place.areas)}{year}")
