"""Run a vote: set it up, print its slips, open it, go on to the next round, close it; key in what came too late."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.priorities import BadBallot, papers
from wellthread.vocabulary import Ballot, Exercise, ExerciseStatus, PriorityOption, Record
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.codes import LETTERS, new_code
from wellthread.web.accounts.models import Person
from wellthread.web.priorities.models import Guard, Poll, SentPage, VotingSlip
from wellthread.web.priorities.queries.poll import offered, poll_of, slip_hash
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.writing import fresh_id

from .urn import VotePaper, ballots_of, emptied

MOST_SLIPS = 400
SLIP_GROUPS, SLIP_SIZE = 2, 5
ROOM_LENGTH, WALL_LENGTH = 8, 12


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip as it is printed. Its code is nowhere else."""

    code: str
    group: str


@transaction.atomic
def set_up(exercise: Exercise, *, guard: Guard, by_group: bool, programme: str, by: Person) -> Exercise:
    """Keep how a vote is held, new or changed. Raises Unfit once papers were taken, Moved for a stale form."""
    old = contents(programme).records.find(Exercise, exercise.ref)
    if old is not None and old.status is not ExerciseStatus.PLANNED:
        raise Unfit("Papers of this vote were taken already, so its rules stay as they are. Set up another vote.")
    if old is None:
        kept = actions.add(exercise, programme=programme, by=by)
    else:
        kept = actions.change(exercise, programme=programme, by=by)
    poll = _poll(programme, kept)
    poll.guard, poll.by_group = guard, by_group
    poll.save()
    return kept


@transaction.atomic
def print_slips(exercise: Exercise, copies: int, group: str, *, programme: str, by: Person) -> list[Slip]:
    """Make slips; only hashes of their codes are kept. Raises Unfit."""
    if not 1 <= copies <= MOST_SLIPS:
        raise Unfit(f"Print between 1 and {MOST_SLIPS} slips at once.")
    poll = _poll(programme, exercise)
    if poll.guard != Guard.SLIPS:
        raise Unfit("This vote is held without slips. Set it up with slips first.")
    codes = [new_code(SLIP_GROUPS, SLIP_SIZE) for _ in range(copies)]
    VotingSlip.objects.bulk_create(
        VotingSlip(programme=programme, exercise=exercise.id, code_hash=slip_hash(code), group=group) for code in codes
    )
    audit("voting_slips.printed", by=by, programme=programme, object=str(exercise.ref), copies=copies)
    return [Slip(code, group) for code in codes]


@transaction.atomic
def open_vote(exercise: Exercise, *, programme: str, by: Person) -> Poll:
    """Take papers. Raises Unfit without options, with a budget form but no budget, or when it is closed."""
    keep.take_turn(programme)
    held = find(Exercise, programme, exercise.id)
    if held.status is ExerciseStatus.CLOSED:
        raise Unfit("This vote was closed and counted. Set up another one.")
    if len(offered(contents(programme).records, held)) < 2:
        raise Unfit("Put at least two options to this vote first.")
    poll = _poll(programme, held)
    poll.is_open = True
    if poll.guard == Guard.ROOM and not poll.room_code:
        poll.room_code = _code(ROOM_LENGTH)
    poll.wall_code = poll.wall_code or _code(WALL_LENGTH)
    poll.save()
    if held.status is not ExerciseStatus.OPEN:
        actions.renew(replace(held, status=ExerciseStatus.OPEN), programme=programme, by=by)
    audit("exercise.opened", by=by, programme=programme, object=str(held.ref))
    return poll


@transaction.atomic
def next_round(exercise: Exercise, *, programme: str, by: Person, at: datetime, seen: int | None = None) -> int:
    """Close the round and open the next; what was in the urn is counted. Raises Unfit after the last one.

    `seen` is the round that was open on the page: raises LookAgain where it is another one now.
    """
    keep.take_turn(programme)
    held, poll = find(Exercise, programme, exercise.id), _open(programme, exercise, seen)
    if poll.round >= held.rounds:
        raise Unfit("This is the last round. Close the vote instead.")
    _count(held, poll, by=by, at=at)
    poll.round += 1
    poll.save()
    return poll.round


@transaction.atomic
def close_vote(exercise: Exercise, *, programme: str, by: Person, at: datetime, seen: int | None = None) -> None:
    """Take no more papers, and count. Raises Unfit when it is not open, LookAgain where another round is open now."""
    keep.take_turn(programme)
    held, poll = find(Exercise, programme, exercise.id), _open(programme, exercise, seen)
    _count(held, poll, by=by, at=at)
    poll.is_open = False
    poll.save()
    SentPage.objects.filter(programme=programme, exercise=held.id).delete()
    actions.renew(replace(held, status=ExerciseStatus.CLOSED), programme=programme, by=by)


@transaction.atomic
def key_late(
    paper: VotePaper,
    count: int,
    exercise: Exercise,
    reason: str,
    *,
    programme: str,
    round: int,
    by: Person,
    at: datetime,
) -> list[Record]:
    """Keep papers that turned up after closing, with the reason. Raises Unfit."""
    held = find(Exercise, programme, exercise.id)
    if held.status is ExerciseStatus.PLANNED:
        raise Unfit("This vote is not open yet. Open it, then key in its papers.")
    if not reason.strip():
        raise Unfit("This vote is closed. Say why the paper is counted all the same.")
    made = ballots_of(held, [[paper.text, count]], round=round, by=by, at=at)
    try:
        papers(held, offered(contents(programme).records, held), [each for each in made if isinstance(each, Ballot)])
    except BadBallot as wrong:
        raise Unfit(str(wrong)) from None
    actions.write_together(
        added=made, changed=[], programme=programme, by=by, action="ballot.keyed_late", object=held.ref
    )
    note = " ".join(reason.split())[:120]
    audit("ballot.late_because", by=by, programme=programme, object=str(held.ref), reason=note, papers=count)
    return made


@transaction.atomic
def show_wall(exercise: Exercise, is_shown: bool, *, programme: str, by: Person) -> Poll:
    """Give the hall's screen a new code, or shut it."""
    poll = _poll(programme, exercise)
    poll.wall_code = _code(WALL_LENGTH) if is_shown else None
    poll.save()
    audit(f"vote_wall.{'opened' if is_shown else 'closed'}", by=by, programme=programme, object=str(exercise.ref))
    return poll


def _count(held: Exercise, poll: Poll, *, by: Person, at: datetime) -> None:
    made = emptied(held, programme=poll.programme, round=poll.round, by=by, at=at)
    if made:
        actions.write_together(
            added=made, changed=[], programme=poll.programme, by=by, action="exercise.round_counted", object=held.ref
        )
    audit("exercise.round_closed", by=by, programme=poll.programme, object=str(held.ref), round=poll.round)


def _poll(programme: str, exercise: Exercise) -> Poll:
    found = Poll.objects.select_for_update().filter(programme=programme, exercise=exercise.id).first()
    return found or poll_of(programme, exercise)


def _open(programme: str, exercise: Exercise, seen: int | None) -> Poll:
    poll = _poll(programme, exercise)
    if not poll.is_open:
        raise Unfit("This vote is not open.")
    if seen is not None and seen != poll.round:
        raise LookAgain("The round")
    return poll


def _code(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


@transaction.atomic
def add_options(
    exercise: Exercise, typed: Sequence[tuple[str, float | None]], *, programme: str, by: Person, at: datetime
) -> None:
    """Put options to a vote, after those that are there."""
    there = offered(contents(programme).records, exercise)
    first = max((each.order for each in there), default=0) + 1
    for order, (title, cost) in enumerate(typed, first):
        option = PriorityOption(
            id=fresh_id(),
            exercise=exercise.ref.unversioned,
            title=title,
            cost=cost,
            order=order,
            made_by=by.signature,
            made_at=at,
        )
        actions.add(option, programme=programme, by=by)
