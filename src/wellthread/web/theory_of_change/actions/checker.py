"""Let a finding of the checker stand, with a reason; or look at it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wellthread.programme.stages.theory_checked import look
from wellthread.vocabulary import KnownGap, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LetStand:
    """A finding, why it may stand, and until when."""

    code: str
    about: Ref
    reason: str
    until: date | None = None


@transaction.atomic
def let_stand(wish: LetStand, *, programme: str, by: Person, at: datetime) -> KnownGap:
    """Keep why a finding may stand; a note whose day has come is renewed.

    Raises LookAgain when it is not found any more, Unfit without a reason, when somebody let it stand already, or with
    a day that is not ahead.
    """
    reason = wish.reason.strip()
    if not reason:
        raise Unfit("Say why it may stand. Whoever reads the theory will ask.")
    if wish.until and wish.until <= at.date():
        raise Unfit("The day to look again has to lie ahead.")
    whole = contents(programme)
    found = look(whole, today=at.date()).found
    about = wish.about.unversioned
    if any((each.finding.code, each.finding.ref) == (wish.code, about) for each in found.standing):
        raise Unfit("Somebody let it stand already. Their reason is with what is let stand.")
    if not any((each.code, each.ref) == (wish.code, about) for each in found.findings):
        raise LookAgain("What the checker finds there")
    notes = (each for each in whole.records.of(KnownGap) if each.about.unversioned == about)
    known = next((each for each in notes if each.code.strip().upper() == wish.code), None)
    if known:
        renewed = replace(known, reason=reason, until=wish.until, made_by=by.signature, made_at=at)
        return actions.change(renewed, programme=programme, by=by)
    made = KnownGap(
        id=fresh_id(),
        code=wish.code,
        about=about,
        reason=reason,
        until=wish.until,
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def look_again(key: str, *, programme: str, by: Person) -> KnownGap:
    """Take a note out, so that its finding is back among those to mend. Raises NotThere."""
    gap = find(KnownGap, programme, key)
    actions.remove(gap.ref, programme=programme, by=by)
    return gap
