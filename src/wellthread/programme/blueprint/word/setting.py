"""Each kind of block as paragraphs and tables of a word processor."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatchmethod

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.blueprint.document import CitedTable, Listing, Note, Particulars
from wellthread.programme.blueprint.line import Fact, Line, Quote, Standing
from wellthread.programme.blueprint.plain import MARKS

from . import marking
from .marking import clean
from .pictures import width_of

ROWS = 40
"""Rows of a table that stand in the file; the whole of it is a file of its own."""
DEEPEST = 4
_SYMBOL = 24.0


class Setter:
    """Writes blocks at the end of a file, and numbers its bookmarks."""

    def __init__(self, word: Word, drawn: Iterator[bytes]) -> None:
        self.word = word
        self._drawn = drawn
        self._bookmarks = 0
        self._styles = {each.name: each.style_id for each in word.styles}

    def paragraph(self, style: str = "Normal") -> Paragraph:
        """An empty paragraph in a style."""
        return self._in(self.word.add_paragraph(), style)

    def heading(self, text: str, level: int, anchor: str = "") -> Paragraph:
        """A heading that can be linked to."""
        made = self.said(text, f"Heading {min(level, DEEPEST)}")
        if anchor:
            self.marked(made, anchor)
        return made

    def said(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph."""
        made = self.paragraph(style)
        made.add_run(clean(text))
        return made

    def marked(self, paragraph: Paragraph, anchor: str) -> None:
        """Let a paragraph be found under an anchor."""
        self._bookmarks += 1
        marking.bookmarked(paragraph, anchor, self._bookmarks)

    @singledispatchmethod
    def block(self, each: object, level: int) -> None:
        """Set one block of a passage; `level` is that of the heading of a line."""
        raise TypeError(f"There is no way to set a {type(each).__name__} in a word processor's file.")

    @block.register
    def _(self, line: Line, level: int) -> None:
        if line.symbol:
            self._image(line.symbol, _SYMBOL)
        made = self.heading(line.title, level) if line.title else None
        told = self.said(line.text)
        self.marked(made or told, line.anchor)
        self.cited(told, line.citation.sources)
        if mark := MARKS[line.standing]:
            self.said(mark, "Loose" if line.standing is Standing.BARE else "Mark").runs[0].bold = True
        for sentence in line.moved:
            self.said(sentence, "Loose")
        self.facts(line.facts)
        for quote in line.quotes:
            self._quote(quote)
        if line.quotes and line.citation.brief:
            self.said(f"Behind this: {line.citation.brief}.", "Said by")

    @block.register
    def _(self, picture: Picture, level: int) -> None:
        self.said(picture.title, "Caption")
        self._image(picture, width_of(picture))

    @block.register
    def _(self, table: Table, level: int) -> None:
        self._tabled(table, ())

    @block.register
    def _(self, cited: CitedTable, level: int) -> None:
        self._tabled(cited.table, cited.sources)

    @block.register
    def _(self, listing: Listing, level: int) -> None:
        if listing.title:
            self._bold(listing.title)
        number = self._numbering() if listing.numbered else None
        for item in listing.items:
            made = self.said(item, "List Number" if listing.numbered else "List Bullet")
            if number is not None:
                made._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number

    @block.register
    def _(self, note: Note, level: int) -> None:
        if note.title:
            self._bold(note.title)
        self.said(note.text, "Note")

    @block.register
    def _(self, held: Particulars, level: int) -> None:
        if held.title:
            self._bold(held.title)
        self.facts(held.facts)

    def cited(self, paragraph: Paragraph, numbers: Sequence[int]) -> None:
        """The numbers of what a line rests on, each a link to its reference."""
        for at, number in enumerate(numbers):
            paragraph.add_run(" " if at == 0 else ", ").font.superscript = True
            marking.linked(paragraph, str(number), f"r-{number}", "Citation")

    def facts(self, facts: Iterable[Fact]) -> None:
        """Named details, one a paragraph; what is missing is marked in words already, and in colour."""
        for each in facts:
            made = self.paragraph("Fact")
            made.add_run(f"{clean(each.name)}: ").bold = True
            run = made.add_run(clean(each.text))
            if each.loose:
                run._r.style = self._styles["Strong"]

    def _bold(self, text: str) -> None:
        made = self.said(text)
        made.runs[0].bold = True
        made.paragraph_format.keep_with_next = True

    def _quote(self, quote: Quote) -> None:
        for words in filter(None, (quote.words, quote.translation)):
            marking.spoken(self.paragraph("Quote"), words)
        self.said(". ".join(each for each in (quote.label, quote.note) if each), "Said by")

    def _image(self, picture: Picture, wide: float) -> None:
        made = self.paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = made.add_run().add_picture(io.BytesIO(next(self._drawn)), width=Mm(wide))
        shape._inline.docPr.set("descr", clean(f"{picture.title}. {picture.description}"))
        shape._inline.docPr.set("name", clean(picture.name))

    def _tabled(self, table: Table, sources: Sequence[Sequence[int]]) -> None:
        cut = table.head(ROWS)
        self.said(cut.title, "Caption")
        columns = [*cut.columns, *(["Rests on"] if sources else [])]
        made = self.word.add_table(rows=1, cols=len(columns), style="Table Grid")
        for cell, name in zip(made.rows[0].cells, columns, strict=True):
            self._celled(cell, name).runs[0].bold = True
        for at, row in enumerate(cut.texts()):
            cells = made.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                self._celled(cell, text)
            if sources:
                self.cited(self._celled(cells[-1], ""), sources[at])
        marking.header_row(made)
        marking.unbroken(made)
        marking.described(made, cut.title, cut.note)
        self.said(cut.note, "Note")

    def _numbering(self) -> int:
        """A fresh numbering that begins at one."""
        numbering = self.word.part.numbering_part.element
        style = self.word.styles["List Number"].element
        used = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
        num = next(each for each in numbering.num_lst if str(each.numId) == used)
        fresh = numbering.add_num(num.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def _celled(self, cell: _Cell, text: str) -> Paragraph:
        made = self._in(cell.paragraphs[0], "Cell")
        made.add_run(clean(text))
        return made

    def _in(self, paragraph: Paragraph, style: str) -> Paragraph:
        """The paragraph in a style, found once for the whole file."""
        paragraph._p.style = self._styles[style]
        return paragraph
