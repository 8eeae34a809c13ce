"""What moved under a record since it was made."""

from __future__ import annotations

from tests.thread.story import SAID
from wellthread.thread import Why, lost_support, moved, stale
from wellthread.vocabulary import Ref


def test_nothing_has_moved_under_the_story(story):
    assert stale(story.thread, story.records) == []


def test_a_new_version_leaves_those_who_cite_the_old_behind(story):
    story.change("theme:no-bus", version=3)
    (found,) = stale(story.thread, story.records)
    assert (found.ref, found.why) == (Ref("priority_option", "later-bus"), Why.CHANGED)
    assert moved(Ref("theme", "no-bus", 3), story.records) is None
    assert moved(Ref("theme", "no-bus", 2), story.records) is Why.CHANGED


def test_who_cites_a_version_that_is_to_come_is_not_behind(story):
    assert moved(Ref("theme", "no-bus", 9), story.records) is None


def test_withdrawn_words_are_withdrawn_and_not_merely_changed(story):
    story.change(str(SAID), version=2)
    story.take_back()
    assert moved(SAID, story.records) is Why.WITHDRAWN


def test_what_is_no_longer_there_is_gone(story):
    story.lose("theme:no-bus")
    found = {(str(each.ref), str(each.link.object), each.why) for each in stale(story.thread, story.records)}
    assert found == {("priority_option:later-bus", "theme:no-bus", Why.GONE)}


def test_every_later_record_hears_of_a_withdrawal(story):
    touched = set(map(str, lost_support(SAID, story.thread)))
    assert touched == {
        "excerpt:at-six",
        "theme:no-bus",
        "barrier:six-oclock",
        "priority_option:later-bus",
        "decision:yes-bus",
        "priority:late-bus",
        "commitment:van",
        "action:run-bus",
        "blueprint_line:line",
        "feedback_item:told",
    }


def test_nothing_rests_on_the_answer(story):
    assert lost_support(Ref("feedback_item", "told"), story.thread) == ()
