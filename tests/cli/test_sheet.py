"""`wellthread assets sheet`: a map to print, with streets where an extract is given."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main


def sheet(*arguments: object) -> tuple[int, str]:
    made = CliRunner().invoke(main, ["assets", "sheet", str(FOLDER), *map(str, arguments)])
    return made.exit_code, made.output


def test_a_sheet_is_written(tmp_path):
    out = tmp_path / "sheet.pdf"
    code, said = sheet("--in", "lockside", "--out", out, "--address", "https://example.org/take-part/MAP/")
    assert (code, said) == (0, f"{out}: 12 by 8 squares, code MAP.\n")
    assert out.read_bytes().startswith(b"%PDF")


def test_the_same_sheet_on_the_same_day_is_the_same_file(tmp_path):
    for name in ("one.pdf", "two.pdf"):
        assert sheet("--in", "lockside", "--out", tmp_path / name, "--date", "2026-11-22")[0] == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((), "Say which neighbourhood with --in. There are: lockside, plover-rise."),
        (("--in", "nowhere"), "There are: lockside, plover-rise."),
        (("--sheet", "none"), "There is no sheet “none”"),
        (("--in", "lockside", "--streets", "none.osm.pbf"), "There is no such file."),
    ],
)
def test_what_cannot_be_printed_is_refused(tmp_path, given, says):
    code, said = sheet(*given, "--out", tmp_path / "sheet.pdf")
    assert code == 2
    assert says in said
    assert not (tmp_path / "sheet.pdf").exists()


def test_an_extract_that_is_none_is_refused(tmp_path):
    (tmp_path / "streets.osm.pbf").write_bytes(b"not an extract at all")
    code, said = sheet("--in", "lockside", "--streets", tmp_path / "streets.osm.pbf", "--out", tmp_path / "s.pdf")
    assert code == 2
    assert "cannot be read as OpenStreetMap data" in said
