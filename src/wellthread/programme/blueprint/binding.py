"""Binding chapters into a document: lines are numbered through, and references learn which lines cite them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from wellthread.programme.contents import Contents
from wellthread.vocabulary import Dataset, Ref

from .desk import Desk
from .document import Block, Chapter, Document, Passage
from .line import Line


def bound(
    desk: Desk, contents: Contents, *, kind: str, title: str, chapters: Iterable[Chapter], on: date, **more: Any
) -> Document:
    """A document of chapters that were written at a desk; empty passages and chapters are left out.

    Terms, contact, licence and attributions are those of the programme. `more` are further fields of Document.
    """
    numbered = tuple(_Numbering().chapters(chapters))
    citing: dict[int, list[int]] = defaultdict(list)
    for chapter in numbered:
        for line in chapter.lines:
            for number in line.citation.sources:
                citing[number].append(line.number)
    programme = contents.programme
    known: dict[str, Any] = {
        "conditions": programme.conditions,
        "contact": programme.contact,
        "licence": programme.licence,
        "fictional": programme.fictional,
        "references": tuple(replace(each, cited_by=tuple(citing[each.number])) for each in desk.citer.references()),
        "attributions": tuple(sorted({each.attribution for each in contents.records.of(Dataset) if each.attribution})),
    }
    return Document(kind=kind, title=title, on=on, chapters=numbered, **{**known, **more})


class _Numbering:
    """Gives lines their numbers and keys in the order of reading."""

    def __init__(self) -> None:
        self._count = 0
        self._keys: Counter[str] = Counter()
        self._about: set[tuple[str, Ref]] = set()

    def chapters(self, chapters: Iterable[Chapter]) -> Iterator[Chapter]:
        for chapter in chapters:
            passages = tuple(self._passage(chapter, each) for each in chapter.passages if not each.empty)
            if passages:
                yield replace(chapter, passages=passages)

    def _passage(self, chapter: Chapter, passage: Passage) -> Passage:
        where = f"{chapter.key}/{passage.key}"
        return replace(passage, blocks=tuple(self._block(where, each) for each in passage.blocks))

    def _block(self, where: str, block: Block) -> Block:
        if not isinstance(block, Line):
            return block
        self._count += 1
        block = self._only_once(where, block)
        key = f"{where}/{_name(block)}"
        self._keys[key] += 1
        again = self._keys[key]
        return replace(block, number=self._count, key=key if again == 1 else f"{key}-{again}")

    def _only_once(self, where: str, line: Line) -> Line:
        """Of several lines about one record in a chapter, the first is the record's line."""
        if line.about is None:
            return line
        held = (where.partition("/")[0], line.about)
        if held in self._about:
            return replace(line, about=None)
        self._about.add(held)
        return line


def _name(line: Line) -> str:
    """What a line is known by: its own record, else what it rests on, else its words."""
    own = line.written or line.about
    if own:
        return str(own)
    told = " ".join(sorted(str(ref.unversioned) for ref in line.refs)) or line.text
    return hashlib.sha256(told.encode()).hexdigest()[:10]
