"""What the engagement stage reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from wellthread.methods.engagement.fate import Turn, fate
from wellthread.programme.release import release
from wellthread.programme.stages.engagement import run as report
from wellthread.vocabulary import Contribution, Ref, Session
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import Sight

__all__ = ["Fate", "fate_of", "report", "sessions_to_write_in"]

# Only references that the software made are secret enough to open anything.
_SECRET = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Fate:
    """What somebody who holds the private reference of their words learns of them."""

    words: str
    language: str
    withdrawn: bool
    turns: tuple[Turn, ...]


def sessions_to_write_in(sight: Sight) -> dict[str, Any]:
    """The sessions into which this reader may enter what was said, newest first."""
    open_to = [each for each in sight.records.of(Session) if sight.may(Permission.ADD_CONTRIBUTION, each)]
    open_to.sort(key=lambda each: (each.held_on is not None, each.held_on), reverse=True)
    return {"sessions": [{"title": each.title, "id": each.id, "held_on": each.held_on} for each in open_to]}


def fate_of(programme: str, reference: str) -> Fate | None:
    """What became of the words with this private reference, in names fit for the public; None when there are none."""
    if not _SECRET.fullmatch(reference):
        return None
    whole = contents(programme)
    words = whole.records.find(Contribution, Ref("contribution", reference))
    if words is None:
        return None
    public = release(whole)
    turns = fate(words.ref, public.thread, public.records)
    return Fate(words.text, words.language, words.withdrawn_on is not None, turns)
