"""What became of one person's words, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wellthread.thread import Thread
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Asset,
    Barrier,
    Decision,
    DecisionOutcome,
    FeedbackItem,
    Priority,
    PriorityOption,
    Record,
    Records,
    Ref,
    Theme,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that became of the words: which record tells it, and the sentence."""

    ref: Ref
    sentence: str


def fate(words: Ref, thread: Thread, records: Records) -> tuple[Turn, ...]:
    """What became of a contribution, in the order of the thread. Empty when nothing has used it yet.

    Feedback counts as told only when it names the contribution, its session, or something that grew from it.
    """
    reached = thread.reach(words)
    told = [found for ref in reached if (found := records.get(ref)) is not None]
    return tuple(turn for kind in _TELLERS for each in told if isinstance(each, kind) for turn in _turns(each, records))


def _turns(record: Record, records: Records) -> Iterator[Turn]:
    sentence = _TELLERS[type(record)](record, records)
    if sentence:
        yield Turn(record.ref, sentence)


def _theme(each: Theme, records: Records) -> str:
    return f"It was read together with what others said, under “{each.name}”."


def _asset(each: Asset, records: Records) -> str:
    return f"It put “{each.name}” on the list of what helps people here."


def _barrier(each: Barrier, records: Records) -> str:
    return f"It helped to show what stands in the way: {each.name}."


def _option(each: PriorityOption, records: Records) -> str:
    if each.merged_into:
        return ""
    if each.left_out:
        return f"It raised “{each.title}”, which was not put to the vote: {each.left_out}"
    return f"It was put to the vote as part of “{each.title}”."


_DECIDED = {
    DecisionOutcome.ACCEPTED: "The meeting said yes to “{title}”, because: {reason}",
    DecisionOutcome.MERGED: "The meeting joined “{title}” with something else, because: {reason}",
    DecisionOutcome.DEFERRED: "The meeting said not now to “{title}”, because: {reason}",
    DecisionOutcome.DECLINED: "The meeting said no to “{title}”, because: {reason}",
}


def _decision(each: Decision, records: Records) -> str:
    option = records.find(PriorityOption, each.option)
    told = _DECIDED[each.outcome].format(title=option.title if option else "an option", reason=each.reason)
    return f"{told} What would change this: {each.open_to}" if each.open_to else told


def _priority(each: Priority, records: Records) -> str:
    return f"It is behind the priority “{each.title}”."


_DONE = {
    ActionStatus.PROPOSED: "is proposed",
    ActionStatus.AGREED: "is agreed",
    ActionStatus.RUNNING: "has begun",
    ActionStatus.DONE: "is done",
    ActionStatus.STOPPED: "was stopped",
}


def _action(each: Action, records: Records) -> str:
    return f"“{each.title}” {_DONE[each.status]}."


def _feedback(each: FeedbackItem, records: Records) -> str:
    return each.told


_TELLERS: dict[type[Record], Callable[[Any, Records], str]] = {
    Theme: _theme,
    Asset: _asset,
    Barrier: _barrier,
    PriorityOption: _option,
    Decision: _decision,
    Priority: _priority,
    Action: _action,
    FeedbackItem: _feedback,
}
