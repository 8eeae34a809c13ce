"""Whether what is kept of live documents holds together: all updates replayed, the snapshots, and the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pycrdt import Doc, Map

from . import store
from .engine import apply
from .models import LiveDocument, LiveSnapshot
from .subjects import subject_of


@dataclass(frozen=True, slots=True)
class Checked:
    """One document, and what is wrong with it, in sentences."""

    document: str
    updates: int
    faults: tuple[str, ...]


def check_all() -> Iterator[Checked]:
    """Check every live document. Changes that waited to become records become records first."""
    for each in LiveDocument.objects.order_by("programme", "subject", "key"):
        name = f"{each.programme}/{each.subject}/{each.key}"
        yield Checked(name, each.seq, (*_in_store(each), *subject_of(each).faults(each)))


def _in_store(document: LiveDocument) -> Iterator[str]:
    """Replay every update from the first, and look at each snapshot on the way."""
    shots = {each.seq: bytes(each.data) for each in LiveSnapshot.objects.filter(document=document)}
    whole: Doc[Any] = Doc()
    seq = 0
    for row in store.rows(document.pk, after=0):
        if row.seq != seq + 1:
            yield f"Update {seq + 1} is missing: the next one found is {row.seq}."
        seq = row.seq
        apply(whole, row.data)
        if seq in shots and _says(_read(shots[seq])) != _says(whole):
            yield f"The snapshot after update {seq} is not what the updates say. Delete it: it is made anew."
    if document.seq > seq:
        yield f"The last update found is {seq}, but {document.seq} were acknowledged. Restore a backup."


def _read(data: bytes) -> Doc[Any]:
    doc: Doc[Any] = Doc()
    apply(doc, data)
    return doc


def _says(doc: Doc[Any]) -> dict[str, Any]:
    """What a document holds, whatever the order in which it came."""
    return {name: json.loads(str(doc.get(name, type=Map))) for name in sorted(doc.keys())}
