"""Write what was worked out of a map: records and links together, as one event."""

from __future__ import annotations

from datetime import datetime

from wellthread.programme.map_steps import Signed, Step
from wellthread.vocabulary import Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.writing import fresh_id


def signed_by(by: Person, at: datetime) -> Signed:
    """New ids, and who gives them."""
    return Signed(fresh_id, by.signature, at)


def write(step: Step, *, programme: str, by: Person, action: str, object: Ref) -> None:
    """Keep a step. Raises Unfit, Moved or NotThere, and then nothing of it is kept."""
    actions.write_together(
        added=step.added,
        changed=step.changed,
        removed=step.removed,
        linked=step.linked,
        unlinked=step.unlinked,
        programme=programme,
        by=by,
        action=action,
        object=object,
    )
