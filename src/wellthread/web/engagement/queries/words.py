"""What the engagement stage reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.engagement.answered import settled, standing
from wellthread.methods.engagement.fate import Turn, fate
from wellthread.methods.engagement.reference import fingerprint
from wellthread.programme import Contents
from wellthread.programme.feedback_poster.document import look_again
from wellthread.programme.learning.spoken import measured_since
from wellthread.programme.learning.telling import plainly
from wellthread.programme.stages.engagement import run as report
from wellthread.vocabulary import Consent, Contribution, Session
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.keep import revision
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import Sight

from .heard import public_edition

__all__ = ["Fate", "fates_of", "report", "sessions_to_write_in"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What somebody who holds the private reference of their words learns of them."""

    words: str
    language: str
    withdrawn: bool
    turns: tuple[Turn, ...]
    standing: str = ""
    again: str = ""


def sessions_to_write_in(sight: Sight) -> dict[str, Any]:
    """The sessions into which this reader may enter what was said, newest first."""
    open_to = [each for each in sight.records.of(Session) if sight.may(Permission.ADD_CONTRIBUTION, each)]
    open_to.sort(key=lambda each: (each.held_on is not None, each.held_on), reverse=True)
    told = [{"title": each.title, "id": each.id, "held_on": each.held_on} for each in open_to]
    return {
        "sessions": told,
        "may_code": sight.may(Permission.CODE),
        "may_bring": sight.may_everywhere(Permission.IMPORT),
        "may_take_out": sight.may_everywhere(Permission.EXPORT),
    }


def fates_of(programme: str, reference: str, *, today: date) -> list[Fate]:
    """What became of all words given under the consent with this private reference; empty when there is none.

    The words are shown to their author, who holds the reference; everything else in names fit for the public.
    """
    whole, mark = contents(programme), fingerprint(reference)
    consents = {each.id for each in whole.records.of(Consent) if each.receipt and each.receipt == mark}
    if not consents:
        return []
    public = public_edition(programme, revision(programme))
    mine = [each for each in whole.records.of(Contribution) if each.consent and each.consent.id in consents]
    return [_fate(each, public, today) for each in mine]


def _with_results(mine: Contribution, public: Contents, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """What was measured since of what they spoke of, before what they were told: also where nothing changed."""
    measured = tuple(Turn(each.indicator.ref, plainly(each)) for each in measured_since(public, mine.ref))
    told = [each.ref.kind == "feedback_item" for each in turns]
    first = told.index(True) if True in told else len(turns)
    return (*turns[:first], *measured, *turns[first:])


def _fate(mine: Contribution, public: Contents, today: date) -> Fate:
    """What became of one thing said; where nothing is settled, when to look again."""
    turns = _with_results(mine, public, fate(mine.ref, public.thread, public.records))
    reached = [found for ref in public.thread.reach(mine.ref) if (found := public.records.get(ref)) is not None]
    where, session = standing(reached), public.records.find(Session, mine.session)
    again = look_again(public.records, session.neighbourhood, today) if session and not settled(where) else ""
    return Fate(mine.text, mine.language, mine.withdrawn_on is not None, turns, where.value, again)
