"""Write the team's own answer to one of the seven questions. Earlier ones are kept: an answer is of its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wellthread.vocabulary import Ref, StandingAnswer, StandingQuestion
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer as it was entered."""

    text: str
    agreed_by: str
    on: date
    round: Ref | None = None


@transaction.atomic
def answer(
    question: StandingQuestion, place: Ref | None, written: Written, *, programme: str, by: Person, at: datetime
) -> StandingAnswer:
    """Keep the team's answer for a place, or for all of them. Raises Unfit for a day ahead, or the same words again."""
    if written.on > at.date():
        raise Unfit("That day has not come yet. Give the day on which the answer was agreed.")
    here = place.unversioned if place else None
    for each in contents(programme).records.of(StandingAnswer):
        known = each.neighbourhood.unversioned if each.neighbourhood else None
        if (each.question, known, each.text, each.on) == (question, here, written.text, written.on):
            raise Unfit("This answer stands there already. Change its words or its day.")
    made = StandingAnswer(
        id=fresh_id(),
        question=question,
        neighbourhood=here,
        round=written.round,
        text=written.text,
        agreed_by=written.agreed_by,
        on=written.on,
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(made, programme=programme, by=by)
