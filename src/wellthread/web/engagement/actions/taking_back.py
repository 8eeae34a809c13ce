"""Take back everything that was given under one private reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wellthread.methods.engagement.reference import fingerprint
from wellthread.programme.taking_back import Rested, given_under, passages, rested_on
from wellthread.vocabulary import Attachment
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.apart.equality import forget_equality
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.programmes.queries import files_of
from wellthread.web.thread import actions, keep, sight
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.taken_back import forget

AUTHOR = "whoever holds the private reference"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was removed. It can be shown to its author, and says nothing of what the words were."""

    on: date
    contributions: int
    belongings: int
    files: int
    equality: bool
    rested: Rested


@transaction.atomic
def take_back(reference: str, *, programme: str, on: date, by: Actor = AUTHOR) -> Receipt:
    """Empty the words for good, with all that came with them. The rows stay as counted gaps.

    Raises Unfit when nothing stands under the reference any more.
    """
    keep.take_turn(programme)
    before = contents(programme)
    given = given_under(before.records, fingerprint(reference))
    if not given or given.is_gone:
        raise Unfit("Nothing stands under this reference any more.")
    rested = rested_on(given.standing, before)
    about = passages(given.contributions, before.records)
    actions.write_together(
        added=(),
        changed=list(given.emptied(on)),
        removed=[each.ref for each in given.belongings],
        programme=programme,
        by=by,
        action="consent.withdrawn",
        object=given.consents[0].ref,
    )
    keep.forget_notes(programme, about)
    gone = {each.id for each in given.files}
    shared = {each.sha256 for each in before.records.of(Attachment) if each.id not in gone}
    for each in given.files:
        if each.sha256 not in shared:
            files_of(programme, each.sha256).delete()
    forget(programme, [*(each.ref for each in (*given.contributions, *given.submissions)), *about])
    equality = forget_equality(programme, reference)
    for line in rested.lines:
        audit("blueprint_line.lost_support", by=by, programme=programme, object=str(line.ref))
    transaction.on_commit(forget_the_past)
    transaction.on_commit(sight.forget_what_was_worked_out)
    return Receipt(on, len(given.standing), len(given.belongings), len(given.files), equality, rested)
