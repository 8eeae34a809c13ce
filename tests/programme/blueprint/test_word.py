"""The edition for word processors: what makes a file open everywhere, and be read without seeing it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import docx as python_docx
import pytest

from tests.programme.blueprint.test_document import desk, pack
from tests.programme.blueprint.two_streets_run import street_outputs
from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.blueprint import Chapter, Document, Line, Passage, Quote, Words
from wellthread.programme.blueprint.word import docx
from wellthread.programme.blueprint.word.file import docx as same_docx
from wellthread.vocabulary import Ref

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = (
    *("pStyle", "keepNext", "keepLines", "widowControl", "numPr", "bidi", "spacing", "ind", "jc", "rPr"),
    *("rStyle", "rFonts", "b", "i", "color", "sz", "u", "vertAlign", "rtl", "cs", "lang"),
    *("tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"),
)
"""Children of properties in the order in which the schema wants them; programs refuse a file where it is broken."""


def spoken() -> Document:
    """The pack of the tests of the model, with a drawing and words that run from right to left."""
    made = pack(desk())
    line = next(made.lines)
    quote = Quote(Ref("excerpt", "e1"), Words("کراسنگ بہت تیز ہے", "ur"), "Parents", Words("It is too fast.", "en"))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
    drawn = Picture("drawn", "A drawing", svg, "One box.", Table.of("t", "t", ["a"], []))
    passage = Passage(None, "", (replace(line, number=99, quotes=(quote,), text="Broken \x00 by a zero"), drawn))
    return replace(made, chapters=(Chapter("spoken", "Spoken", (passage,)), *made.chapters), thread=drawn)


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx(spoken()))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def body(parts: dict[str, bytes]) -> Any:
    return ElementTree.fromstring(parts["word/document.xml"])


def styles_of(body: Any) -> list[tuple[str, str]]:
    """The style and the words of each paragraph outside of tables."""
    found = body.findall(f"./{W}body/{W}p")
    return [(each.find(f".//{W}pStyle").get(f"{W}val"), "".join(each.itertext())) for each in found]


def test_headings_are_headings_and_skip_no_level(body):
    levels = [int(style[-1]) for style, _ in styles_of(body) if style.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    texts = [text for style, text in styles_of(body) if style.startswith("Heading")]
    for heading in ("The first part", "Somewhere", "A line with a title", "Everything this rests on"):
        assert heading in texts
    assert [text for style, text in styles_of(body) if style == "Title"] == ["A pack"]


def test_every_link_leads_somewhere_and_back(body):
    names = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    wanted = {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")}
    assert len(names) == len(set(names))
    assert wanted <= set(names)
    assert {"r_1", "line_1"} <= wanted
    assert all(len(each) <= 40 and each[0].isalpha() for each in names)
    starts = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    assert sorted(starts) == sorted(each.get(f"{W}id") for each in body.iter(f"{W}bookmarkEnd"))


def test_tables_repeat_their_head_and_say_what_they_are(body):
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "What people spoke of"


def test_pictures_have_their_words(body):
    drawn = [each for each in body.iter() if each.tag.endswith("}docPr")]
    assert [each.get("descr") for each in drawn] == ["A drawing. One box."] * 2
    assert len({each.get("id") for each in drawn}) == 2


def test_words_say_their_language_and_run_their_way(body, parts):
    urdu = next(each for each in body.iter(f"{W}p") if "کراسنگ" in "".join(each.itertext()))
    assert urdu.find(f"{W}pPr/{W}bidi") is not None
    assert urdu.find(f".//{W}rPr/{W}rtl") is not None
    assert urdu.find(f".//{W}lang").get(f"{W}bidi") == "ur"
    assert 'w:lang w:val="en-GB"' in parts["word/styles.xml"].decode()
    assert "Broken  by a zero" in "".join(body.itertext())


def test_own_views_and_bare_lines_are_marked(body):
    marks = [text for style, text in styles_of(body) if style in ("Mark", "Loose")]
    assert "Nothing stands behind this line yet" in marks


def test_a_numbered_list_begins_at_one(body, parts):
    items = [each for each in body.iter(f"{W}p") if "".join(each.itertext()).startswith("Bring a")]
    numbers = {held.get(f"{W}val") for each in items for held in each.iter(f"{W}numId")}
    assert len(numbers) == 1
    numbering = ElementTree.fromstring(parts["word/numbering.xml"])
    num = next(each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") in numbers)
    assert [each.get(f"{W}val") for each in num.iter(f"{W}startOverride")] == ["1"]


def test_properties_stand_in_the_order_of_the_schema(body):
    known = {f"{W}{name}": at for at, name in enumerate(ORDER)}
    for kind in ("pPr", "rPr", "tblPr"):
        for each in body.iter(f"{W}{kind}"):
            places = [known[child.tag] for child in each]
            assert places == sorted(places), ElementTree.tostring(each)


def test_it_tells_of_the_document_and_of_nobody(parts):
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>A pack</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert "2026-03-05" in core
    assert "python-docx" not in core
    assert "generated" not in core
    assert not any(b'TargetMode="External"' in content for content in parts.values())
    assert "docProps/thumbnail.jpeg" not in parts
    assert "thumbnail" not in parts["_rels/.rels"].decode()


def test_the_same_document_is_the_same_file_and_python_docx_opens_it():
    made = docx(spoken())
    assert made == same_docx(spoken())
    opened = python_docx.Document(io.BytesIO(made))
    assert opened.core_properties.title == "A pack"


def test_a_whole_blueprint_has_every_line_in_it():
    document = street_outputs().document
    text = "".join(
        ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(docx(document))).read("word/document.xml")).itertext()
    )
    assert len(list(document.lines)) > 5
    for line in document.lines:
        assert line.text in text
    for each in document.references:
        assert each.name in text


def test_a_document_of_one_line_has_neither_contents_nor_references():
    line = Line(
        1, "Ours alone.", next(pack(desk()).lines).standing, replace(next(pack(desk()).lines).citation, sources=())
    )
    bare = Document("Note", "A note", date(2026, 3, 5), (Chapter("a", "A", (Passage(None, "", (line,)),)),))
    body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(docx(bare))).read("word/document.xml"))
    assert [text for style, text in styles_of(body) if style == "Heading1"] == ["A", "About this document"]
