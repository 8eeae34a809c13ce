"""Each print edition holds every rule of tagged PDF that can be looked at by a program; and the look finds faults."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest

from tests.pdf_structure import faults
from tests.programme.runs import files, outputs
from wellthread.programme.blueprint.html import page
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.editions import Edition, edition


@cache
def small() -> bytes:
    return pdf(edition(outputs(), Edition.EASY, "lockside"))


@pytest.mark.parametrize("name", ["blueprint.pdf", "board-summary.pdf", "easy-read.pdf", "neighbourhoods/lockside.pdf"])
def test_no_rule_is_broken(name):
    assert faults(files()[name]) == []


def _no_language(held):
    del held.Root.Lang


def _no_title_shown(held):
    del held.Root.ViewerPreferences


def _no_marks(held):
    held.Root.MarkInfo.Marked = False


def _no_tree(held):
    del held.Root.StructTreeRoot


def _no_tab_order(held):
    for each in held.pages:
        if "/Tabs" in each.obj:
            del each.obj["/Tabs"]


def _painted_outside(held):
    held.pages[0].contents_add(held.make_stream(b"0 0 9 9 re f"))


def _wordless_links(held):
    for each in held.pages:
        for link in each.obj.get("/Annots", []):
            if "/Contents" in link:
                del link["/Contents"]


def _each_element(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _each_element(kid)


def _wordless_figures(held):
    for each in _each_element(held.Root.StructTreeRoot):
        if "/Alt" in each:
            del each["/Alt"]


def _jumping_headings(held):
    for each in _each_element(held.Root.StructTreeRoot):
        if str(each["/S"]) == "/H2":
            each["/S"] = pikepdf.Name("/H4")


def _no_unicode(held):
    for each in held.pages:
        for font in each.obj.get("/Resources", {}).get("/Font", {}).values():
            if "/ToUnicode" in font:
                del font["/ToUnicode"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_no_language, "no language"),
        (_no_title_shown, "title is not shown"),
        (_no_marks, "Marked"),
        (_no_tree, "no structure tree"),
        (_no_tab_order, "no tab order"),
        (_painted_outside, "neither tagged nor an artifact"),
        (_wordless_links, "has no words"),
        (_wordless_figures, "a figure has no words"),
        (_jumping_headings, "a heading jumps"),
        (_no_unicode, "no way back to Unicode"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_spoilt_file_is_found_out(spoil, told):
    held = pikepdf.open(io.BytesIO(small()))
    spoil(held)
    spoilt = io.BytesIO()
    held.save(spoilt)
    assert any(told in each for each in faults(spoilt.getvalue())), faults(spoilt.getvalue())


def test_every_claim_of_the_blueprint_leads_to_what_it_rests_on_on_the_page_and_in_print():
    document = outputs().document
    text = page(document)
    known = {each.number for each in document.references}
    with pikepdf.open(io.BytesIO(files()["blueprint.pdf"])) as held:
        linked = sum(
            1 for each in held.pages for link in each.obj.get("/Annots", []) if link.get("/Subtype") == "/Link"
        )
    for line in document.lines:
        assert set(line.citation.sources) <= known
        block = text[text.index(f'id="{line.anchor}"') :][:20000]
        assert all(f'href="#r-{number}"' in block for number in line.citation.sources[:8])
    assert linked > sum(min(len(line.citation.sources), 8) for line in document.lines)
