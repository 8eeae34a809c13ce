"""Pages made from the code are up to date."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_data_dictionary_is_up_to_date():
    spec = importlib.util.spec_from_file_location("write_dictionary", DOCS / "write_dictionary.py")
    assert spec
    assert spec.loader
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert writer.DICTIONARY.read_text(encoding="utf-8") == writer.dictionary(), "run: python3 run.py docs"
    assert writer.SCHEMA.read_text(encoding="utf-8") == writer.schema(), "run: python3 run.py docs"
