"""An analysis stands to the sealed plan: as planned, departing from it point by point, or not planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.testing.lockside import (
    AUTUMN,
    BESIDE,
    DESIGN,
    DRY,
    LOCKSIDE,
    LONELY,
    OPEN,
    OUTCOME,
    SPRING,
    amended,
    fixed,
    street,
)
from wellthread.programme.testing import Done, compared, standing_in
from wellthread.vocabulary import AnalysisMethod, MissingAnswers, Ref, Standing

DONE = Done(
    indicator=DRY.ref,
    method=AnalysisMethod.COMPARED,
    waves=(SPRING.ref, AUTUMN.ref),
    places=(LOCKSIDE.ref, BESIDE.ref),
    ran_on=date(2026, 11, 13),
    collected_from=date(2026, 10, 5),
)


def test_what_was_done_as_it_was_planned_says_so():
    found = standing_in(street(fixed()), DESIGN.ref, DONE)
    assert found.standing is Standing.AS_PLANNED
    assert found.departures == ()
    assert found.outcome is not None
    assert found.outcome.id == OUTCOME.id


@pytest.mark.parametrize(
    ("otherwise", "says"),
    [
        (replace(DONE, method=AnalysisMethod.BEFORE_AFTER), "Planned as “compared change”, done as “before after”."),
        (replace(DONE, missing=MissingAnswers.WEIGHTED), "Missing answers: planned “complete only”, done “weighted”."),
        (replace(DONE, waves=(AUTUMN.ref,)), "Waves planned and not used: Spring."),
        (replace(DONE, places=(LOCKSIDE.ref,)), "Places planned and not used: Beside."),
        (
            replace(DONE, places=(LOCKSIDE.ref, BESIDE.ref, Ref("area", "X2"))),
            "Places used and not planned: area:X2.",
        ),
        (replace(DONE, confidence=0.9), "Limits of 90% were given where 95% were planned."),
        (
            replace(DONE, indicator=replace(DRY.ref, version=2)),
            "“Dry homes” was changed after it was planned (version 1 then, 2 now).",
        ),
    ],
)
def test_each_departure_is_named(otherwise, says):
    found = standing_in(street(fixed()), DESIGN.ref, otherwise)
    assert (found.standing, found.departures) == (Standing.DEPARTS, (says,))


def test_what_nobody_named_beforehand_is_not_planned():
    records = street(fixed())
    other = standing_in(records, DESIGN.ref, replace(DONE, indicator=LONELY.ref))
    assert other.standing is Standing.UNPLANNED
    assert other.departures == ("“Lonely” is not among the outcomes of the plan.",)
    group = standing_in(records, DESIGN.ref, replace(DONE, group=Ref("group", "women")))
    assert group.standing is Standing.UNPLANNED
    assert standing_in(records, None, DONE).departures == ("No plan was written down for it.",)


def test_a_plan_that_came_after_the_answers_vouches_for_nothing():
    late = street(fixed(on=date(2026, 11, 1)))
    found = standing_in(late, DESIGN.ref, DONE)
    assert found.standing is Standing.UNPLANNED
    assert found.departures == ("Answers came in from 2026-10-05 on; the plan was sealed on 2026-11-01, after that.",)
    early = standing_in(street(fixed()), DESIGN.ref, replace(DONE, ran_on=date(2026, 6, 1)))
    assert "before the plan was sealed" in early.departures[0]


def test_a_plan_that_is_open_or_broken_vouches_for_nothing():
    assert standing_in(street(OPEN), DESIGN.ref, DONE).departures == ("The plan was not sealed.",)
    plan = fixed()
    meddled = replace(plan, outcomes=(replace(OUTCOME, why="Because."),))
    assert standing_in(street(meddled), DESIGN.ref, DONE).departures == ("The plan no longer says what was sealed.",)


def test_a_day_without_a_checksum_vouches_for_nothing():
    dated = replace(OPEN, design=replace(DESIGN, sealed_on=date(2026, 6, 26)))
    found = standing_in(street(dated), DESIGN.ref, DONE)
    assert found.standing is Standing.UNPLANNED
    assert "no checksum" in found.departures[0]


def test_an_amendment_in_time_is_the_plan_and_one_too_late_is_not():
    otherwise = replace(DONE, method=AnalysisMethod.BEFORE_AFTER)
    in_time = amended(on=date(2026, 9, 1))
    assert standing_in(street(fixed(), in_time), in_time.design.ref, otherwise).standing is Standing.AS_PLANNED
    too_late = amended(on=date(2026, 11, 1))
    found = standing_in(street(fixed(), too_late), too_late.design.ref, otherwise)
    assert found.standing is Standing.DEPARTS
    assert found.departures == (
        "Planned as “compared change”, done as “before after”.",
        "The amended plan was sealed on 2026-11-01, too late for it, so it is compared with the plan before that.",
    )
    followed = standing_in(street(fixed(), too_late), too_late.design.ref, DONE)
    assert followed.standing is Standing.DEPARTS


def test_of_two_outcomes_of_one_indicator_the_nearer_one_is_taken():
    other = replace(OUTCOME, id="a-trend", method=AnalysisMethod.TREND)
    plan = fixed(replace(OPEN, outcomes=(other, OUTCOME)))
    found = compared(plan.design, plan.outcomes, DONE, places=plan.places)
    assert found.standing is Standing.AS_PLANNED
    assert found.outcome is not None
    assert found.outcome.id == OUTCOME.id
