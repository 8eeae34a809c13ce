"""What the pages of plans read: all plans, one plan whole, and what each design could show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.methods.evaluation.learned import LEARNED
from wellthread.methods.evaluation.planner import AtHand, Sought, headline, offers
from wellthread.methods.evaluation.power import NotAsked
from wellthread.programme.testing import Sealed, amended_by
from wellthread.programme.testing.asking import Asked, ask, at_hand, offers_table
from wellthread.programme.testing.telling import Told, name_of_plan, tell_plan
from wellthread.vocabulary import EvaluationDesign, Record, Ref
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

__all__ = ["AtHand", "at_hand", "name_of_plan"]
SOUGHT = Sought(unit="%")
"""A share near one half, where nothing is said of the outcome."""


@dataclass(frozen=True, slots=True)
class Line:
    """One plan in the list."""

    id: str
    name: str
    design: str
    where: str
    state: str
    fixed: str
    good: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One outcome, place or question, as it is taken out."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with its answer, as a page shows it."""

    id: str
    title: str
    sentences: tuple[str, ...]
    warns: bool
    refused: str
    tables: tuple[parts.Table, ...]
    picture: parts.Picture | None


def all_plans(sight: Sight) -> dict[str, Any]:
    """Every plan, those that stand first."""
    lines = [_line(each, sight) for each in sight.records.of(EvaluationDesign)]
    return {
        "plans": sorted(lines, key=lambda each: (each.replaced, each.name)),
        "headline": headline(at_hand(sight.records), offers(at_hand(sight.records))),
        "may_plan": sight.may(Permission.ADD_RESULTS),
    }


def _line(design: EvaluationDesign, sight: Sight) -> Line:
    told = tell_plan(design, sight.records, sight.whole.records)
    return Line(
        design.id,
        told.name,
        design.kind.label.capitalize(),
        sight.title(design.neighbourhood) if design.neighbourhood else "",
        told.state.label,
        told.fixed,
        told.state is Sealed.HOLDS,
        any(each.sealed_on for each in amended_by(design, sight.records)),
    )


def a_plan(sight: Sight, key: str) -> EvaluationDesign | None:
    """The plan with this id, as far as this reader sees it."""
    return sight.records.find(EvaluationDesign, Ref("evaluation_design", key))


def one_plan(design: EvaluationDesign, sight: Sight) -> dict[str, Any]:
    """Everything on the page of one plan."""
    told = tell_plan(design, sight.records, sight.whole.records)
    before = sight.records.find(EvaluationDesign, design.replaces)
    open_ = told.state is Sealed.OPEN
    may = sight.may(Permission.ADD_RESULTS, design)
    return {
        "plan": design,
        "told": told,
        "held": told.state is Sealed.HOLDS,
        "broken": told.state is Sealed.BROKEN,
        "tables": [showing.table(each) for each in told.tables if each.rows],
        "parts": _parts(told, sight) if open_ and may else [],
        "questions": [shown(ask(each, sight.records)) for each in told.plan.questions],
        "replaces": {"id": before.id, "name": name_of_plan(before)} if before else None,
        "replaced_by": [{"id": each.id, "name": name_of_plan(each)} for each in amended_by(design, sight.records)],
        "may_change": may and open_,
        "may_amend": may and told.state is not Sealed.OPEN,
        "record_url": sight.url(design.ref),
    }


def _parts(told: Told, sight: Sight) -> list[Part]:
    rest: list[Record] = [*told.plan.outcomes, *told.plan.places, *told.plan.questions]
    return [Part(each.ref.kind, each.id, sight.title(each.ref)) for each in rest]


def shown(asked: Asked) -> Shown:
    """A question as a page shows it: what cannot be told from chance comes first."""
    return Shown(
        asked.question.id,
        asked.question.title,
        asked.sentences,
        asked.answer is not None and not asked.answer.testable,
        asked.refused,
        tuple(showing.table(each) for each in asked.tables),
        showing.picture(asked.picture) if asked.picture else None,
    )


def designs(here: AtHand, sought: Sought) -> dict[str, Any]:
    """The seven designs with these places; `refused` says what cannot be worked out."""
    try:
        found = offers(here, sought)
    except NotAsked as wrong:
        return {"refused": str(wrong), "offers": (), "learned": LEARNED}
    return {
        "headline": headline(here, found, sought.alpha),
        "offers": [(each, each.had.value in ("effect", "apart")) for each in found],
        "table": showing.table(offers_table(found)),
        "learned": LEARNED,
    }
