"""Places compared as wholes, wave by wave."""

from __future__ import annotations

from dataclasses import replace

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import Start, Tells, compare_places, over_time
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.shared import by_time, complete, places_at
from wellthread.programme.analysing.ways import Option, Way
from wellthread.vocabulary import AnalysisMethod, DesignKind, Wave

START = Option("start", "The value before", Start, Start.IGNORED)
TELLS = Option("tells", "Told as", Tells, Tells.DIFFERENCE)


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The effect in each wave after the start, with places as the units."""
    return over_time({time: _one(asked, numbers, wave) for time, wave in by_time(numbers)})


def _one(asked: Asked, numbers: Numbers, wave: Wave) -> Worked:
    places, told = complete(places_at(numbers, wave))
    found = compare_places(
        places,
        start=Start.read(asked.option("start", Start.IGNORED.value)),
        tells=Tells.read(asked.option("tells", Tells.DIFFERENCE.value)),
        confidence=asked.confidence,
        unit=numbers.unit,
    )
    return replace(found, cautions=(*found.cautions, *told))


WAY = Way(
    AnalysisMethod.CLUSTERS,
    work_out,
    needs="Several places where it acts and several beside, measured after the start.",
    cannot=SHOWS[DesignKind.TRIAL].cannot,
    options=(START, TELLS),
)
