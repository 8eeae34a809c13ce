"""Open a session to phones, pause it, and close it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from wellthread.methods.engagement.reference import ALPHABET
from wellthread.vocabulary import Session
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.thread.refusals import Unfit

from .models import Invitation

CODE_LENGTH = 10


@transaction.atomic
def open_session(session: Session, *, programme: str, by: Person, at: datetime) -> Invitation:
    """Let phones write into a session, under the code it has or a new one. Raises Unfit where nothing is asked."""
    if session.question_set is None:
        raise Unfit("Say first what is asked: choose a question set on the session's page, then open it to phones.")
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    made, _ = Invitation.objects.update_or_create(
        programme=programme,
        session=session.id,
        defaults={"closed_at": None, "paused_at": None},
        create_defaults={"code": code, "opened_at": at},
    )
    audit("session.opened", by=by, programme=programme, object=str(session.ref))
    return made


@transaction.atomic
def close_session(session: Session, *, programme: str, by: Person, at: datetime) -> None:
    """Take nothing more, from this moment."""
    _set(session, programme, closed_at=at)
    audit("session.closed", by=by, programme=programme, object=str(session.ref))


@transaction.atomic
def pause_session(session: Session, is_paused: bool, *, programme: str, by: Person, at: datetime) -> None:
    """Let phones wait with what they have, or let them send again."""
    _set(session, programme, paused_at=at if is_paused else None)
    audit(f"session.{'paused' if is_paused else 'resumed'}", by=by, programme=programme, object=str(session.ref))


def _set(session: Session, programme: str, **given: datetime | None) -> None:
    if not Invitation.objects.filter(programme=programme, session=session.id).update(**given):
        raise Unfit("This session was never opened to phones. Open it first.")
