"""What the engagement stage reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.methods.engagement.fate import Turn, fate
from wellthread.methods.engagement.reference import fingerprint
from wellthread.programme.release import release
from wellthread.programme.stages.engagement import run as report
from wellthread.vocabulary import Consent, Contribution, Session
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import Sight

__all__ = ["Fate", "fates_of", "report", "sessions_to_write_in"]


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
    told = [{"title": each.title, "id": each.id, "held_on": each.held_on} for each in open_to]
    return {
        "sessions": told,
        "may_code": sight.may(Permission.CODE),
        "may_bring": sight.may_everywhere(Permission.IMPORT),
        "may_take_out": sight.may_everywhere(Permission.EXPORT),
    }


def fates_of(programme: str, reference: str) -> list[Fate]:
    """What became of all words given under the consent with this private reference; empty when there is none.

    The words are shown to their author, who holds the reference; everything else in names fit for the public.
    """
    whole, mark = contents(programme), fingerprint(reference)
    consents = {each.id for each in whole.records.of(Consent) if each.receipt and each.receipt == mark}
    if not consents:
        return []
    public = release(whole)
    mine = [each for each in whole.records.of(Contribution) if each.consent and each.consent.id in consents]
    return [
        Fate(each.text, each.language, each.withdrawn_on is not None, fate(each.ref, public.thread, public.records))
        for each in mine
    ]
