"""One way to plan a file, whatever it holds."""

from __future__ import annotations

from wellthread.interop.sendings import Export
from wellthread.programme.contents import Contents
from wellthread.vocabulary import ColumnMapping

from .planning import Plan
from .qda import plan_project
from .reading import Voices
from .sendings import plan_sendings
from .wishes import Wishes, mapped


def plan_voices(found: Voices, contents: Contents, wishes: Wishes, mapping: ColumnMapping | None = None) -> Plan:
    """What taking the file in would do. Raises NoBasis, and ValueError for a mapping that cannot be read."""
    if isinstance(found, Export):
        return plan_sendings(mapped(found, mapping), contents.records, wishes)
    return plan_project(found, contents, wishes)
