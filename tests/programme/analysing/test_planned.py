"""From plan to seal to analysis: what was planned is said to be, and what is changed afterwards is flagged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.analysing.trial import (
    AFTER,
    BEFORE,
    DESIGN,
    DRY,
    ELDERS,
    LATE,
    MOOD,
    TODAY,
    measured,
    planned,
    put,
    trial,
)
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.analysing import Asked, kept, listed, planned_as, run
from wellthread.programme.testing import plan_of, sealed
from wellthread.vocabulary import AnalysisMethod, EvaluationDesign, Result, Standing, StudyPlace

WAVES = (BEFORE.ref, AFTER.ref)


@pytest.fixture
def sealed_trial():
    return trial(outcome=planned(waves=WAVES))


def done(contents, **otherwise):
    """The planned analysis, with what was done otherwise."""
    return run(contents, replace(planned_as(planned(waves=WAVES)), **otherwise), today=TODAY)


def test_what_was_planned_and_done_so_says_so(sealed_trial):
    ran = done(sealed_trial)
    assert ran.compared.standing is Standing.AS_PLANNED
    assert ran.compared.departures == ()


def test_another_method_is_named(sealed_trial):
    ran = done(sealed_trial, method=AnalysisMethod.LOTS)
    assert ran.compared.standing is Standing.DEPARTS
    assert "Planned as “clusters”, done as “lots”." in ran.compared.departures


def test_another_wave_is_named(sealed_trial):
    later = put(sealed_trial, *measured(LATE))
    ran = done(later, waves=(BEFORE.ref, LATE.ref))
    assert ran.compared.standing is Standing.DEPARTS
    assert any("Waves used and not planned: Summer 2030" in each for each in ran.compared.departures)


def test_a_group_that_no_outcome_names_is_not_planned(sealed_trial):
    of_elders = [replace(each, id=f"{each.id}-elders", group=ELDERS.ref) for each in measured(AFTER)]
    ran = done(put(sealed_trial, *of_elders), group=ELDERS.ref)
    assert ran.compared.standing is Standing.UNPLANNED
    assert "not for “Elders”" in ran.compared.departures[0]


def test_places_that_were_left_out_are_named(sealed_trial):
    fewer = trial(outcome=planned(waves=WAVES))
    for wave in ("before", "after"):
        for street in (11, 12):
            held = next(each for each in fewer.records.of(Result) if each.id == f"dry-{wave}-{street}")
            fewer.records.drop(held.ref)
    ran = done(fewer)
    assert ran.compared.standing is Standing.DEPARTS
    assert "Places planned and not used: Street 11, Street 12." in ran.compared.departures


def test_an_outcome_that_the_plan_does_not_name_is_not_planned(sealed_trial):
    moods = [
        replace(each, numerator=None, value=6.0 + at % 3, deviation=2.0)
        for at, each in enumerate(measured(AFTER, indicator=MOOD))
    ]
    ran = run(
        put(sealed_trial, *moods),
        Asked(indicator=MOOD.ref, method=AnalysisMethod.CLUSTERS, design=DESIGN.ref),
        today=TODAY,
    )
    assert ran.compared.standing is Standing.UNPLANNED


def test_a_plan_that_was_never_sealed_vouches_for_nothing():
    ran = done(trial(outcome=planned(waves=WAVES), seal=False))
    assert ran.compared.standing is Standing.UNPLANNED
    assert "The plan was not sealed." in ran.compared.departures


def test_a_plan_amended_after_the_data_came_in_is_flagged(sealed_trial):
    """The kept analysis used the way that the amendment names; the amendment came when the answers were in."""
    design = next(iter(sealed_trial.records.of(EvaluationDesign)))
    late = replace(DESIGN, id="trial-2", replaces=design.ref, changed_because="It looked better.", begins=DESIGN.begins)
    outcome = replace(planned(AnalysisMethod.LOTS, waves=WAVES), id="dry-again", design=late.ref)
    places = [replace(each, id=f"{each.id}-2", design=late.ref) for each in sealed_trial.records.of(StudyPlace)]
    amended = put(sealed_trial, late, outcome, *places)
    amended.records.put(sealed(plan_of(late, amended.records), by="analyst-1", on=date(2028, 12, 1)))
    ran = run(amended, planned_as(outcome), today=TODAY)
    assert ran.compared.standing is Standing.DEPARTS
    assert any("too late" in each for each in ran.compared.departures)
    assert "Planned as “clusters”, done as “lots”." in ran.compared.departures


def test_a_kept_analysis_that_is_changed_afterwards_is_flagged_in_the_list(sealed_trial):
    analysis, effects = kept(done(sealed_trial), sealed_trial.records, key="first")
    held = put(sealed_trial, analysis, *effects)
    assert listed(held)[0].flags == ()
    other = put(held, replace(analysis, version=2, method=AnalysisMethod.LOTS))
    flagged = listed(other)[0]
    assert flagged.now.standing is Standing.DEPARTS
    assert flagged.flags[0] == "It was kept as “as planned” and now is “departs”."
    assert "Planned as “clusters”, done as “lots”." in flagged.flags


def test_a_plan_changed_after_its_seal_unsettles_what_was_kept(sealed_trial):
    analysis, effects = kept(done(sealed_trial), sealed_trial.records, key="first")
    held = put(sealed_trial, analysis, *effects, planned(AnalysisMethod.LOTS, waves=WAVES))
    flagged = listed(held)[0]
    assert flagged.now.standing is Standing.UNPLANNED
    assert any("no longer says what was sealed" in each for each in flagged.flags)


def test_planned_ones_come_first(sealed_trial):
    first, _ = kept(done(sealed_trial), sealed_trial.records, key="z-planned")
    other, _ = kept(done(sealed_trial, method=AnalysisMethod.LOTS), sealed_trial.records, key="a-departs")
    assert [each.analysis.id for each in listed(put(sealed_trial, first, other))] == ["z-planned", "a-departs"]


def test_several_primary_outcomes_are_allowed_for_together():
    two = trial(
        replace(planned(), id="mood-first", indicator=MOOD.ref),
        *[
            replace(each, numerator=None, value=6.0 + at % 2, deviation=2.0)
            for at, each in enumerate(measured(AFTER, indicator=MOOD))
        ],
    )
    one, _ = kept(done(two, waves=()), two.records, key="dry")
    found = listed(put(two, one))[0]
    assert found.analysis.p is not None
    assert found.p_adjusted == pytest.approx(2 * found.analysis.p), "the other outcome counts although it waits"


def test_an_indicator_that_is_not_there_is_named():
    gone = Asked(indicator=DRY.ref.__class__("indicator", "gone"), method=AnalysisMethod.CLUSTERS, design=DESIGN.ref)
    with pytest.raises(NotEnough, match="indicator:gone"):
        run(trial(), gone, today=TODAY)


def test_one_place_alone_is_not_blamed_for_the_places_beside():
    outcome = planned(AnalysisMethod.BEFORE_AFTER, waves=WAVES)
    contents = trial(outcome=outcome)
    ran = run(contents, planned_as(outcome), today=TODAY)
    assert ran.compared.standing is Standing.AS_PLANNED
    analysis, effects = kept(ran, contents.records, key="alone")
    assert listed(put(contents, analysis, *effects))[0].flags == ()
