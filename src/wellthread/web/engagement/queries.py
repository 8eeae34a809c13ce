"""What the engagement stage reads."""

from __future__ import annotations

from typing import Any

from wellthread.programme.stages.engagement import run as report
from wellthread.vocabulary import Session
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

__all__ = ["report", "sessions_to_write_in"]


def sessions_to_write_in(sight: Sight) -> dict[str, Any]:
    """The sessions into which this reader may enter what was said, newest first."""
    open_to = [each for each in sight.records.of(Session) if sight.may(Permission.ADD_CONTRIBUTION, each)]
    open_to.sort(key=lambda each: (each.held_on is not None, each.held_on), reverse=True)
    return {"sessions": [{"title": each.title, "id": each.id, "held_on": each.held_on} for each in open_to]}
