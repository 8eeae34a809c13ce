"""From open data to the blueprint, with the commands that a person would type."""

from __future__ import annotations

import html
import re

import pytest
from click.testing import CliRunner

from wellthread import programme
from wellthread.cli import main
from wellthread.vocabulary import Contribution, Priority, SelectionDecision

pytestmark = [pytest.mark.real_data, pytest.mark.slow]


@pytest.fixture(scope="module")
def texts(northamptonshire, tmp_path_factory):
    """Every text that a run writes, as a reader sees it, by its name."""
    home = tmp_path_factory.mktemp("run")
    programme.write(northamptonshire, home / "folder")
    ran = CliRunner().invoke(main, ["run", str(home / "folder"), "--out", str(home / "out"), "--date", "2026-11-22"])
    assert ran.exit_code == 0, ran.output
    kinds = {".html", ".csv", ".svg", ".json", ".md"}
    found = [each for each in (home / "out").rglob("*") if each.suffix in kinds]
    return {each.relative_to(home / "out").as_posix(): html.unescape(each.read_text("utf-8")) for each in found}


def test_the_blueprint_says_why_this_place(texts, northamptonshire):
    chosen = northamptonshire.records.of(SelectionDecision)[0]
    assert chosen.reason in " ".join(re.sub(r"<[^>]+>", " ", texts["blueprint.html"]).split())


def test_the_blueprint_names_each_priority_and_how_much_was_said_beneath_it(texts, northamptonshire):
    page = " ".join(re.sub(r"<[^>]+>", " ", texts["blueprint.html"]).split())
    for priority, count in zip(northamptonshire.records.of(Priority), (57, 80, 65), strict=True):
        assert priority.title in page
        assert re.search(rf"\b{count}\b", page[page.index(priority.title) :])


def test_no_comment_is_quoted_anywhere(texts, northamptonshire):
    said = [each.text.strip() for each in northamptonshire.records.of(Contribution)]
    long_enough_to_know = [each for each in said if len(each) >= 25]
    assert len(long_enough_to_know) > 1000
    for name, text in texts.items():
        assert not [words for words in long_enough_to_know if words in text], name
