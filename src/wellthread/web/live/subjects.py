"""What live documents there are: a stage says how one is begun, who may see it, and how it becomes records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wellthread.web.accounts.permissions import Standing

from .models import LiveDocument


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody may do in a document. `there` is whether there is such a document at all."""

    there: bool
    see: bool = False
    edit: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of making records: how far they are, and sentences about what somebody has to know."""

    seq: int
    notices: tuple[tuple[str, str], ...] = ()
    """Pairs of a kind, such as `overwritten`, and a sentence."""


class Subject(Protocol):
    """One sort of live document. All methods ask the database, so none is called on the event loop."""

    def access(self, programme: str, key: str, standing: Standing) -> Access:
        """What somebody with this standing may do."""
        ...

    def seed(self, programme: str, key: str, epoch: str) -> bytes:
        """The first update of a new document, made from the records. Called inside the transaction that keeps it."""
        ...

    def keep(self, document: LiveDocument) -> Kept:
        """Make records of what was changed since the last time, and take in what changed in the records meanwhile."""
        ...

    def faults(self, document: LiveDocument) -> tuple[str, ...]:
        """In sentences, where the records are not what the document says."""
        ...

    def behind(self, document: LiveDocument) -> bool:
        """Whether `keep` would have anything to do. Cheap: it is asked every few seconds."""
        ...


_subjects: dict[str, Subject] = {}


def register(name: str, subject: Subject) -> None:
    """Make documents of this sort known. Call it from `AppConfig.ready`; `name` is part of their address."""
    _subjects[name] = subject


def subject_named(name: str) -> Subject | None:
    """The sort of that name, if there is one."""
    return _subjects.get(name)


def subject_of(document: LiveDocument) -> Subject:
    """The sort that a document is of. Raises KeyError when its stage is not installed."""
    return _subjects[document.subject]
