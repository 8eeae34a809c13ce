"""Texts that try to get out of where they stand: no page runs them, no file is spoilt by them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.security.hostile import FORMULA, SCRIPT, UNSEEN, poisoned
from tests.web.test_pages import reading_pages, writing_pages
from wellthread.pictures.drawing import tag
from wellthread.programme import as_files as folder_of
from wellthread.programme import check
from wellthread.programme.outputs import as_files
from wellthread.programme.run import run
from wellthread.web.base.headers import CONTENT_POLICY
from wellthread.web.programmes.actions import load

DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
EXECUTED = ("<script>alert", "<svg onload")
NUMBER = re.compile(r"-[\d.]+")


@pytest.fixture(scope="module")
def release(beds):
    """Every file of a run of the poisoned example, the print edition among them."""
    bad = poisoned(beds)
    assert check(bad) == []
    return as_files(run(bad, today=date(2026, 11, 2)))


@pytest.mark.slow
def test_every_file_of_a_release_can_be_read(release):
    for name, content in release.items():
        if name.endswith(".svg"):
            ElementTree.fromstring(content)
        elif name.endswith(".json"):
            json.loads(content)
        elif name.endswith(".pdf"):
            assert content.startswith(b"%PDF-")
        elif name.endswith(".html"):
            assert SCRIPT not in content.decode()


@pytest.mark.slow
def test_no_spreadsheet_takes_a_cell_of_a_release_or_a_folder_for_a_formula(release, beds):
    tables = {**release, **folder_of(poisoned(beds))}
    cells = 0
    for name, content in tables.items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode(), newline=""), strict=True):
                risky = [each for each in row if each.startswith(("=", "+", "-", "@", "\t", "\r"))]
                assert not [each for each in risky if not NUMBER.fullmatch(each)], name
                cells += sum(FORMULA in each for each in row)
    assert cells > 1000


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_runs_them_or_breaks_on_them(beds, amina, client_for):
    load(poisoned(beds), by="test")
    client = client_for(amina)
    drawings = 0
    for address in [*reading_pages(beds), *writing_pages(beds), "/"]:
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        assert answer["Content-Security-Policy"] == CONTENT_POLICY
        assert [each for each in EXECUTED if each in page] == [], address
        for drawing in DRAWING.findall(page):
            ElementTree.fromstring(drawing)
            drawings += 1
    assert drawings > 20
    assert SCRIPT.replace("<", "&lt;").replace(">", "&gt;") in client.get(f"/{PROGRAMME}/").content.decode()


def test_a_drawing_leaves_out_what_xml_cannot_write():
    drawn = str(tag("text", f"a{UNSEEN}b", aria_label=f"c{UNSEEN}d"))
    ElementTree.fromstring(drawn)
    assert "\x0b" not in drawn
    assert "\u202e" in drawn
