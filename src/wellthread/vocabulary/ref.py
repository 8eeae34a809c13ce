"""How one record names another: kind, id and version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

KIND = re.compile(r"[a-z][a-z_]{1,39}")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class BadRef(ValueError):
    """A reference that cannot be read; the message says what was found and what is expected."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The name of one version of one record, written `kind:id` or `kind:id@version`.

    `id` is a UUIDv7 when the software made the record, or a short name such as `damp-homes`
    when a person typed it into a programme folder. It is unique within its kind and programme.
    Version 1 is written without its number.

    >>> str(Ref("theme", "damp-homes"))
    'theme:damp-homes'
    >>> Ref.parse("theme:damp-homes@3").version
    3
    """

    kind: str
    id: str
    version: int = 1

    def __post_init__(self) -> None:
        if not KIND.fullmatch(self.kind):
            raise BadRef(f"“{self.kind}” is not a kind of record. A reference looks like theme:damp-homes.")
        if not ID.fullmatch(self.id):
            raise BadRef(
                f"“{self.id}” cannot be an id. Use letters, digits, full stops, hyphens and underscores, at most 80."
            )
        if self.version < 1:
            raise BadRef(f"Version {self.version} of {self.kind}:{self.id} cannot exist. Versions start at 1.")

    @classmethod
    def parse(cls, text: str, *, kind: str | None = None) -> Ref:
        """Read a reference; with `kind`, a bare `id` or `id@version` is enough.

        Raises BadRef when the text is not a reference, or names another kind than the one given.
        """
        head, _, tail = text.strip().rpartition(":")
        name, at, version = tail.partition("@")
        if kind is not None and head not in ("", kind):
            raise BadRef(f"“{text}” names a {head}, but a {kind} is wanted here.")
        if not (head or kind):
            raise BadRef(f"“{text}” has no kind. A reference looks like theme:damp-homes.")
        if at and not version.isdecimal():
            raise BadRef(f"“{text}” has no readable version. Write a whole number after the @.")
        return cls(head or str(kind), name, int(version) if at else 1)

    @property
    def unversioned(self) -> Ref:
        """The same record whatever its version: the key under which the thread knows it."""
        return self if self.version == 1 else Ref(self.kind, self.id)

    def short(self) -> str:
        """Id and version without the kind, as written where the kind is known."""
        return self.id if self.version == 1 else f"{self.id}@{self.version}"

    def __str__(self) -> str:
        return f"{self.kind}:{self.short()}"


def uuid7(milliseconds: int, random: bytes) -> str:
    """A UUIDv7 (RFC 9562): sorts by time of making. The caller brings clock and chance.

    `milliseconds` is Unix time; `random` is ten bytes.
    """
    if len(random) != 10:
        raise ValueError("Ten random bytes are needed for a UUIDv7.")
    chance = int.from_bytes(random, "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (chance >> 68 & 0xFFF) << 64
    return str(UUID(int=value | 0b10 << 62 | chance & (1 << 62) - 1))
