"""Keep a what-if question: a scenario and what it moves, together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wellthread.vocabulary import Factor, Ref, Scenario, ScenarioPush
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A factor that is to be moved: `push` from −1 to 1; held there, or moved once and let go."""

    factor: Ref
    push: float
    held: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A what-if question as it was entered."""

    map: Ref
    title: str
    question: str = ""
    moved: tuple[Moved, ...] = ()
    draws: int = 2000


@transaction.atomic
def suppose(supposed: Supposed, *, programme: str, by: Person, at: datetime) -> Scenario:
    """Keep a scenario with its pushes and return it.

    Raises Unfit when nothing is moved, a factor twice, or one that is not on the map; NotThere for one that is gone.
    """
    _fits(supposed, programme)
    scenario = Scenario(
        id=fresh_id(),
        map=supposed.map,
        title=supposed.title,
        question=supposed.question,
        draws=supposed.draws,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(scenario, programme=programme, by=by)
    for each in supposed.moved:
        push = ScenarioPush(
            id=fresh_id(),
            scenario=scenario.ref,
            factor=each.factor,
            push=each.push,
            held=each.held,
            made_by=by.signature,
            made_at=at,
        )
        actions.add(push, programme=programme, by=by)
    return scenario


@transaction.atomic
def forget(scenario: Ref, *, programme: str, by: Person) -> None:
    """Take a scenario out with what it moves. Raises NotThere, or StillCited where something rests on it."""
    for each in contents(programme).records.of(ScenarioPush):
        if each.scenario.unversioned == scenario.unversioned:
            actions.remove(each.ref, programme=programme, by=by)
    actions.remove(scenario, programme=programme, by=by)


def _fits(supposed: Supposed, programme: str) -> None:
    if not supposed.moved:
        raise Unfit("A scenario moves at least one factor. Choose one, and say whether it rises or falls.")
    named = [each.factor.unversioned for each in supposed.moved]
    if len(set(named)) < len(named):
        raise Unfit("A factor is there twice. Move each factor once.")
    for ref in named:
        factor = find(Factor, programme, ref.id)
        if factor.map.unversioned != supposed.map.unversioned:
            raise Unfit(f"“{factor.name}” is not on this map. Choose a factor that is.")
