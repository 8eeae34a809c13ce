"""`wellthread place figures`: shown first, written only with --keep, and never twice."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from tests.interop.workbooks import xlsx
from wellthread.cli import main
from wellthread.programme import Contents, read, write
from wellthread.vocabulary import Area, AreaLevel, ColumnMapping, IndicatorValue, Programme, Records

TABLE = "LSOA code (2011),Fuel poor (%),Homes\nE01000001,12.5%,120\nE01000002,9%,[c]\nE0100000,8%,1\n"


@pytest.fixture
def folder(tmp_path):
    areas = (
        Area(id=f"E0100000{each}", name=f"Lock {each}", level=AreaLevel.LSOA, boundary_year=2011) for each in (1, 2)
    )
    write(Contents(Records([Programme(id="p", name="P"), *areas])), tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "fuel.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def run(folder, tmp_path):
    def ran(table, *words):
        asked = ["place", "figures", str(folder), str(table), "--data", str(tmp_path / "none"), *map(str, words)]
        return CliRunner().invoke(main, [*asked, "--date", "2026-11-22"], terminal_width=200)

    return ran


def test_it_shows_what_would_be_taken_and_writes_nothing(run, table, folder):
    before = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    ran = run(table)
    assert ran.exit_code == 0, ran.output
    assert "3 figures would be taken" in ran.output
    assert "Nothing was written. Add --keep to take it in." in ran.output
    assert before == {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_kept_once_and_not_twice(run, table, folder):
    assert "Written: place/datasets.csv" in run(table, "--keep").output
    kept = read(folder).records
    assert sorted((each.area.id, each.indicator, each.value) for each in kept.of(IndicatorValue)) == [
        ("E01000001", "fuel_poor", 12.5),
        ("E01000001", "homes", 120.0),
        ("E01000002", "fuel_poor", 9.0),
    ]
    assert [each.id for each in kept.of(ColumnMapping)] == ["fuel"]
    again = run(table, "--keep")
    assert "All of this is in the programme already: nothing was written." in again.output
    assert "It fits the mapping that was kept as “fuel”." in again.output


def test_every_refusal_goes_into_the_report(run, table, tmp_path):
    run(table, "--report", tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Row"], row["Reason"]) for row in rows] == [
        ("3", "Cells without a figure, as published"),
        ("4", "Codes with a digit missing"),
    ]


def test_columns_are_renamed_left_out_and_saved_under_a_name(run, table, folder):
    ran = run(table, "--column", "Homes =>", "--column", "Fuel poor (%) => cold", "--save-as", "cold-homes", "--keep")
    assert ran.exit_code == 0, ran.output
    (mapping,) = read(folder).records.of(ColumnMapping)
    assert (mapping.id, mapping.columns) == ("cold-homes", ("Fuel poor (%) => cold",))
    assert run(table, "--mapping", "cold-homes").exit_code == 0


def test_a_proposal_is_printed(run, table):
    ran = run(table, "--propose")
    assert "The mapping “fuel”" in ran.output
    assert "The header says 2011." in ran.output
    assert "Homes => homes" in ran.output


def test_a_workbook_by_sheet(run, folder, tmp_path):
    rows = [["LSOA code", "Rate"], ["E01000001", 1.5]]
    book = xlsx(tmp_path / "book.xlsx", {"A": rows, "B": [["LSOA code", "Price"], ["E01000001", 2.5]]})
    assert "price" in run(book, "--sheet", "B", "--year", "2011").output
    missing = run(book, "--sheet", "C")
    assert (missing.exit_code, "no sheet “C”" in missing.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--mapping", "moon"], "There is no mapping “moon”"),
        (["--column", "Homes"], "is not written as"),
        (["--year", "2021"], "works on areas of 2011"),
        (["--mapping", "iod-2025-prepared"], "These columns are missing"),
        (["--save-as", "a b"], "cannot be the id of a mapping"),
    ],
)
def test_what_cannot_be_done_says_why(run, table, words, says):
    ran = run(table, *words)
    assert (ran.exit_code, says in ran.output) == (2, True), ran.output


def test_a_table_that_is_none_says_why(run, tmp_path):
    (tmp_path / "a.csv").write_text("nothing\n")
    ran = run(tmp_path / "a.csv")
    assert (ran.exit_code, "no rows below the header" in ran.output) == (2, True)


def test_areas_are_added(run, folder, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("LSOA code (2011),LSOA name (2011),LAD code,Rate\nE01000009,Quay,E06000062,1.5\n")
    assert run(path).exit_code == 2
    ran = run(path, "--add-areas", "--within", "E06000062", "--keep")
    assert ran.exit_code == 0, ran.output
    assert "1 area would be added" in ran.output
    assert {each.name for each in read(folder).records.of(Area)} == {"Lock 1", "Lock 2", "Quay"}
