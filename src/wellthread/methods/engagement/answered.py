"""Who has been answered: where each contribution stands, how many were told, and who is still to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wellthread.thread import THROUGH_THEORY, Thread, still_counts
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Contribution,
    Decision,
    DecisionOutcome,
    FeedbackDelivery,
    FeedbackItem,
    PriorityOption,
    Record,
    Records,
    Ref,
    Session,
    Theme,
)

SINCE = ((30, "under 30 days"), (90, "30 to 89 days"))
LONGER = "90 days or more"


class Standing(StrEnum):
    """Where words stand, the furthest that anything that grew from them has come."""

    HEARD = "Kept as you said it. Nobody has worked with it yet."
    GATHERED = "Read together with what others said. Nothing has been decided yet."
    VOTED = "Put to the vote. Nothing has been decided yet."
    NOT_POSSIBLE = "Decided: not possible, or not now. The reason is given."
    DECIDED = "Decided: yes. No action has been agreed yet."
    PLANNED = "An action is planned or has begun."
    DONE = "Something has been done."


_STEPS = tuple(Standing)
_OF_ACTIONS = {ActionStatus.DONE: Standing.DONE, ActionStatus.STOPPED: Standing.NOT_POSSIBLE}
_YES = (DecisionOutcome.ACCEPTED, DecisionOutcome.MERGED)


def standing(reached: Iterable[Record]) -> Standing:
    """Where words stand by the records that grew from them.

    A yes counts for more than a no: where one thing was declined and another is planned, something is planned.

    >>> standing([Theme(id="damp", name="Damp")]).name, standing([]).name
    ('GATHERED', 'HEARD')
    """
    return max((_step(each) for each in reached), key=_STEPS.index, default=Standing.HEARD)


def _step(each: Record) -> Standing:
    if isinstance(each, Action):
        return _OF_ACTIONS.get(each.status, Standing.PLANNED)
    if isinstance(each, Decision):
        return Standing.DECIDED if each.outcome in _YES else Standing.NOT_POSSIBLE
    if isinstance(each, PriorityOption):
        return Standing.VOTED
    return Standing.GATHERED if isinstance(each, Theme) else Standing.HEARD


def settled(where: Standing) -> bool:
    """Whether there is an answer to give: yes, no, or something done."""
    return _STEPS.index(where) >= _STEPS.index(Standing.NOT_POSSIBLE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One contribution that nobody has been told of: whether there is an answer to give, and since when it waits."""

    contribution: Ref
    session: Ref
    settled: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class Covered:
    """How many contributions of one lot there are, have an answer, and were told. They are counted, not people."""

    name: str
    said: int
    settled: int
    told: int

    @property
    def share_settled(self) -> float | None:
        return self.settled / self.said if self.said else None

    @property
    def share_told(self) -> float | None:
        return self.told / self.said if self.said else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far those who spoke have been answered: over all, by session, by how long ago; and what still waits."""

    whole: Covered
    sessions: tuple[tuple[Ref, Covered], ...]
    ages: tuple[Covered, ...]
    waiting: tuple[Waiting, ...]


def coverage(records: Records, thread: Thread, sessions: Iterable[Session], *, today: date) -> Coverage:
    """Whether each contribution of these sessions has an answer, and whether its author was told.

    Told is what an answer names by its words, its session, or something that grew from it, once it has a day on which
    it was told, or was delivered. What was withdrawn is not counted.
    """
    held = {each.ref.unversioned: each for each in sessions}
    told, told_sessions = _told(records, thread)
    answered = _answered(records, thread)
    rows: list[tuple[Contribution, bool, bool]] = []
    for each in records.of(Contribution):
        home = each.session.unversioned
        if home in held and still_counts(each, records):
            here = each.ref.unversioned
            rows.append((each, here in answered, here in told or home in told_sessions))
    by_session = tuple(
        (ref, _covered(each.title, [row for row in rows if row[0].session.unversioned == ref]))
        for ref, each in sorted(held.items(), key=lambda pair: (pair[1].held_on or date.max, pair[0]))
    )
    ages: dict[str, list[tuple[Contribution, bool, bool]]] = {name: [] for name in (*dict(SINCE).values(), LONGER)}
    for row in rows:
        ages[_age(held[row[0].session.unversioned].held_on, today)].append(row)
    waiting = [
        Waiting(each.ref.unversioned, each.session.unversioned, is_settled, held[each.session.unversioned].held_on)
        for each, is_settled, is_told in rows
        if not is_told
    ]
    return Coverage(
        _covered("All", rows),
        tuple((ref, found) for ref, found in by_session if found.said),
        tuple(_covered(name, found) for name, found in ages.items() if found),
        tuple(sorted(waiting, key=lambda each: (not each.settled, each.since or date.max, each.contribution))),
    )


def _told(records: Records, thread: Thread) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """What was told, and the sessions that were."""
    delivered = {each.item.unversioned for each in records.of(FeedbackDelivery) if each.on}
    items = [
        each.ref for each in records.of(FeedbackItem) if (each.told_on is not None or each.ref.unversioned in delivered)
    ]
    sessions = {link.object.unversioned for item in items for link in thread.rests_on(item)}
    return frozenset(each.unversioned for each in thread.trace(*items, without=THROUGH_THEORY)), frozenset(sessions)


def _answered(records: Records, thread: Thread) -> frozenset[Ref]:
    """What decisions and actions that settle something rest on."""
    found = [each.ref for kind in (Decision, Action) for each in records.of(kind) if settled(_step(each))]
    return frozenset(each.unversioned for each in thread.trace(*found))


def _covered(name: str, rows: Iterable[tuple[Contribution, bool, bool]]) -> Covered:
    held = list(rows)
    return Covered(name, len(held), sum(each for _, each, _ in held), sum(each for _, _, each in held))


def _age(held_on: date | None, today: date) -> str:
    if held_on is None:
        return LONGER
    days = (today - held_on).days
    return next((name for limit, name in SINCE if days < limit), LONGER)
