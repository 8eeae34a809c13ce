"""`wellthread place grow` and `wellthread place fit` on folders."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner

from tests.methods.place.squares import HIGH, SOUTH, WEST, WIDE
from tests.programme.test_sketches import SKETCHES, programme
from wellthread.cli import main
from wellthread.programme import read, write
from wellthread.vocabulary import Area, Boundary, BoundaryKind, Neighbourhood, Record, Ref

R = TypeVar("R", bound=Record)
GROW = ("--from", "E0000", "--people", "3000-6000", "--date", "2026-03-02")


@pytest.fixture
def folder(tmp_path):
    write(programme(*SKETCHES), tmp_path / "p")
    return tmp_path / "p"


def run(command, folder, *arguments):
    return CliRunner().invoke(main, ["place", command, str(folder), *map(str, arguments)])


def there(folder: Path, kind: type[R], key: str) -> R:
    """The record of the folder with this id."""
    return next(each for each in read(folder).records.of(kind) if each.id == key)


def told(ran):
    assert ran.exit_code == 0, ran.output
    return " ".join(ran.stdout.split())


def refused(ran):
    assert ran.exit_code == 2, ran.output
    return " ".join(ran.stderr.split())


def test_growths_are_offered_and_one_is_told_step_by_step(folder):
    said = told(run("grow", folder, *GROW))
    assert "Need is measured by: Need." in said
    assert "balanced" in said
    assert "How it grew" in said
    assert not any(each.made_by == "grown" for each in read(folder).records.of(Boundary))


def test_residents_edges_are_heeded(folder):
    said = told(run("grow", folder, *GROW, "--with", "E0002", "--without", "E0100"))
    first = said.split("How it grew")[0]
    assert "E0002" in first
    assert "E0100" not in first


def test_a_railway_is_not_crossed(folder, tmp_path):
    x = WEST + WIDE
    line = {"type": "LineString", "coordinates": [[x, SOUTH - HIGH], [x, SOUTH + 9 * HIGH]]}
    (tmp_path / "rail.geojson").write_text(json.dumps(line))
    said = told(run("grow", folder, *GROW, "--barrier", tmp_path / "rail.geojson"))
    grown = re.findall(r"E\d{4}", said.split("How it grew")[0])
    assert {"E0000", "E0001", "E0002"} <= {*grown}
    assert not [code for code in grown if not code.startswith("E00")]
    (tmp_path / "rail.geojson").write_text('{"type": "Point", "coordinates": [0, 0]}')
    assert "LineString" in refused(run("grow", folder, *GROW, "--barrier", tmp_path / "rail.geojson"))


def test_what_is_kept_is_a_boundary_and_the_next_one_replaces_it(folder):
    assert "Kept as boundary:town-grown." in told(run("grow", folder, *GROW, "--keep", "town"))
    said = told(run("grow", folder, *GROW, "--keep", "town", "--offer", "shape before need"))
    assert "Kept as boundary:town-grown-2, in place of boundary:town-grown." in said
    kept = there(folder, Boundary, "town-grown-2")
    assert kept.kind is BoundaryKind.STATISTICAL
    assert kept.replaces == Ref("boundary", "town-grown")
    assert (len(kept.areas), kept.boundary_year) == (3, 2021)
    assert str(kept.drawn_on) == "2026-03-02"
    assert (kept.geometry or {})["type"] == "Polygon"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--from", "E0000", "--people", "many"), "is no range"),
        (("--from", "E0000", "--people", "5000-2000"), "no range"),
        (("--from", "nowhere", "--people", "2000-5000"), "nowhere"),
        (("--from", "E0000", "--people", "90000-95000"), "16,000"),
        ((*GROW, "--keep", "nobody"), "There are: town"),
        ((*GROW, "--offer", "best"), "There is no growth “best”"),
        ((*GROW, "--level", "oa"), "no small areas"),
    ],
)
def test_what_cannot_be_grown_is_refused_with_the_reason(folder, arguments, says):
    before = read(folder)
    assert says in refused(run("grow", folder, *arguments))
    assert read(folder) == before


def test_a_fit_is_told_area_by_area_beside_the_other_boundaries(folder):
    said = told(run("fit", folder, "s2"))
    assert "Sketch" in said
    assert "About 3," in said
    assert "Agreed" in said
    assert there(folder, Neighbourhood, "town").areas == ()


def test_a_fit_is_kept_with_the_centroids_it_was_made_by(folder, tmp_path):
    table = tmp_path / "c.csv"
    table.write_text(f"LSOA21CD,lon,lat\nE0101,{WEST + 1.1 * WIDE},{SOUTH + 1.5 * HIGH}\n")
    said = told(run("fit", folder, "boundary:agreed", "--centroids", table, "--keep"))
    assert "made of these 4 areas now" in said
    home = there(folder, Neighbourhood, "town")
    assert home.areas == ("E0101", "E0102", "E0201", "E0202")
    assert (home.population, home.boundary_year, home.version) == (4000, 2021, 2)
    assert there(folder, Area, "E0101").centre_longitude == pytest.approx(WEST + 1.1 * WIDE)


@pytest.mark.parametrize(("name", "says"), [("gone", "boundary:gone"), ("area:E0000", "is no boundary")])
def test_a_boundary_that_is_not_there_is_refused(folder, name, says):
    assert says in refused(run("fit", folder, name))
