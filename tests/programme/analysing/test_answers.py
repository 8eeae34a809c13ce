"""Persons one by one: answers of surveys in twelve streets, weighted where that is asked, few people left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.programme.analysing.trial import AFTER, BEFORE, DESIGN, MOOD, TODAY, parts, put, trial
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.analysing import Asked, again, kept, run
from wellthread.vocabulary import (
    AnalysisMethod,
    Exposure,
    Indicator,
    Measure,
    MissingAnswers,
    PlacePart,
    Record,
    Records,
    Ref,
    Survey,
    SurveyResponse,
)

LIFE = replace(MOOD, item="life", unit="points")
HAPPY = Indicator(id="happy", name="Rather happy", measure=Measure.SHARE, item="life", counts_as=("7", "8", "9", "10"))
ASKED = Asked(indicator=LIFE.ref, method=AnalysisMethod.CLUSTERS, design=DESIGN.ref, options=(("units", "persons"),))


def answered(wave=AFTER, effect=1.0, people=30, seed=8):
    """A survey in each street; where it acts people are happier by the effect."""
    rng = np.random.default_rng(seed)
    records: list[Record] = []
    for at in range(1, 13):
        key = f"{wave.id}-{at}"
        survey = Survey(
            id=key, title=f"Street {at}", wave=wave.ref, place=Ref("area", f"E{at:02}"), scales=("life = from 0 to 10",)
        )
        mean = 5 + rng.normal(0, 0.3) + (effect if at % 2 else 0)
        records.append(survey)
        records += [
            SurveyResponse(
                id=f"{key}-{who}",
                survey=survey.ref,
                weight=1.0 + who % 3,
                exposure=Exposure.NONE,
                answers=(f"life={int(np.clip(round(rng.normal(mean, 1.5)), 0, 10))}",),
            )
            for who in range(people)
        ]
    return records


@pytest.fixture(scope="module")
def streets():
    return put(trial(seal=False), LIFE, HAPPY, *answered())


def test_persons_one_by_one_agree_with_places_as_wholes(streets):
    ran = run(streets, ASKED, today=TODAY)
    assert ran.worked.estimate == pytest.approx(1.0, abs=0.5)
    assert (ran.worked.places, ran.worked.people) == (12, 360)
    assert "statsmodels" in ran.code_version
    mixed = run(streets, replace(ASKED, options=(("units", "mixed"),)), today=TODAY)
    assert mixed.worked.estimate == pytest.approx(ran.worked.estimate, abs=0.1)
    assert "likeness of people in one place" in dict(mixed.worked.settings)


def test_a_share_is_counted_as_the_indicator_says(streets):
    ran = run(streets, replace(ASKED, indicator=HAPPY.ref), today=TODAY)
    assert ran.worked.unit == "percentage points"
    assert ran.worked.lower is not None
    ratio = run(
        streets, replace(ASKED, indicator=HAPPY.ref, options=(("tells", "ratio"), ("units", "persons"))), today=TODAY
    )
    assert ratio.worked.unit == "times as much"
    assert (ratio.worked.estimate or 0) > 1


def test_weights_are_used_where_they_are_asked_for_and_can_be_run_again(streets):
    weighted = replace(ASKED, missing=MissingAnswers.WEIGHTED)
    ran = run(streets, weighted, today=TODAY)
    assert "weighted" in dict(ran.worked.settings)["how"]
    analysis, effects = kept(ran, streets.records, key="weighted")
    assert again(put(streets, *effects), analysis, today=TODAY).same


def test_the_value_before_is_allowed_for(streets):
    both = put(streets, *answered(BEFORE, 0.0, seed=3))
    ran = run(both, replace(ASKED, options=(("start", "allowed_for"), ("units", "persons"))), today=TODAY)
    assert dict(ran.worked.settings)["degrees of freedom"] == "9"


def test_a_street_where_few_answered_is_left_out(streets):
    fewer = Records(streets.records)
    for each in streets.records.of(SurveyResponse):
        if each.survey.id == "after-1" and int(each.id.rsplit("-", 1)[1]) >= 7:
            fewer.drop(each.ref)
    ran = run(type(streets)(fewer), ASKED, today=TODAY)
    assert ran.worked.places == 11
    assert ran.numbers.left_out == ("Street 1: left out in one wave, for too few people.",)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (replace(ASKED, missing=MissingAnswers.IMPUTED), "as they answered, or weighted"),
        (replace(ASKED, indicator=Ref("indicator", "dry")), "names no item of a survey"),
        (replace(ASKED, options=(("tells", "ratio"), ("units", "mixed"))), "tells a difference"),
        (replace(ASKED, options=(("start", "taken_off"), ("units", "persons"))), "not taken off"),
        (replace(ASKED, options=(("start", "allowed_for"), ("units", "persons"))), "Nobody was asked in"),
        (replace(ASKED, waves=(BEFORE.ref,)), "No survey of these places and waves"),
    ],
)
def test_what_cannot_be_told_is_said(streets, asked, says):
    with pytest.raises(NotEnough, match=says):
        run(streets, asked, today=TODAY)


def test_places_that_begin_later_stand_beside_until_then(streets):
    """Asked of persons too: who has begun by then is no comparison."""
    begun = [replace(each, part=PlacePart.LATER, starts=date(2027, 1, 1)) for each in parts()[1::2]]
    with pytest.raises(NotEnough, match="had begun as well"):
        run(put(streets, *begun), ASKED, today=TODAY)
