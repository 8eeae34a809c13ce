"""The look of the edition for word processors: named styles that people can change in one place."""

from __future__ import annotations

from datetime import date, datetime, time

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from wellthread.programme.blueprint.document import Document

from .marking import clean, element

FACE = "Arial"
INK, SOFT, THREAD = RGBColor(0x14, 0x34, 0x3A), RGBColor(0x45, 0x59, 0x5A), RGBColor(0xB0, 0x3A, 0x26)
BODY = 11.5
HEADINGS = {"Title": 26, "Heading 1": 19, "Heading 2": 15, "Heading 3": 13, "Heading 4": 12}
OWN = {
    "Kicker": ("Normal", 11, THREAD),
    "Fact": ("Normal", 11, INK),
    "Mark": ("Normal", 11, SOFT),
    "Loose": ("Normal", 11, THREAD),
    "Said by": ("Normal", 10.5, SOFT),
    "Note": ("Normal", 11, SOFT),
    "Reference": ("Normal", 10.5, INK),
    "Cell": ("Normal", 10, INK),
}
"""Our own styles: on which each is based, its size in points, its colour."""


def dressed(word: Word) -> None:
    """Give a new file its styles, page and language."""
    _page(word)
    _language(word)
    for name, high in HEADINGS.items():
        _faced(word.styles[name], high, INK)
    _faced(word.styles["Normal"], BODY, INK)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    for name in ("Caption", "Quote", "List Bullet", "List Number"):
        _faced(word.styles[name], BODY, INK)
    _faced(word.styles["Subtitle"], 13, SOFT)
    word.styles["Quote"].paragraph_format.left_indent = Mm(8)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    for name, (base, size, colour) in OWN.items():
        made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = word.styles[base]
        _faced(made, size, colour)
    word.styles["Cell"].paragraph_format.space_after = Pt(0)
    word.styles["Fact"].paragraph_format.left_indent = Mm(6)
    word.styles["Said by"].paragraph_format.left_indent = Mm(8)
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor(0x0B, 0x5A, 0x63)
    link.font.underline = True
    cite = word.styles.add_style("Citation", WD_STYLE_TYPE.CHARACTER)
    cite.font.color.rgb = RGBColor(0x0B, 0x5A, 0x63)
    cite.font.superscript = True


def _faced(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    style.font.name = FACE
    style.font.size = Pt(size)
    style.font.color.rgb = colour
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FACE)


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)


def _language(word: Word) -> None:
    """British English; for words that run from right to left, Arabic until they say otherwise."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for old in defaults.iter(qn("w:lang")):
        for name, value in (("val", "en-GB"), ("eastAsia", "en-GB"), ("bidi", "ar-SA")):
            old.set(qn(f"w:{name}"), value)
    settings = word.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), "en-GB")
    compat = settings.find(qn("w:compat"))
    if compat is not None and not any(each.get(qn("w:name")) == "compatibilityMode" for each in compat):
        uri = "http://schemas.microsoft.com/office/word"
        compat.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val=15))


def titled(word: Word, document: Document) -> None:
    """The file's own properties: of the document alone, and of nobody who worked on it."""
    about = word.core_properties
    about.title = clean(document.title)[:255]
    about.subject = clean(document.kind)[:255]
    about.author = clean(document.authors)[:255]
    about.last_modified_by = ""
    about.comments = ""
    about.keywords = ""
    about.language = "en-GB"
    about.version = clean(document.edition)[:255]
    about.revision = 1
    about.created = about.modified = _noon(document.on)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12))
