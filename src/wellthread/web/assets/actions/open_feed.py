"""Switch the open feed of a programme on and off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.assets.models import OpenFeed


@transaction.atomic
def switch(*, on: bool, programme: str, by: Person, at: datetime) -> None:
    """Give the public assets out as an open feed, or stop doing so. Noted in the audit log when it changes anything."""
    if on:
        _, changed = OpenFeed.objects.get_or_create(
            programme=programme, defaults={"opened_at": at, "opened_by": by.signature}
        )
    else:
        changed = bool(OpenFeed.objects.filter(programme=programme).delete()[0])
    if changed:
        audit("open_feed.opened" if on else "open_feed.closed", by=by, programme=programme)
