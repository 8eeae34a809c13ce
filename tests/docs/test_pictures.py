"""The pictures of the documents are those of the example as it is now, and each page says what its pictures show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import draw_pictures
from tests.docs import pages
from wellthread import programme
from wellthread.vocabulary import Asset

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HIDDEN = ("quiet-food-shelf", "safe-door", "hedge-loaf", "open-latch")
CLOSE = 2.0  # drawing units: another processor may round the last digit of a layout the other way


@pytest.fixture(scope="module")
def drawn():
    return draw_pictures.drawn()


def same(one: str, other: str) -> bool:
    """Whether two drawings hold the same words and shapes, in the same places."""
    if NUMBER.split(one) != NUMBER.split(other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(a == b or abs(float(a) - float(b)) <= CLOSE for a, b in pairs)


def test_they_are_up_to_date(drawn):
    kept = {path.name: path.read_text(encoding="utf-8") for path in draw_pictures.FOLDER.glob("*.svg")}
    assert set(kept) == set(drawn)
    stale = [name for name, picture in drawn.items() if not same(kept[name], picture.printed)]
    assert stale == [], "run: python3 run.py docs"


def test_a_stale_one_would_be_noticed(drawn):
    fresh = drawn["late-bus-traced.svg"].printed
    assert same(fresh, fresh)
    assert not same(fresh, fresh.replace("half past six", "half past five"))
    assert not same(fresh, re.sub(r'viewBox="0 0 (\d+)', 'viewBox="0 0 99', fresh))


@pytest.mark.parametrize("path", sorted(draw_pictures.FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_they_stand_alone(path):
    svg = path.read_text(encoding="utf-8")
    assert "<title" in svg
    assert "<desc" in svg
    assert 'role="img"' in svg
    assert not re.search(r"<script|<image|@import|(?:href|src)=|url\((?!#)|var\(", svg)


def test_they_name_no_asset_that_is_hidden(drawn):
    records = programme.read(draw_pictures.EXAMPLE).records
    names = [each.name for each in records.of(Asset) if each.id in HIDDEN]
    assert len(names) == len(HIDDEN)
    assert [name for picture in drawn.values() for name in names if name in picture.svg] == []


@pytest.mark.parametrize("document", pages.PAGES, ids=pages.name_of)
def test_every_picture_on_a_page_says_what_it_shows(document):
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", pages.prose(document))
    assert [path for says, path in shown if len(says) < 20] == []


def test_the_first_thing_in_the_readme_is_a_picture():
    lines = [line for line in pages.text_of(pages.ROOT / "README.md").splitlines() if line.strip()]
    assert lines[0].startswith("# ")
    assert lines[1].startswith("![")
    assert Path("docs/pictures/late-bus-traced.svg").as_posix() in lines[1]


def test_the_readme_counts_what_the_whole_thread_counts(drawn):
    told = re.search(
        r"The example programme whole: (\d+ contributions).*?(\d+ results)", pages.text_of(pages.ROOT / "README.md")
    )
    assert told
    assert [count for count in told.groups() if count not in drawn["thread.svg"].description] == []
