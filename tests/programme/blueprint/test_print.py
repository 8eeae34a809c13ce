"""The print edition: tagged, every alphabet, honest when its fonts are missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from tests.programme.runs import files, outputs
from wellthread.programme import press
from wellthread.programme.blueprint.pdf import pdf, without
from wellthread.programme.press import Unprintable, fonts_are_here

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext was not found")


def tool(name, *options):
    made = subprocess.run([name, *options], input=files()["blueprint.pdf"], capture_output=True, check=True)
    return made.stdout.decode(errors="replace")


def test_it_says_that_it_is_pdf_ua():
    content = files()["blueprint.pdf"]
    assert b"pdfuaid:part" in content
    assert b"/MarkInfo" in content
    assert re.search(rb"/Lang\s*\(en", content)


@needs_poppler
def test_it_holds_every_line_and_every_alphabet(tmp_path):
    text = " ".join(tool("pdftotext", "-", "-").split())
    for chapter in outputs().document.chapters:
        assert chapter.title in text
    line = next(outputs().document.lines)
    assert line.text[:60] in text
    assert re.search("[\u0980-\u09ff]{3}", text)
    assert re.search("[\u0600-\u06ff\ufb50-\ufeff]{3}", text)
    assert re.search("[ąęłńśźż]", text)
    assert re.search("[șțăî]", text)


@needs_poppler
@pytest.mark.skipif(not fonts_are_here(), reason="the print fonts are not built: python3 hatch_build.py build")
def test_its_fonts_are_its_own(tmp_path):
    (tmp_path / "a.pdf").write_bytes(files()["blueprint.pdf"])
    told = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, text=True, check=True).stdout
    for family in ("AtkinsonHyperlegible", "NotoSansBengali", "NotoNastaliqUrdu"):
        assert family in told
    assert all(row.split()[-5] == "yes" for row in told.splitlines()[2:])


def test_without_built_fonts_it_is_still_made(monkeypatch, tmp_path):
    monkeypatch.setattr(press, "FONTS", tmp_path)
    assert not fonts_are_here()
    assert pdf(outputs().editions["lockside"]).startswith(b"%PDF")


def test_an_alphabet_that_no_font_can_show_is_left_to_the_page():
    told = without(["Ethiopic"], {"words": ["He said ሰላም ነው to us", "plain", 3]})
    assert told == {"words": ["He said [see the web edition] to us", "plain", 3]}


def test_a_word_in_an_unknown_alphabet_does_not_stop_the_print():
    title = replace(outputs().document, title="ሰላም Lockside", chapters=(), references=(), loose=())
    assert pdf(title).startswith(b"%PDF")


def test_a_picture_without_words_stops_it():
    drawn = outputs().document.thread
    assert drawn
    mute = replace(drawn, description="")
    with pytest.raises(Unprintable, match="alt"):
        pdf(replace(outputs().document, thread=mute, chapters=(), references=(), loose=()))
