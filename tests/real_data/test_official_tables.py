"""Official tables brought by mapping: what the publisher says of them comes out, by the general reader."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from wellthread.interop.figures import Why, read_figures
from wellthread.interop.mapping_proposal import propose
from wellthread.interop.tables import read_grid
from wellthread.methods.place import decile, exponential, ranked
from wellthread.vocabulary import AreaLevel

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

TENTH = "proportion_of_lso_as_in_most_deprived_10_percent_nationally"
ETHNIC = 56_490_108


@pytest.fixture(scope="module")
def proposed(data):
    """Figures of a file through the mapping that is known or proposed for it, each file read once."""
    held = {}

    def read(name):
        if name not in held:
            grid = read_grid(data / name)
            proposal = propose(grid)
            held[name] = (read_figures(grid, proposal.mapping), proposal.ready_made)
        return held[name]

    return read


@pytest.fixture(scope="module")
def brought(proposed):
    """The figures alone."""
    return lambda name: proposed(name)[0]


@pytest.mark.parametrize(
    ("name", "rows", "indicators", "level", "year", "ready"),
    [
        ("deprivation/imd2015_lsoa11_england.csv.gz", 32_844, 3, AreaLevel.LSOA, 2011, ""),
        ("deprivation/imd2019_lsoa11_england.csv.gz", 32_844, 29, AreaLevel.LSOA, 2011, "iod-2019-prepared"),
        ("deprivation/imd2019_lsoa11_underlying_indicators_england.csv.gz", 32_844, 28, AreaLevel.LSOA, 2011, ""),
        ("deprivation/imd2019_official_headers_two_icbs.csv", 1_445, 29, AreaLevel.LSOA, 2011, "iod-2019-file-7"),
        ("deprivation/imd2025_lsoa21_england.csv.gz", 33_755, 42, AreaLevel.LSOA, 2021, "iod-2025-prepared"),
        ("deprivation/imd2025_lsoa21_underlying_indicators_england.csv.gz", 33_755, 28, AreaLevel.LSOA, 2021, ""),
        ("deprivation/imd2025_icb24_summaries.csv", 42, 56, AreaLevel.SYSTEM, None, ""),
        ("deprivation/imd2025_ltla24_summaries.csv", 296, 56, AreaLevel.AUTHORITY, None, ""),
        ("census/census2021_lsoa21_england.csv.gz", 33_755, 42, AreaLevel.LSOA, 2021, ""),
        ("census/census2021_ltla21_age_sex.csv", 331, 9, AreaLevel.AUTHORITY, None, ""),
        ("census/census2021_msoa21_language_migration_england.csv.gz", 6_856, 14, AreaLevel.MSOA, 2021, ""),
        ("census/population_mid2020_lsoa11_5year_england.csv.gz", 32_844, 20, AreaLevel.LSOA, 2011, ""),
    ],
)
def test_each_table_is_understood_by_itself(proposed, name, rows, indicators, level, year, ready):
    found, ready_made = proposed(name)
    assert (len(found.rows), len(found.values)) == (rows, indicators)
    assert (found.mapping.level, found.mapping.boundary_year) == (level, year)
    assert ready_made == ready
    assert {each.why for each in found.troubles} <= {Why.SUPPRESSED}
    assert found.taken + len(found.troubles) == rows * indicators


def test_the_index_of_2015_has_jaywick_first_too(brought):
    ranks = brought("deprivation/imd2015_lsoa11_england.csv.gz").values["imd_rank"]
    assert [code for code, rank in ranks.items() if rank == 1] == ["E01021988"]
    assert ranked([-each for each in ranks.values()]).tolist() == list(ranks.values())  # some share a rank


def test_the_official_file_and_the_prepared_one_say_the_same(brought):
    official = brought("deprivation/imd2019_official_headers_two_icbs.csv")
    prepared = brought("deprivation/imd2019_lsoa11_england.csv.gz")
    assert set(official.values) == set(prepared.values)
    for name, values in official.values.items():
        assert {code: prepared.values[name][code] for code in values} == values


def test_tenths_of_every_domain_follow_from_its_ranks(brought):
    """In 2019 and in 2025, overall, for the seven domains and the six below them."""
    for name, areas in (("imd2019_lsoa11_england", 32_844), ("imd2025_lsoa21_england", 33_755)):
        values = brought(f"deprivation/{name}.csv.gz").values
        names = [each for each in values if each.endswith("_rank")]
        assert len(names) == 14
        for each in names:
            ranks, tenths = values[each], values[each.replace("_rank", "_decile")]
            assert decile(list(ranks.values()), areas).tolist() == [tenths[code] for code in ranks]


def test_a_higher_score_is_a_lower_rank_in_every_domain_of_2025(brought):
    values = brought("deprivation/imd2025_lsoa21_england.csv.gz").values
    for each in [name for name in values if name.endswith("_score")]:
        ranks = values[each.replace("_score", "_rank")]
        in_order = [values[each][code] for code in sorted(ranks, key=ranks.__getitem__)]
        assert all(first >= second for first, second in pairwise(in_order)), each


def test_the_first_of_a_domain_has_a_transformed_score_of_a_hundred():
    assert exponential([1], 33_755)[0] == pytest.approx(100)


@pytest.fixture(scope="module")
def residents(brought):
    """Usual residents at the census of 2021 by LSOA."""
    values = brought("census/census2021_lsoa21_england.csv.gz").values
    groups = [held for name, held in values.items() if name.startswith("eth_")]
    return {code: sum(held[code] for held in groups) for code in groups[0]}


@pytest.mark.parametrize(
    ("column", "file", "areas", "score", "rank", "moved"),
    [(6, "imd2025_icb24_summaries", 42, 0.1, 64, 0), (4, "imd2025_ltla24_summaries", 296, 0.35, 372, 7)],
)
def test_the_summaries_of_2025_follow_from_the_small_areas(
    data, brought, residents, column, file, areas, score, rank, moved
):
    """Up to the weights: the office weighted by its estimates for mid-2022, this by the census of 2021."""
    grid = read_grid(data / "deprivation/imd2025_lsoa21_england.csv.gz")
    values = brought("deprivation/imd2025_lsoa21_england.csv.gz").values
    told = brought(f"deprivation/{file}.csv").values
    inside = defaultdict(list)
    for row in grid.rows:
        inside[row[column]].append(row[0])
    assert len(inside) == areas
    people = {code: sum(residents[each] for each in small) for code, small in inside.items()}

    def mean(of, code):
        return sum(of(each) * residents[each] for each in inside[code]) / people[code]

    scores = {code: mean(values["imd_2025_score"].__getitem__, code) for code in inside}
    for code, small in inside.items():
        worst = sum(values["imd_2025_decile"][each] == 1 for each in small) / len(small)
        assert worst == pytest.approx(told[_short(f"imd_{TENTH}")][code], abs=0.0001)
        assert scores[code] == pytest.approx(told["imd_average_score"][code], abs=score)
        ranks = mean(lambda each: 33_756 - values["imd_2025_rank"][each], code)
        assert ranks == pytest.approx(told["imd_average_rank"][code], abs=rank)
    order = sorted(scores, key=lambda code: -scores[code])
    places = told["imd_rank_of_average_score"]
    assert max(abs(at - places[code]) for at, code in enumerate(order, start=1)) == moved


def _short(header):
    return header[:50].rstrip("_")


def test_the_census_of_2021_adds_up(brought, residents):
    values = brought("census/census2021_lsoa21_england.csv.gz").values
    assert sum(residents.values()) == ETHNIC
    assert sum(sum(held.values()) for name, held in values.items() if name.startswith("tenure_")) == 23_436_382


def test_authorities_at_the_census_by_sex(brought):
    values = brought("census/census2021_ltla21_age_sex.csv").values
    assert sum(values["total_population"].values()) == 59_597_529
    for code, total in values["total_population"].items():
        assert total == values["total_females"][code] + values["total_males"][code]


def test_the_estimates_of_mid_2020_add_up(brought):
    values = brought("census/population_mid2020_lsoa11_5year_england.csv.gz").values
    assert sum(values["total"].values()) == 56_550_138
    bands = [held for name, held in values.items() if name.startswith("age_")]
    assert len(bands) == 19
    assert all(total == sum(band[code] for band in bands) for code, total in values["total"].items())


def test_residents_of_one_year_and_over_by_msoa(brought):
    values = brought("census/census2021_msoa21_language_migration_england.csv.gz").values
    assert sum(values["all_usual_residents"].values()) == 55_911_062


def test_what_the_office_left_empty_is_told_and_is_not_nought(brought):
    found = brought("deprivation/imd2019_lsoa11_underlying_indicators_england.csv.gz")
    assert len(found.troubles) == 5_758
    assert "E01000001" not in found.values["income_domain_numerator"]
    health = ("comparative_illness_and_disability_ratio_indicator", "years_of_potential_life_lost_indicator")
    assert all(len(found.values[_short(each)]) == 32_844 for each in health)
