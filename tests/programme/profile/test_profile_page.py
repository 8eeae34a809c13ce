"""The profile on two pages: as HTML and in print, with protected counts and every source named."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from tests.programme.runs import TODAY, example
from wellthread.cli import main
from wellthread.programme import Contents
from wellthread.programme.profile import ON_PAPER, profile_body, profile_html, profile_page, profile_pdf
from wellthread.vocabulary import Dataset, Group, IndicatorValue, Neighbourhood, Records, Ref

LOCKSIDE, PLOVER = Ref("neighbourhood", "lockside"), Ref("neighbourhood", "plover-rise")


def page(ref=LOCKSIDE, contents=None):
    return profile_page(contents or example(), ref, today=TODAY)


def changed(*, without=(), more=()) -> Contents:
    found = example()
    kept = [each for each in found.records if not isinstance(each, without)]
    return replace(found, records=Records([*kept, *more]))


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext was not found")


def text_of(pdf: bytes) -> list[str]:
    """The words of each page, as they are read."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(each.split()) for each in told.removesuffix("\f").split("\f")]


@needs_poppler
@pytest.mark.parametrize("ref", [LOCKSIDE, PLOVER])
def test_the_print_has_exactly_two_pages_of_a4(ref, tmp_path):
    made = profile_pdf(page(ref))
    (tmp_path / "made.pdf").write_bytes(made)
    told = subprocess.run(["pdfinfo", tmp_path / "made.pdf"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +2\n", told)
    assert "(A4)" in told
    first, second = text_of(made)
    assert "Why here" in first
    assert "Who lives here" in first
    assert "Sources and licences" in second


def test_the_same_profile_gives_the_same_bytes_and_says_that_it_is_accessible():
    made = profile_pdf(page())
    assert profile_pdf(page()) == made
    assert b"pdfuaid:part" in made


def test_every_figure_has_its_neighbours_its_period_and_its_source():
    found = page()
    assert [(each.says[:11], each.here, each.period, each.sources) for each in found.rows] == [
        ("Deprivation", "44.8", "2025", (1,)),
        ("Years a chi", "75.2", "2020 to 2024", (2,)),
        ("Emergency a", "23.6", "2020 to 2024", (2,)),
        ("Per cent of", "22.9", "2021", (3,)),
        ("Per cent of", "16.8", "2021", (3,)),
    ]
    assert found.rows[1].system == "77.16"
    assert found.rows[1].how == "published for this area"
    assert any("the mean of the areas at hand stands in" in each for each in found.remarks)
    titles = {each.title for each in example().records.of(Dataset)}
    assert [each.number for each in found.sources] == [1, 2, 3]
    assert {each.title for each in found.sources} == titles
    assert all(each.licence and each.attribution for each in found.sources)


def test_the_pictures_hold_what_the_table_holds():
    found = page()
    assert [row[1] for row in found.beside.table.texts()] == [each.here for each in found.rows]
    assert found.map.name == "candidates-lockside"


@needs_poppler
def test_small_groups_are_protected_on_every_way_out():
    few = Group(id="few", name="Piano tuners", neighbourhood=LOCKSIDE, residents=3, source="A count")
    found = page(contents=changed(more=[few]))
    for text in (profile_html(found), " ".join(text_of(profile_pdf(found)))):
        assert "Piano tuners" in text
        assert "fewer than 8" in text
        assert "Piano tuners 3" not in text
    assert ["Piano tuners", "fewer than 8", "A count"] in found.groups.texts()


def test_what_figures_do_not_show_and_why_here_stand_on_the_page():
    found = page()
    assert found.chosen[0].startswith("First of the six in Eastmarsh")
    assert found.chosen[0].endswith("12 January 2026)")
    assert len(found.notes) == 2
    assert all(each in profile_body(found) for each in ("Made-up census", "most residents avoid after dark"))


@needs_poppler
def test_however_much_is_measured_two_pages_hold_the_criteria_and_say_what_is_left_out():
    many = [
        IndicatorValue(id=f"more-{at}-{code}", area=Ref("area", code), indicator=f"more_{at:02}", value=float(at))
        for at in range(30)
        for code in ("X02000103", "X02000104")
    ]
    found = profile_page(changed(more=many), LOCKSIDE, today=TODAY, most=ON_PAPER)
    assert len(found.rows) == ON_PAPER
    assert found.rows[0].says.startswith("Deprivation")
    assert found.remarks[0].startswith("27 more indicators are left out")
    assert len(text_of(profile_pdf(found))) == 2
    assert len(page(contents=changed(more=many)).rows) == 35


@needs_poppler
def test_without_figures_the_page_says_so_and_still_prints():
    found = page(contents=changed(without=(IndicatorValue,)))
    assert (found.rows, found.beside, found.sources) == ((), None, ())
    assert "Nothing is measured of Lockside yet." in profile_html(found)
    assert len(text_of(profile_pdf(found))) == 2


@needs_poppler
def test_words_cannot_break_out_of_the_page():
    home = example().records.find(Neighbourhood, LOCKSIDE)
    assert home is not None
    evil = replace(home, name='<script>"&', summary="{{ 7 * 7 }} #panic()")
    found = page(contents=changed(without=(Neighbourhood,), more=[evil]))
    made = profile_html(found)
    assert "<script>" not in made
    assert "{{ 7 * 7 }} #panic()" in made
    assert "#panic()" in " ".join(text_of(profile_pdf(found)))


def test_the_file_needs_nothing_from_elsewhere():
    made = profile_html(page())
    assert "default-src 'none'" in made
    assert "<script" not in made
    assert "<link" not in made


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_the_command_writes_it(tmp_path, ending):
    out = tmp_path / f"lockside.{ending}"
    command = ["place", "profile", str(FOLDER), "--in", "lockside", "--out", str(out), "--date", "2026-05-01"]
    ran = CliRunner().invoke(main, command)
    assert ran.exit_code == 0, ran.output
    assert "Lockside, 5 indicators, 3 sources." in ran.output
    assert out.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"<!doctype html>")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--out", "x.doc", "--in", "lockside"], "neither a .pdf nor a .html"),
        (["--out", "x.pdf"], "lockside, plover-rise"),
        (["--out", "x.pdf", "--in", "atlantis"], "lockside, plover-rise"),
    ],
)
def test_the_command_refuses_what_it_cannot_write(tmp_path, monkeypatch, more, says):
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["place", "profile", str(FOLDER), *more])
    assert ran.exit_code == 2
    assert says in ran.output
    assert not any(tmp_path.iterdir())
