"""What became of one sentence, told in the order of the thread."""

from __future__ import annotations

import pytest

from wellthread.methods.engagement.fate import fate
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Contribution,
    Decision,
    DecisionOutcome,
    Excerpt,
    Exercise,
    FeedbackItem,
    Neighbourhood,
    Priority,
    PriorityOption,
    Records,
    Ref,
    Session,
    SessionKind,
    Theme,
)

SAID = Ref("contribution", "c1")


def made(*more, outcome=DecisionOutcome.ACCEPTED):
    records = Records(
        [
            Neighbourhood(id="lockside", name="Lockside"),
            Session(id="cafe", neighbourhood=Ref("neighbourhood", "lockside"), kind=SessionKind.CAFE, title="Café"),
            Contribution(id="c1", session=Ref("session", "cafe"), text="The crossing is too fast"),
            Contribution(id="c2", session=Ref("session", "cafe"), text="Nobody used this"),
            Excerpt(id="e1", contribution=SAID, start=4, end=12),
            Theme(id="crossing", name="Crossing the road"),
            Exercise(id="vote", title="Vote"),
            PriorityOption(id="slow", exercise=Ref("exercise", "vote"), title="Slow the traffic"),
            Decision(id="d", option=Ref("priority_option", "slow"), outcome=outcome, reason="Parents asked for it."),
            Priority(id="p", title="Safe streets", decision=Ref("decision", "d")),
            Action(id="a", title="Raise the crossing", status=ActionStatus.RUNNING),
            FeedbackItem(id="f", told="You said the crossing is too fast; it is being raised."),
        ]
    )
    links = [
        (Ref("theme", "crossing"), Verb.GATHERS, Ref("excerpt", "e1")),
        (Ref("priority_option", "slow"), Verb.RAISED_BY, Ref("theme", "crossing")),
        (Ref("action", "a"), Verb.ANSWERS, Ref("priority", "p")),
        (Ref("feedback_item", "f"), Verb.TELLS, SAID),
        *more,
    ]
    given = [Link(subject=subject, verb=verb, object=target) for subject, verb, target in links]
    return Thread.through(records, given), records


def test_a_sentence_is_followed_to_what_is_done_about_it():
    told = [turn.sentence for turn in fate(SAID, *made())]
    assert told == [
        "It was read together with what others said, under “Crossing the road”.",
        "It was put to the vote as part of “Slow the traffic”.",
        "The meeting said yes to “Slow the traffic”, because: Parents asked for it.",
        "It is behind the priority “Safe streets”.",
        "“Raise the crossing” has begun.",
        "You said the crossing is too fast; it is being raised.",
    ]


@pytest.mark.parametrize("outcome", DecisionOutcome)
def test_every_decision_comes_with_its_reason(outcome):
    told = [turn.sentence for turn in fate(SAID, *made(outcome=outcome)) if turn.ref.kind == "decision"]
    assert len(told) == 1
    assert told[0].endswith("because: Parents asked for it.")


def test_words_that_nothing_has_used_have_no_fate_yet():
    assert fate(Ref("contribution", "c2"), *made()) == ()
