"""Plans of a test sealed anew, where a story changed what they say."""

from __future__ import annotations

from dataclasses import replace

from wellthread.programme.testing import seal_of
from wellthread.programme.testing.canonical import plan_of
from wellthread.vocabulary import EvaluationDesign, Record, Records


def resealed(records: Records) -> Records:
    """The same records, each plan with the seal of what it says now; a plan that was fixed on no day without one."""
    return Records(_resealed(each, records) for each in records)


def _resealed(record: Record, records: Records) -> Record:
    if not isinstance(record, EvaluationDesign):
        return record
    return replace(record, seal=seal_of(plan_of(record, records)) if record.sealed_on else "")
