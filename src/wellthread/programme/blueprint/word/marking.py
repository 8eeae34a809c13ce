"""What python-docx has no call for: bookmarks, links within a document, languages, fields, and marks of tables."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from wellthread.interop.xlsx_file import NO_XML
from wellthread.programme.blueprint.line import Words

LONGEST_NAME = 40
"""Characters that the name of a bookmark may have."""
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NO_NAME = re.compile(r"\W", re.ASCII)


def clean(text: str) -> str:
    """A text without characters that XML cannot hold.

    >>> clean("a\\x00b")
    'ab'
    """
    return NO_XML.sub("", text)


def element(tag: str, /, **values: object) -> Any:
    """An element of WordprocessingML with its attributes: `element("w:lang", val="bn")`."""
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def bookmark_name(anchor: str) -> str:
    """An anchor as the name of a bookmark.

    >>> bookmark_name("r-12"), bookmark_name("section-equality-age")
    ('r_12', 'section_equality_age')
    """
    return _NO_NAME.sub("_", anchor)[:LONGEST_NAME]


def bookmarked(paragraph: Paragraph, anchor: str, number: int) -> None:
    """Let a paragraph be found under an anchor. `number` must be unlike that of every other bookmark."""
    start = element("w:bookmarkStart", id=number, name=bookmark_name(anchor))
    place = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(place, start)
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def linked(paragraph: Paragraph, text: str, anchor: str, style: str = "Hyperlink") -> Run:
    """A link to a bookmark of the same document; `style` is the id of a style of letters."""
    made = element("w:hyperlink", anchor=bookmark_name(anchor), history=1)
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = clean(text)
    run._r.style = style
    made.append(run._r)
    paragraph._p.append(made)
    return run


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that a word processor works out, such as the number of the page."""
    _field_char(paragraph, "begin")
    run = paragraph.add_run()
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    run._r.append(code)
    _field_char(paragraph, "separate")
    if shown:
        paragraph.add_run(shown)
        _field_char(paragraph, "end")


def field_ends(paragraph: Paragraph) -> None:
    """The end of a field whose result runs over several paragraphs."""
    _field_char(paragraph, "end")


def _field_char(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind))


def spoken(paragraph: Paragraph, words: Words) -> Run:
    """Words in their own language and direction."""
    run = paragraph.add_run(clean(words.text))
    tag = words.language if _TAG.fullmatch(words.language) else "und"
    marks = run._r.get_or_add_rPr()
    if words.direction == "rtl":
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(element("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr")
        marks.append(element("w:rtl"))
    marks.append(element("w:lang", val=tag, bidi=tag))
    return run


def header_row(table: Table) -> None:
    """Let the first row stand again at the head of every page, and be read as headings."""
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(element("w:cantSplit"))
    row.append(element("w:tblHeader"))


def unbroken(table: Table) -> None:
    """Let no row of a table be cut by the end of a page."""
    for row in table.rows[1:]:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def described(table: Table, title: str, description: str = "") -> None:
    """A table's title, for those who hear it before they go through it."""
    marks = table._tbl.tblPr
    look = marks.find(qn("w:tblLook"))
    if look is not None:
        marks.remove(look)
    marks.append(
        element("w:tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1)
    )
    marks.append(element("w:tblCaption", val=clean(title)))
    if description:
        marks.append(element("w:tblDescription", val=clean(description)))
