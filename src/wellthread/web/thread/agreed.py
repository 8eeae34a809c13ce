"""What is agreed stays as it is: a theory until somebody opens it again and says why, a sealed plan for ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellthread.programme.theories import theory_of
from wellthread.vocabulary import (
    Assumption,
    Condition,
    EvaluationDesign,
    PlannedOutcome,
    PowerQuestion,
    Record,
    Records,
    Ref,
    Step,
    StepLink,
    StudyPlace,
    Theory,
    TheoryStatus,
)
from wellthread.web.base.rows import ROWS

from .refusals import Unfit

ITS_PARTS = (Step, StepLink, Assumption, Condition)
AMEND = "Nothing in it changes any more. Make an amendment on its page: a plan that takes its place and says why."
WAY_OUT = "Open it again on its page, and say why; then change it."


def keep_what_is_agreed(programme: str, record: Record, before: Record | None = None) -> None:
    """Refuse a change to an agreed theory or to a part of one. `before` is the record as it stood. Raises Unfit.

    Likewise for a sealed plan of a test and its outcomes, places and questions: nothing is added to it, changed or
    taken out.

    What supports a theory or speaks against it may be added at any time: evidence does not wait for a meeting.
    """
    if isinstance(record, EvaluationDesign | PlannedOutcome | StudyPlace | PowerQuestion):
        _of_no_sealed_plan(programme, record, before)
    elif isinstance(record, Theory):
        _opened_with_a_reason(record, before)
    elif isinstance(record, ITS_PARTS):
        rows: Any = ROWS["theory"]._default_manager.filter(programme=programme)
        theories = [row.to_record() for row in rows]
        if any(each.status is TheoryStatus.AGREED for each in theories):
            for each in (record, before):
                _is_open(each, theories, programme)


def _of_no_sealed_plan(programme: str, record: Record, before: Record | None) -> None:
    """Refuse what would alter a plan after its seal. The seal itself is set on a plan that is still open."""
    for each in (before, record):
        if each is None:
            continue
        head = _kept_plan(each.ref if isinstance(each, EvaluationDesign) else getattr(each, "design", None), programme)
        if head is not None and head.seal:
            raise Unfit(f"“{head.title or head.question}” is sealed. {AMEND}")


def _kept_plan(ref: Ref | None, programme: str) -> EvaluationDesign | None:
    found = _kept(ref, programme) if ref else None
    return found if isinstance(found, EvaluationDesign) else None


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
