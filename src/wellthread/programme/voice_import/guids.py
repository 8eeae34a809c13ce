"""The guid under which a record goes into a REFI-QDA project, and comes back."""

from __future__ import annotations

import re

from wellthread.interop.refi_qda.writing import guid_from
from wellthread.vocabulary import Record

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid_of(record: Record) -> str:
    """The record's own id where that is a guid, else one made from kind and id: the same each time."""
    return record.id if _GUID.fullmatch(record.id) else guid_from(str(record.ref.unversioned))


def user_guid(name: str) -> str:
    """The guid of a coder."""
    return guid_from(f"coder {name}")
