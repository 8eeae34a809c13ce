"""What is wrong with a programme folder: where, what, and how to put it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `row` is the line in the file as an editor counts it; 0 when no one line is to blame."""

    file: str
    row: int
    says: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{where}: {self.says} {self.remedy}".rstrip()


class Unreadable(Exception):
    """A programme folder that cannot be used as it is, with everything that was found wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
