"""Keep ripples: several at once after a workshop, each checked so that no chain runs in a circle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wellthread.vocabulary import DeliveryEntry, Ref, Ripple, RippleKind, Welcome
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

ABOVE = "above"
"""A ripple of the same sheet: the one on the line above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One line of the sheet. `source` is what it followed from: a reference, `ABOVE`, or nothing."""

    text: str
    seen_on: date | None
    source: Ref | str | None
    kind: RippleKind
    welcome: Welcome
    reach: str = ""
    step: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a workshop brought: where, in which meeting, and who told of it."""

    neighbourhood: Ref
    session: Ref | None
    told_by: str
    lines: tuple[Noticed, ...]


@transaction.atomic
def keep_sheet(sheet: Sheet, *, programme: str, by: Person, at: datetime) -> tuple[Ripple, ...]:
    """Keep every line of a sheet, or none. Raises Unfit where nothing is written, or a line follows from nothing."""
    if not sheet.lines:
        raise Unfit("Nothing is written yet. Write at least one thing that happened.")
    kept: list[Ripple] = []
    for each in sheet.lines:
        if each.source == ABOVE and not kept:
            raise Unfit("The first line has no line above it. Choose what it followed from, or “not said”.")
        source = kept[-1].ref if each.source == ABOVE else each.source
        made = _ripple(each, source if isinstance(source, Ref) else None, sheet, programme)
        kept.append(actions.add(_signed(made, by, at), programme=programme, by=by))
    return tuple(kept)


def _ripple(line: Noticed, source: Ref | None, sheet: Sheet, programme: str) -> Ripple:
    """The record of one line; the action behind an earlier ripple or an occasion is named with it."""
    after = source if source and source.kind == "ripple" else None
    entry = source if source and source.kind == "delivery_entry" else None
    action = source if source and source.kind == "action" else None
    if after:
        action = find(Ripple, programme, after.id).action
    elif entry:
        action = find(DeliveryEntry, programme, entry.id).action
    return Ripple(
        id=fresh_id(),
        neighbourhood=sheet.neighbourhood,
        seen_on=line.seen_on,
        text=line.text,
        action=action,
        kind=line.kind,
        welcome=line.welcome,
        after=after,
        entry=entry,
        step=line.step,
        session=sheet.session,
        told_by=sheet.told_by,
        reach=line.reach,
    )


def _signed(ripple: Ripple, by: Person, at: datetime) -> Ripple:
    return replace(ripple, made_by=by.signature, made_at=at)
