"""Many places compared: as wholes, person by person with places as clusters, or as they begin in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import (
    NotEnough,
    Persons,
    Start,
    Step,
    Tells,
    compare_places,
    mixed_effect,
    over_time,
    persons_effect,
    stepped,
    with_order,
)
from wellthread.programme.analysing.answers import gather_answers
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.gathering import gather
from wellthread.programme.analysing.numbers import Numbers, Site, clock, key_of
from wellthread.programme.analysing.runners.shared import by_time, complete, none_has_begun, places_at, value_at
from wellthread.programme.analysing.ways import Option, Way
from wellthread.programme.contents import Contents
from wellthread.vocabulary import AnalysisMethod, Code, DesignKind, PlacePart, TimeUnit, Wave


class Units(Code):
    """What the units are."""

    PLACES = "places", "Places as wholes: the surest guide with few places."
    PERSONS = "persons", "Persons one by one, with errors that allow for people of one place being alike."
    MIXED = "mixed", "Persons one by one, each place with a level of its own (mixed model)."
    STEPPED = "stepped", "Places that begin in turn, each compared with those not yet begun."


UNITS = Option("units", "Units", Units, Units.PLACES)
START = Option("start", "The value before", Start, Start.IGNORED)
TELLS = Option("tells", "Told as", Tells, Tells.DIFFERENCE)


def units_of(asked: Asked) -> Units:
    """What was asked for."""
    return Units.read(asked.option("units", Units.PLACES.value))


def take(contents: Contents, asked: Asked) -> Numbers:
    """Results of places, or the answers of persons where these are the units."""
    return (
        gather_answers(contents, asked) if units_of(asked) in (Units.PERSONS, Units.MIXED) else gather(contents, asked)
    )


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The effect at each time since the start."""
    units = units_of(asked)
    if units is Units.STEPPED:
        return _in_turn(asked, numbers)
    one: Callable[[Asked, Numbers, Wave], Worked] = _wholes if units is Units.PLACES else _persons
    return over_time({time: one(asked, numbers, wave) for time, wave in by_time(numbers)})


def counted(asked: Asked, numbers: Numbers) -> TimeUnit:
    """Places that begin in turn are told in waves since each one's own start; others by the calendar."""
    return TimeUnit.WAVE if units_of(asked) is Units.STEPPED else clock(numbers)[0]


def _wholes(asked: Asked, numbers: Numbers, wave: Wave) -> Worked:
    places, told = complete(places_at(numbers, wave))
    found = compare_places(
        places,
        start=Start.read(asked.option("start", Start.IGNORED.value)),
        tells=Tells.read(asked.option("tells", Tells.DIFFERENCE.value)),
        confidence=asked.confidence,
        unit=numbers.unit,
    )
    return replace(found, cautions=(*found.cautions, *told))


def _persons(asked: Asked, numbers: Numbers, wave: Wave) -> Worked:
    people = persons_at(asked, numbers, wave)
    if units_of(asked) is Units.MIXED:
        if asked.option("tells", Tells.DIFFERENCE.value) == Tells.RATIO.value:
            raise NotEnough("The mixed model tells a difference. For a ratio use the units “persons”.")
        return mixed_effect(people, confidence=asked.confidence, unit=numbers.unit)
    tells = Tells.read(asked.option("tells", Tells.DIFFERENCE.value))
    return persons_effect(people, tells=tells, confidence=asked.confidence, unit=numbers.unit)


def persons_at(asked: Asked, numbers: Numbers, wave: Wave) -> Persons:
    """The persons of one wave; with the start allowed for, places carry their mean before."""
    none_has_begun(numbers, wave)
    start = Start.read(asked.option("start", Start.IGNORED.value))
    if start is Start.TAKEN_OFF:
        raise NotEnough("Person by person the value before can be allowed for, not taken off: others were asked then.")
    held = [each for each in numbers.answers if each.wave == wave.id]
    sites = [each for each in numbers.sites if any(one.site == key_of(each.ref) for one in held)]
    at = {key_of(each.ref): place for place, each in enumerate(sites)}
    weights = np.array([each.weight for each in held])
    return Persons(
        np.array([each.value for each in held]),
        np.array([at[each.site] for each in held]),
        tuple(each.name for each in sites),
        np.array([each.acts for each in sites]),
        _before(numbers, sites) if start is Start.ALLOWED else None,
        None if (weights == 1).all() else weights,
    )


def _before(numbers: Numbers, sites: list[Site]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The mean of each place in the last wave before the start."""
    waves = [each.id for each in numbers.befores()]
    means = []
    for site in sites:
        own = [each for each in numbers.answers if each.site == key_of(site.ref) and waves and each.wave == waves[-1]]
        if not own:
            raise NotEnough(f"Nobody was asked in {site.name} before the start. Leave the value before out.")
        means.append(float(np.average([each.value for each in own], weights=[each.weight for each in own])))
    return np.array(means)


def _in_turn(asked: Asked, numbers: Numbers) -> Worked:
    """Places that begin in turn: a period for each wave, and the order tried again where it was drawn by lot."""
    steps = [
        Step(site.name, period, value, _since(numbers, site), result.denominator or 0)
        for period, wave in enumerate(numbers.waves)
        for site in numbers.sites
        if (value := value_at(numbers, site, wave)) is not None and (result := numbers.result(site, wave)) is not None
    ]
    found = stepped(steps, confidence=asked.confidence, unit=numbers.unit)
    drawn = all(each.by_lot for each in numbers.sites)
    return with_order(found, steps, seed=asked.seed) if drawn else found


def _since(numbers: Numbers, site: Site) -> int | None:
    """The first period in which it acts there."""
    if site.part is PlacePart.BESIDE:
        return None
    if site.starts is None or any(each.starts is None for each in numbers.waves):
        raise NotEnough(f"Say when {site.name} begins, and give every wave its first day.")
    later = (at for at, each in enumerate(numbers.waves) if each.starts and site.starts <= each.starts)
    return next(later, len(numbers.waves))


WAY = Way(
    AnalysisMethod.CLUSTERS,
    work_out,
    needs="Several places where it acts and several beside, measured after the start.",
    cannot=SHOWS[DesignKind.TRIAL].cannot,
    options=(UNITS, START, TELLS),
    gather=take,
    counted=counted,
)
