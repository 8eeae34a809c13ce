"""Take down what is promised, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from wellthread.methods.priorities.promises import LOST, NEXT, OPEN
from wellthread.vocabulary import Commitment, CommitmentStatus, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import LookAgain, Unfit


def promise(commitment: Commitment, *, programme: str, by: Person) -> Commitment:
    """Keep a new commitment. Raises Unfit without a word on what it is, or where a refusal has no reason."""
    _is_whole(commitment)
    return actions.add(commitment, programme=programme, by=by)


@transaction.atomic
def settle(
    ref: Ref, status: CommitmentStatus, reason: str, on: date, *, version: int, programme: str, by: Person
) -> Commitment:
    """Say what became of a commitment. Raises LookAgain, or Unfit for a step that cannot follow or has no reason."""
    take_turn(programme)
    standing = find(Commitment, programme, ref.id)
    if standing.version != version:
        raise LookAgain("The commitment")
    if status not in NEXT[standing.status]:
        may = ", ".join(each.label for each in NEXT[standing.status]) or "nothing else"
        raise Unfit(f"What is {standing.status.label} can become {may}, and not {status.label}.")
    kept = "" if status in OPEN else reason.strip()
    after = replace(
        standing,
        status=status,
        reason=kept or (reason.strip() if status in OPEN else ""),
        settled_on=None if status in OPEN else on,
    )
    _is_whole(after)
    return actions.change(after, programme=programme, by=by)


def _is_whole(commitment: Commitment) -> None:
    if not commitment.what.strip():
        raise Unfit("Say what exactly is promised.")
    if commitment.status in LOST and not commitment.reason.strip():
        raise Unfit("Say why it was refused or taken back, in words fit for those who counted on it.")
