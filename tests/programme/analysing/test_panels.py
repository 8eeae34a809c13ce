"""Ways on panels of published figures: what a plan's places give, and what is said where they give too little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme import Contents, read
from wellthread.programme.analysing import Asked, run
from wellthread.programme.analysing.saying import says
from wellthread.vocabulary import (
    AnalysisMethod,
    DesignKind,
    EvaluationDesign,
    Indicator,
    IndicatorValue,
    Measure,
    PlacePart,
    Records,
    Ref,
    StudyPlace,
    TimeUnit,
)

TODAY = date(2026, 11, 1)
PLAN = EvaluationDesign(id="walks-plan", kind=DesignKind.DIFFERENCE, question="Do more walk?", begins=date(2021, 4, 1))
WALKS = Indicator(id="walks", name="Walks a week", measure=Measure.MEAN, unit="walks a week", column="walks")
CODES = tuple(f"X02000{side}{at:02d}" for side in (1, 2) for at in range(1, 7))


def programme(*, beside=CODES[3:], years=tuple(range(2012, 2025)), indicator=WALKS):
    """The example with figures of walks for its twelve areas: Lockside gains three a week from 2021 on."""
    chance = np.random.default_rng(1)
    records = [
        IndicatorValue(
            id=f"walks-{code}-{year}",
            area=Ref("area", code),
            indicator="walks",
            value=float(20 + at * 7 % 12 + (year - 2012) / 4 + chance.normal(0, 0.2) + 3 * (at == 2 and year >= 2021)),
            period=str(year),
        )
        for at, code in enumerate(CODES)
        for year in years
    ]
    places = [StudyPlace(id="a", design=PLAN.ref, place=Ref("neighbourhood", "lockside"), part=PlacePart.ACTS)]
    places += [
        StudyPlace(
            id=f"b-{code}",
            design=PLAN.ref,
            place=Ref("area", code),
            part=PlacePart.BESIDE if at % 2 else PlacePart.DONOR,
        )
        for at, code in enumerate(beside)
    ]
    return Contents(Records([*read(FOLDER).records, PLAN, indicator, *places, *records]))


def asked(method):
    return Asked(indicator=WALKS.ref, method=method, design=PLAN.ref)


@pytest.mark.parametrize(
    "method",
    [
        AnalysisMethod.DIFFERENCES,
        AnalysisMethod.SYNTHETIC,
        AnalysisMethod.SYNTHETIC_DIFFERENCE,
        AnalysisMethod.TREND,
    ],
)
def test_each_way_finds_the_gain_by_year_and_pools_nothing(method):
    found = run(programme(), asked(method), today=TODAY)
    after = {each.time: each.value for each in found.worked.timed if each.time >= 0}
    assert found.worked.estimate is None
    assert found.time_unit is TimeUnit.YEAR
    assert set(after) == {0, 1, 2, 3}
    assert all(abs((value or 0.0) - 3.0) < 1.0 for value in after.values())
    again = run(programme(), asked(method), today=TODAY)
    assert (again.worked, again.data_sha256) == (found.worked, found.data_sha256)


def test_few_places_are_told_in_the_cautions():
    found = run(programme(), asked(AnalysisMethod.DIFFERENCES), today=TODAY)
    assert any("Only 1 place acts" in each for each in found.worked.cautions)
    assert all(each.lower is None for each in found.worked.timed)
    assert "How sure that is cannot be told." in says(found)
    assert "at the start: +" in says(found)
    assert "diff-diff" in found.code_version


def test_those_not_yet_begun_may_be_asked_for():
    question = replace(asked(AnalysisMethod.DIFFERENCES), options=(("beside", "not_yet"),))
    found = run(programme(), question, today=TODAY)
    assert "not yet begun" in dict(found.worked.settings)["compared with"]


@pytest.mark.parametrize(
    ("contents", "method", "says"),
    [
        (programme(indicator=replace(WALKS, column="")), AnalysisMethod.TREND, "no figures area by area"),
        (programme(years=(2020,)), AnalysisMethod.TREND, "fewer than two years"),
        (programme(beside=CODES[3:4]), AnalysisMethod.DIFFERENCES, "1 place beside is too few"),
        (programme(years=(2020, 2021, 2022)), AnalysisMethod.TREND, "1 time before the start"),
    ],
)
def test_what_is_wanting_is_said(contents, method, says):
    with pytest.raises(NotEnough, match=says):
        run(contents, asked(method), today=TODAY)
