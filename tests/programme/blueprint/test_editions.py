"""The shorter editions: two pages whatever there is to say, and easy read in words that people wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from tests.programme.blueprint.two_streets_run import street_outputs, streets
from tests.programme.runs import TODAY, outputs
from wellthread.programme import Contents
from wellthread.programme.blueprint import Document, Standing
from wellthread.programme.blueprint.editions.board import PAGES, board_summary
from wellthread.programme.blueprint.editions.easy import easy_read
from wellthread.programme.blueprint.html import page
from wellthread.programme.blueprint.pdf import pages, pdf
from wellthread.programme.blueprint.plain import plain
from wellthread.programme.blueprint.plain_words import MOST_WORDS, remarks, sentences
from wellthread.programme.editions import Edition, easy, edition, places
from wellthread.vocabulary import Action, EasyLine, Pictogram, Priority, Records, Ref, Risk

BOTH = [(which, place) for which in (Edition.BOARD, Edition.EASY) for place in ("", "lockside")]


@pytest.fixture(scope="module", params=BOTH, ids=lambda each: f"{each[0]}-{each[1] or 'whole'}")
def document(request) -> Document:
    return edition(outputs(), *request.param)


def test_each_claim_leads_to_what_it_rests_on(document):
    text, known = page(document), {each.number for each in document.references}
    for line in document.lines:
        assert line.standing is not Standing.CITED or set(line.citation.sources) & known
        for number in line.citation.sources:
            assert f'href="#r-{number}"' in text
    assert known == set(range(1, len(known) + 1))


def test_page_and_print_hold_the_same_headings(document):
    told = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", page(document))
    printed = plain(document)
    expected = [document.title]
    for chapter in printed["chapters"]:
        expected += [chapter["title"], *(each["heading"] for each in chapter["passages"] if each["heading"])]
    assert [unescape(re.sub("<[^>]+>", "", each)) for each in told] == [*expected, "Everything this rests on"]


def crowded() -> Contents:
    """A programme with far more, and far longer, than fits on two pages."""
    here, long = Ref("neighbourhood", "lockside"), "something that goes on for very many words " * 12
    more = [Priority(id=f"p{n}", title=f"Wish {n} {long}", neighbourhood=here, order=n) for n in range(60)]
    acts = [Action(id=f"a{n}", title=f"Act {n} {long}", neighbourhood=here) for n in range(60)]
    risks = [Risk(id=f"r{n}", text=f"Fear {n} {long}", neighbourhood=here) for n in range(60)]
    return Contents(Records([*streets().records, *more, *acts, *risks]), streets().links)


def test_a_board_gets_two_pages_whatever_there_is_and_is_told_what_is_left_out():
    made = board_summary(crowded(), {}, today=TODAY)
    assert pages(pdf(made)) <= PAGES
    told = re.search(r"Left out for want of room: ([^.]*)\.", page(made))
    assert told
    counted = {name: int(count) for count, name in re.findall(r"(\d+) (priorities|actions|risks)", told[1])}
    shown = {"priorities": "Wish ", "actions": "Act ", "risks": "Fear "}
    body = page(made)
    for name, word in shown.items():
        present = len({*re.findall(rf"{word}\d+", body.split('class="bp-chapter bp-references"')[0])})
        beside = 1 if name == "actions" else 0  # one more was there before
        assert 60 <= present + counted[name] <= 60 + beside, name


def test_a_board_is_told_where_nothing_was_left_out():
    made = board_summary(streets(), street_outputs().reports, today=TODAY)
    assert "Left out" not in page(made)
    assert "Every line here, and more, stands in the blueprint" in page(made)


def test_easy_read_says_what_people_wrote_and_lists_what_nobody_wrote():
    found = easy(outputs())
    records = outputs().released.records
    told = " ".join(line.text for line in found.document.lines)
    for each in records.of(EasyLine):
        assert each.text in told
    about = {each.about.unversioned for each in records.of(EasyLine)}
    assert {each.ref.unversioned for each in records.of(Action)} - about <= set(found.missing)
    assert not set(found.missing) & about
    assert pages(pdf(found.document)) <= 24


def test_easy_read_of_a_place_keeps_to_it():
    told = " ".join(line.text for line in edition(outputs(), Edition.EASY, "plover-rise").lines)
    assert "Plover Rise is on a hill." in told
    assert "Lockside is by the water." not in told


def test_every_line_of_easy_read_has_a_picture_with_words():
    assert all(line.symbol and line.symbol.description for line in easy(outputs()).document.lines)


def test_sentences_of_our_own_in_easy_read_are_easy():
    written = {each.text for each in outputs().released.records.of(EasyLine)}
    own = [line.text for line in easy(outputs()).document.lines if not any(each in line.text for each in written)]
    for text in own:
        if not text.startswith("Write to:"):
            assert all(len(each.split()) <= MOST_WORDS for each in sentences(text))
            assert list(remarks(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.",
            "long-sentence",
        ),
        ("They came; they saw; they left.", "two-ideas"),
        ("So 12% of us agree.", "per-cent"),
        ("The stakeholders met.", "hard-word"),
        ("It is considerably better.", "hard-word"),
    ],
)
def test_what_is_hard_is_remarked(text, code):
    found = list(remarks(text))
    assert code in [each.code for each in found]
    assert all(each.remedy for each in found)


def test_a_hard_word_that_is_explained_is_let_pass_and_explained_in_the_next_sentence():
    record = EasyLine(
        id="e",
        about=Ref("action", "paint"),
        text="The council will paint.",
        picture=Pictogram.YES,
        hard_words=("council: the people who run the city",),
    )
    held = Contents(Records([*streets().records, record]), streets().links)
    found = easy_read(held, {}, today=TODAY)
    assert found.remarks == ()
    assert "The council will paint. Council means: the people who run the city." in [
        line.text for line in found.document.lines
    ]
    bare = Contents(Records([*streets().records, replace(record, hard_words=())]), streets().links)
    assert [remark.code for _, remark in easy_read(bare, {}, today=TODAY).remarks] == ["hard-word"]


def test_there_is_no_edition_of_a_place_that_is_not_there():
    assert places(outputs()) == ("lockside", "plover-rise")
    with pytest.raises(KeyError):
        edition(outputs(), Edition.BOARD, "nowhere")
