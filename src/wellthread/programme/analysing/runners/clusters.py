"""Many places compared: as wholes, or as they begin in turn."""

from __future__ import annotations

from dataclasses import replace

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import (
    NotEnough,
    Start,
    Step,
    Tells,
    compare_places,
    over_time,
    stepped,
    with_order,
)
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers, Site, clock
from wellthread.programme.analysing.runners.shared import by_time, complete, places_at, value_at
from wellthread.programme.analysing.ways import Option, Way
from wellthread.vocabulary import AnalysisMethod, Code, DesignKind, PlacePart, TimeUnit, Wave


class Units(Code):
    """What the units are."""

    PLACES = "places", "Places as wholes: the surest guide with few places."
    STEPPED = "stepped", "Places that begin in turn, each compared with those not yet begun."


UNITS = Option("units", "Units", Units, Units.PLACES)
START = Option("start", "The value before", Start, Start.IGNORED)
TELLS = Option("tells", "Told as", Tells, Tells.DIFFERENCE)


def units_of(asked: Asked) -> Units:
    """What was asked for."""
    return Units.read(asked.option("units", Units.PLACES.value))


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The effect at each time since the start."""
    units = units_of(asked)
    if units is Units.STEPPED:
        return _in_turn(asked, numbers)
    return over_time({time: _wholes(asked, numbers, wave) for time, wave in by_time(numbers)})


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
    counted=counted,
)
