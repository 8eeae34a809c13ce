"""`wellthread assets access` on a folder: what it says, writes, keeps and refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.interop.osm_town import write_town
from tests.programme.access.walk_town import CODES, contents
from wellthread import programme
from wellthread.cli import main
from wellthread.vocabulary import AccessRun


@pytest.fixture
def town(tmp_path):
    programme.write(contents(), tmp_path / "town")
    write_town(tmp_path / "town.osm.pbf")
    return tmp_path


def access(town, *more, network=True):
    streets = ["--network", str(town / "town.osm.pbf")] if network else []
    given = ["assets", "access", str(town / "town"), *streets, "--date", "2026-11-22", *more]
    return CliRunner().invoke(main, given)


def test_it_tells_and_writes_tables_and_pictures(town):
    told = access(town, "--out", str(town / "out"), "--by", "need", "--workers", "2")
    assert told.exit_code == 0, told.output
    assert "100% of residents have one within 15 minutes" in " ".join(told.output.split())
    table = (town / "out" / "tables" / "walking-by-area.csv").read_text()
    assert table.count("\n") == 1 + 4 * 3  # the team sees the refuge, too
    names = {each.name for each in (town / "out" / "figures").iterdir()}
    assert {"walking-library.svg", "walking-slope-library.svg"} <= names


def test_what_is_kept_rests_only_on_what_everyone_may_see(town):
    assert access(town, "--keep").exit_code == 0
    held = programme.read(town / "town")
    assert [each.id for each in held.records.of(AccessRun)] == ["walking-15-min"]
    figures = (town / "town" / "place" / "indicator_values.csv").read_text()
    assert "walk_minutes_library" in figures
    assert "institutional" not in figures


def test_groups_and_centres_come_from_tables(town):
    (town / "groups.csv").write_text(f"code,Young,Old\n{CODES[0]},10,0\n{CODES[3]},0,10\n")
    rows = "".join(f"{code},{0.001 + 0.003 * (n % 2)},{0.001 + 0.003 * (n // 2)}\n" for n, code in enumerate(CODES))
    (town / "centres.csv").write_text(f"LSOA21CD,longitude,latitude\n{rows}")
    told = access(town, "--groups", str(town / "groups.csv"), "--centres", str(town / "centres.csv"))
    assert told.exit_code == 0, told.output
    assert "Old 11, Young 3" in " ".join(told.output.split())


def test_a_change_is_tried_out(town):
    told = access(town, "--close", "the-library", "--open", "Library@0.005,0.005")
    assert told.exit_code == 0, told.output
    assert "Library, if that happened" in told.output


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--straight"], "or say --straight"),
        (["--open-at", "teatime"], "no moment of the week"),
        (["--by", "riches"], "There are: need"),
        (["--close", "nobody"], "is no asset that is walked to"),
        (["--open", "Library"], "is no place"),
        (["--groups", "nowhere.csv"], "cannot be read"),
        (["--network", "nowhere.osm.pbf"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_remedy(town, more, says):
    told = access(town, *more)
    assert told.exit_code == 2
    assert says in " ".join(told.output.split())


def test_straight_lines_are_called_so(town):
    told = access(town, "--straight", network=False)
    assert told.exit_code == 0, told.output
    assert "In a straight line" in told.output
    assert access(town, network=False).exit_code == 2


@pytest.mark.slow
def test_a_cluster_on_this_machine_writes_the_same_table(town):
    assert access(town, "--out", str(town / "alone")).exit_code == 0
    told = access(town, "--out", str(town / "together"), "--cluster", "local")
    assert told.exit_code == 0, told.output
    name = "tables/walking-by-area.csv"
    assert (town / "together" / name).read_text() == (town / "alone" / name).read_text()
