"""Each way on a programme's numbers: stepped starts, a gap between areas, one place beside others, refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.analysing.trial import AFTER, BEFORE, DESIGN, DRY, LATE, TODAY, measured, put, trial
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.analysing import Asked, run, says
from wellthread.vocabulary import (
    AnalysisMethod,
    IndicatorValue,
    MissingAnswers,
    PlacePart,
    Ref,
    Result,
    Standing,
    StudyPlace,
    TimeUnit,
)

GAP = Asked(indicator=DRY.ref, method=AnalysisMethod.GAP, design=DESIGN.ref)
STEPPED = Asked(indicator=DRY.ref, method=AnalysisMethod.CLUSTERS, design=DESIGN.ref, options=(("units", "stepped"),))


def in_turn():
    """Half of the places begin in 2026, half in 2029; an effect of twelve that lasts."""
    parts = [
        replace(
            each,
            part=PlacePart.ACTS if at % 2 == 0 else PlacePart.LATER,
            starts=date(2026, 7, 1) if at % 2 == 0 else date(2029, 7, 1),
            pair="",
        )
        for at, each in enumerate(trial(seal=False).records.of(StudyPlace))
    ]
    late = [replace(each, numerator=62) for each in measured(LATE)]
    first = measured(AFTER, (12,) * 6)
    return put(trial(seal=False), *parts, *first, *late)


def test_places_that_begin_in_turn_are_told_in_waves_since_each_start():
    ran = run(in_turn(), STEPPED, today=TODAY)
    assert ran.time_unit is TimeUnit.WAVE
    assert [each.time for each in ran.worked.timed] == [1, 2]
    assert ran.worked.timed[0].value == pytest.approx(10, abs=1), "from rounded counts"
    assert ran.worked.p is not None
    assert "wave 1 after the start" in says(ran)


def test_a_place_that_has_begun_is_no_comparison_in_the_plain_way():
    with pytest.raises(NotEnough, match="had begun as well by Summer 2030"):
        run(in_turn(), replace(STEPPED, options=()), today=TODAY)


def deprived(name="imd_2025_score", sign=1):
    return [
        IndicatorValue(id=f"d{at}", area=Ref("area", f"E{at:02}"), indicator=name, value=float(sign * at))
        for at in range(1, 13)
    ]


@pytest.mark.parametrize(("name", "sign"), [("imd_2025_score", 1), ("imd_2025_rank", -1)])
def test_a_gap_that_closes_is_seen_from_the_most_deprived(name, sign):
    """Before, forty to sixty-two from the most deprived on; afterwards all alike."""
    contents = put(trial(seal=False), *deprived(name, sign))
    for each in contents.records.of(Result):
        at = int(each.place.id[1:]) if each.place else 0
        early = each.wave.id == BEFORE.id
        contents.records.put(replace(each, numerator=64 - 2 * at if early else 50))
    ran = run(contents, GAP, today=TODAY)
    assert ran.worked.estimate == pytest.approx(-24, abs=2)
    assert ran.worked.upper is not None
    assert ran.worked.upper < 0
    assert "slope before" in dict(ran.worked.settings)


def test_without_a_figure_of_deprivation_a_gap_cannot_be_told():
    with pytest.raises(NotEnough, match="No figure says how deprived"):
        run(trial(), GAP, today=TODAY)


def test_one_place_beside_others_says_what_few_places_allow():
    parts = trial(seal=False).records.of(StudyPlace)
    three = [
        replace(
            each, part=PlacePart.ACTS if at == 0 else PlacePart.BESIDE if at < 3 else PlacePart.LEFT_OUT, by_lot=False
        )
        for at, each in enumerate(parts)
    ]
    asked = Asked(indicator=DRY.ref, method=AnalysisMethod.COMPARED, design=DESIGN.ref)
    ran = run(put(trial(seal=False), *three), asked, today=TODAY)
    assert ran.worked.places == 3
    assert ran.worked.p is None
    told = says(ran)
    assert "With 3 places, p can never fall below 0.33" in told
    assert "with so few places nothing can" in told


def test_one_place_alone_is_compared_with_itself_and_does_not_show_why():
    asked = Asked(indicator=DRY.ref, method=AnalysisMethod.BEFORE_AFTER, design=DESIGN.ref)
    told = says(run(trial(), asked, today=TODAY))
    assert "It does not show why. The same change may have come everywhere" in told


def test_results_that_were_not_weighted_are_not_called_so():
    asked = Asked(indicator=DRY.ref, method=AnalysisMethod.CLUSTERS, design=DESIGN.ref, missing=MissingAnswers.WEIGHTED)
    with pytest.raises(NotEnough, match="were weighted"):
        run(trial(), asked, today=TODAY)
    with pytest.raises(NotEnough, match="Bounds are told survey by survey"):
        run(trial(), replace(asked, missing=MissingAnswers.BOUNDS), today=TODAY)


def test_results_that_were_weighted_count_as_weighted_whatever_was_asked():
    contents = trial()
    for each in contents.records.of(Result):
        contents.records.put(replace(each, weighted=True))
    ran = run(contents, Asked(indicator=DRY.ref, method=AnalysisMethod.CLUSTERS, design=DESIGN.ref), today=TODAY)
    assert ran.compared.standing is Standing.DEPARTS
    assert any("Missing answers" in each for each in ran.compared.departures)
