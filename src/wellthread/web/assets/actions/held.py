"""Decide on an asset that waits: show it as far as is right, or set it aside for good."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from wellthread.vocabulary import SET_ASIDE, Asset, AssetStatus, Pinpoint, Ref, Visibility
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit

NAMELESS = "A row of a list that was set aside"


@transaction.atomic
def accept(seen: Ref, visibility: Visibility, pinpoint: Pinpoint, *, programme: str, by: Person) -> Asset:
    """Take an asset into the register, shown as chosen. `seen` is the version that was looked at.

    Raises NotThere, Moved, or Unfit where it does not wait, or where its area is to be shown and is not known.
    """
    asset = _held(seen, programme)
    if pinpoint is Pinpoint.AREA and asset.area is None:
        raise Unfit("It lies in no small area that is known here. Hide where it is, or show the point.")
    after = replace(asset, version=seen.version, held_for="", visibility=visibility, pinpoint=pinpoint)
    return actions.change(after, programme=programme, by=by)


@transaction.atomic
def set_aside(seen: Ref, reason: str, *, programme: str, by: Person) -> Asset:
    """Keep nothing of an asset but that somebody decided against it, so that its list does not bring it again.

    Raises NotThere, Moved, or Unfit without a reason or where it does not wait.
    """
    asset = _held(seen, programme)
    told = " ".join(reason.split())
    if not told:
        raise Unfit("Say why it is set aside. The reason is kept and nothing else of it.")
    left = Asset(
        id=asset.id,
        version=seen.version,
        made_by=asset.made_by,
        made_at=asset.made_at,
        name=NAMELESS,
        neighbourhood=asset.neighbourhood,
        status=AssetStatus.DEFUNCT,
        visibility=Visibility.PRIVATE,
        pinpoint=Pinpoint.HIDDEN,
        external_id=asset.external_id,
        dataset=asset.dataset,
        imported=asset.imported,
        held_for=f"{SET_ASIDE}{told}"[:500],
    )
    return actions.change(left, programme=programme, by=by)


def _held(seen: Ref, programme: str) -> Asset:
    asset = find(Asset, programme, seen.id)
    if not asset.held_for or asset.held_for.startswith(SET_ASIDE):
        raise Unfit("Somebody has decided on it meanwhile.")
    return asset
