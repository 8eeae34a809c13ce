"""Keep a map under a name, and go back to how it stood: always as a new change on top, so that nothing is lost."""

from __future__ import annotations

import secrets
from datetime import datetime

from wellthread.programme.map_entries import Entries, write_drawn
from wellthread.vocabulary import MapVersion, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.live.store import opened
from wellthread.web.systems_map.queries.live_history import BACK
from wellthread.web.systems_map.queries.live_map import SUBJECT
from wellthread.web.thread import actions
from wellthread.web.thread.writing import fresh_id

from . import live_patch


def keep_version(
    found: SystemsMap, entries: Entries, *, title: str, note: str, programme: str, by: Person, at: datetime
) -> MapVersion:
    """Keep these factors and claims as a version of the map. Raises Unfit."""
    made = MapVersion(
        id=fresh_id(),
        map=found.ref,
        title=title,
        note=note,
        drawn=write_drawn(entries),
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(made, programme=programme, by=by)


def go_back(programme: str, key: str, target: Entries, *, step: int, by: Person) -> int:
    """Make the map as it once stood. `step` is the update after which it stood so, 0 for a kept version.

    Returns the number of the update that did it. Raises Unfit.
    """
    document = opened(programme, SUBJECT, key)
    name = f"{BACK}{step}-{secrets.token_hex(6)}"
    return live_patch.go_back(document, target, by=by, patch_id=name)
