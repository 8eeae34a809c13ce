"""Say whether two records are of one asset; make them one, and two again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.assets.merging import merged, unmerged
from wellthread.vocabulary import Asset, DuplicateReview, Ref, noun_of
from wellthread.vocabulary.plain import from_plain, plain
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Moved, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody said of two records, in the versions they saw. `one` is kept, should they be the same.

    `same` is None for “not sure”; `taken` names the fields that the kept one takes from the other.
    """

    one: Ref
    other: Ref
    same: bool | None
    taken: tuple[str, ...] = ()
    likeness: float | None = None
    reason: str = ""
    role: str = ""


@transaction.atomic
def answer(given: Answer, *, programme: str, by: Person, at: datetime) -> DuplicateReview:
    """Keep an answer; where it is “the same”, the other record goes into the one that is kept.

    Raises Moved when one of the two is not as it was seen, and Unfit when one was merged meanwhile.
    """
    one, other = (_as_seen(ref, programme) for ref in (given.one, given.other))
    if one.id == other.id:
        raise Unfit("These are one record already.")
    made = DuplicateReview(
        id=fresh_id(),
        one=one.ref,
        other=other.ref,
        same=given.same,
        likeness=given.likeness,
        reason=given.reason.strip(),
        reviewed_by=given.role,
        reviewed_on=at.date(),
        taken=given.taken if given.same else (),
        before=(_packed(one), _packed(other)) if given.same else (),
        made_by=by.signature,
        made_at=at,
    )
    if given.same:
        actions.change(merged(one, other, given.taken), programme=programme, by=by)
        actions.change(replace(other, merged_into=one.ref.unversioned), programme=programme, by=by)
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def undo(review: Ref, *, programme: str, by: Person, at: datetime) -> DuplicateReview:
    """Take an answer back. Merged records are two again, each with its own fields; later changes to them stay.

    Raises Unfit when it was taken back already, or the record that was kept has itself gone into another since.
    """
    made = find(DuplicateReview, programme, review.id)
    if made.undone_on is not None:
        raise Unfit("This answer was taken back already.")
    if made.same:
        _take_apart(made, programme=programme, by=by)
    return actions.change(replace(made, undone_on=at.date(), before=()), programme=programme, by=by)


def _take_apart(made: DuplicateReview, *, programme: str, by: Person) -> None:
    kept, other = (find(Asset, programme, ref.id) for ref in (made.one, made.other))
    if other.merged_into is None or other.merged_into.id != kept.id:
        raise Unfit("These two are not one record any more, so there is nothing to take apart.")
    if kept.merged_into is not None:
        raise Unfit(f"“{kept.name}” has itself gone into another record since. Take that answer back first.")
    actions.change(replace(other, merged_into=None), programme=programme, by=by)
    if len(made.before) == 2:
        kept_then, other_then = (_unpacked(each) for each in made.before)
        actions.change(unmerged(kept, kept_then, other_then, made.taken), programme=programme, by=by)


def _as_seen(ref: Ref, programme: str) -> Asset:
    asset = find(Asset, programme, ref.id)
    if asset.version != ref.version:
        raise Moved(ref, asset.version)
    if asset.merged_into is not None:
        raise Unfit(f"“{asset.name}” has gone into another record meanwhile.")
    return asset


def _packed(asset: Asset) -> str:
    return json.dumps(plain(asset), ensure_ascii=False)


def _unpacked(text: str) -> Asset:
    made = from_plain(noun_of(Asset), json.loads(text))
    if not isinstance(made, Asset):
        raise Unfit("What was kept of the two records cannot be read.")
    return made
