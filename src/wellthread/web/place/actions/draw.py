"""Keep a boundary: a new one, one that takes the place of another, an earlier one again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.place.fit import Fit
from wellthread.methods.place.small_areas import SmallAreas
from wellthread.programme.edges import in_force
from wellthread.programme.growths import fitted
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Boundary, BoundaryKind, Neighbourhood, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.place.queries.draw import Drawing
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id


@transaction.atomic
def keep(drawing: Drawing, *, programme: str, by: Person, at: datetime) -> Boundary:
    """Keep a boundary, with links to the drawings it rests on.

    Raises Unfit when it is to be agreed and nobody says by whom and when, or when the one that it replaces was
    replaced meanwhile.
    """
    if drawing.kind is BoundaryKind.AGREED and not (drawing.agreed_by.strip() and drawing.agreed_on):
        raise Unfit("Say who agreed the boundary, and on what day.")
    if drawing.replaces:
        _still_in_force(drawing.replaces, drawing.neighbourhood, programme)
    made = Boundary(
        id=fresh_id(),
        neighbourhood=drawing.neighbourhood,
        kind=drawing.kind,
        geometry=drawing.outline,
        areas=drawing.areas,
        boundary_year=drawing.year if drawing.areas else None,
        drawn_by=drawing.drawn_by.strip(),
        drawn_on=drawing.drawn_on,
        replaces=drawing.replaces,
        agreed_by=drawing.agreed_by.strip(),
        agreed_on=drawing.agreed_on,
        note=drawing.note.strip(),
        made_by=by.signature,
        made_at=at,
    )
    kept = actions.add(made, programme=programme, by=by)
    for ref in drawing.rests_on:
        link = Link(subject=kept.ref, verb=Verb.RESTS_ON, object=ref, by=by.signature, at=at)
        actions.cite(link, programme=programme, by=by)
    return kept


@transaction.atomic
def work_with(neighbourhood: Ref, fit: Fit, areas: SmallAreas, *, programme: str, by: Person) -> Neighbourhood:
    """Make the areas that fit a boundary best the areas of the neighbourhood. Raises Unfit where none fits."""
    if not fit.codes:
        raise Unfit("No small area fits this boundary, so the neighbourhood cannot be made of them. Leave that out.")
    before = find(Neighbourhood, programme, neighbourhood.id)
    return actions.change(fitted(before, fit, areas), programme=programme, by=by)


@transaction.atomic
def go_back(earlier: Ref, instead_of: Ref, *, programme: str, by: Person, at: datetime) -> Boundary:
    """Put an earlier drawing in force again, in place of the present one; both stay. Raises NotThere or Unfit."""
    records = contents(programme).records
    before = records.find(Boundary, earlier)
    if before is None:
        raise NotThere(earlier)
    _still_in_force(instead_of, before.neighbourhood, programme)
    made = replace(before, id=fresh_id(), version=1, replaces=instead_of, made_by=by.signature, made_at=at, extra=())
    return actions.add(made, programme=programme, by=by)


def _still_in_force(replaced: Ref, neighbourhood: Ref, programme: str) -> None:
    now = in_force(contents(programme).records, neighbourhood)
    if not any(each.ref.unversioned == replaced.unversioned for each in now):
        raise Unfit("The boundary that this was to replace has been replaced meanwhile. Look at the new one first.")
