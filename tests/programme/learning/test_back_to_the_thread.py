"""Results, analyses and claims on the thread: back to words, forward from them, and withdrawal all the way up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main
from wellthread.methods.evaluation import Sort
from wellthread.programme import Contents, read
from wellthread.programme.learning.claimed import behind_of
from wellthread.programme.learning.measured import Mark, stand_of
from wellthread.programme.learning.spoken import coverage, measured_since, spoken
from wellthread.programme.learning.telling import draft, plainly
from wellthread.programme.release import release
from wellthread.thread import Link, Verb, lost_support
from wellthread.vocabulary import (
    Analysis,
    AnalysisMethod,
    ContributionClaim,
    DeliveryEntry,
    Excerpt,
    FeedbackItem,
    Indicator,
    PlannedOutcome,
    Records,
    Ref,
    Ripple,
)

LOCKSIDE = Ref("neighbourhood", "lockside")
INDICATOR = Ref("indicator", "ind-dry")


@pytest.fixture(scope="module")
def beds() -> Contents:
    whole = read(FOLDER)
    more = [
        Analysis(
            id="a-dry",
            title="Are homes drier?",
            indicator=INDICATOR,
            method=AnalysisMethod.BEFORE_AFTER,
            says="Homes with mould went from 54 to 45 in 100; chance alone could do that.",
        ),
        PlannedOutcome(id="p-dry", design=Ref("evaluation_design", "lockside-design"), indicator=INDICATOR),
        DeliveryEntry(id="d-street", action=Ref("action", "whole-street"), on=date(2026, 9, 14)),
        Ripple(id="r-street", text="A street mended.", entry=Ref("delivery_entry", "d-street")),
    ]
    link = Link(
        subject=Ref("contribution_claim", "claim-asking"),
        verb=Verb.SUPPORTED_BY,
        object=Ref("delivery_entry", "d-street"),
    )
    return Contents(Records([*whole.records, *more]), (*whole.links, link))


def some_words(beds, indicator="ind-dry"):
    return spoken(beds, Ref("indicator", indicator)).near[0]


def drafted(contents, ref):
    record = contents.records.get(Ref.parse(ref))
    assert record is not None
    made = draft(contents, record)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "ref",
    [
        "analysis:a-dry",
        "planned_outcome:p-dry",
        "delivery_entry:d-street",
        "ripple:r-street",
        "result:ind-dry-autumn-2026",
    ],
)
def test_every_new_verb_leads_back_to_words(beds, ref):
    assert beds.thread.trace(Ref.parse(ref)).of("contribution")


def test_words_reach_results_analyses_claims_and_ripples(beds):
    trail = beds.thread.reach(some_words(beds))
    for kind in ("result", "analysis", "planned_outcome", "contribution_claim", "ripple", "delivery_entry"):
        assert trail.of(kind), kind


def test_withdrawn_words_mark_what_rests_on_them_up_to_analyses_and_claims(beds):
    kinds = {each.kind for each in lost_support(some_words(beds), beds.thread)}
    assert {"result", "analysis", "contribution_claim"} <= kinds


def test_words_that_were_taken_back_carry_no_claim(beds):
    claim = beds.records.find(ContributionClaim, Ref("contribution_claim", "claim-keys-out"))
    words = beds.records.of(Excerpt)[0]
    assert claim is not None
    link = Link(subject=claim.ref, verb=Verb.SUPPORTED_BY, object=words.ref)
    spoken_for = Contents(beds.records, (*beds.links, link))
    assert behind_of(spoken_for, claim.ref).supports == (Sort.ACCOUNT,)
    gone = [
        replace(each, text="", withdrawn_on=date(2026, 12, 1)) if each.ref == words.contribution.unversioned else each
        for each in beds.records
    ]
    assert behind_of(Contents(Records(gone), spoken_for.links), claim.ref).supports == ()


def test_the_commands_follow_the_thread_both_ways():
    back = CliRunner().invoke(main, ["trace", str(FOLDER), "result:ind-dry-autumn-2026"])
    assert back.exit_code == 0
    assert "measures indicator “Homes without visible mould”" in " ".join(back.output.split())
    forth = CliRunner().invoke(main, ["reach", str(FOLDER), "action:light-the-cut"])
    told = " ".join(forth.output.split())
    assert "was measured as result “Walk the Cut after dark, Autumn 2026”" in told
    assert "is claimed to have come about in contribution claim" in told
    assert "was followed by ripple" in told


def test_near_words_are_about_the_thing_itself_and_far_ones_come_through_the_theory(beds):
    found = spoken(beds, INDICATOR)
    assert found.near
    assert found.far
    assert not set(found.near) & set(found.far)
    assert len(found.near) < len(found.near) + len(found.far) == len(beds.thread.trace(INDICATOR).of("contribution"))


def test_a_resident_learns_what_was_measured_of_what_they_spoke_of(beds):
    public = release(beds)
    stands = measured_since(public, some_words(public))
    assert 0 < len(stands) <= 3
    assert all(each.mark in (Mark.BETTER, Mark.WORSE, Mark.UNCLEAR) for each in stands)
    indicator = public.records.find(Indicator, INDICATOR)
    assert indicator is not None
    dry = plainly(stand_of(public.records, indicator, LOCKSIDE))
    assert dry == (
        "It was measured: Homes without visible mould: spring 2026 46%; autumn 2026 55%. "
        "We cannot say that anything changed: chance alone could bring a difference like this."
    )


def test_the_draft_says_what_was_hoped_measured_give_or_take_and_what_it_cannot_show(beds):
    made = drafted(beds, "result:ind-walk-autumn-2026")
    assert "We hoped for this: People of every age walk the Cut after dark." in made.text
    assert "since, in autumn 2026, about 30 in 100, give or take 5" in made.text
    assert "better than before, and by more than chance" in made.text
    assert "What this cannot show: whether the work did it" in made.text
    assert set(made.tells) == {Ref("result", "ind-walk-spring-2026"), Ref("result", "ind-walk-autumn-2026")}
    assert Ref("action", "light-the-cut") in made.actions
    feeling_well = drafted(beds, "indicator:ind-life")
    assert "Dry washing" not in feeling_well.text  # it is proposed and was not begun


def test_worse_is_told_as_openly_and_few_people_show_no_number(beds):
    def changed(numerator):
        records = [
            replace(each, numerator=numerator) if each.id == "ind-lonely-autumn-2026" else each for each in beds.records
        ]
        whole = Contents(Records(records), beds.links)
        made = drafted(whole, "indicator:ind-lonely")
        return made.text

    assert "That is worse than before" in changed(120)
    few = changed(3)
    assert "So few people answered that we show no number." in few
    assert "since, in" not in few


def test_a_draft_of_an_analysis_says_what_it_says_and_tells_it(beds):
    made = drafted(beds, "analysis:a-dry")
    assert made.tells == (Ref("analysis", "a-dry"),)
    assert "chance alone could do that." in made.text
    claim = beds.records.get(Ref("contribution_claim", "claim-asking"))
    assert claim is not None
    assert draft(beds, claim) is None


def test_coverage_knows_who_was_told_of_which_indicator(beds):
    found = {each.stand.indicator.id: each for each in coverage(beds, LOCKSIDE)}
    assert [each.id for each in found["ind-walk"].told_in] == ["told-walkers"]
    assert found["ind-walk"].told
    assert found["ind-dry"].told_in == ()
    assert not found["ind-dry"].told
    assert found["ind-dry"].near
    assert "ind-breath" not in found  # nothing was measured since work started
    assert all(isinstance(item, FeedbackItem) for each in found.values() for item in each.told_in)
