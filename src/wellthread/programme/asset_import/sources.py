"""Which list it is: the dataset that its rows are known under from one reading to the next."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from wellthread.interop.asset_rows import AssetList
from wellthread.vocabulary import Dataset, Records, Ref


def dataset_of(title: str, records: Records) -> Dataset:
    """The dataset with this title, or a new one that is not kept yet. Raises ValueError for an empty title.

    >>> dataset_of("Halls to let, 2026", Records()).id
    'halls-to-let-2026'
    """
    title = " ".join(title.split())
    if not title:
        raise ValueError("Say which list it is, so that it is known again next time: for example, Libraries 2026.")
    there = next((each for each in records.of(Dataset) if each.title.casefold() == title.casefold()), None)
    return there or Dataset(id=_free_id(_slug(title), records), title=title)


def credited(
    dataset: Dataset, found: AssetList, *, address: str = "", sha256: str = "", on: date | None = None
) -> Dataset:
    """A new dataset with what the list itself says of credit and licence, and where it was had."""
    return replace(
        dataset,
        licence=dataset.licence or found.licence,
        attribution=dataset.attribution or found.credit,
        address=dataset.address or address,
        sha256=sha256,
        retrieved_on=on,
    )


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60].strip("-") or "list"


def _free_id(wanted: str, records: Records) -> str:
    taken = 1
    found = wanted
    while Ref("dataset", found) in records:
        taken += 1
        found = f"{wanted}-{taken}"
    return found
