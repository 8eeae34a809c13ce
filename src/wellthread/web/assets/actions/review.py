"""Say that an asset is still there, gone, or changed: one tap, or a whole round of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wellthread.vocabulary import Asset, AssetCheck, Code, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


class Seen(Code):
    """What somebody saw who looked."""

    HERE = "here", "Still here, and as described."
    GONE = "gone", "Not there any more."
    CHANGED = "changed", "There, but not as described."


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen of one asset on a day, by somebody in a role."""

    asset: Ref
    seen: Seen
    on: date
    note: str = ""
    role: str = ""


@transaction.atomic
def look(found: Look, *, programme: str, by: Person, at: datetime) -> AssetCheck:
    """Keep what was seen. One found as described is assured from that day; it does not count as changed by that.

    Raises NotThere; Unfit without a note for what changed, for a day to come, or for a record that was merged.
    """
    asset = find(Asset, programme, found.asset.id)
    note = " ".join(found.note.split())
    if found.seen is Seen.CHANGED and not note:
        raise Unfit("Say in a few words what changed.")
    if found.on > at.date():
        raise Unfit("Nobody has looked on a day to come. Give the day on which somebody looked.")
    if asset.merged_into is not None:
        raise Unfit(f"“{asset.name}” is another record of an asset. Look at the one that is kept.")
    made = AssetCheck(
        id=fresh_id(),
        asset=asset.ref,
        checked_on=found.on,
        checked_by=found.role,
        still_there=found.seen is not Seen.GONE,
        note=note,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(made, programme=programme, by=by)
    if found.seen is Seen.HERE and (asset.assured_on is None or asset.assured_on <= found.on):
        assured = replace(asset, assured_on=found.on, assured_by=found.role)
        actions.renew(assured, programme=programme, by=by)
    return made


@transaction.atomic
def look_round(found: Iterable[Look], *, programme: str, by: Person, at: datetime) -> tuple[AssetCheck, ...]:
    """Keep what was seen on a whole round, all of it or nothing."""
    return tuple(look(each, programme=programme, by=by, at=at) for each in found)


@transaction.atomic
def take_back(check: Ref, *, programme: str, by: Person) -> None:
    """Take back what was kept by a slip: the look goes, and the asset stands as it stood before. Raises NotThere."""
    actions.remove(check, programme=programme, by=by)
