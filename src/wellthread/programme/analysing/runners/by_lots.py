"""The lots themselves: every way they could have fallen, wave by wave."""

from __future__ import annotations

from dataclasses import replace

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import NotEnough, Start, lots, over_time
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.shared import by_time, complete, places_at
from wellthread.programme.analysing.ways import Option, Way
from wellthread.vocabulary import AnalysisMethod, Code, DesignKind, Wave


class Before(Code):
    """What is done with the value before, where the lots judge."""

    IGNORED = "ignored", "Only the values afterwards are compared."
    TAKEN_OFF = "taken_off", "The change of each place is compared."


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The effect in each wave after the start, judged by the lots alone."""
    if not all(each.by_lot for each in numbers.sites):
        raise NotEnough(
            "The parts of these places were not drawn by lot, so the lots can say nothing. Use “clusters” or “compared "
            "change”; or, if they were drawn, say so at each place of the plan."
        )
    return over_time({time: _one(asked, numbers, wave) for time, wave in by_time(numbers)})


def _one(asked: Asked, numbers: Numbers, wave: Wave) -> Worked:
    places, told = complete(places_at(numbers, wave))
    start = Start.read(asked.option("start", Before.IGNORED.value))
    found = lots(places, start=start, confidence=asked.confidence, seed=asked.seed, unit=numbers.unit)
    return replace(found, cautions=(*found.cautions, *told))


WAY = Way(
    AnalysisMethod.LOTS,
    work_out,
    needs="Places whose parts were drawn by lot, measured after the start; six pairs or more to show anything.",
    cannot=SHOWS[DesignKind.TRIAL].cannot,
    options=(Option("start", "The value before", Before, Before.IGNORED),),
)
