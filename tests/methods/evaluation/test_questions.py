"""What became of a priority, how far a pathway goes, what is alike, what was carried over: small cases by hand."""

from __future__ import annotations

from datetime import date

import pytest

from wellthread.methods.evaluation.questions import HowFar, basis, carried, chain, pathways, unlike
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    ClaimVerdict,
    ContributionClaim,
    Decision,
    DecisionOutcome,
    DeliveryEntry,
    Fidelity,
    Indicator,
    Priority,
    PriorityOption,
    Records,
    Ref,
    Result,
    Ripple,
    Step,
    StepKind,
    StepLink,
    Wave,
    WaveKind,
)

LAMPS = PriorityOption(id="lamps", exercise=Ref("exercise", "vote"), title="Lamps")
YES = Decision(id="yes", option=LAMPS.ref, outcome=DecisionOutcome.ACCEPTED, reason="First.")
LIT = Priority(id="lit", title="A lit path", decision=YES.ref)
MEND = Action(id="mend", title="Mend the lamps", status=ActionStatus.RUNNING)
ANSWERS = Link(subject=MEND.ref, verb=Verb.ANSWERS, object=LIT.ref)
MENDED = Step(id="mended", kind=StepKind.ACTIVITY, title="Lamps are mended", action=MEND.ref)
WALKED = Step(id="walked", kind=StepKind.OUTCOME, title="People walk")
WELL = Step(id="well", kind=StepKind.OUTCOME, title="People are well")
LEADS = StepLink(id="leads", cause=MENDED.ref, effect=WALKED.ref)
BEYOND = StepLink(id="beyond", cause=WALKED.ref, effect=WELL.ref)
WALKERS = Indicator(id="walkers", name="Walkers", outcome=WALKED.ref)
HAPPY = Indicator(id="happy", name="Happy", outcome=WELL.ref)
AFTER = Ref("wave", "autumn")
SAID = (LAMPS, YES, LIT)
THEORY = (MENDED, WALKED, WELL, LEADS, BEYOND, WALKERS, HAPPY)
NIGHT = DeliveryEntry(id="night", action=MEND.ref, on=date(2026, 9, 1))
COUNTED = Result(id="counted", indicator=WALKERS.ref, wave=AFTER, value=40.0)
CLAIM = ContributionClaim(id="c", link=LEADS.ref, text="The lamps did it.", verdict=ClaimVerdict.PARTLY)


def how_far(*records, links=(ANSWERS,)):
    held = Records(records)
    here = [each for each in links if each.subject in held and each.object in held]
    found = chain(LAMPS.ref, held, Thread.through(held, here), pathways(held), after=[AFTER])
    return found.how_far


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ((LAMPS,), HowFar.NOBODY),
        (SAID, HowFar.DECIDED),
        ((*SAID, Action(id="mend", title="Mend", status=ActionStatus.AGREED)), HowFar.PLANNED),
        ((*SAID, Action(id="mend", title="Mend", status=ActionStatus.STOPPED)), HowFar.STOPPED),
        ((*SAID, MEND), HowFar.BEGUN),
        ((*SAID, MEND, NIGHT), HowFar.DELIVERED),
        ((*SAID, MEND, *THEORY, COUNTED), HowFar.BEGUN),
        ((*SAID, MEND, *THEORY, NIGHT, COUNTED), HowFar.MEASURED),
        ((*SAID, MEND, *THEORY, NIGHT, COUNTED, CLAIM), HowFar.CLAIMED),
    ],
)
def test_a_priority_has_come_as_far_as_its_records_show(records, wanted):
    assert how_far(*records) is wanted


@pytest.mark.parametrize(
    ("outcome", "wanted"), [(DecisionOutcome.DECLINED, HowFar.DECLINED), (DecisionOutcome.DEFERRED, HowFar.LATER)]
)
def test_a_no_and_a_not_now_are_answers(outcome, wanted):
    assert how_far(LAMPS, Decision(id="no", option=LAMPS.ref, outcome=outcome, reason="Because.")) is wanted


def test_what_was_called_off_was_not_carried_out():
    off = DeliveryEntry(id="off", action=MEND.ref, fidelity=Fidelity.NOT_HELD)
    assert how_far(*SAID, MEND, off) is HowFar.BEGUN


def test_what_was_measured_before_the_work_is_not_measured_since():
    before = Result(id="counted", indicator=WALKERS.ref, wave=Ref("wave", "spring"), value=40.0)
    assert how_far(*SAID, MEND, *THEORY, NIGHT, before) is HowFar.DELIVERED


def test_what_was_merged_is_followed_into_its_priority():
    merged = Decision(
        id="m", option=LAMPS.ref, outcome=DecisionOutcome.MERGED, reason="One.", into=Ref("priority", "lit")
    )
    assert how_far(LAMPS, merged, Priority(id="lit", title="A lit path"), MEND, NIGHT) is HowFar.DELIVERED


def test_a_pathway_ends_at_the_first_outcome_that_is_measured():
    found = pathways(Records([MEND, *THEORY]))[MEND.ref]
    assert [each.id for each in found.indicators] == ["walkers"]
    assert [each.id for each in found.links] == ["leads"]


def test_a_pathway_in_a_ring_ends():
    ring = (MEND, MENDED, WALKED, LEADS, StepLink(id="back", cause=WALKED.ref, effect=MENDED.ref))
    assert len(pathways(Records(ring))[MEND.ref].links) == 2


def test_the_days_of_a_basis_are_those_on_which_something_was():
    held = [
        Ripple(id="r", text="Seen", seen_on=date(2026, 7, 1)),
        Wave(id="w", name="Autumn", kind=WaveKind.FOLLOW_UP, starts=date(2026, 10, 5), ends=date(2026, 11, 6)),
        Action(id="a", title="Run on", ends=date(2031, 1, 1)),
    ]
    assert basis(held).says == "From 1 ripple, 1 wave and 1 action, from 1 July 2026 to 6 November 2026."
    assert basis([]).says == "There are no records to answer it from."


def test_one_record_is_counted_once():
    assert basis([MEND, MEND]).count == 1


def test_the_same_indicator_in_two_places_is_alike_and_another_unit_is_not():
    one = Indicator(id="a", name="Lonely", unit="% of adults", source="Survey")
    assert unlike(one, one) == ()
    assert unlike(one, Indicator(id="b", name="Lonely", unit="% of adults", source="survey ")) == ()
    other = Indicator(id="b", name="Lonely", unit="score", source="Survey")
    assert unlike(one, other) == ("they have unlike units (% of adults; score)",)


def test_nothing_is_lost_between_two_rounds():
    found = carried(["Bus", "Food"], ["food", "Nurse"])
    assert (found.over, found.dropped, found.new) == (("Food",), ("Bus",), ("Nurse",))
