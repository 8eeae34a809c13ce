"""Who may see an asset: what its keepers chose, and never more than the people it concerns allow."""

from __future__ import annotations

from wellthread.vocabulary import Asset, AssetClass, Consent, Records, Ref, Visibility

_FROM_CLOSED_TO_OPEN = tuple(Visibility)


def openness(asset: Asset, records: Records) -> Visibility:
    """The widest circle that may see an asset.

    One that waits for a decision is for its keepers alone. What one person gives is public only under that person's
    consent. Another record of an asset is never shown to more people than the asset itself.
    """
    return _openness(asset, records, frozenset())


def _openness(asset: Asset, records: Records, seen: frozenset[Ref]) -> Visibility:
    if asset.held_for:
        return Visibility.PRIVATE
    open_to = asset.visibility
    if open_to is Visibility.PUBLIC and not may_be_public(asset, records):
        open_to = Visibility.PARTNERS
    here = asset.ref.unversioned
    kept = records.find(Asset, asset.merged_into) if here not in seen else None
    return closer(open_to, _openness(kept, records, seen | {here})) if kept else open_to


def closer(*circles: Visibility) -> Visibility:
    """The smallest of several circles.

    >>> closer(Visibility.PUBLIC, Visibility.TEAM).value
    'team'
    """
    return min(circles, key=_FROM_CLOSED_TO_OPEN.index)


def within_circle(audience: Visibility, open_to: Visibility) -> bool:
    """Whether readers of an audience belong to the circle that something is open to."""
    return _FROM_CLOSED_TO_OPEN.index(open_to) >= _FROM_CLOSED_TO_OPEN.index(audience)


def may_be_public(asset: Asset, records: Records) -> bool:
    """Whether the public may be shown it at all: what one person gives takes that person's consent, still given."""
    if asset.asset_class is not AssetClass.INDIVIDUAL:
        return True
    consent = records.find(Consent, asset.consent)
    return consent is not None and consent.take_part and consent.withdrawn_on is None
