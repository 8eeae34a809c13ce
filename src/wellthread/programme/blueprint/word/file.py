"""The whole document as one file, the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx as python_docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH

from wellthread.interop.xlsx_file import zipped
from wellthread.pictures import Picture
from wellthread.programme.blueprint.document import Chapter, Document, Passage, Reference
from wellthread.programme.blueprint.html import by_verb
from wellthread.programme.blueprint.line import Line
from wellthread.vocabulary.days import day

from . import marking
from .marking import clean
from .pictures import images
from .setting import Setter
from .styles import dressed, titled

MADE_UP = "This is an example. Its people, places and figures are made up."
PROTECTED = (
    "Numbers of persons below 8 are not shown; others are rounded to 5. Contributions, sessions and things are "
    "counted exactly."
)


def docx(document: Document) -> bytes:
    """A document for a word processor. Every drawing is an image with its description; every number is a link."""
    word = python_docx.Document()
    dressed(word)
    titled(word, document)
    setter = Setter(word, iter(images(_drawn(document))))
    _head(setter, document)
    _contents(setter, document)
    if document.thread:
        setter.heading("The thread, drawn", 1, "the-thread")
        setter.block(document.thread, 2)
    for chapter in document.chapters:
        _chapter(setter, chapter)
    _loose(setter, document)
    _references(setter, document)
    _foot(setter, document)
    _footer(word, document)
    _without_thumbnail(word)
    held = io.BytesIO()
    word.save(held)
    return _settled(held.getvalue())


def _drawn(document: Document) -> list[Picture]:
    """Every picture in the order in which it is set."""
    blocks = (each for chapter in document.chapters for passage in chapter.passages for each in passage.blocks)
    return [*([document.thread] if document.thread else []), *_pictures(blocks)]


def _pictures(blocks: Iterator[object]) -> Iterator[Picture]:
    for each in blocks:
        if isinstance(each, Picture):
            yield each
        elif isinstance(each, Line) and each.symbol:
            yield each.symbol


def _head(setter: Setter, document: Document) -> None:
    kicker = " · ".join(each for each in (document.kind, document.edition, day(document.on)) if each)
    setter.said(kicker, "Kicker")
    setter.said(document.title, "Title")
    if document.subtitle and document.subtitle not in document.title:
        setter.said(document.subtitle, "Subtitle")
    if document.summary:
        setter.said(document.summary)
    if document.authors:
        setter.said(f"By {document.authors}", "Mark")
    if document.fictional:
        setter.said(MADE_UP, "Loose")
    if document.figures:
        setter.said("; ".join(f"{each.text} {each.name}" for each in document.figures) + ".")


def _contents(setter: Setter, document: Document) -> None:
    """A table of contents that a word processor can renew, and that leads on before it does."""
    held = [(each.title, each.anchor) for each in document.chapters]
    if len(held) < 3:
        return
    if document.thread:
        held.insert(0, ("The thread, drawn", "the-thread"))
    if document.references:
        held.append(("Everything this rests on", "thread"))
    setter.said("Contents", "Kicker")
    for at, (title, anchor) in enumerate(held):
        made = setter.paragraph()
        if at == 0:
            marking.field(made, r'TOC \o "1-1" \n \h \z \u', "")
        marking.linked(made, title, anchor)
        if at == len(held) - 1:
            marking.field_ends(made)


def _chapter(setter: Setter, chapter: Chapter) -> None:
    setter.heading(chapter.title, 1, chapter.anchor)
    if chapter.says and chapter.says != f"{chapter.title}.":
        setter.said(chapter.says, "Mark")
    for passage in chapter.passages:
        _passage(setter, passage)


def _passage(setter: Setter, passage: Passage) -> None:
    if passage.heading:
        setter.heading(passage.heading, 2)
    for block in passage.blocks:
        setter.block(block, 3 if passage.heading else 2)


def _loose(setter: Setter, document: Document) -> None:
    if not document.loose:
        return
    setter.heading("Loose ends", 1, "loose-ends")
    setter.said(f"Where the thread breaks off, told as plainly as the rest. {len(document.loose)} are open.", "Mark")
    for remedy in sorted({each.remedy for each in document.loose}):
        setter.heading(remedy, 2)
        for each in document.loose:
            if each.remedy == remedy:
                made = setter.said(each.sentence, "List Bullet")
                setter.cited(made, [each.number] if each.number else [])


def _references(setter: Setter, document: Document) -> None:
    if not document.references:
        return
    setter.heading("Everything this rests on", 1, "thread")
    setter.said(
        "Each record that a line cites, by number. Words without consent to quote are counted, not shown.", "Mark"
    )
    for each in document.references:
        _reference(setter, each)


def _reference(setter: Setter, each: Reference) -> None:
    made = setter.said("", "Reference")
    made.add_run(f"{each.number} ").bold = True
    made.add_run(clean(f"{each.kind}: {each.name}{f' ({each.said})' if each.said else ''}."))
    for verb, numbers in by_verb(each.rests_on):
        made.add_run(clean(f" {verb[:1].upper()}{verb[1:]} "))
        for at, number in enumerate(numbers):
            made.add_run(", " if at else "")
            marking.linked(made, str(number), f"r-{number}")
        made.add_run(".")
    for at, number in enumerate(each.cited_by):
        made.add_run(", " if at else " Cited in line ")
        marking.linked(made, str(number), f"line-{number}")
    setter.marked(made, each.anchor)


def _foot(setter: Setter, document: Document) -> None:
    setter.heading("About this document", 1, "about")
    held = (PROTECTED, document.conditions, f"Write to: {document.contact}" if document.contact else "")
    for text in (*held, *document.attributions):
        if text:
            setter.said(text)
    if document.licence:
        setter.said(f"Licence: {document.licence}.")
    if document.seal:
        setter.said(f"Seal of the records it was made from (SHA-256): {document.seal}")
    setter.said(
        "This copy can be edited: what is changed in it rests on nobody's words unless its author says on whose."
    )


def _footer(word: Word, document: Document) -> None:
    made = word.sections[0].footer.paragraphs[0]
    made.alignment = WD_ALIGN_PARAGRAPH.LEFT
    made.add_run(clean(f"{document.title[:80]} · page "))
    marking.field(made, "PAGE", "1")
    made.add_run(" of ")
    marking.field(made, "NUMPAGES", "1")


def _without_thumbnail(word: Word) -> None:
    """The template's own small picture is of another document."""
    rels = word.part.package.rels if word.part.package else {}
    for key in [key for key, each in rels.items() if each.reltype.endswith("/thumbnail")]:
        del rels[key]


def _settled(made: bytes) -> bytes:
    """The same file with its parts at no moment in particular, so that it is the same whenever it is made."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
