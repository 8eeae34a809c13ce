"""The codebook at the terminal: themes with their codings, what was done, and two editions compared."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from wellthread.cli import main
from wellthread.methods.engagement import Codebook, Signed, put_by
from wellthread.programme import Contents, write
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Contribution, Neighbourhood, Programme, Records, Ref, Session, SessionKind, Theme

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Mould was merged into Damp after the first edition."""
    place = Neighbourhood(id="n", name="Lockside")
    cafe = Session(id="s", neighbourhood=place.ref, kind=SessionKind.CAFE, title="Café")
    said = Contribution(id="c", session=cafe.ref, text="Black mould on every wall")
    themes = [Theme(id="damp", name="Damp"), Theme(id="mould", name="Mould")]
    edition, entries = put_by(themes, "1", "", Signed(id="e1", by="ann", at=NOW), ["x", "y"])
    done = Codebook(themes).merge(themes[1].ref, themes[0].ref, Signed(id="ch", by="ann", at=NOW))
    records = [Programme(id="p", name="P"), place, cafe, said, themes[0], *done.themes, done.change, edition, *entries]
    link = Link(subject=Ref("theme", "mould"), verb=Verb.GATHERS, object=said.ref, by="ann")
    write(Contents(Records(records), (link,)), tmp_path / "p")
    return tmp_path / "p"


def run(*words: str) -> str:
    done = CliRunner().invoke(main, ["engagement", "codebook", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_codings_of_a_merged_theme_count_where_it_went(folder):
    assert run(str(folder), "--csv").splitlines() == ["Theme,Kind,Under,Codings,Also called", "Damp,other,,1,Mould"]


def test_what_was_done_is_told_with_the_editions(folder):
    told = run(str(folder))
    assert "merge: Mould → Damp" in told
    assert "Editions to compare: 1." in told


def test_an_edition_is_compared_with_today_and_with_itself(folder):
    assert "“Mould” was taken out" in run(str(folder), "--edition", "1")
    assert "Nothing changed" in run(str(folder), "--edition", "1", "--against", "1")


def test_an_edition_that_is_not_there_is_refused_with_those_that_are(folder):
    done = CliRunner().invoke(main, ["engagement", "codebook", str(folder), "--edition", "9"])
    assert done.exit_code != 0
    assert "There are: 1" in done.output
