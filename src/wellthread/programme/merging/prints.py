"""What a programme was when two copies parted, as fingerprints: enough to see who changed what, and no word of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from wellthread.programme.contents import Contents
from wellthread.thread import Link
from wellthread.vocabulary import Record, noun_of
from wellthread.vocabulary.plain import plain


@dataclass(frozen=True, slots=True)
class Prints:
    """A fingerprint of each record and each link, under what names it.

    The salt keeps anybody who holds the prints alone from trying out what the words may have been.
    """

    salt: bytes
    held: Mapping[str, str]

    @classmethod
    def of(cls, contents: Contents, salt: bytes = b"") -> Prints:
        """The prints of everything in a programme."""
        things: list[Record | Link] = [*contents.records, *contents.links]
        return cls(salt, {name_of(each): print_of(each, salt) for each in things})

    def print_of(self, thing: Record | Link | None) -> str | None:
        """The print of something as it is now, to hold against the one that is kept; None where it is not there."""
        return print_of(thing, self.salt) if thing is not None else None

    def to_json(self) -> bytes:
        """The prints as a file."""
        return json.dumps({"salt": self.salt.hex(), "held": dict(self.held)}).encode()

    @classmethod
    def from_json(cls, held: bytes) -> Prints:
        """What `to_json` wrote. Raises ValueError or KeyError for anything else."""
        body = json.loads(held)
        return cls(bytes.fromhex(body["salt"]), body["held"])


def name_of(thing: Record | Link) -> str:
    """What names a record or a link whatever its version."""
    if isinstance(thing, Link):
        return " ".join(map(str, thing.key))
    return str(thing.ref.unversioned)


def print_of(thing: Record | Link, salt: bytes) -> str:
    """A fingerprint of what a record or link says, whatever the record's version."""
    if isinstance(thing, Link):
        at = thing.at.isoformat() if thing.at else ""
        body: object = [str(thing.subject), str(thing.object), thing.by, at, thing.how.value, thing.note, thing.extra]
    else:
        body = {noun_of(type(thing)).kind: {name: held for name, held in plain(thing).items() if name != "version"}}
    return hmac.new(salt, json.dumps(body, sort_keys=True).encode(), hashlib.sha256).hexdigest()
