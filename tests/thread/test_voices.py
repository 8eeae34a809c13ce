"""Whose words stand behind a record, each count in its own unit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.thread.story import HERE, SAID
from wellthread.thread import still_counts, tally
from wellthread.vocabulary import Consent, Excerpt, Group, Ref

THEME = "theme:no-bus"


def gather(story, said):
    """Put a contribution under the theme."""
    story.tie(f"{THEME} gathers {said.ref}")
    return said


def test_one_speaker_who_lives_here_and_speaks_from_a_group(story):
    found = story.voices("blueprint_line:line")
    assert found.contributions == (SAID,)
    assert (found.people, found.residents, found.unattributed, found.withdrawn) == (1, 1, 0, 0)
    assert found.groups == (Ref("group", "late-shift"),)
    assert found.any


def test_two_things_said_by_one_person_are_two_contributions_and_one_person(story):
    gather(story, story.says("again", participant="p1"))
    found = story.voices(THEME)
    assert (len(found.contributions), found.people) == (2, 1)


def test_a_speaker_without_a_code_is_counted_apart_and_never_as_a_person(story):
    gather(story, story.says("unknown", resident=True))
    found = story.voices(THEME)
    assert (len(found.contributions), found.people, found.residents, found.unattributed) == (2, 1, 1, 1)


def test_who_was_not_asked_whether_they_live_here_is_no_resident(story):
    gather(story, story.says("visitor", participant="p2", resident=False))
    gather(story, story.says("not-asked", participant="p3"))
    found = story.voices(THEME)
    assert (found.people, found.residents) == (3, 1)


def test_groups_stand_in_the_order_of_the_programme_each_once(story):
    story.add(Group(id="boats", name="People on boats", neighbourhood=HERE))
    gather(story, story.says("boat", group=Ref("group", "boats")))
    gather(story, story.says("shift", group=Ref("group", "late-shift", 2)))
    assert story.voices(THEME).groups == (Ref("group", "late-shift"), Ref("group", "boats"))


def test_words_quoted_twice_are_counted_once(story):
    story.add(Excerpt(id="more", contribution=SAID, start=0, end=3))
    story.tie(f"{THEME} gathers excerpt:more")
    assert len(story.voices(THEME).contributions) == 1


@pytest.mark.parametrize("words", ["excerpt:against", "contribution:no"])
def test_who_disagrees_on_the_way_is_named_and_does_not_hold_it_up(story, words):
    story.says("no", participant="p9")
    story.add(Excerpt(id="against", contribution=Ref("contribution", "no"), start=0, end=3))
    story.tie(f"{THEME} disputed_in {words}")
    found = story.voices("priority:late-bus")
    assert found.disagreeing == (Ref("contribution", "no"),)
    assert found.contributions == (SAID,)


def test_what_was_taken_back_leaves_a_counted_gap(story):
    story.take_back()
    found = story.voices("action:run-bus")
    assert (found.contributions, found.people, found.groups, found.withdrawn) == ((), 0, (), 1)
    assert not found.any


def test_taking_back_the_consent_takes_back_the_words(story):
    story.change("consent:yes", withdrawn_on=date(2026, 6, 1))
    assert not still_counts(story.record(str(SAID)), story.records)
    assert story.voices(THEME).withdrawn == 1


def test_words_under_another_consent_stay(story):
    story.add(Consent(id="other", wording="1", withdrawn_on=date(2026, 6, 1)))
    assert story.voices(THEME).withdrawn == 0


def test_a_contribution_is_a_voice_behind_itself(story):
    assert story.voices(str(SAID)).contributions == (SAID,)


def test_nothing_said_is_nobody(story):
    assert tally([], story.records).people == 0
    assert not story.voices("neighbourhood:hill").any
