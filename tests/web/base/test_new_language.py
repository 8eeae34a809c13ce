"""Another language is a file to fill in: nothing is offered before it is whole."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import wellthread.web
from wellthread.web.base.new_language import NotALanguage, new_language, offered

LOCALE = Path(wellthread.web.__file__).parent / "locale"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(LOCALE / "cy", tmp_path / "cy")
    shutil.copy(LOCALE / "languages.json", tmp_path)
    return tmp_path


def test_a_language_is_offered_once_its_catalogue_is_full(folder):
    begun = new_language("so", "Soomaali", folder)
    assert len(begun.missing) > 150
    assert ("so", "Soomaali") not in offered(folder)
    text = begun.catalogue.read_text()
    begun.catalogue.write_text(re.sub(r'^(msgstr(?:\[\d\])?) ""$(?!\n")', r'\1 "x"', text, flags=re.M))
    done = new_language("so", "Soomaali", folder)
    assert done.missing == ()
    assert ("so", "Soomaali") in offered(folder)
    assert done.catalogue.with_suffix(".mo").exists()
    assert (folder / "so" / "checked.json").read_text() == "{}\n"


@pytest.mark.parametrize(("code", "name"), [("../x", "Evil"), ("SO", "Soomaali"), ("so", " ")])
def test_what_is_no_language_is_refused(folder, code, name):
    with pytest.raises(NotALanguage):
        new_language(code, name, folder)
