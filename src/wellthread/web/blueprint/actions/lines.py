"""Write around the cited lines: add, change, move and take out what editors say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.programme.blueprint.assemble import edition_of
from wellthread.programme.blueprint.weaving import in_order
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Blueprint, BlueprintLine, LineKind, Ref, Section
from wellthread.web.accounts.models import Person
from wellthread.web.blueprint.past import PastLine
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

NOTHING_BEHIND = (
    "Nothing stands behind this line. Tick at least one record that it rests on, or mark it as the team’s own view."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line stands: at the head of a section, or before or after the line of a record."""

    section: Section
    neighbourhood: Ref | None = None
    beside: Ref | None = None
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a line says, and what it rests on; or that it is the team's own view."""

    text: str
    own_view: bool
    rests_on: Sequence[Ref] = ()


@transaction.atomic
def add_line(wording: Wording, place: Place, *, programme: str, by: Person, at: datetime) -> BlueprintLine:
    """Keep a new line after those that stand there already. Raises Unfit when nothing stands behind it."""
    _has_ground(wording)
    held = contents(programme)
    blueprint = edition_of(held.records, None) or _begun(held.programme.name, programme, by, at)
    last = max((each.order for each in in_order(held.records, place.section)), default=0)
    made = BlueprintLine(
        id=fresh_id(),
        made_by=by.signature,
        made_at=at,
        blueprint=blueprint.ref.unversioned,
        section=place.section,
        order=last + 1,
        text=wording.text,
        kind=_kind(wording),
        neighbourhood=place.neighbourhood,
        beside=place.beside,
        before=place.before,
    )
    actions.add(made, programme=programme, by=by)
    _tie(made, wording, programme=programme, by=by, at=at)
    return made


@transaction.atomic
def change_line(seen: BlueprintLine, wording: Wording, *, programme: str, by: Person, at: datetime) -> BlueprintLine:
    """Reword a line as its author saw it; the earlier wording is kept. Raises Unfit, Moved or NotThere."""
    _has_ground(wording)
    before = contents(programme)
    _remember(seen, PastLine.CHANGED, programme=programme, by=by, at=at)
    after = actions.change(replace(seen, text=wording.text, kind=_kind(wording)), programme=programme, by=by)
    for link in before.thread.rests_on(seen.ref):
        if link.verb is Verb.RESTS_ON:
            actions.uncite(link, programme=programme, by=by)
    _tie(after, wording, programme=programme, by=by, at=at)
    return after


@transaction.atomic
def remove_line(seen: BlueprintLine, *, programme: str, by: Person, at: datetime) -> None:
    """Take a line out; its wording stays in the history. Raises NotThere or StillCited."""
    _remember(seen, PastLine.REMOVED, programme=programme, by=by, at=at)
    actions.remove(seen.ref, programme=programme, by=by)


@transaction.atomic
def move_line(seen: BlueprintLine, step: int, *, programme: str, by: Person) -> bool:
    """Put a line one place earlier (-1) or later (1) among those that stand at the same spot; whether it moved.

    Raises Moved when one of the two was changed meanwhile.
    """
    spot = [each for each in in_order(contents(programme).records, seen.section) if _spot(each) == _spot(seen)]
    at = next((index for index, each in enumerate(spot) if each.id == seen.id), None)
    if at is None or not 0 <= at + step < len(spot):
        return False
    spot[at], spot[at + step] = spot[at + step], spot[at]
    orders = sorted(each.order for each in spot)
    for order, (index, each) in zip(_apart(orders), enumerate(spot), strict=True):
        if spot[index].order != order:
            actions.renew(replace(each, order=order), programme=programme, by=by)
    return True


def _apart(orders: list[int]) -> list[int]:
    """The same numbers, each larger than the one before.

    >>> _apart([1, 1, 4])
    [1, 2, 4]
    """
    for index in range(1, len(orders)):
        orders[index] = max(orders[index], orders[index - 1] + 1)
    return orders


def _spot(line: BlueprintLine) -> tuple[str, Ref | None, Ref | None, bool]:
    beside = line.beside.unversioned if line.beside else None
    home = line.neighbourhood.unversioned if line.neighbourhood else None
    return line.section, beside, home, line.before and beside is not None


def _begun(name: str, programme: str, by: Person, at: datetime) -> Blueprint:
    """A blueprint for lines to stand in, where the programme has none yet."""
    made = Blueprint(id=fresh_id(), made_by=by.signature, made_at=at, title=f"{name}: a blueprint")
    return actions.add(made, programme=programme, by=by)


def _has_ground(wording: Wording) -> None:
    if not (wording.own_view or wording.rests_on):
        raise Unfit(NOTHING_BEHIND)


def _kind(wording: Wording) -> LineKind:
    return LineKind.OWN_VIEW if wording.own_view else LineKind.CITED


def _tie(line: BlueprintLine, wording: Wording, *, programme: str, by: Person, at: datetime) -> None:
    records = contents(programme).records
    for ref in dict.fromkeys(each.unversioned for each in wording.rests_on):
        held = records.get(ref)
        target = held.ref if held else ref
        link = Link(subject=line.ref, verb=Verb.RESTS_ON, object=target, by=by.signature, at=at)
        actions.cite(link, programme=programme, by=by)


def _remember(seen: BlueprintLine, did: str, *, programme: str, by: Person, at: datetime) -> None:
    links = contents(programme).thread.rests_on(seen.ref)
    PastLine.objects.create(
        programme=programme,
        key=seen.id,
        section=seen.section.value,
        version=seen.version,
        text=seen.text,
        own_view=seen.kind is LineKind.OWN_VIEW,
        rests_on="\n".join(str(link.object) for link in links if link.verb is Verb.RESTS_ON),
        written_by=seen.made_by,
        ended_by=by.signature,
        ended_at=at,
        did=did,
    )
