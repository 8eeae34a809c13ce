"""Equality answers are kept where nothing leads from them to what somebody said: no link, no hour, no order."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from wellthread.vocabulary import EqualitySheet, Ref, Session
from wellthread.web.base.rows import ROWS, columns_of
from wellthread.web.thread import keep

NOT_ANSWERED = "not_answered"
NAMED_TOGETHER = 60
"""So many sheets at most are named as changed at once, so that the list of changes does not tell which came now."""


def keep_equality(
    answers: Mapping[str, Any], session: Session, question_set: Ref | None, *, programme: str, on: date
) -> None:
    """Keep one person's equality answers, mixed among those that are there. Call it in the sending's transaction."""
    given = tuple(sorted(f"{name[:120]}={code}" for name, codes in answers.items() for code in _codes(codes)))
    if not given:
        return
    sheet = EqualitySheet(
        id=str(uuid4()),
        neighbourhood=session.neighbourhood.unversioned,
        round=session.round.unversioned if session.round else None,
        question_set=question_set,
        answers=given,
        given_in=on.replace(day=1),
    )
    table: Any = ROWS["equality_sheet"]._default_manager
    made = table.create(**columns_of(sheet, programme))
    keys = list(table.filter(programme=programme).exclude(pk=made.pk).values_list("pk", flat=True))
    names = {made.key}
    if keys and (place := secrets.randbelow(len(keys) + 1)) < len(keys):
        other = table.get(pk=keys[place])
        names.add(other.key)
        _swap(made, other)
    some = secrets.SystemRandom().sample(keys, min(len(keys), NAMED_TOGETHER))
    names.update(table.filter(pk__in=some).values_list("key", flat=True))
    keep.touch(programme, [Ref("equality_sheet", each) for each in names])


def _codes(held: Any) -> list[str]:
    """The codes of one answer. What was asked and left open is an answer of its own."""
    found = [each[:120] for each in (held if isinstance(held, list) else [held]) if isinstance(each, str)]
    return [each or NOT_ANSWERED for each in found] or [NOT_ANSWERED]


def _swap(one: Any, other: Any) -> None:
    """Let two rows change places in all but their numbers."""
    mine, theirs = _columns(one), _columns(other)
    type(one)._default_manager.filter(pk=other.pk).update(key=f"{uuid4()}")  # both keys are unique: make room first
    type(one)._default_manager.filter(pk=one.pk).update(**theirs)
    type(one)._default_manager.filter(pk=other.pk).update(**mine)


def _columns(row: Any) -> dict[str, Any]:
    return {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if not each.primary_key}
