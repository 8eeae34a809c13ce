"""Which attendances may stand beside each other: a small one stays hidden from who can subtract."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from wellthread.disclosure import Band, Cut, band, cut
from wellthread.vocabulary import DeliveryEntry, Ref

from .counting import came, held

K = TypeVar("K", bound=Hashable)
NOBODY = Band("0", 0, 0, 0)
"""Nothing took place, so nobody can have come: that tells nothing of anybody."""
NOT_COUNTED = Band("not counted", 0, 0)


def summed(entries: Iterable[tuple[K, DeliveryEntry]]) -> Cut[K]:
    """Attendances by some key, such as the month, as bands, with the whole.

    >>> walk = DeliveryEntry(id="w", action=Ref("action", "walks"), attendances=20)
    >>> [str(each) for each in summed([("May", walk), ("June", walk), ("June", walk)]).bands.values()]
    ['20', '40']
    """
    counts: dict[K, int] = {}
    for key, each in entries:
        counts[key] = counts.get(key, 0) + (came(each) or 0)
    return cut(counts)


def entry_bands(entries: Iterable[DeliveryEntry]) -> dict[Ref, Band]:
    """What may be shown of the attendances of each time, whether it is listed by month, by action or alone.

    >>> walks = Ref("action", "walks")
    >>> found = entry_bands([DeliveryEntry(id=str(n), action=walks, attendances=n) for n in (7, 12)])
    >>> [str(each) for each in found.values()]
    ['fewer than 8', 'not shown']
    """
    logged = tuple(entries)
    counted = {each.ref.unversioned: number for each in held(logged) if (number := came(each)) is not None}
    groups: dict[Hashable, dict[Ref, int]] = {}
    for each in logged:
        ref = each.ref.unversioned
        if ref in counted:
            month = (each.on.year, each.on.month) if each.on else None
            for key in ((), ("month", month), ("action", each.action.id), (month, each.action.id)):
                groups.setdefault(key, {})[ref] = counted[ref]
    found = {ref: band(number) for ref, number in counted.items()}
    for group in groups.values():
        found.update({ref: each for ref, each in cut(group).bands.items() if not each.shown})
    nobody = {each.ref.unversioned for each in logged} - {each.ref.unversioned for each in held(logged)}
    return {
        each.ref.unversioned: found.get(each.ref.unversioned, NOBODY if each.ref.unversioned in nobody else NOT_COUNTED)
        for each in logged
    }
