"""The record of what a meeting decided, in words that residents can read; and what was not taken, because."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from wellthread.programme.contents import Contents
from wellthread.vocabulary import DecisionOutcome, Exercise, Neighbourhood, Priority

from .decided import Decided, decided

NO = (DecisionOutcome.DECLINED, DecisionOutcome.DEFERRED)
ORDER = (DecisionOutcome.ACCEPTED, DecisionOutcome.MERGED, DecisionOutcome.DEFERRED, DecisionOutcome.DECLINED)
SAYS = {
    DecisionOutcome.ACCEPTED: "Yes",
    DecisionOutcome.MERGED: "Yes, as part of something else",
    DecisionOutcome.DEFERRED: "Not now",
    DecisionOutcome.DECLINED: "No",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One option as the record tells it. `counted` is what the count said, where it said something."""

    title: str
    outcome: DecisionOutcome | None
    answer: str
    reason: str
    counted: str
    departs: bool
    into: str
    open_to: str
    by: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What was asked where, and what was decided, in the order yes, part of something else, not now, no."""

    title: str
    heading: str
    place: str
    question: str
    held_on: date | None
    on: date
    items: tuple[Item, ...]
    undecided: tuple[str, ...]
    fictional: bool


def meeting_record(released: Contents, exercise: Exercise, *, today: date) -> MeetingRecord:
    """What was decided about the options of a vote. `released` is what its readers may see."""
    found = decided(released, exercise)
    place = released.records.find(Neighbourhood, exercise.neighbourhood)
    items = [_item(each, released) for each in found if each.decision]
    items.sort(key=lambda each: ORDER.index(each.outcome) if each.outcome else len(ORDER))
    return MeetingRecord(
        title=exercise.title,
        heading="What was decided, and why",
        place=place.name if place else "",
        question=exercise.question,
        held_on=exercise.held_on,
        on=today,
        items=tuple(items),
        undecided=tuple(each.option.title for each in found if not each.decision),
        fictional=released.programme.fictional,
    )


def no_because(record: MeetingRecord) -> MeetingRecord:
    """Only what was declined or put off, each with its reason and what would change it: for the poster."""
    kept = tuple(each for each in record.items if each.outcome in NO)
    return replace(record, heading="No, because", items=kept, undecided=())


def _item(found: Decided, released: Contents) -> Item:
    made = found.decision
    assert made is not None
    into = released.records.find(Priority, made.into)
    counted = made.against or (found.beside.sentence if found.beside else "")
    return Item(
        title=found.option.title,
        outcome=made.outcome,
        answer=SAYS[made.outcome],
        reason=made.reason,
        counted=counted,
        departs=made.departs,
        into=into.title if into else "",
        open_to=made.open_to,
        by=made.decided_by,
        before=tuple(
            f"Before, the answer was “{SAYS[each.outcome]}”: {each.reason} It was decided anew: {each.why}"
            for each in found.before
        ),
    )
