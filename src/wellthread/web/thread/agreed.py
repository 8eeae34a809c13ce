"""A theory of change that is agreed stays as it is until somebody opens it again and says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellthread.programme.theories import theory_of
from wellthread.vocabulary import Assumption, Condition, Record, Records, Ref, Step, StepLink, Theory, TheoryStatus
from wellthread.web.base.rows import ROWS

from .refusals import Unfit

ITS_PARTS = (Step, StepLink, Assumption, Condition)
WAY_OUT = "Open it again on its page, and say why; then change it."


def keep_what_is_agreed(programme: str, record: Record, before: Record | None = None) -> None:
    """Refuse a change to an agreed theory or to a part of one. `before` is the record as it stood. Raises Unfit.

    What supports a theory or speaks against it may be added at any time: evidence does not wait for a meeting.
    """
    if isinstance(record, Theory):
        _opened_with_a_reason(record, before)
    elif isinstance(record, ITS_PARTS):
        rows: Any = ROWS["theory"]._default_manager.filter(programme=programme)
        theories = [row.to_record() for row in rows]
        if any(each.status is TheoryStatus.AGREED for each in theories):
            for each in (record, before):
                _is_open(each, theories, programme)


def _opened_with_a_reason(record: Theory, before: Record | None) -> None:
    if not isinstance(before, Theory) or before.status is not TheoryStatus.AGREED:
        return
    reason = record.status_why.strip()
    if record.status is TheoryStatus.AGREED or not reason or reason == before.status_why.strip():
        raise Unfit(f"“{before.title}” is agreed. {WAY_OUT}")


def _is_open(record: Record | None, theories: list[Record], programme: str) -> None:
    if record is None:
        return
    near = {each.ref.unversioned: each for each in (*theories, *_towards(record, programme))}
    found = theory_of(record, Records(near.values()))
    if found and found.status is TheoryStatus.AGREED:
        raise Unfit(f"This belongs to “{found.title}”, which is agreed. {WAY_OUT}")


def _towards(record: Record, programme: str) -> Iterator[Record]:
    """The records by which one finds the theory that a part belongs to."""
    ref = record.about if isinstance(record, Assumption | Condition) else None
    ref = record.cause if isinstance(record, StepLink) else ref
    if ref and (found := _kept(ref, programme)):
        yield found
        yield from _towards(found, programme)


def _kept(ref: Ref, programme: str) -> Record | None:
    row = ROWS[ref.kind]._default_manager.filter(programme=programme, key=ref.id).first()
    return row.to_record() if row else None
