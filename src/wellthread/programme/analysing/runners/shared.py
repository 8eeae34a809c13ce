"""What the runners share: the wave before, waves by time since the start, and places as wholes."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.methods.evaluation import Interval, estimate
from wellthread.methods.evaluation.effects import NotEnough, Place
from wellthread.programme.analysing.numbers import Numbers, Site, clock
from wellthread.vocabulary import PlacePart, Wave


def baseline(numbers: Numbers) -> Wave | None:
    """The last wave before the start in which a place that acts was measured."""
    acting = [each for each in numbers.sites if each.acts]
    held = [wave for wave in numbers.befores() if any(numbers.result(site, wave) for site in acting)]
    return held[-1] if held else None


def by_time(numbers: Numbers) -> Iterator[tuple[int, Wave]]:
    """Each wave afterwards with how long since the start it was."""
    _, times = clock(numbers)
    for wave in numbers.afters():
        yield times[wave.id], wave


def value_at(numbers: Numbers, site: Site, wave: Wave | None) -> float | None:
    """The value of a place at one time, in the unit of the indicator."""
    result = numbers.result(site, wave) if wave else None
    return estimate(numbers.indicator, result).value if result else None


def interval_at(numbers: Numbers, site: Site, wave: Wave) -> Interval | None:
    """The value of a place with its limits; a value without limits stands for itself."""
    result = numbers.result(site, wave)
    if result is None:
        return None
    found = estimate(numbers.indicator, result)
    if found.value is None:
        return None
    lower = found.value if found.lower is None else found.lower
    upper = found.value if found.upper is None else found.upper
    return Interval(found.value, lower, upper, found.method)


def none_has_begun(numbers: Numbers, wave: Wave) -> None:
    """Raises NotEnough when a place whose turn came later had begun by this wave."""
    for site in numbers.sites:
        if site.part is PlacePart.LATER and site.starts and wave.starts and site.starts <= wave.starts:
            raise NotEnough(
                f"{site.name} had begun as well by {wave.name}. Use “clusters” with units = stepped: it compares "
                "each place with those not yet begun, or look at earlier waves only."
            )


def places_at(numbers: Numbers, wave: Wave) -> list[Place]:
    """The places that were measured in a wave, each as a whole, with its value before the start.

    Raises NotEnough when a place whose turn came later had begun by then: it is no comparison any more.
    """
    none_has_begun(numbers, wave)
    before = baseline(numbers)
    found = []
    for site in numbers.sites:
        value, result = value_at(numbers, site, wave), numbers.result(site, wave)
        if value is not None and result is not None:
            start = value_at(numbers, site, before)
            found.append(Place(site.name, site.acts, value, start, site.pair, result.denominator or 0))
    return found


def complete(places: list[Place]) -> tuple[list[Place], tuple[str, ...]]:
    """Places whose pair is there too, and a sentence for each pair that is not whole; all where none is paired.

    >>> whole = [Place("a", True, 1.0, pair="x"), Place("b", False, 1.0, pair="x")]
    >>> complete([*whole, Place("c", True, 1.0, pair="y")])[1]
    ('The pair “y” is left out: one of its places was not measured.',)
    """
    if any(not each.pair for each in places):
        return places, ()
    sides: dict[str, set[bool]] = {}
    for each in places:
        sides.setdefault(each.pair, set()).add(each.acts)
    broken = sorted(pair for pair, held in sides.items() if len(held) < 2)
    told = tuple(f"The pair “{pair}” is left out: one of its places was not measured." for pair in broken)
    return [each for each in places if each.pair not in broken], told
