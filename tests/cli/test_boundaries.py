"""`wellthread place boundaries`: what outlines would bring is shown first, and written only when asked for."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread import programme
from wellthread.cli import main
from wellthread.vocabulary import Area, AreaLevel, Boundary, BoundaryKind


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "programme")


def outlines(path, *codes, west=-0.9):
    def square(n):
        x = west + n / 100
        return [[[x, 52.2], [x + 0.01, 52.2], [x + 0.01, 52.21], [x, 52.21], [x, 52.2]]]

    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code, "LSOA21NM": f"Lock {n}"},
            "geometry": {"type": "Polygon", "coordinates": square(n)},
        }
        for n, code in enumerate(codes)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def run(folder, *arguments):
    ran = CliRunner().invoke(main, ["place", "boundaries", str(folder), *map(str, arguments)])
    return ran.exit_code, ran.output


def as_bytes(folder):
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_nothing_is_written_unless_asked_for(folder, tmp_path):
    before = as_bytes(folder)
    file = outlines(tmp_path / "new.geojson", "E01000001", "E01000002")
    code, said = run(folder, file, "--level", "lsoa", "--year", "2021", "--add-areas")
    assert code == 0, said
    assert "2 areas are not in the programme; they are added." in said
    assert "Nothing was written. Add --keep to take it in." in said
    assert as_bytes(folder) == before


def test_new_areas_are_added_and_a_second_time_changes_nothing(folder, tmp_path):
    file = outlines(tmp_path / "new.geojson", "E01000001", "E01000002")
    asked = (file, "--level", "lsoa", "--year", "2021", "--add-areas", "--keep")
    assert "Written: place/areas.geojson" in run(folder, *asked)[1]
    added = {each.id: each for each in programme.read(folder).records.of(Area)}["E01000001"]
    assert (added.name, added.level, added.boundary_year) == ("Lock 0", AreaLevel.LSOA, 2021)
    after = as_bytes(folder)
    code, said = run(folder, *asked)
    assert (code, "2 have it already" in said) == (0, True)
    assert as_bytes(folder) == after


def test_an_area_of_the_programme_gets_the_outline_and_keeps_all_else(folder, tmp_path):
    run(
        folder,
        outlines(tmp_path / "a.geojson", "E01000001"),
        "--level",
        "lsoa",
        "--year",
        "2021",
        "--add-areas",
        "--keep",
    )
    moved = outlines(tmp_path / "b.geojson", "E01000001", west=-0.5)
    code, said = run(folder, moved, "--level", "lsoa", "--year", "2021", "--keep")
    assert (code, "1 of the programme's areas get this outline" in said) == (0, True)
    area = {each.id: each for each in programme.read(folder).records.of(Area)}["E01000001"]
    assert area.geometry is not None
    assert area.geometry["coordinates"][0][0][0] == pytest.approx(-0.5, abs=0.02)


def test_the_edge_of_a_neighbourhood_replaces_the_last_of_its_kind(folder, tmp_path):
    asked = ("--for", "lockside", "--kind", "natural", "--drawn-by", "Walking group", "--date", "2026-11-22", "--keep")
    assert run(folder, outlines(tmp_path / "a.geojson", "E01000001"), *asked)[0] == 0
    code, said = run(folder, outlines(tmp_path / "b.geojson", "E01000001", west=-0.5), *asked)
    assert code == 0, said
    edges = [each for each in programme.read(folder).records.of(Boundary) if each.drawn_by == "Walking group"]
    assert len(edges) == 2
    assert edges[1].replaces == edges[0].ref.unversioned
    assert edges[1].kind is BoundaryKind.NATURAL
    code, said = run(folder, outlines(tmp_path / "b.geojson", "E01000001", west=-0.5), *asked)
    assert "has this outline already" in said


def test_layers_are_listed(folder, tmp_path):
    assert run(folder, outlines(tmp_path / "new.geojson", "E01000001"), "--layers") == (0, "new\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Say what the outlines are"),
        (("--level", "lsoa"), "Say what the outlines are"),
        (("--level", "msoa", "--year", "2021"), "row 1: E01000001 is a lower layer super output area"),
        (("--level", "lsoa", "--year", "2021", "--layer", "oa"), "It has no layer “oa”. Its layers are: new."),
        (("--level", "lsoa", "--year", "2021", "--code", "OA"), "no column “OA”. There are: “LSOA21CD”, “LSOA21NM”."),
        (("--for", "nowhere"), "There is no neighbourhood “nowhere”. There are: lockside, plover-rise."),
        (("--for", "lockside"), "2 outlines could be meant. Choose one with --only. There are: E01000001, E01035000."),
        (("--level", "lsoa", "--year", "2011"), "E01035000 was first given in 2021: these are no areas of 2011."),
    ],
)
def test_what_cannot_be_brought_is_refused(folder, tmp_path, arguments, says):
    before = as_bytes(folder)
    code, said = run(folder, outlines(tmp_path / "new.geojson", "E01000001", "E01035000"), *arguments, "--keep")
    assert (code, says in " ".join(said.split())) == (2, True), said
    assert as_bytes(folder) == before


def test_codes_of_another_year_in_the_programme_are_left_alone(folder, tmp_path):
    file = outlines(tmp_path / "new.geojson", "E01000001")
    run(folder, file, "--level", "lsoa", "--year", "2021", "--add-areas", "--keep")
    before = as_bytes(folder)
    moved = outlines(tmp_path / "b.geojson", "E01000001", west=-0.5)
    said = run(folder, moved, "--level", "lsoa", "--year", "2011", "--add-areas", "--keep")[1]
    assert "areas of another level or year. They are left alone." in " ".join(said.split())
    assert as_bytes(folder) == before
