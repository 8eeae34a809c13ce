"""A fingerprint of a release, so that a blueprint can be proven unaltered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Record
from wellthread.vocabulary.plain import canonical

from .link import Link


@dataclass(frozen=True, slots=True)
class Seal:
    """SHA-256 over the fingerprints of all records and links, sorted; the order of keeping does not matter."""

    sha256: str
    parts: dict[str, str]

    def broken_by(self, other: Seal) -> list[str]:
        """What was added, taken away or changed between this seal and another, by name."""
        names = sorted(self.parts.keys() | other.parts.keys())
        return [name for name in names if self.parts.get(name) != other.parts.get(name)]


def seal(records: Iterable[Record], links: Iterable[Link]) -> Seal:
    """Seal records and links as they stand."""
    parts = {str(each.ref.unversioned): _digest(canonical(each)) for each in records}
    parts.update((" ".join(map(str, each.key)), _digest(_link_line(each))) for each in links)
    whole = "\n".join(f"{parts[name]} {name}" for name in sorted(parts))
    return Seal(_digest(whole), parts)


def _link_line(link: Link) -> str:
    at = link.at.isoformat() if link.at else ""
    known = [str(link.subject), link.verb.value, str(link.object), link.by, at, link.how.value, link.note]
    words = [*known, *(cell for column in link.extra for cell in column)]
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
