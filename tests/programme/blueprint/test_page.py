"""The blueprint as one page: everything inside, nothing from elsewhere, every link lands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.programme.runs import files, outputs
from wellthread.programme.blueprint.html import Ways, body, by_verb, style


class Page(HTMLParser):
    """What the tests look for in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.addresses: list[str | None] = []
        self.headings: list[int] = []
        self.spoken: list[tuple[str | None, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags[tag] += 1
        if "id" in held:
            self.ids.append(str(held["id"]))
        if tag == "a":
            self.links.append(str(held["href"]))
        if tag == "blockquote":
            self.spoken.append((held.get("lang"), held.get("dir")))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.addresses += [held[each] for each in ("src", "action", "data", "poster") if each in held]


@pytest.fixture(scope="module")
def text():
    return files()["blueprint.html"].decode()


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


@pytest.mark.browser
def test_it_runs_no_script_and_asks_nobody(text, page):
    assert page.tags["script"] == page.tags["iframe"] == page.tags["link"] == 0
    assert page.addresses == []
    assert [each for each in page.links if not each.startswith("#")] == []
    fetched = re.findall(r"url\((?!['\"]?data:)([^)]*)\)", text)
    assert [each for each in fetched if not each.startswith("#")] == []
    assert not re.search(r"\son\w+=", re.sub(r"<style>.*?</style>", "", text, flags=re.S))


def test_every_anchor_is_there_once_and_every_link_lands(page):
    assert [each for each, count in Counter(page.ids).items() if count > 1] == []
    assert {each[1:] for each in page.links} <= set(page.ids)


def test_every_line_has_its_anchor_and_says_what_it_rests_on(text, page):
    for line in outputs().document.lines:
        assert line.anchor in page.ids
    assert text.count("What this rests on") == sum(1 for line in outputs().document.lines if line.citation.trail)


def test_headings_never_skip_a_level(page):
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_quotes_name_their_language_and_direction(page):
    assert all(language and direction for language, direction in page.spoken)
    assert {"ur", "ar", "bn", "pl", "ro"} <= {language for language, _ in page.spoken}
    assert all(direction == "rtl" for language, direction in page.spoken if language in ("ur", "ar"))


def test_the_woven_thread_comes_first_and_its_knots_lead_into_the_page(text):
    weave = text[text.index('class="bp-weave"') : text.index('id="section-summary"')]
    assert re.search(r'href="#r-\d+"', weave)


def test_words_cannot_break_out_of_the_page(text):
    assert "&lt;" in body(_with_title("<script>alert(1)</script>"))
    assert "<script>" not in body(_with_title("<script>alert(1)</script>"))


def _with_title(title):
    return replace(outputs().document, title=title)


def test_the_body_can_stand_in_another_page():
    inside = body(outputs().document, Ways(record=lambda ref: f"/records/{ref.kind}/{ref.id}/"))
    assert "<html" not in inside
    assert 'href="/records/theme/' in inside


def test_the_look_uses_only_its_own_class_names():
    selectors = re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/|url\([^)]*\)|\{[^{}]*\}", "", style(), flags=re.S))
    assert {each for each in selectors if not each.startswith("bp")} == set()


def test_numbers_are_gathered_under_their_verb():
    assert by_verb([("uses", 1), ("tackles", 2), ("uses", 3)]) == [("uses", [1, 3]), ("tackles", [2])]
