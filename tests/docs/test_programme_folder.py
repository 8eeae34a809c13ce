"""The page about the programme folder is its specification: the folder on it is made, read, checked and written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.docs import pages
from wellthread import programme
from wellthread.cli import main
from wellthread.programme import FORMAT, Unreadable, file_of
from wellthread.thread import voices
from wellthread.vocabulary import Contribution, Ref, Session, nouns

PAGE = pages.DOCS / "programme-folder.md"
FILES = {info.split(" ")[1]: body for info, body in pages.blocks(PAGE) if " " in info}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder as somebody would save it who follows the page."""
    made = tmp_path / "first-steps"
    for name, body in FILES.items():
        target = made / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    return made


def test_the_folder_on_the_page_is_read_and_fits_together(folder):
    contents = programme.read(folder)
    assert programme.check(contents) == []
    assert contents.programme.id == "first-steps"
    found = voices(Ref("theme", "no-bus"), contents.thread, contents.records)
    assert (found.contributions, found.residents) == ((Ref("contribution", "c-1"),), 1)


def test_it_is_written_again_with_what_wellthread_does_not_know(folder, tmp_path):
    (folder / "minutes.txt").write_text("The kettle was on.", encoding="utf-8")
    contents = programme.read(folder)
    programme.write(contents, tmp_path / "again")
    again = programme.read(tmp_path / "again")
    assert again == contents
    assert again.records.of(Session)[0].extra == (("weather", "sleet"),)
    assert (tmp_path / "again" / "minutes.txt").read_text(encoding="utf-8") == "The kettle was on."


@pytest.mark.parametrize("line", list(pages.commands(PAGE)))
def test_the_commands_on_the_page_do_what_it_says(folder, line):
    words = [str(folder) if word == "first-steps" else word for word in line.split()[1:]]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output


@dataclass(frozen=True)
class Slip:
    """One thing changed in one file."""

    file: str
    was: str
    now: str


SLIPS = (
    Slip("engagement/contributions.csv", "doors", "door"),
    Slip("engagement/contributions.csv", "id,session,text", "id,session,words"),
    Slip("engagement/contributions.csv", "resident\n", "resident,withdrawn_on\n"),
    Slip("engagement/consents.csv", "v1,yes", "v1,perhaps"),
    Slip("engagement/sessions.csv", "31 January 2026", "31.1.26"),
    Slip("engagement/themes.csv", "no-bus,No", "no-bus,Other,need\nno-bus,No"),
    Slip("links.csv", "gathers", "uses"),
    Slip("programme.json", '"format": 1', '"format": 9'),
)


def problems(folder: Path) -> list[str]:
    try:
        contents = programme.read(folder)
    except Unreadable as wrong:
        return [str(each) for each in wrong.problems]
    return [str(each) for each in programme.check(contents)]


def slip(folder: Path, made: Slip) -> list[str]:
    path = folder / made.file
    text = path.read_text(encoding="utf-8")
    assert made.was in text
    changed = text.replace(made.was, made.now, 1)
    if "withdrawn_on" in made.now:
        changed = changed.replace("yes-1,p-1,yes", "yes-1,p-1,yes,2026-06-01")
    path.write_text(changed, encoding="utf-8")
    found = problems(folder)
    path.write_text(text, encoding="utf-8")
    return found


def test_the_page_says_what_each_slip_is_told(folder):
    told = [line for made in SLIPS for line in slip(folder, made)]
    shown = next(body for info, body in pages.blocks(PAGE) if "row 2" in body)
    assert shown.splitlines() == told


def test_the_page_names_the_present_format():
    assert f'{{"format": {FORMAT},' in FILES["programme.json"]
    assert not programme.migrate.MIGRATIONS, "the page says that there is no step yet"


def test_the_files_on_the_page_are_where_files_of_their_kinds_lie():
    known = {file_of(noun) for noun in nouns()} | {"links.csv"}
    assert set(FILES) <= known
    assert {name for name in pages.codes(PAGE) if name.endswith(".csv") and "<" not in name} <= known


def test_spatial_kinds_are_those_the_page_names():
    spatial = {noun.kind for noun in nouns() if noun.spatial}
    assert spatial == {"boundary", "area"}
    assert "(`boundary` and `area`)" in pages.text_of(PAGE)


@pytest.mark.parametrize(
    ("cell", "date"),
    [("2026-03-27", "2026-03-27"), ("27/03/2026", "2026-03-27"), ("27 March 2026", "2026-03-27")],
)
def test_days_are_read_as_the_page_says(folder, cell, date):
    assert f"`{cell}`" in pages.text_of(PAGE)
    path = folder / "engagement/sessions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("31 January 2026", cell), encoding="utf-8")
    assert str(programme.read(folder).records.of(Session)[0].held_on) == date


def test_a_comma_in_quote_marks_and_a_byte_order_mark_are_no_trouble(folder):
    path = folder / "engagement/contributions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert programme.read(folder).records.of(Contribution)[0].text.endswith("so that's town shut.")
