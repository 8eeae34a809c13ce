"""The sheets themselves: what is printed is what a screen asks, each page can be told from every other, nothing of a
person is in a code, and equality sheets carry no number."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

import pytest

from tests.web.engagement.paper_story import CAFE, paper_records
from wellthread.methods.engagement.reference import fingerprint, reference_from
from wellthread.programme.paper_kit import (
    NoSuchLanguage,
    NotAPage,
    PageCode,
    Paper,
    asked_on_paper,
    doorstep_pdf,
    equality_pdf,
    forms_pdf,
    kit,
    languages,
    pages_of_a_form,
    phrases,
    run_sheet_pdf,
    sign_pdf,
    tables_pdf,
)
from wellthread.programme.run_sheets import usual_lines
from wellthread.vocabulary import PrintBatch, QuestionSet, Record, Records, Ref, Session

R = TypeVar("R", bound=Record)

TODAY = date(2026, 11, 19)
RECORDS = Records(paper_records())


def found(kind: type[R], ref: Ref) -> R:
    held = RECORDS.find(kind, ref)
    assert held is not None
    return held


CORE = found(QuestionSet, Ref("question_set", "core"))
ABOUT = found(QuestionSet, Ref("question_set", "about-you"))
SESSION = found(Session, Ref("session", CAFE))
REFERENCES = [reference_from(bytes([each] * 10)) for each in range(3)]
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext was not found")


def paper(language: str = "en") -> Paper:
    return Paper(session=SESSION, language=language, today=TODAY, address="https://wt.example/become/")


def a_batch(language: str = "en") -> PrintBatch:
    made = PrintBatch(
        id="b",
        session=SESSION.ref,
        question_set=CORE.ref,
        code="K7Q2M9",
        copies=3,
        language=language,
        receipts=tuple(map(fingerprint, REFERENCES)),
    )
    return replace(made, pages=pages_of_a_form(made, CORE, RECORDS, paper(language)))


def press(language: str = "en") -> bytes:
    return forms_pdf(a_batch(language), REFERENCES, CORE, RECORDS, paper(language))


@cache
def printed(language: str = "en") -> bytes:
    """The forms of one language, printed once for all stories."""
    return press(language)


def pages_of(pdf: bytes) -> list[str]:
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode().split("\f")[:-1]


def plain(text: str) -> str:
    return " ".join(text.split())


@needs_poppler
def test_printed_options_are_the_options_of_the_screen():
    whole = plain(" ".join(pages_of(printed())))
    for asked in asked_on_paper(RECORDS, CORE, "en"):
        assert asked.worded.text == asked.question.text
        assert whole.count(asked.question.text) == 3, asked.question.text
        for choice, worded in asked.choices:
            assert worded.text == choice.label
            assert whole.count(choice.label) >= 3, choice.label
    for layer in phrases("en")["layers"].values():
        assert whole.count(layer) == 3, layer


@needs_poppler
def test_each_page_says_form_and_page_and_each_reference_is_printed_once():
    batch, pages = a_batch(), pages_of(printed())
    assert len(pages) == 3 * batch.pages
    for at, text in enumerate(pages):
        form, page = divmod(at, batch.pages)
        assert f"Batch K7Q2M9 · Form {form + 1} · Page {page + 1} of {batch.pages}" in plain(text)
    for at, reference in enumerate(REFERENCES):
        assert [number for number, text in enumerate(pages) if reference in text] == [at * batch.pages]


@needs_poppler
def test_skip_rules_stand_before_their_question_in_words():
    assert "Answer this only if you chose “The library” in question 2." in plain(pages_of(printed())[1])


def test_every_page_has_a_code_of_its_own(monkeypatch):
    seen: list[str] = []
    draw = kit._qr

    def noted(payload):
        seen.append(payload)
        return draw(payload)

    monkeypatch.setattr(kit, "_qr", noted)
    press()
    codes = [PageCode.read(each) for each in seen]
    assert len(codes) == len(set(codes)) == 3 * a_batch().pages
    assert {(each.batch, each.set, each.edition) for each in codes} == {("K7Q2M9", "core", "2026-11")}
    assert not [each for each in seen for reference in REFERENCES if reference in each]


def test_a_code_that_is_not_ours_is_refused():
    for payload in ("https://example.org", "WELLTHREAD/K7/x/1/core/1", ""):
        with pytest.raises(NotAPage):
            PageCode.read(payload)


@needs_poppler
def test_the_equality_sheet_carries_no_number_and_no_session():
    (page,) = pages_of(equality_pdf(ABOUT, RECORDS, paper()))
    assert "How old are you?" in page
    assert not re.search(r"Form \d|Batch|Page \d|K7Q2M9", page)
    assert SESSION.title not in page


@needs_poppler
def test_a_café_has_a_sheet_for_each_table_and_round_and_a_run_sheet_that_names_nobody():
    lines = usual_lines(SESSION.kind, SESSION.ref, lambda: "x")
    assert len(pages_of(tables_pdf(lines, CORE, RECORDS, paper()))) == 15
    told = plain(pages_of(run_sheet_pdf(lines, RECORDS, paper(), needs="The lead knows."))[0])
    assert "For residents only." in told
    assert "The lead knows." in told
    assert "2:10" in told


@pytest.mark.parametrize("language", languages())
def test_every_sheet_is_printed_in_every_language_as_an_accessible_file(language):
    made = [
        printed(language),
        equality_pdf(ABOUT, RECORDS, paper(language)),
        tables_pdf([], CORE, RECORDS, paper(language)),
        doorstep_pdf(paper(language)),
        sign_pdf("7K3F9QWE40", paper(language)),
    ]
    for each in made:
        assert each.startswith(b"%PDF")
        assert b"pdfuaid" in each


def test_the_same_forms_on_the_same_day_are_the_same_bytes_and_a_missing_reference_is_noticed():
    assert printed() == press()
    with pytest.raises(ValueError, match="3 forms need as many references"):
        forms_pdf(a_batch(), REFERENCES[:2], CORE, RECORDS, paper())
    with pytest.raises(NoSuchLanguage, match="There are: bn, cy, en"):
        equality_pdf(ABOUT, RECORDS, paper("xx"))
