"""Where words stand, and how far those who spoke have been answered."""

from __future__ import annotations

from datetime import date

from tests.methods.engagement.test_fate import SAID, made
from wellthread.methods.engagement.answered import Standing, coverage, settled, standing
from wellthread.thread import Thread
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Decision,
    DecisionOutcome,
    Delivery,
    FeedbackDelivery,
    PriorityOption,
    Records,
    Ref,
    Session,
)

TODAY = date(2026, 6, 1)
NO = Decision(id="n", option=Ref("priority_option", "o"), outcome=DecisionOutcome.DECLINED, reason="No money.")


def covered(more=(), *, drop=()):
    thread, records = made()
    held = Records([*(each for each in records if each.ref.kind not in drop), *more])
    return coverage(held, Thread.through(held, thread.links), held.of(Session), today=TODAY)


def test_words_stand_where_the_furthest_of_what_grew_from_them_stands():
    option = PriorityOption(id="o", exercise=Ref("exercise", "e"), title="A bench")
    done = Action(id="a", title="A bench", status=ActionStatus.DONE)
    stopped = Action(id="s", title="A ramp", status=ActionStatus.STOPPED)
    assert [standing(each) for each in ([], [option], [option, NO], [NO, stopped], [NO, done])] == [
        Standing.HEARD,
        Standing.VOTED,
        Standing.NOT_POSSIBLE,
        Standing.NOT_POSSIBLE,
        Standing.DONE,
    ]


def test_a_no_with_its_reason_is_an_answer_and_a_vote_is_not():
    assert settled(Standing.NOT_POSSIBLE)
    assert not settled(Standing.VOTED)


def test_an_answer_counts_as_told_only_once_it_was():
    """The feedback item names c1, but nobody has told it to anybody yet."""
    found = covered()
    assert (found.whole.said, found.whole.settled, found.whole.told) == (2, 1, 0)
    told = covered([FeedbackDelivery(id="d", item=Ref("feedback_item", "f"), channel=Delivery.LETTER, on=TODAY)])
    assert told.whole.told == 1
    assert [each.contribution.id for each in told.waiting] == ["c2"]


def test_those_with_an_answer_to_give_are_told_first():
    assert [(each.contribution, each.settled) for each in covered().waiting] == [
        (SAID, True),
        (Ref("contribution", "c2"), False),
    ]


def test_coverage_is_told_by_session_and_by_how_long_ago():
    found = covered()
    assert [(ref.id, each.said) for ref, each in found.sessions] == [("cafe", 2)]
    assert [(each.name, each.said) for each in found.ages] == [("90 days or more", 2)]
    assert found.whole.share_told == 0
