"""The index of deprivation in the layouts in which it is published."""

from __future__ import annotations

import pytest

from tests.interop.files import file_7, small_area, table
from wellthread.interop.deprivation import IMD_2019, IMD_2025, read_deprivation
from wellthread.interop.reading import BadFile


@pytest.mark.parametrize(("edition", "year"), [(IMD_2019, 2019), (IMD_2025, 2025)])
def test_the_official_file(tmp_path, edition, year):
    path = file_7(tmp_path / "f7.csv", small_area(), small_area("E01000002", 10.25, "32,000", 10), year=year)
    read = read_deprivation(path, edition, whole=False)
    assert read.codes == ("E01000001", "E01000002")
    assert read.score.tolist() == [42.5, 10.25]
    assert read.rank.tolist() == [1, 32_000]
    assert read.domain_ranks.shape == (2, 7)
    assert read.population is not None
    assert read.population.tolist() == [1500, 1500]
    assert read.published
    assert read.at() == {"E01000001": 0, "E01000002": 1}


def test_the_humaniverse_table_says_that_its_score_is_worked_out(tmp_path):
    domains = ["income", "employment", "education", "health", "crime", "housing_and_access", "environment"]
    header = ["lsoa11_code", "lsoa11_name", "ltla19_code", "imd_rank", "imd_decile", "imd_score_recomputed"]
    path = table(
        tmp_path / "h.csv",
        [*header, *(f"{each}_rank" for each in domains)],
        ["E01000001", "Lockside", "E09000030", 5, 1, 60.5, 1, 2, 3, 4, 5, 6, 7],
    )
    read = read_deprivation(path, IMD_2019, whole=False)
    assert not read.published
    assert read.population is None
    assert read.domain_ranks.tolist() == [[1, 2, 3, 4, 5, 6, 7]]


def test_a_part_of_england_is_not_taken_for_the_whole(tmp_path):
    with pytest.raises(BadFile, match="It has 1 areas, England has 32,844"):
        read_deprivation(file_7(tmp_path / "f7.csv", small_area()), IMD_2019)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (small_area("E01000001"), "row 3: E01000001 stands in the file twice"),
        (small_area("W01000001"), "row 3: “W01000001” is not an English LSOA code"),
        (small_area("E01000002", rank=0), "row 3: The rank 0 is not from 1 to 32,844"),
        (small_area("E01000002", rank=1.5), "row 3: “1.5” is not a rank"),
        (small_area("E01000002", decile=11), "row 3: The decile 11 is not from 1 to 10"),
        (small_area("E01000002", score="n/a"), "row 3: “n/a” is not a score"),
        (small_area("E01000002", score="nan"), "row 3: The score is not a number"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(tmp_path, row, says):
    with pytest.raises(BadFile, match=says):
        read_deprivation(file_7(tmp_path / "f7.csv", small_area(), row), IMD_2019, whole=False)


def test_a_domain_rank_beyond_the_country(tmp_path):
    row = small_area()
    row[8] = 40_000
    with pytest.raises(BadFile, match="A domain rank is not from 1 to 32,844"):
        read_deprivation(file_7(tmp_path / "f7.csv", row), IMD_2019, whole=False)


def test_a_table_without_the_overall_score(tmp_path):
    path = file_7(tmp_path / "f7.csv", small_area())
    path.write_text(path.read_text().replace("(IMD) Score", "(IMD) Something"))
    with pytest.raises(BadFile, match="no column with the overall score"):
        read_deprivation(path, IMD_2019, whole=False)


def test_the_2025_file_is_not_read_as_2019(tmp_path):
    path = file_7(tmp_path / "f7.csv", small_area(), year=2025)
    with pytest.raises(BadFile, match=r"“LSOA code \(2011\)”"):
        read_deprivation(path, IMD_2019, whole=False)
