"""Equality sheets: kept where nothing leads from them to what somebody said. No link, no code, no hour, no order.

Each new sheet is dealt in among a handful of others, all of which get fresh ids and fresh numbers at random, so that
neither the tables nor the list of changes tell which of them came now.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from wellthread.methods.engagement.reference import equality_fingerprint
from wellthread.vocabulary import EqualitySheet, Ref
from wellthread.web.accounts.codes import keyed_hash
from wellthread.web.base.rows import ROWS, columns_of
from wellthread.web.thread import keep

from .models import FormerSheet

KIND = "equality_sheet"
NOT_ANSWERED = "not_answered"
DEALT_WITH = 15
"""So many others are dealt anew with each new sheet."""
NUMBERS = 2**52


def keep_equality(
    answers: Mapping[str, Any],
    *,
    programme: str,
    neighbourhood: Ref,
    round: Ref | None,
    question_set: Ref | None,
    on: date,
    own_fingerprint: str = "",
) -> None:
    """Keep one person's equality answers. Call it in the transaction of the sending, and note nothing beside it.

    With `own_fingerprint`, which the person's device makes from their reference as `equality_fingerprint` does, they
    can find and change them later.
    """
    given = answers_from(answers)
    if not given:
        return
    sheet = EqualitySheet(
        id=str(uuid4()),
        neighbourhood=neighbourhood.unversioned,
        round=round.unversioned if round else None,
        question_set=question_set,
        answers=given,
        given_in=on.replace(day=1),
        mark=mark_of(own_fingerprint) if own_fingerprint else "",
    )
    deal(programme, [sheet])


def deal(programme: str, sheets: Sequence[EqualitySheet]) -> None:
    """Put sheets in among others."""
    table = _table()
    keys = list(table.filter(programme=programme).values_list("key", flat=True))
    some = secrets.SystemRandom().sample(keys, min(len(keys), DEALT_WITH))
    others = [row.to_record() for row in table.filter(programme=programme, key__in=some)]
    dealt = [replace(each, id=str(uuid4()), version=1, made_by="", made_at=None) for each in (*sheets, *others)]
    secrets.SystemRandom().shuffle(dealt)
    table.filter(programme=programme, key__in=some).delete()
    row: Any = ROWS[KIND]
    table.bulk_create(row(**columns_of(each, programme), pk=1 + secrets.randbelow(NUMBERS)) for each in dealt)
    keep.touch(programme, [Ref(KIND, each) for each in (*some, *(each.id for each in dealt))])


def answers_from(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Answers as a sheet keeps them. What was asked and left open is an answer of its own."""
    return tuple(sorted(f"{name[:120]}={code}" for name, codes in given.items() for code in _codes(codes)))


def find_equality(programme: str, reference: str) -> EqualitySheet | None:
    """The equality answers of whoever holds this reference."""
    row = _table().filter(programme=programme, mark=mark_of(equality_fingerprint(reference))).first()
    found = row.to_record() if row else None
    return found if isinstance(found, EqualitySheet) else None


@transaction.atomic
def change_equality(programme: str, reference: str, answers: Mapping[str, Any], *, on: date) -> bool:
    """Put other answers in place of somebody's own. The old ones are kept apart, and nothing says whose they were."""
    keep.take_turn(programme)
    found = find_equality(programme, reference)
    if found is None:
        return False
    FormerSheet.objects.create(
        programme=programme, answers=json.dumps(found.answers, ensure_ascii=False), changed_in=on.replace(day=1)
    )
    _drop(programme, found)
    deal(programme, [replace(found, answers=answers_from(answers), given_in=on.replace(day=1))])
    return True


@transaction.atomic
def forget_equality(programme: str, reference: str) -> bool:
    """Take somebody's equality answers out. Whether there were any is told to nobody but them."""
    keep.take_turn(programme)
    found = find_equality(programme, reference)
    if found is None:
        return False
    _drop(programme, found)
    deal(programme, [])
    return True


def mark_of(own_fingerprint: str) -> str:
    """What is kept on the sheet: only this site can work it out, and only from the reference."""
    return keyed_hash("equality-mark", own_fingerprint)


def _drop(programme: str, sheet: EqualitySheet) -> None:
    _table().filter(programme=programme, key=sheet.id).delete()
    keep.touch(programme, [sheet.ref])


def _codes(held: Any) -> list[str]:
    found = [each[:120] for each in (held if isinstance(held, list) else [held]) if isinstance(each, str)]
    return [each or NOT_ANSWERED for each in found] or [NOT_ANSWERED]


def _table() -> Any:
    return ROWS[KIND]._default_manager
