"""What is told side by side: sections with sentences that cite, tables whose rows cite, and a remark."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.programme.answering import Rows
from wellthread.programme.stages.report import Sentence


@dataclass(frozen=True, slots=True)
class Section:
    """One thing in which places, or rounds, are set beside each other. `says` stands under the title."""

    key: str
    title: str
    says: str = ""
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Rows, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.sentences and not any(each.table.rows for each in self.tables)
