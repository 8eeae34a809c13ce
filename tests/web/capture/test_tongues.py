"""Residents are spoken to in their language: no text of their pages is left out, and a draft never stands alone."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

import wellthread.web.capture
from wellthread.web.capture import consent_words, tongues
from wellthread.web.capture.consent_words import BINDING, bound, is_approved

CAPTURE = Path(wellthread.web.capture.__file__).parent
OTHERS = sorted(code for code, _ in settings.LANGUAGES if code != "en")
PAGES = ("session*.html", "enter.html", "take_part.html", "thanks.html", "closed.html")
MODULES = ("consent_words", "forms", "journey", "phone", "question_forms", "shell_words", "step_forms", "walk")
CALLS = {"gettext": None, "_": None, "gettext_noop": None, "gettext_lazy": None}


def said_to_residents() -> set[str]:
    """Every text of the residents' pages that is marked for translation."""
    pages = [path for name in PAGES for path in CAPTURE.rglob(name)]
    sources = [templatize(path.read_text()) for path in pages]
    sources += [(CAPTURE / f"{name}.py").read_text() for name in MODULES]
    found = (extract("python", BytesIO(source.encode()), keywords=CALLS) for source in sources)
    return {text for messages in found for _, text, *_ in messages if isinstance(text, str)}


def catalogue(code: str) -> dict[str, str]:
    with (Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id and message.string}


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_that_a_resident_reads_is_translated(code):
    said = said_to_residents()
    assert len(said) > 80
    assert said - catalogue(code).keys() == set()


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_marked_as_checked_is_really_there(code):
    assert tongues.checked(code) <= catalogue(code).keys()


def test_a_binding_text_that_nobody_checked_stands_beside_its_english():
    text = consent_words.LAYER_WORDS["take_part"]
    assert bound(text, "en").beside == ""
    assert bound(text, "bn").text != text
    assert bound(text, "bn").beside == text


def test_once_a_named_person_has_checked_it_it_stands_alone(settings, tmp_path):
    held = {"Nasrin B., community interpreter": sorted(BINDING)}
    (tmp_path / "bn").mkdir()
    (tmp_path / "bn" / "checked.json").write_text(json.dumps(held))
    settings.LOCALE_PATHS = [tmp_path]
    tongues.checked.cache_clear()
    try:
        assert is_approved("bn")
        assert not is_approved("ur")
        assert bound(consent_words.LIMITS[1], "bn").beside == ""
    finally:
        tongues.checked.cache_clear()
