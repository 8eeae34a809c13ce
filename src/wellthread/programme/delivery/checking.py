"""What cannot be right in a delivery log or in the tallies of whom it reached, by file and row."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.methods.evaluation.delivery import faults, reach_faults
from wellthread.programme.contents import Contents
from wellthread.programme.folder import file_of
from wellthread.programme.problem import Problem
from wellthread.vocabulary import DeliveryEntry, ReachCount, Ref, noun_named


def delivery_problems(contents: Contents) -> Iterator[Problem]:
    """Entries whose numbers contradict each other, and tallies that leave out what is not known."""
    for entry in contents.records.of(DeliveryEntry):
        for each in faults(entry):
            yield Problem(*_at(contents, entry.ref), f"{entry.id}: {each.says}", each.remedy)
    for each in reach_faults(contents.records.of(ReachCount)):
        if each.ref is not None:
            yield Problem(*_at(contents, each.ref), f"{each.ref.id}: {each.says}", each.remedy)


def _at(contents: Contents, ref: Ref) -> tuple[str, int]:
    return contents.places.get(ref.unversioned, (file_of(noun_named(ref.kind)), 0))
