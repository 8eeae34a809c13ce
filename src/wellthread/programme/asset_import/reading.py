"""A list out of a file or folder, in any format that is read, behind the guard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from wellthread.interop.asset_files import FORMATS as FILES
from wellthread.interop.asset_files import read_assets
from wellthread.interop.asset_rows import AssetList
from wellthread.interop.guard import bounded, checked_archive
from wellthread.interop.open_referral.rows import FORMAT as OPEN_REFERRAL
from wellthread.interop.open_referral.saved import head_looks_like_feed, read_open_referral
from wellthread.interop.reading import LIMITS, Limits
from wellthread.vocabulary import ColumnMapping

FORMATS: Mapping[str, str] = {**FILES, OPEN_REFERRAL: "Open Referral UK or HSDS, saved responses"}
"""Each format that is read, with what people call it."""
SECONDS, MEGABYTES = 120.0, 2_048


def read_list(
    path: Path, today: date, *, mapping: ColumnMapping | None = None, format: str = "", limits: Limits = LIMITS
) -> AssetList:
    """The list in a file, or the feed in a folder of its responses. Raises BadFile.

    `format` is one of FORMATS, and is found from what the file holds where it is not given. `today` decides which
    schedules of a feed are over.
    """
    if format == OPEN_REFERRAL or (not format and is_feed(path)):
        return bounded(read_open_referral, path, today, limits, seconds=SECONDS, megabytes=MEGABYTES)
    return read_assets(path, mapping, format=format, limits=limits)


def is_feed(path: Path) -> bool:
    """Whether a file or folder is of Open Referral, by what it holds. Raises BadFile for what cannot be opened."""
    if path.is_dir():
        return True
    names = checked_archive(path)
    if names:
        return any(each.rpartition("/")[2] == "services.csv" for each in names)
    return head_looks_like_feed(path)
