"""Assets that are records of their own, and where the others went."""

from __future__ import annotations

from collections.abc import Iterable

from .assets import Asset
from .records import Records
from .ref import Ref

SET_ASIDE = "Set aside: "
"""How `held_for` begins in what is left of a row of a list that somebody decided against."""


def living(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """The assets without other records of one and rows that were set aside: what is listed, drawn and counted.

    >>> hall = Asset(id="hall", name="Hall")
    >>> [each.id for each in living([hall, Asset(id="hall-2", name="The Hall", merged_into=hall.ref)])]
    ['hall']
    """
    return tuple(each for each in assets if each.merged_into is None and not each.held_for.startswith(SET_ASIDE))


def kept_of(ref: Ref, records: Records) -> Ref:
    """The asset that a reference leads to once merged records are followed; the reference itself where none was.

    Records merged in a circle lead back to where one started.
    """
    start, seen = ref, set[Ref]()
    while (found := records.find(Asset, ref)) and found.merged_into:
        if ref.unversioned in seen:
            return start
        seen.add(ref.unversioned)
        ref = found.merged_into
    return ref.unversioned if seen else ref
