"""The wall of a session: what somebody let onto it, and the code that opens it on the room's screen."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from wellthread.methods.engagement.reference import ALPHABET
from wellthread.vocabulary import Contribution, Session
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.engagement.models import WallScreen, WallWord
from wellthread.web.engagement.queries.wall import may_go_on_the_wall
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit

CODE_LENGTH = 12


@transaction.atomic
def decide(said: Contribution, shown: bool, *, programme: str, by: Person, at: datetime) -> None:
    """Let words onto the wall, or keep them off it. Raises Unfit where their author did not agree or took them back."""
    held = find(Contribution, programme, said.id)
    if shown and not may_go_on_the_wall(held, programme):
        raise Unfit("These words may not be shown in the room: not looked at yet, not agreed to, or taken back.")
    WallWord.objects.update_or_create(
        programme=programme,
        contribution=held.id,
        defaults={"session": held.session.id, "shown": shown, "by": by.signature, "at": at},
    )
    audit(f"wall.{'shown' if shown else 'kept_off'}", by=by, programme=programme, object=str(held.ref))


@transaction.atomic
def open_screen(session: Session, *, programme: str, by: Person, at: datetime) -> WallScreen:
    """Make a new code for the room's screen; the one before is closed."""
    _close(session, programme, at)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    made = WallScreen.objects.create(programme=programme, session=session.id, code=code, opened_at=at)
    audit("wall.opened", by=by, programme=programme, object=str(session.ref))
    return made


@transaction.atomic
def close_screen(session: Session, *, programme: str, by: Person, at: datetime) -> None:
    """Close the wall on every screen, at once."""
    _close(session, programme, at)
    audit("wall.closed", by=by, programme=programme, object=str(session.ref))


def _close(session: Session, programme: str, at: datetime) -> None:
    WallScreen.objects.filter(programme=programme, session=session.id, closed_at=None).update(closed_at=at)
