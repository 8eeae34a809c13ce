"""Take the numbers of an analysis from a programme: the places of its plan, the waves, and results fit to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wellthread.methods.evaluation import NoInterval, estimate, protected
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.contents import Contents
from wellthread.vocabulary import (
    EvaluationDesign,
    Indicator,
    MissingAnswers,
    PlacePart,
    Records,
    Ref,
    Result,
    StudyPlace,
    Wave,
)
from wellthread.vocabulary.naming import name_of

from .asked import Asked
from .numbers import Numbers, Site, datasets_of, key_of

IN_THE_TEST = (PlacePart.ACTS, PlacePart.LATER, PlacePart.BESIDE)


def gather(contents: Contents, asked: Asked) -> Numbers:
    """What was measured in each place of the test, in each wave that is looked at.

    Numbers of people are rounded before anything is worked out from them, and what few people said is left out, so
    that no effect can give a person away. Raises NotEnough when there is nothing to work with.
    """
    return gather_in(contents.records, asked, sites_of(contents.records, asked))


def gather_in(records: Records, asked: Asked, sites: tuple[Site, ...]) -> Numbers:
    """What was measured in these places, in each wave that is looked at. Raises NotEnough."""
    indicator = records.find(Indicator, asked.indicator)
    if indicator is None:
        raise NotEnough(f"There is no {asked.indicator} in this programme.")
    waves = waves_of(records, asked)
    found = [each for each in records.of(Result) if _fits(each, indicator, asked)]
    held, used, left_out = _held(indicator, sites, waves, found)
    if not held:
        raise NotEnough(
            f"Nothing was measured of “{indicator.name}” in these places and waves. Enter results, or ask of another."
        )
    _missing_fits(asked, used)
    return Numbers(
        indicator,
        sites,
        tuple(wave for wave in waves if any(key[1] == wave.id for key in held)),
        held,
        results=tuple(each.ref for each in used),
        datasets=datasets_of(used),
        left_out=left_out,
    )


def _missing_fits(asked: Asked, used: Iterable[Result]) -> None:
    """Refuse to call results weighted or imputed that were counted otherwise."""
    held = list(used)
    if asked.missing is MissingAnswers.WEIGHTED and not all(each.weighted for each in held):
        raise NotEnough("Not all of these results were weighted. Count the surveys with weights first.")
    if asked.missing is MissingAnswers.IMPUTED and not all("imput" in each.method.lower() for each in held):
        raise NotEnough("Not all of these results were imputed. Impute in the surveys first, or count who answered.")
    if asked.missing is MissingAnswers.BOUNDS:
        raise NotEnough("Bounds are told survey by survey, not as one effect. Choose another way for the missing.")


def sites_of(records: Records, asked: Asked) -> tuple[Site, ...]:
    """The places of the test: those of the plan; where it names none, its neighbourhood and its comparators."""
    design = records.find(EvaluationDesign, asked.design)
    named = [each for each in records.of(StudyPlace) if design and each.design.id == design.id]
    if taken := [each for each in named if each.part in IN_THE_TEST]:
        return tuple(
            Site(each.place, _name(records, each.place), each.part, each.pair, _starts(each, design), each.by_lot)
            for each in sorted(taken, key=lambda each: (each.pair, each.part is PlacePart.BESIDE, key_of(each.place)))
        )
    here = asked.neighbourhood or (design.neighbourhood if design else None)
    if here is None:
        raise NotEnough("Say for which place, or under which plan.")
    begins = design.begins if design else None
    beside = design.comparators if design else ()
    return (
        Site(here, _name(records, here), starts=begins),
        *(Site(each, _name(records, each), PlacePart.BESIDE) for each in beside),
    )


def _starts(place: StudyPlace, design: EvaluationDesign | None) -> date | None:
    if place.starts is None and design and place.part is PlacePart.ACTS:
        return design.begins
    return place.starts


def waves_of(records: Records, asked: Asked) -> tuple[Wave, ...]:
    """The waves that are looked at, earliest first. Raises NotEnough for one that is not there."""
    every = sorted(records.of(Wave), key=lambda wave: (wave.starts or date.max, wave.id))
    wanted = {each.id for each in asked.waves}
    if missing := wanted - {each.id for each in every}:
        raise NotEnough(f"There is no wave {', '.join(sorted(missing))}. Name waves that are there.")
    return tuple(each for each in every if not wanted or each.id in wanted)


def _fits(result: Result, indicator: Indicator, asked: Asked) -> bool:
    group = asked.group.id if asked.group else ""
    return result.indicator.id == indicator.id and (result.group.id if result.group else "") == group


def _held(
    indicator: Indicator, sites: Iterable[Site], waves: Iterable[Wave], found: Iterable[Result]
) -> tuple[dict[tuple[str, str], Result], list[Result], tuple[str, ...]]:
    names, times = {key_of(each.ref): each.name for each in sites}, {each.id: each.name for each in waves}
    held: dict[tuple[str, str], Result] = {}
    used, left_out = [], []
    for result in sorted(found, key=lambda each: each.id):
        where = result.place or result.neighbourhood
        key = (key_of(where) if where else "", result.wave.id)
        if key[0] not in names or key[1] not in times:
            continue
        safe = _sound(indicator, result)
        if safe is None:
            left_out.append(f"{names[key[0]]}, {times[key[1]]}: left out, for too few people or no value.")
            continue
        held[key] = safe
        used.append(result)
    return held, used, tuple(left_out)


def _sound(indicator: Indicator, result: Result) -> Result | None:
    """The result fit to be worked with, or None: too few people, no value, or numbers that contradict each other."""
    try:
        safe = protected(indicator, result)
        return safe if safe is not None and estimate(indicator, safe).value is not None else None
    except NoInterval:
        return None


def _name(records: Records, ref: Ref) -> str:
    record = records.get(ref)
    return name_of(record, records) if record else str(ref)
