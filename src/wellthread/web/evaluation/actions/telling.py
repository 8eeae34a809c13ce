"""Tell those who spoke of a result: what is told is a feedback item like any other, and names what it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wellthread.thread import Link, Verb
from wellthread.vocabulary import FeedbackItem, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told, where, by which way and when, and of which results and actions."""

    text: str
    neighbourhood: Ref | None
    language: str
    channel: str
    told_on: date | None
    session: Ref | None
    tells: tuple[Ref, ...]


@transaction.atomic
def tell(told: Told, *, programme: str, by: Person, at: datetime) -> FeedbackItem:
    """Keep what is told, with links to what it tells of. Raises Unfit without words, or when it tells of nothing."""
    if not told.text.strip():
        raise Unfit("Write what is told.")
    if not told.tells:
        raise Unfit("Nothing is chosen that it tells of. Without that nobody counts as told.")
    if told.told_on and told.told_on > at.date():
        raise Unfit("This day has not come yet. Leave the day empty until it was told.")
    item = FeedbackItem(
        id=fresh_id(),
        told=told.text.strip(),
        neighbourhood=told.neighbourhood,
        language=told.language,
        channel=told.channel,
        told_on=told.told_on,
        session=told.session,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(item, programme=programme, by=by)
    records = contents(programme).records
    for ref in told.tells:
        record = records.get(ref)
        if record is None:
            raise NotThere(ref)
        link = Link(subject=item.ref, verb=Verb.TELLS, object=record.ref, by=by.signature, at=at)
        actions.cite(link, programme=programme, by=by)
    return item
