"""What the theory of change stage reads."""

from __future__ import annotations

from typing import Any

from wellthread.pictures import theory_graph
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.theory_of_change import run as report
from wellthread.programme.theories import parts_of, theories_of
from wellthread.vocabulary import Neighbourhood, Records, Ref, Step, StepKind, Theory
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .theory import Named, theory_url

__all__ = ["a_place", "doors_of", "may_edit", "report", "steps_of"]

WHOLE = "all"
"""Stands in an address for the programme as a whole, where steps name no neighbourhood."""


def doors_of(sight: Sight, scope: Scope) -> dict[str, Any]:
    """What a reader may do in one part of the stage's page."""
    place = sight.records.find(Neighbourhood, scope)
    whole, *others = theories_of(sight.records, scope)
    return {
        "key": scope.id if scope else WHOLE,
        "may_edit": may_edit(sight, place),
        "graph": _graph(sight, whole),
        "whole": whole,
        "others": [Named(each.title, theory_url(sight, each)) for each in others],
    }


def _graph(sight: Sight, whole: Theory) -> dict[str, Any] | None:
    """The steps and arrows of one whole theory for the drawing in the browser; None where there are none."""
    parts = parts_of(sight.records, whole)
    if not parts.steps:
        return None
    return theory_graph(parts.steps, parts.links, parts.assumptions, title=whole.title, href=sight.href)


def a_place(sight: Sight, key: str) -> tuple[bool, Neighbourhood | None]:
    """Whether there is such a place for this reader, and its neighbourhood (None for the programme as a whole)."""
    if key == WHOLE:
        return True, None
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", key))
    return place is not None, place


def may_edit(sight: Sight, place: Neighbourhood | None) -> bool:
    """Whether this reader may change the theory of change of a place, or of the whole programme (None)."""
    return sight.may(Permission.EDIT_THEORY, place) if place else sight.may_everywhere(Permission.EDIT_THEORY)


def steps_of(records: Records, scope: Scope) -> list[Step]:
    """The steps of one theory of change, from activities to impacts."""
    order = list(StepKind)
    return sorted(within(records.of(Step), scope), key=lambda each: order.index(each.kind))
