"""Mappings made already, and one proposed from a table that nobody has seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.interop.files import file_7, small_area, table
from tests.interop.workbooks import ods, xlsx
from wellthread.interop.figures import pairs_of, read_figures
from wellthread.interop.mapping_proposal import names_for, propose
from wellthread.interop.mappings import READY_MADE, UNVERIFIED, fitted, known_for
from wellthread.interop.reading import BadFile
from wellthread.interop.tables import read_grid
from wellthread.sources import SOURCES
from wellthread.vocabulary import AreaLevel
from wellthread.vocabulary.area_codes import area_code, first_census, tidy_code

WALES = ["LSOA Code", "LSOA Name (Eng)", "Local Authority Name (Eng)", "WIMD 2019 ", "Income ", "Employment"]
WALES += ["Health", "Education"]
WALES += ["Access to Services", "Housing", "Community Safety", "Physical Environment"]
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("mapping", READY_MADE.values(), ids=list(READY_MADE))
def test_each_ready_made_mapping_can_be_read_and_says_whose_figures_they_are(mapping):
    assert pairs_of(mapping)
    assert mapping.dataset
    assert mapping.dataset.id in SOURCES
    assert mapping.boundary_year in (2001, 2011, 2021)
    assert re.fullmatch(r"20\d\d", mapping.period)


def test_the_unverified_ones_are_among_them_and_the_documents_say_so():
    assert set(READY_MADE) >= UNVERIFIED
    page = (DOCS / "methods" / "bringing-tables.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in READY_MADE)
    assert all(re.search(rf"`{key}`[^\n]*not yet seen", page) for key in UNVERIFIED)


@pytest.mark.parametrize("mapping", READY_MADE.values(), ids=list(READY_MADE))
def test_a_table_with_just_these_headers_is_known_for_what_it_is(tmp_path, mapping):
    headers = [mapping.area_column, *(header for header, _ in pairs_of(mapping))]
    code = {2001: "95AA01S1", 2011: "E01000001", 2021: "E01000001"}[mapping.boundary_year]
    grid = read_grid(table(tmp_path / "a.csv", headers, [code, *range(1, len(headers))]))
    found = propose(grid)
    assert (found.ready_made, found.lacking, found.mapping.boundary_year) == (mapping.id, (), mapping.boundary_year)
    figures = read_figures(grid, found.mapping)
    assert figures.taken == sum("." not in name for _, name in pairs_of(mapping))


def test_a_part_of_file_7_is_proposed_all_the_same(tmp_path):
    grid = read_grid(file_7(tmp_path / "file7.csv", small_area(), small_area("E01000002", 12.5, 2, 1)))
    figures = read_figures(grid, propose(grid).mapping)
    assert figures.rows == {"E01000001": 2, "E01000002": 3}
    assert {42.5, 12.5} in [set(each.values()) for each in figures.values.values()]


@pytest.mark.parametrize(
    ("make", "sheet", "rows", "key", "first"),
    [
        (
            ods,
            "WIMD_2019_ranks",
            [
                ["Welsh Index of Multiple Deprivation"],
                [],
                WALES,
                ["W01000001", "Aethwy 1", "Isle of Anglesey", 1800, 7, 6, 5, 4, 3, 2, 1, 9],
            ],
            "wimd-2019-ranks",
            ("wimd_2019_rank", 1800.0),
        ),
        (
            xlsx,
            "SIMD 2020v2 ranks",
            [
                ["Data_Zone", "Intermediate_Zone", "Council_area", "Total_population", "Working_Age_population"]
                + ["SIMD2020v2_Rank", "SIMD2020v2_Income_Domain_Rank", "SIMD2020_Employment_Domain_Rank"]
                + [f"SIMD2020_{each}_Domain_Rank" for each in ("Education", "Health", "Access", "Crime", "Housing")],
                ["S01006506", "Culter", "Aberdeen City", 894, 580, 4691, 4106, 3384, 5180, 5887, 4724, 4664, 3248],
            ],
            "simd-2020v2-ranks",
            ("simd_2020_crime_rank", 4664.0),
        ),
        (
            xlsx,
            "MDM",
            [
                ["LGD2014NAME", "SOA2001", "SOA2001_name"]
                + ["Multiple Deprivation Measure Rank \n(where 1 is most deprived)"]
                + ["Income Domain Rank \n(where 1 is most deprived)"]
                + [
                    f"{each} Domain Rank (where 1 is most deprived)"
                    for each in ("Employment", "Health Deprivation and Disability", "Education, Skills and Training")
                ]
                + [
                    f"{each} Domain Rank (where 1 is most deprived)"
                    for each in ("Living Environment", "Crime and Disorder")
                ]
                + ["Access to Services Domain Rank (where 1 is most deprived)"],
                ["Antrim", "95AA01S1", "Aldergrove_1", 516, 790, 888, 890, 254, 874, 875, 17],
            ],
            "nimdm-2017",
            ("nimdm_2017_rank", 516.0),
        ),
    ],
)
def test_the_indices_of_the_other_nations_by_the_headers_that_others_read(tmp_path, make, sheet, rows, key, first):
    grid = read_grid(make(tmp_path / "index.any", {"Notes": [["Read me"]], sheet: rows}))
    found = propose(grid)
    assert (found.ready_made, found.lacking) == (key, ())
    name, value = first
    assert list(read_figures(grid, found.mapping).values[name].values()) == [value]


def test_a_ready_made_mapping_is_fitted_and_says_what_is_lacking(tmp_path):
    path = table(tmp_path / "a.csv", ["lsoa21_code", "imd_score", "imd_rank"], ["E01000001", 12.5, 3])
    made, lacking = fitted(READY_MADE["iod-2025-prepared"], read_grid(path))
    assert made.columns == ("imd_score => imd_2025_score", "imd_rank => imd_2025_rank")
    assert "income_rank" in lacking
    assert known_for(read_grid(path)) is None


def test_a_table_nobody_has_seen(tmp_path):
    path = table(
        tmp_path / "a.csv",
        ["LSOA name (2021)", "LSOA code (2021)", "LAD code", "Fuel poor (%)", "Fuel poor households", "Remarks"],
        ["Lock 001A", "E01000001", "E06000062", "12.5%", "[c]", "x y"],
        ["Lock 001B", "E01000002", "E06000062", "9%", "120", "z y"],
    )
    found = propose(read_grid(path)).mapping
    assert (found.area_column, found.level, found.boundary_year) == ("LSOA code (2021)", AreaLevel.LSOA, 2021)
    assert set(found.columns) == {
        "LSOA name (2021) => area.name",
        "LAD code => area.within",
        "Fuel poor (%) => fuel_poor",
        "Fuel poor households => fuel_poor_households",
    }


@pytest.mark.parametrize(
    ("header", "codes", "known", "year", "why"),
    [
        ("lsoa11cd", ["E01000001"], {}, 2011, "The header says 2011"),
        ("Area", ["E01033800"], {}, 2021, "first given in 2021"),
        ("Area", ["E01000001"], {}, 2011, "No code is newer than 2011"),
        ("Area", ["E01000001"], {2011: {"E01000001"}, 2021: set()}, 2011, "All 1 codes are in the look-up of 2011"),
        ("Area", ["E06000062"], {}, None, "follow no census"),
        ("Area", ["S01013500"], {}, 2022, "first given in 2022"),
    ],
)
def test_the_census_of_the_codes_is_inferred_and_says_how(tmp_path, header, codes, known, year, why):
    path = table(tmp_path / "a.csv", [header, "Rate"], *([code, 1.5] for code in codes))
    found = propose(read_grid(path), {each: frozenset(there) for each, there in known.items()})
    assert found.mapping.boundary_year == year
    assert any(why in each for each in found.reasons)


def test_the_finer_of_two_columns_of_codes_is_the_area(tmp_path):
    rows = [[f"E0100000{each}", "E02000001"] for each in range(1, 6)]
    path = table(tmp_path / "a.csv", ["Small", "Middle", "Rate"], *([*row, 1] for row in rows))
    assert propose(read_grid(path)).mapping.area_column == "Small"


def test_codes_of_the_programme_itself_will_do(tmp_path):
    path = table(tmp_path / "a.csv", ["Patch", "Rate"], ["north-end", 1.5], ["south-end", 2.5])
    with pytest.raises(BadFile, match="No column holds official area codes"):
        propose(read_grid(path))
    own = {"NORTH-END": AreaLevel.OTHER, "SOUTH-END": AreaLevel.OTHER}
    assert propose(read_grid(path), own=own).mapping.area_column == "Patch"


def test_short_names_are_short_and_each_once():
    assert names_for(["Rate", "rate ", "RATE!", "%", "2019"]) == ("rate", "rate_2", "rate_3", "figure", "n_2019")
    assert all(len(each) <= 60 for each in names_for(["x" * 300, "x" * 300]))


def test_what_a_code_says_by_itself():
    assert tidy_code(" e01027239") == "E01027239"
    found = area_code("95GG01S1")
    assert found
    assert (found.nation, found.level) == ("Northern Ireland", AreaLevel.OTHER)
    assert area_code("E0102723") is None
    assert [first_census(each) for each in ("S01006505", "S01006506", "S01013482", "95GG01S1")] == [
        2001,
        2011,
        2022,
        2001,
    ]
