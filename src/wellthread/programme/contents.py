"""Everything a programme folder holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wellthread.thread import Link, Thread
from wellthread.vocabulary import Programme, Records, Ref


@dataclass(frozen=True)
class Contents:
    """Records, the links people gave between them, and any other files kept along.

    `places` says in which file and row each record was found, so that complaints can name them; it is
    no part of what the contents are.
    """

    records: Records
    links: tuple[Link, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[Ref, tuple[str, int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def programme(self) -> Programme:
        """The programme itself."""
        return self.records.of(Programme)[0]

    @cached_property
    def thread(self) -> Thread:
        """The thread through the records: what their fields imply and the links given."""
        return Thread.through(self.records, self.links)
