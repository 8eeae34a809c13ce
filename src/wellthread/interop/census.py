"""Who lives in small areas: the census of 2021 and estimates of the population, as they are published for England."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from .feature_table import read_table
from .reading import LIMITS, Column, Limits

Counts = Mapping[str, int]
"""Residents by category, named question=code."""

_SMALL = {
    "ethnic_group=white": "eth_white",
    "ethnic_group=mixed": "eth_mixed_or_multiple_ethnic_groups",
    "ethnic_group=asian": "eth_asian_asian_british_or_asian_welsh",
    "ethnic_group=black": "eth_black_black_british_black_welsh_caribbean_or_african",
    "ethnic_group=other": "eth_other_ethnic_group",
    "disability=disabled": "dis_disabled_under_the_equality_act",
    "disability=not_disabled": "dis_not_disabled_under_the_equality_act",
    "religion=none": "rel_no_religion",
    "religion=christian": "rel_christian",
    "religion=buddhist": "rel_buddhist",
    "religion=hindu": "rel_hindu",
    "religion=jewish": "rel_jewish",
    "religion=muslim": "rel_muslim",
    "religion=sikh": "rel_sikh",
    "religion=other": "rel_other_religion",
}
_OTHER = "Main language is not English (English or Welsh in Wales)"
_TONGUES = {
    "main_language=english": "Main language is English (English or Welsh in Wales)",
    "main_language=other": _OTHER,
    "english=very_well": f"{_OTHER}: Can speak English very well",
    "english=well": f"{_OTHER}: Can speak English well",
    "english=not_well": f"{_OTHER}: Cannot speak English well",
    "english=not_at_all": f"{_OTHER}: Cannot speak English",
}
_SEXES = {"sex=female": "total_females", "sex=male": "total_males"}
_YEARS = [f"age_{start:02}_{start + 4:02}" for start in range(0, 90, 5)] + ["age_90plus"]


def read_small_area_census(path: Path, codes: Collection[str], limits: Limits = LIMITS) -> dict[str, Counts]:
    """Ethnic group, disability and religion of these LSOAs of 2021, all ages. Raises BadFile."""
    return _counted(path, ("lsoa21_code", "LSOA21CD"), _SMALL, codes, limits)


def read_languages(path: Path, names: Collection[str], limits: Limits = LIMITS) -> dict[str, Counts]:
    """Main language and English of these MSOAs of 2021, by their names, residents aged 3 and over. Raises BadFile."""
    return _counted(path, ("msoa21_name", "MSOA21NM"), _TONGUES, names, limits)


def read_sexes(path: Path, codes: Collection[str], limits: Limits = LIMITS) -> dict[str, Counts]:
    """Sex of the residents of these local authorities, all ages. Raises BadFile."""
    return _counted(path, ("ltla21_code", "LAD21CD"), _SEXES, codes, limits)


def read_five_years(path: Path, codes: Collection[str], limits: Limits = LIMITS) -> dict[str, Counts]:
    """Residents of these LSOAs of 2011 by five years of age: age_15_19 and so on. Raises BadFile."""
    return _counted(path, ("lsoa11_code", "LSOA11CD"), {each: each for each in _YEARS}, codes, limits)


def _counted(
    path: Path, key: tuple[str, ...], names: Mapping[str, str], wanted: Collection[str], limits: Limits
) -> dict[str, Counts]:
    columns = [Column("key", key), *(Column(name, (header,)) for name, header in names.items())]
    sheet = read_table(path, columns, limits)
    found: dict[str, Counts] = {}
    for index, row in enumerate(sheet.rows):
        if row[0] in wanted:
            try:
                found[row[0]] = dict(zip(names, map(_whole, row[1:]), strict=True))
            except ValueError:
                raise sheet.fail(
                    index, f"{row[0]} has a cell that is no number of people.", "Fetch it again."
                ) from None
    return found


def _whole(cell: str) -> int:
    number = float(cell.replace(",", ""))
    if number < 0 or number != int(number):
        raise ValueError(cell)
    return int(number)


def summed(tables: Iterable[tuple[Counts, float]]) -> dict[str, float]:
    """Several areas together, each with the share of it that lies inside."""
    total: dict[str, float] = {}
    for counts, share in tables:
        for name, count in counts.items():
            total[name] = total.get(name, 0.0) + share * count
    return total
