"""The pages about commands and errors are up to date."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def writer():
    spec = importlib.util.spec_from_file_location("write_commands", DOCS / "write_commands.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_page_of_commands_is_up_to_date(writer):
    assert writer.COMMANDS.read_text(encoding="utf-8") == writer.commands(), "run: python3 run.py docs"


def test_the_page_of_errors_is_up_to_date(writer):
    assert writer.ERRORS.read_text(encoding="utf-8") == writer.errors(), "run: python3 run.py docs"


def test_every_error_says_when_it_comes(writer):
    assert [name for name, says, _ in writer._errors() if len(says) < 15] == []
