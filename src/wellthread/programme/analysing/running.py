"""Run an analysis: take its numbers, work it out, compare it with the plan, and note everything to do it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from wellthread import __version__
from wellthread.methods.evaluation import TimedEffect, Worked
from wellthread.programme.contents import Contents
from wellthread.programme.testing import Compared, Done, standing_in
from wellthread.vocabulary import AnalysisMethod, MissingAnswers, PlannedOutcome, Ref, TimeUnit

from .asked import Asked, settings_of
from .numbers import Numbers
from .ways import Way, way_of

LIBRARIES = ("numpy", "scipy", "statsmodels", "diff-diff", "pandas")
RATIO = "times as much"
ONE_PLACE = (AnalysisMethod.BEFORE_AFTER, AnalysisMethod.TREND)
"""Ways that look at one place whatever else the plan names; its places are not held against them."""


@dataclass(frozen=True)
class Ran:
    """An analysis as it came out, not kept yet."""

    asked: Asked
    numbers: Numbers
    worked: Worked
    time_unit: TimeUnit
    compared: Compared
    data_sha256: str
    code_version: str
    ran_on: date


def run(contents: Contents, asked: Asked, *, today: date) -> Ran:
    """Work an analysis out. Raises NotEnough or BadSetting with a sentence that says what to do."""
    way = way_of(asked.method)
    asked = replace(asked, options=way.settings(asked))
    numbers = way.gather(contents, asked)
    worked = rounded(way.work_out(asked, numbers))
    unit = way.counted(asked, numbers)
    compared = standing_of(contents, asked, numbers, today=today)
    return Ran(asked, numbers, worked, unit, compared, numbers.sha256(), code_version(way, worked), today)


def prepared(contents: Contents, asked: Asked, *, today: date) -> Compared:
    """How an analysis would stand to its plan, told before anything is worked out. Raises NotEnough or BadSetting."""
    way = way_of(asked.method)
    way.settings(asked)
    return standing_of(contents, asked, way.gather(contents, asked), today=today)


def planned_as(outcome: PlannedOutcome) -> Asked:
    """The question as the plan put it."""
    return Asked(
        indicator=outcome.indicator.unversioned,
        method=outcome.method,
        design=outcome.design.unversioned,
        planned=outcome.ref.unversioned,
        group=outcome.group,
        waves=tuple(each.unversioned for each in outcome.waves),
        missing=outcome.missing,
    )


def standing_of(contents: Contents, asked: Asked, numbers: Numbers, *, today: date) -> Compared:
    """How an analysis stands to its plan: the waves and places that it really used are compared, not those asked."""
    indicator = numbers.indicator
    done = Done(
        indicator=indicator.ref,
        method=asked.method,
        group=asked.group,
        waves=tuple(each.ref.unversioned for each in numbers.waves if _used(numbers, each.id)),
        missing=missing_of(asked, numbers),
        places=_places(asked, numbers),
        confidence=asked.confidence,
        ran_on=today,
        collected_from=min((each.starts for each in numbers.afters() if each.starts), default=None),
    )
    return standing_in(contents.records, asked.design, done)


def missing_of(asked: Asked, numbers: Numbers) -> MissingAnswers:
    """What was really done about those who did not answer: results that were weighted are weighted, asked or not."""
    if asked.missing is MissingAnswers.COMPLETE and any(each.weighted for each in numbers.held.values()):
        return MissingAnswers.WEIGHTED
    return asked.missing


def _used(numbers: Numbers, wave: str) -> bool:
    return any(key[1] == wave for key in numbers.held) or any(each.wave == wave for each in numbers.answers)


def _places(asked: Asked, numbers: Numbers) -> tuple[Ref, ...]:
    if asked.method in ONE_PLACE:
        return ()
    measured = {key[0] for key in numbers.held} | {each.site for each in numbers.answers}
    return tuple(
        each.ref.unversioned for each in numbers.sites if f"{each.ref.kind}:{each.ref.id}" in measured or not measured
    )


def rounded(worked: Worked) -> Worked:
    """The effect as it may be kept and shown: to one decimal, a ratio to two, p to four."""
    digits = 2 if worked.unit == RATIO else 1

    def near(value: float | None, most: int = digits) -> float | None:
        return None if value is None else round(value, most) + 0.0

    return replace(
        worked,
        estimate=near(worked.estimate),
        lower=near(worked.lower),
        upper=near(worked.upper),
        p=near(worked.p, 4),
        timed=tuple(_near(each, digits) for each in worked.timed),
    )


def _near(effect: TimedEffect, digits: int) -> TimedEffect:
    value, lower, upper = (
        None if each is None else round(each, digits) + 0.0 for each in (effect.value, effect.lower, effect.upper)
    )
    return replace(effect, value=value, lower=lower, upper=upper)


def code_version(way: Way, worked: Worked, names: Sequence[str] = LIBRARIES) -> str:
    """Which versions worked it out: Wellthread's, numpy's, and that of the library that did the estimating."""
    told = [f"Wellthread {__version__}"]
    for name in names:
        if name in ("numpy", "scipy") or name in worked.library.lower():
            try:
                told.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                continue
    return ", ".join(told)


def settings(ran: Ran) -> tuple[str, ...]:
    """Everything that was set, as an analysis keeps it: what was asked first, then how it was worked out."""
    asked = settings_of(ran.asked)
    names = {name for name, _ in asked}
    more = [(name, value) for name, value in ran.worked.settings if name not in names]
    return tuple(f"{name} = {value}" for name, value in (*asked, *more))
