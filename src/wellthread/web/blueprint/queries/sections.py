"""The blueprint page by page: sections in their order, what each holds, and where its references are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from wellthread.programme.blueprint import Chapter, Document, Reference, Standing
from wellthread.programme.blueprint.sections import TITLES
from wellthread.vocabulary import Section

A_PAGE = 60
"""References on one page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One section in the contents. `holds` tells its size in a few words."""

    key: str
    title: str
    says: str
    holds: str
    url: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the parts of one edition are; `chosen` is the neighbourhood, empty for the whole."""

    programme: str
    chosen: str = ""

    def section(self, key: str) -> str:
        return self._of("blueprint-section", section=key)

    def references(self, page: int) -> str:
        return self._of("blueprint-references", page=page)

    def reference(self, number: int) -> str:
        """A reference by its number: the page it stands on, and its place there."""
        return f"{self.references((number - 1) // A_PAGE + 1)}#r-{number}"

    def overview(self) -> str:
        return self._of("blueprint")

    def named(self, name: str) -> str:
        """Another page of this edition."""
        return self._of(name)

    def _of(self, name: str, **more: str | int) -> str:
        found = reverse(name, kwargs={"programme": self.programme, **more})
        return f"{found}?in={self.chosen}" if self.chosen else found


def sections(document: Document, address: Address) -> Iterator[Shown]:
    """Every section in the order of reading, those with nothing in them as well."""
    for section, title in TITLES:
        chapter = document.chapter(section.value)
        yield Shown(section.value, title, section.says, holds(chapter), address.section(section.value))


def holds(chapter: Chapter | None) -> str:
    """What a section holds, in a few words."""
    if chapter is None:
        return "nothing yet"
    lines = list(chapter.lines)
    counts = (
        (len(lines), "line", "lines"),
        (sum(1 for each in lines if each.standing is Standing.OWN_VIEW), "own view", "own views"),
        (sum(1 for each in lines if each.standing is Standing.BARE), "bare", "bare"),
        (sum(1 for each in lines if each.moved), "to look at again", "to look at again"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def beside(document: Document, address: Address, key: str) -> tuple[Shown | None, Shown | None]:
    """The section before this one and the one after it."""
    held = list(sections(document, address))
    at = [each.key for each in held].index(key)
    return held[at - 1] if at else None, held[at + 1] if at + 1 < len(held) else None


def title_of(key: str) -> str:
    """The title of a section. Raises KeyError when there is no such section."""
    return dict(TITLES)[_section(key)]


def _section(key: str) -> Section:
    try:
        return Section.read(key)
    except ValueError:
        raise KeyError(key) from None


def references_on(document: Document, page: int) -> Sequence[Reference]:
    """The references of one page, empty beyond the last."""
    return document.references[(page - 1) * A_PAGE : page * A_PAGE]


def lines_at(document: Document) -> dict[int, str]:
    """The section of every line, by its number."""
    return {line.number: each.key for each in document.chapters for line in each.lines}
