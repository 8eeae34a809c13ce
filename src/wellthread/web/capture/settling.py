"""What the team does with what came in: let it in, put a burst with the rest, settle a conflict."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from wellthread.vocabulary import Contribution, Record, Submission
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit

from .asking import rows_of
from .keeping import keep_sending
from .models import Conflict, Invitation, Sending
from .sent import sent_from

FIRST, BOTH = "first", "both"


@transaction.atomic
def let_in(submission: Submission, *, programme: str, by: Person) -> None:
    """Take a sending with all its words among the programme's. Raises Unfit where somebody was quicker."""
    held = find(Submission, programme, submission.id)
    if not held.waiting or held.withdrawn_on:
        raise Unfit("Somebody has looked at this already.")
    said = rows_of(Contribution, programme, submission__startswith=str(held.ref.unversioned))
    own = [each for each in said if each.submission and each.submission.id == held.id and each.waiting]
    words = [replace(each, waiting=False, version=each.version + 1) for each in own]
    changed: list[Record] = [replace(held, waiting=False, version=held.version + 1), *words]
    actions.write_together(
        added=(), changed=changed, programme=programme, by=by, action="submission.let_in", object=held.ref
    )


@transaction.atomic
def release_burst(invitation: Invitation, *, by: Person) -> int:
    """Put what came in a burst with the rest. Returns how many."""
    many = Sending.objects.filter(invitation=invitation, held=True).update(held=False)
    audit("sendings.released", by=by, programme=invitation.programme, many=many)
    return many


def settle(conflict: Conflict, outcome: str, *, by: Person, at: datetime) -> None:
    """Say what holds: only what came first, or both, the second then as a sending of its own. Raises Unfit."""
    if conflict.settled_at or outcome not in (FIRST, BOTH):
        raise Unfit("Somebody has settled this already.")
    if outcome == BOTH:
        own = uuid5(NAMESPACE_URL, f"{conflict.first.sending}/{conflict.digest}")
        held = {**json.loads(conflict.content), "sending": str(own)}
        keep_sending(sent_from(held), conflict.first.invitation, by=by, at=at)
    with transaction.atomic():
        conflict.settled_at, conflict.settled_by, conflict.outcome, conflict.content = at, by.signature, outcome, ""
        conflict.save()
        audit("conflict.settled", by=by, programme=conflict.first.invitation.programme, outcome=outcome)
        transaction.on_commit(forget_the_past)
