"""Write down what the plan may do to people who share a characteristic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from wellthread.vocabulary import Characteristic, EqualityImpact, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain
from wellthread.web.thread.writing import fresh_id


@transaction.atomic
def write_impact(
    characteristic: Characteristic,
    place: Ref | None,
    values: Mapping[str, Any],
    version: int,
    *,
    programme: str,
    by: Person,
    at: datetime,
) -> EqualityImpact:
    """Keep the impact for a characteristic in a place; there is one for each. `version` is what was seen, 0 for none.

    Raises Unfit, Moved, or LookAgain when somebody wrote the first one meanwhile.
    """
    take_turn(programme)
    known = own_impact(contents(programme).records.of(EqualityImpact), characteristic, place)
    if known is None:
        made = EqualityImpact(
            id=fresh_id(),
            characteristic=characteristic,
            neighbourhood=place,
            made_by=by.signature,
            made_at=at,
            **values,
        )
        return actions.add(made, programme=programme, by=by)
    if version == 0:
        raise LookAgain("This impact")
    return actions.change(replace(known, version=version, **values), programme=programme, by=by)


def own_impact(
    found: tuple[EqualityImpact, ...], characteristic: Characteristic, place: Ref | None
) -> EqualityImpact | None:
    """What was written for exactly this characteristic and place."""
    wanted = place.unversioned if place else None
    return next(
        (
            each
            for each in found
            if each.characteristic is characteristic
            and (each.neighbourhood.unversioned if each.neighbourhood else None) == wanted
        ),
        None,
    )
