"""What every drawing is: a picture, the same in words, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wellthread.disclosure import Table
from wellthread.vocabulary import Ref

from .ink import fixed

Href = Callable[[Ref], str | None]
"""Where a record can be read, or None when it has no page."""


def nowhere(ref: Ref) -> str | None:
    """For drawings without links."""
    return None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that can be read without seeing it.

    `svg` stands alone: no script, no style sheet, nothing from elsewhere. `narrow` is the same for a width of
    320 pixels, where the drawing has one. `description` says in words what it shows; `table` holds its content.
    """

    name: str
    title: str
    svg: str
    description: str
    table: Table
    narrow: str = ""

    @property
    def printed(self) -> str:
        """The drawing with its paper colours written in, for print and for files."""
        return fixed(self.svg)
