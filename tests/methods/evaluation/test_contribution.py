"""What may be said of an arrow: more than opinion, rivals looked into, and a way out with every refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wellthread.methods.evaluation import Bar, Behind, Sort, behind, obstacles, rival_obstacles
from wellthread.vocabulary import (
    Analysis,
    AnalysisMethod,
    ClaimVerdict,
    ContributionClaim,
    DeliveryEntry,
    EvidenceItem,
    EvidenceKind,
    Excerpt,
    Ref,
    Ripple,
    RivalExplanation,
    RivalVerdict,
)

CLAIM = ContributionClaim(
    id="lamps",
    link=Ref("step_link", "light-walk"),
    text="More people walk because the lamps are lit.",
    verdict=ClaimVerdict.HOLDS,
    reason="Counted before and after.",
    judged_by="The panel",
)
WEATHER = RivalExplanation(id="dry", claim=CLAIM.ref, text="It was a dry autumn.")
MINOR = replace(WEATHER, verdict=RivalVerdict.MINOR, looked_how="Rain days, beside three autumns.")
MEASURED = Behind((Sort.MEASURED,))


def said(claim=CLAIM, rivals=(MINOR,), found=MEASURED):
    return [each.bar for each in obstacles(claim, rivals, found)]


def test_it_holds_when_it_was_measured_and_what_else_it_may_be_was_looked_into():
    assert said() == []


def test_an_open_rival_keeps_it_from_holding_and_is_named():
    (only,) = obstacles(CLAIM, [WEATHER, MINOR], MEASURED)
    assert only.bar is Bar.RIVAL_OPEN
    assert "“It was a dry autumn”" in only.sentence
    assert "looked into" in only.way_out


def test_a_rival_that_may_be_most_of_it_leaves_it_holding_in_part_only():
    major = replace(MINOR, verdict=RivalVerdict.MAJOR)
    assert said(rivals=[major]) == [Bar.RIVAL_MAJOR]
    assert said(replace(CLAIM, verdict=ClaimVerdict.PARTLY), [major]) == []


@pytest.mark.parametrize("sort", [Sort.ACCOUNT, Sort.DONE, Sort.ELSEWHERE])
def test_nothing_that_was_not_measured_here_lets_it_hold(sort):
    assert said(found=Behind((sort,))) == [Bar.ONLY_OPINION]
    assert said(found=Behind((sort, Sort.MEASURED))) == []


def test_a_claim_without_rivals_was_not_tested():
    assert said(rivals=()) == [Bar.NO_RIVAL]


def test_a_verdict_needs_its_reason_and_somebody_who_gave_it():
    assert said(replace(CLAIM, reason=" ", judged_by="")) == [Bar.NO_REASON, Bar.NOBODY]


def test_not_seen_and_against_need_what_they_rest_on():
    assert said(replace(CLAIM, verdict=ClaimVerdict.NOT_SEEN), found=Behind((Sort.ACCOUNT,))) == [Bar.NOT_LOOKED]
    assert said(replace(CLAIM, verdict=ClaimVerdict.NOT_SEEN), found=Behind((), (Sort.MEASURED,))) == []
    assert said(replace(CLAIM, verdict=ClaimVerdict.AGAINST)) == [Bar.NOTHING_AGAINST]
    assert said(replace(CLAIM, verdict=ClaimVerdict.PARTLY), found=Behind()) == [Bar.NOTHING_FOR]


def test_nobody_can_say_yet_may_always_be_said():
    assert said(replace(CLAIM, verdict=ClaimVerdict.OPEN, reason="", judged_by=""), (), Behind()) == []


def test_what_stands_behind_is_sorted_by_what_it_can_carry():
    figure = Analysis(id="a", title="Walkers", indicator=Ref("indicator", "walk"), method=AnalysisMethod.COMPARED)
    entry = DeliveryEntry(id="d", action=Ref("action", "lamps"))
    words = Excerpt(id="x", contribution=Ref("contribution", "c"), start=0, end=4)
    study = EvidenceItem(id="e", title="Lamps elsewhere", kind=EvidenceKind.DATA)
    voices = EvidenceItem(id="v", title="What wardens saw", kind=EvidenceKind.PRACTICE)
    found = behind([figure, entry, study], [words, voices, Ripple(id="r", text="Runners came.")])
    assert found.supports == (Sort.MEASURED, Sort.DONE, Sort.ELSEWHERE)
    assert found.contradicts == (Sort.ACCOUNT,) * 3


def test_a_rival_is_put_aside_only_with_how_and_from_what():
    excluded = replace(WEATHER, verdict=RivalVerdict.EXCLUDED)
    assert len(rival_obstacles(excluded)) == 2
    assert rival_obstacles(replace(excluded, looked_how="Rain days.", source="The gauge at the lock")) == ()
    assert rival_obstacles(WEATHER) == ()
