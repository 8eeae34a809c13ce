"""What the place stage reads: the candidates, and what was decided about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.place import Candidate
from wellthread.programme.scope import Scope
from wellthread.programme.stages.place import OUTCOMES
from wellthread.programme.stages.place import run as report
from wellthread.vocabulary import Area, Criterion, Ref, SelectionDecision, SelectionOutcome
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.place.queries.criteria import compared, left_out
from wellthread.web.thread.sight import Sight

__all__ = ["an_area", "choice_of", "report", "with_choices"]

TONES = {SelectionOutcome.CHOSEN: "good", SelectionOutcome.REJECTED: ""}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One candidate in the order of need, with what was decided about it and why."""

    rank: int
    name: str
    code: str
    url: str
    figures: tuple[parts.Detail, ...]
    outcome: parts.Tag | None
    reason: str
    by: str
    on: date | None
    decision_url: str


def an_area(sight: Sight, code: str) -> Area | None:
    """The area with this official code."""
    return sight.records.find(Area, Ref("area", code))


def choice_of(sight: Sight, area: Area) -> SelectionDecision | None:
    """What was decided about an area last."""
    made = [each for each in sight.records.of(SelectionDecision) if each.area.unversioned == area.ref.unversioned]
    return made[-1] if made else None


def with_choices(sight: Sight, scope: Scope) -> dict[str, Any]:
    """For the programme as a whole: the candidates with their reasons. Nothing more for a neighbourhood."""
    if scope is not None:
        return {}
    comparison = compared(sight)
    says = {each.indicator: each.says.rstrip(".") or each.indicator for each in sight.records.of(Criterion)}
    return {
        "candidates": [_chosen(each, says, sight) for each in comparison.ranking],
        "left_out": left_out(sight),
        "may_decide": sight.may(Permission.EDIT_PROGRAMME),
    }


def _chosen(candidate: Candidate, says: dict[str, str], sight: Sight) -> Chosen:
    area = sight.records.find(Area, candidate.area)
    made = choice_of(sight, area) if area else None
    figures = tuple(parts.Detail(name=says[each.indicator], value=f"{each.value:,.4g}") for each in candidate.parts)
    return Chosen(
        rank=candidate.rank,
        name=candidate.name,
        code=candidate.area.id,
        url=sight.href(candidate.area) or "",
        figures=figures,
        outcome=parts.Tag(text=OUTCOMES[made.outcome], tone=TONES.get(made.outcome, "warn")) if made else None,
        reason=made.reason if made else "",
        by=made.decided_by if made else "",
        on=made.decided_on if made else None,
        decision_url=sight.url(made.ref) if made else "",
    )
