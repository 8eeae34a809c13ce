"""Seal the plans of the tests, once everything that they say is there."""

from __future__ import annotations

from dataclasses import replace

from wellthread.programme.testing import plan_of, seal_of
from wellthread.vocabulary import EvaluationDesign, Records


def sealed_plans(records: Records) -> Records:
    """The records with every plan sealed that says by whom and when."""
    for each in records.of(EvaluationDesign):
        if each.sealed_on and each.sealed_by:
            records.put(replace(each, seal=seal_of(plan_of(each, records))))
    return records
