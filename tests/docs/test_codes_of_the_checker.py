"""The page of the checker's codes is made from its rules, and each code is one of a kind."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from wellthread.methods.theory_of_change.checks import FAMILIES, RULES

WRITER = Path(__file__).parents[2] / "docs" / "write_findings.py"


@pytest.fixture(scope="module")
def writer():
    spec = importlib.util.spec_from_file_location("write_findings", WRITER)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_page_of_codes_is_up_to_date(writer):
    assert writer.CODES.read_text(encoding="utf-8") == writer.codes(), "run: python3 run.py docs"


def test_no_code_is_given_twice():
    given = [rule.code for family in FAMILIES for rule in family.rules]
    assert len(given) == len(RULES)
    assert [code for code in given if not re.fullmatch(r"TOC-\d{3}", code)] == []


@pytest.mark.parametrize("code", RULES)
def test_a_code_says_what_is_wrong_and_how_it_is_mended(code):
    rule = RULES[code]
    texts = (rule.title, rule.why, rule.way_out, rule.wrong, rule.mended)
    assert len(set(texts)) == 5
    assert all(texts)
