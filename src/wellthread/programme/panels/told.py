"""What was worked out from a panel, told: sentences, cautions, tables, drawings; alike for commands and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation import Worked
from wellthread.methods.evaluation.panels import Difference, Synthetic, SyntheticDifference, Trend
from wellthread.pictures import Picture
from wellthread.pictures.courses import Course, Ink, courses_picture
from wellthread.pictures.event_study import Timed, event_study_picture

CHECK = "A check, and no result"
CHECK_NOTE = "For comparing with other programs: all times after the start in one number, which hides how they differ."
FIT = 5.0
"""Placebos that fit so many times worse than ours before the start are not drawn; the table has them all."""


@dataclass(frozen=True, slots=True)
class Told:
    """One estimate, fit to be shown."""

    title: str
    sentences: tuple[str, ...]
    cautions: tuple[str, ...]
    effects: Table
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...]


def difference_told(found: Difference) -> Told:
    """A staggered difference in differences."""
    worked, panel = found.worked, found.panel
    wider = found.wider or ((None, None),) * len(worked.timed)
    timed = [
        Timed(each.time, each.value, each.lower, each.upper, *both, places=each.places)
        for each, both in zip(worked.timed, wider, strict=True)
        if each.value is not None
    ]
    drawn = event_study_picture("event-study", "Effects by time since the start", timed, unit=worked.unit)
    rows = [
        (panel.say(each.start), panel.say(each.time), _short(each.effect), _short(each.error))
        for each in found.group_times
    ]
    columns = ("Started", "Time", "Effect", "Standard error")
    groups = Table.of("by-start", "Effects by when places started", columns, rows)
    lots = found.lots
    chance = (
        f"Of {lots.ways:,} ways in which the starts could have fallen, {lots.extreme:,} give effects as far from "
        f"nothing: p = {lots.p:.2g}."
    )
    check = _check(found.check)
    return Told(
        "Difference in differences",
        (worked.says, chance, _rests_on(worked)),
        worked.cautions,
        drawn.table,
        (groups, check),
        (drawn,),
    )


def synthetic_told(found: Synthetic) -> Told:
    """A synthetic control with its placebos."""
    worked, times = found.worked, found.times
    ours = Course(found.place, tuple(found.ours.tolist()))
    blend = Course("its blend", tuple(found.blend.tolist()), Ink.BLEND)
    both = courses_picture(
        "ours-and-blend",
        f"{found.place} and its blend",
        times,
        (ours, blend),
        start=found.start,
        unit=worked.unit,
        say=found.panel.say,
    )
    return Told(
        "Synthetic control",
        (worked.says, _p(worked), _rests_on(worked)),
        worked.cautions,
        effects_table(worked),
        (_weights(found.weights), _placebo_table(found), _without(found)),
        (both, _gaps(found)),
    )


def _gaps(found: Synthetic) -> Picture:
    near = [each for each in found.placebos if each.before <= FIT * found.fit]
    courses = [
        Course(f"{found.place} less its blend", tuple(found.gaps.tolist())),
        *(Course(each.place, tuple(each.gaps.tolist()), Ink.QUIET) for each in near),
    ]
    out = len(found.placebos) - len(near)
    left = f" {out} that fit more than {FIT:g} times worse before are not drawn." if out else ""
    sentence = (
        f"The gap of {found.place} among those of {len(near)} places where nothing was done.{left} "
        f"It ranks {found.rank} of {len(found.placebos) + 1}."
    )
    return courses_picture(
        "gap-and-placebos",
        "The gap, and the same for places where nothing was done",
        found.times,
        courses,
        start=found.start,
        unit=found.worked.unit,
        quiet="where nothing was done",
        zero=True,
        sentence=sentence,
        say=found.panel.say,
    )


def _weights(weights: dict[str, float]) -> Table:
    order = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    rows = [(place, round(weight, 3)) for place, weight in order if weight > 0.001]
    return Table.of("weights", "What the blend is made of", ("Place", "Weight"), rows)


def _placebo_table(found: Synthetic) -> Table:
    order = sorted(found.placebos, key=lambda each: -each.ratio)
    rows: list[Sequence[Cell]] = [
        (each.place, _short(each.before), _short(each.after), _short(each.ratio)) for each in order
    ]
    rows.insert(
        found.rank - 1,
        (f"{found.place} (ours)", _short(found.fit), _short(found.fit * found.ratio), _short(found.ratio)),
    )
    columns = ("Place", "Off before", "Off after", "After over before")
    return Table.of("placebos", "Ours among the placebos, most strayed first", columns, rows)


def _without(found: Synthetic) -> Table:
    early = sum(each < found.start for each in found.times)
    rows: list[Sequence[Cell]] = [("none", _short(found.gaps[early]), _short(found.gaps[-1]))]
    rows += [(name, _short(gaps[early]), _short(gaps[-1])) for name, gaps in found.without.items()]
    columns = ("Left out of the blend", "Gap at the start", "Gap at the last time")
    return Table.of("without", "With one place left out of the blend", columns, rows)


def synthetic_difference_told(found: SyntheticDifference) -> Told:
    """A synthetic difference in differences."""
    worked = found.worked
    timed = [Timed(e.time, e.value, e.lower, e.upper, places=e.places) for e in worked.timed if e.value is not None]
    drawn = event_study_picture("synthetic-difference", "Effects by time since the start", timed, unit=worked.unit)
    both = courses_picture(
        "ours-and-blend",
        "Where the work began, and its blend",
        found.times,
        (
            Course("where the work began", tuple(found.ours.tolist())),
            Course("its blend, at the same level", tuple(found.blend.tolist()), Ink.BLEND),
        ),
        start=found.start,
        unit=worked.unit,
        say=found.panel.say,
    )
    times = [(found.panel.say(time), round(weight, 3)) for time, weight in found.time_weights.items() if weight > 0.001]
    check = _check(found.check)
    return Told(
        "Synthetic difference in differences",
        (worked.says, _p(worked), _rests_on(worked)),
        worked.cautions,
        drawn.table,
        (_weights(found.weights), Table.of("times", "What each earlier time weighs", ("Time", "Weight"), times), check),
        (drawn, both),
    )


def trend_told(found: Trend) -> Told:
    """An interrupted trend."""
    worked = found.worked
    drawn = courses_picture(
        "trend",
        f"{found.place} and its earlier course",
        found.times,
        (
            Course(found.place, tuple(found.ours.tolist())),
            Course("its earlier course, carried on", tuple(found.carried_on.tolist()), Ink.BLEND),
        ),
        start=found.start,
        unit=worked.unit,
        say=found.panel.say,
    )
    rows = [("Step at the start", *map(_short, found.step)), ("Turn, for each step of time", *map(_short, found.turn))]
    parts = Table.of("step-and-turn", "Step and turn", ("What", "Estimate", "Standard error"), rows)
    return Told(
        "Interrupted trend",
        (worked.says, _rests_on(worked)),
        worked.cautions,
        effects_table(worked),
        (parts,),
        (drawn,),
    )


def effects_table(worked: Worked) -> Table:
    """The effect at each time since the start."""
    columns = ("Time since the start", f"Effect{f' ({worked.unit})' if worked.unit else ''}", "Lower", "Upper")
    rows = [(each.time, _short(each.value), _short(each.lower), _short(each.upper)) for each in worked.timed]
    note = f"Limits: {worked.confidence:.0%}, for each time alone."
    return Table.of("effects", "Effects by time since the start", columns, rows, note)


def _check(mean: tuple[float, float | None]) -> Table:
    """The one mean of all effects: for comparing with other programs, and never the answer."""
    return Table.of("check", CHECK, ("Mean of all effects", "Standard error"), [tuple(map(_short, mean))], CHECK_NOTE)


def _rests_on(worked: Worked) -> str:
    settings = "; ".join(f"{name}: {value}" for name, value in worked.settings if not name.startswith("weight of"))
    seed = f" Seed {worked.seed}." if worked.seed is not None else ""
    return (
        f"It rests on {worked.denominator}. {settings[:1].upper()}{settings[1:]}. Worked out by {worked.library}.{seed}"
    )


def _p(worked: Worked) -> str:
    return (
        "There are too few places for p."
        if worked.p is None
        else f"How often chance alone would show as much: p = {worked.p:.2g}."
    )


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
