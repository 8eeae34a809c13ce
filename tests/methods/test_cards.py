"""The method cards say what the code does, and every card is on the list."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "methods"
CARDS = sorted(each.name for each in FOLDER.glob("*.md") if each.name != "README.md")


@pytest.mark.parametrize("card", CARDS)
def test_what_a_card_shows_is_what_the_code_does(card):
    ran = doctest.testfile(str(FOLDER / card), module_relative=False, encoding="utf-8")
    assert ran.failed == 0


@pytest.mark.parametrize("card", CARDS)
def test_every_card_is_on_the_list(card):
    assert f"]({card})" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_list_names_no_card_that_is_not_there():
    listed = (FOLDER / "README.md").read_text(encoding="utf-8").count(".md)")
    assert listed == len(CARDS) > 0
