"""The answers of persons one by one, for ways that ask for them: by place and wave, weighted where that is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wellthread.disclosure import DEFAULT
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.contents import Contents
from wellthread.programme.surveys.figures import measured_by
from wellthread.programme.surveys.panel import BadSurvey, panel_of
from wellthread.vocabulary import Indicator, Measure, MissingAnswers, Records, Survey

from .asked import Asked
from .gathering import sites_of, waves_of
from .numbers import Answer, Numbers, key_of


def gather_answers(contents: Contents, asked: Asked) -> Numbers:
    """What each person answered, as the indicator counts it; fewer than eight answers in a place and wave are left out.

    Raises NotEnough where no survey of these places and waves asks for it.
    """
    records = contents.records
    indicator = records.find(Indicator, asked.indicator)
    if indicator is None or not indicator.item:
        raise NotEnough("This indicator names no item of a survey that it is counted from. Compare places instead.")
    if asked.missing not in (MissingAnswers.COMPLETE, MissingAnswers.WEIGHTED):
        raise NotEnough("Persons are compared as they answered, or weighted. Choose one of these for the missing.")
    sites, waves = sites_of(records, asked), waves_of(records, asked)
    keys, times = {key_of(each.ref) for each in sites}, {each.id for each in waves}
    found = [each for each in _answers(records, indicator, asked) if each.site in keys and each.wave in times]
    counts = Counter((each.site, each.wave) for each in found)
    few = {key for key, count in counts.items() if count < DEFAULT.hide_below}
    kept = tuple(each for each in found if (each.site, each.wave) not in few)
    if not kept:
        raise NotEnough(f"No survey of these places and waves asks for “{indicator.name}”. Compare places instead.")
    names = {key_of(each.ref): each.name for each in sites}
    left_out = tuple(sorted(f"{names[site]}: left out in one wave, for too few people." for site, _ in few))
    used = tuple(wave for wave in waves if any(each.wave == wave.id for each in kept))
    return Numbers(indicator, sites, used, answers=kept, left_out=left_out)


def _answers(records: Records, indicator: Indicator, asked: Asked) -> Iterator[Answer]:
    for survey in records.of(Survey):
        where = survey.place or survey.neighbourhood
        if where is None:
            continue
        try:
            panel = panel_of(records, survey)
        except BadSurvey as wrong:
            raise NotEnough(str(wrong)) from None
        measured = measured_by(panel, indicator.item, indicator.counts_as)
        if measured is None:
            continue
        weighted = asked.missing is MissingAnswers.WEIGHTED
        for person, weight in zip(panel.people, panel.weighed.weights, strict=True):
            value = measured.of(person)
            if value is None or (asked.group and asked.group.id not in person.groups):
                continue
            share = indicator.measure is Measure.SHARE
            counts = float(weight) if weighted else 1.0
            yield Answer(key_of(where), survey.wave.id, 100 * value if share else value, counts, person.exposure.value)
