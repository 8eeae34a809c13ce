"""Keep a search for places like ours, and take places from it into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wellthread.programme.likeness import Found, kept_search
from wellthread.vocabulary import ComparatorSearch, EvaluationDesign, PlacePart, Ref, StudyPlace
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is kept of a search: its name, the plan it is for, and the places taken into that plan, with the reason."""

    title: str = ""
    design: Ref | None = None
    codes: tuple[str, ...] = ()
    part: PlacePart = PlacePart.BESIDE
    reason: str = ""


@transaction.atomic
def keep(found: Found, taken: Taken, *, programme: str, by: Person, at: datetime) -> ComparatorSearch:
    """Keep the search; with a plan and places, take those in. Raises Unfit, and then nothing is kept."""
    design = _plan(taken, programme)
    made = kept_search(found, key=fresh_id(), title=taken.title, on=timezone.localdate(at), design=taken.design)
    kept = actions.add(replace(made, made_by=by.signature, made_at=at), programme=programme, by=by)
    if design:
        _refuse_twice(design, taken.codes, found, programme)
        for code in taken.codes:
            actions.add(_place(design, code, found, taken, by, at), programme=programme, by=by)
    return kept


def _plan(taken: Taken, programme: str) -> EvaluationDesign | None:
    if not taken.codes:
        return None
    if taken.design is None:
        raise Unfit("Say into which plan the places are taken, or tick none of them.")
    if not taken.reason.strip():
        raise Unfit("Say why these places were taken, in words that somebody there would accept.")
    design = find(EvaluationDesign, programme, taken.design.id)
    if design.sealed_on:
        raise Unfit("That plan is sealed: no place can be added. Amend the plan, and say why, then take the places.")
    return design


def _refuse_twice(design: EvaluationDesign, codes: Sequence[str], found: Found, programme: str) -> None:
    held = {
        each.place.id
        for each in contents(programme).records.of(StudyPlace)
        if each.design.unversioned == design.ref.unversioned
    }
    if twice := [found.area(code).name for code in codes if code in held]:
        raise Unfit(f"In the plan already: {', '.join(twice)}. Untick what is there.")


def _place(design: EvaluationDesign, code: str, found: Found, taken: Taken, by: Person, at: datetime) -> StudyPlace:
    like = next((each for each in found.search.found if each.code == code), None)
    if like is None:
        raise Unfit("One of the places is not among those found. Look again, then take the places.")
    return StudyPlace(
        id=fresh_id(),
        design=design.ref,
        place=found.area(code).ref,
        part=taken.part,
        distance=round(like.distance, 3),
        reason=taken.reason.strip(),
        made_by=by.signature,
        made_at=at,
    )
