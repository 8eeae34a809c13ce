"""The model that every document is made of: one of each block, set as a page and in print with the same headings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.programme.blueprint.two_streets_run import streets
from wellthread.disclosure import Table
from wellthread.programme.blueprint import (
    Chapter,
    CitedTable,
    Desk,
    Document,
    Fact,
    Listing,
    Note,
    Particulars,
    Passage,
    bound,
)
from wellthread.programme.blueprint.html import page
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.blueprint.plain import plain
from wellthread.vocabulary import Action, Theme


def desk() -> Desk:
    return Desk(streets().records, streets().thread, {})


def pack(at: Desk) -> Document:
    themes = at.records.of(Theme)
    table = Table.of("themes", "What people spoke of", ["Theme"], [[each.name] for each in themes])
    blocks = (
        at.line("It begins with a line.", [at.records.of(Action)[0].ref], title="A line with a title"),
        at.cited(table, [[each.ref] for each in themes]),
        replace(table, name="again"),
        Listing(("Bring a chair", "Bring a friend"), "What to bring", numbered=True),
        Note("Nobody was counted twice.", "How it was counted"),
        Particulars((Fact("Sent on", "5 March 2026"),), "About this paper"),
    )
    chapters = [
        Chapter("first", "The first part", (Passage(None, "", blocks),), "What stands in it."),
        Chapter("second", "The second part", (Passage(None, "Somewhere", (at.line("Ours alone."),)),)),
        Chapter("empty", "Nothing here", (Passage(None, ""),)),
    ]
    return bound(at, streets(), kind="Paper for a board", title="A pack", chapters=chapters, on=date(2026, 3, 5))


@pytest.fixture(scope="module")
def document() -> Document:
    return pack(desk())


def test_lines_are_numbered_through_and_known_by_a_key_that_stays(document):
    again = pack(desk())
    assert [each.number for each in document.lines] == [1, 2]
    assert [each.key for each in document.lines] == [each.key for each in again.lines]
    assert next(document.lines).key.startswith("first/all/")


def test_a_chapter_with_nothing_in_it_is_left_out(document):
    assert [each.key for each in document.chapters] == ["first", "second"]


def test_every_block_stands_on_the_page_in_its_order(document):
    text = page(document)
    inside = text[text.index("<main") :]
    told = [
        "Paper for a board",
        "It begins with a line.",
        "What people spoke of",
        "Bring a chair",
        "Nobody was counted",
    ]
    places = [inside.index(each) for each in [*told, "5 March 2026</dd>", "Ours alone."]]
    assert places == sorted(places)


def test_each_row_of_a_cited_table_leads_to_what_it_rests_on(document):
    text = page(document)
    held = next(each for each in document.chapters[0].passages[0].blocks if isinstance(each, CitedTable))
    known = {each.number: each for each in document.references}
    assert all(row for row in held.sources)
    for (number, *_), row in zip(held.sources, held.table.texts(), strict=True):
        assert known[number].name == row[0]
        assert f'href="#r-{number}"' in text


def test_references_say_which_lines_cite_them(document):
    first = next(document.lines)
    known = {each.number: each.cited_by for each in document.references}
    assert first.number in known[first.citation.sources[0]]


def test_a_table_with_rows_that_nobody_cited_is_refused():
    with pytest.raises(ValueError, match="rows are cited"):
        desk().cited(Table.of("t", "T", ["A"], [["b"]]), [])


def test_page_and_print_hold_the_same_headings(document):
    told = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", page(document))
    headings = [unescape(re.sub("<[^>]+>", "", each)) for each in told]
    printed = plain(document)
    expected = [printed["title"], "Contents"]
    for chapter in printed["chapters"]:
        expected.append(chapter["title"])
        for passage in chapter["passages"]:
            expected += [passage["heading"], *(each["title"] for each in passage["blocks"] if each["is"] == "Line")]
    assert headings == [each for each in [*expected, "Everything this rests on"] if each]


def test_it_can_be_printed(document):
    assert pdf(document).startswith(b"%PDF")
