"""Parts of an address that Django does not know by itself."""

from __future__ import annotations

from wellthread.vocabulary.ref import ID


class Id:
    """The id of a record. An address with anything else in its place leads nowhere."""

    regex = ID.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
