"""The shell speaks every language it offers: nothing is left out of a catalogue, and nothing is in it twice over."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

import wellthread.web.base
from wellthread.web.base.languages import direction, offered

BASE = Path(wellthread.web.base.__file__).parent
LOCALE = BASE.parent / "locale"
OTHERS = sorted(code for code, _ in settings.LANGUAGES if code != "en")
CALLS = {"gettext": None, "ngettext": (1, 2), "_": None}


def said_by_the_shell() -> set[str]:
    """Every text of the base templates and modules that is marked for translation."""
    sources = [templatize(path.read_text()) for path in BASE.rglob("*.html") if path.name != "patterns.html"]
    sources += [path.read_text() for path in BASE.rglob("*.py")]
    found = (extract("python", BytesIO(source.encode()), keywords=CALLS) for source in sources)
    return {text for messages in found for _, text, *_ in messages if isinstance(text, str)}


def catalogue(code: str) -> Catalog:
    """One language's translations."""
    with (LOCALE / code / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_of_the_shell_is_translated(code):
    translated = {str(message.id) for message in catalogue(code) if message.id and message.string}
    assert said_by_the_shell() - translated == set()


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_their_blanks(code):
    for message in catalogue(code):
        errors = [str(error) for error in message.check()]
        assert errors == [], message.id


@pytest.mark.django_db
@pytest.mark.parametrize("code", OTHERS)
def test_the_home_page_is_in_the_language_chosen(client, code):
    client.cookies["language"] = code
    page = client.get("/").content.decode()
    home = catalogue(code).get("Where would you like to start?")
    assert home is not None
    assert str(home.string).split("'")[0] in page
    assert "Where would you like to start?" not in page
    assert "%%" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/privacy/", "/accessibility/"])
def test_rights_are_not_put_into_words_that_nobody_has_approved(client, address):
    client.cookies["language"] = "ur"
    assert '<div class="prose" lang="en" dir="ltr">' in client.get(address).content.decode()


def test_each_language_is_offered_in_its_own_script():
    shown = {language.code: (language.name, language.direction) for language in offered(current="ur")}
    assert shown["ur"] == ("اردو", "rtl")
    assert shown["cy"] == ("Cymraeg", "ltr")
    assert [language.code for language in offered(current="ur") if language.current] == ["ur"]


@pytest.mark.parametrize(
    ("code", "way"),
    [("ar", "rtl"), ("UR-pk", "rtl"), ("pa-Arab-PK", "rtl"), ("pa", "ltr"), ("", "auto"), ("mul", "auto")],
)
def test_the_way_a_language_is_written(code, way):
    assert direction(code) == way
