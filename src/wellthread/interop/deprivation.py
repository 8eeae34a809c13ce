"""English Indices of Deprivation 2019 and 2025: File 7 as published, and the tables of humaniverse/IMD."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .reading import LIMITS, BadFile, Column, Limits, Sheet, read_sheet

DOMAINS = ("income", "employment", "education", "health", "crime", "housing", "environment")
"""The seven domains, in the order of every array here. The sixth is barriers to housing and services."""

_RANK = "{} Rank (where 1 is most deprived)"
_DECILE = "{} Decile (where 1 is most deprived 10% of LSOAs)"
_OFFICIAL = (
    "Income",
    "Employment",
    "Education, Skills and Training",
    "Health Deprivation and Disability",
    "Crime",
    "Barriers to Housing and Services",
    "Living Environment",
)
_HUMANIVERSE = ("income", "employment", "education", "health", "crime", "housing_and_{}", "environment")


@dataclass(frozen=True, slots=True)
class Edition:
    """Which release: its year, the census year of its small areas, and how many England has."""

    year: int
    boundary_year: int
    areas: int


IMD_2019 = Edition(2019, 2011, 32_844)
IMD_2025 = Edition(2025, 2021, 33_755)


@dataclass(frozen=True, slots=True)
class Deprivation:
    """One release, one entry an LSOA in every array. `rank` 1 and `decile` 1 are the most deprived.

    `published` is False where the overall score was worked out from the domain ranks because the file lacks
    the published one. `population` is the total that the file gives, or None where it gives none.
    """

    edition: Edition
    codes: tuple[str, ...]
    names: tuple[str, ...]
    authorities: tuple[str, ...]
    score: NDArray[np.float64]
    rank: NDArray[np.int64]
    decile: NDArray[np.int64]
    domain_ranks: NDArray[np.int64]
    population: NDArray[np.int64] | None
    published: bool

    def at(self) -> dict[str, int]:
        """The place of each code in the arrays."""
        return {code: place for place, code in enumerate(self.codes)}


def read_deprivation(
    path: Path,
    edition: Edition,
    *,
    whole: bool = True,
    limits: Limits = LIMITS,
) -> Deprivation:
    """Read a release of the index. With `whole`, all of England must be there, each rank once or fairly tied.

    Raises BadFile with file, row and remedy.
    """
    sheet = read_sheet(path, _columns(edition), limits=limits)
    if whole and len(sheet.rows) != edition.areas:
        raise BadFile(
            path,
            0,
            f"It has {len(sheet.rows):,} areas, England has {edition.areas:,} in the index of {edition.year}.",
            "Fetch the file again, or say that a part is meant.",
        )
    read = _read(sheet, edition)
    _refuse_doubles(sheet, read.codes)
    _refuse_out_of_range(sheet, read)
    return read


def _columns(edition: Edition) -> list[Column]:
    year, small = edition.boundary_year, edition.boundary_year % 100
    authority = 2019 if edition is IMD_2019 else 2024
    extra = "access" if edition is IMD_2019 else "services"
    total = "mid 2015 (excluding prisoners)" if edition is IMD_2019 else "mid 2022"
    imd = "Index of Multiple Deprivation (IMD)"
    return [
        Column("code", (f"LSOA code ({year})", f"lsoa{small}_code")),
        Column("name", (f"LSOA name ({year})", f"lsoa{small}_name")),
        Column("authority", (f"Local Authority District code ({authority})", f"ltla{authority % 100}_code")),
        Column("score", (f"{imd} Score", "imd_score"), required=False),
        Column("recomputed", ("imd_score_recomputed",), required=False),
        Column("rank", (_RANK.format(imd), "imd_rank")),
        Column("decile", (_DECILE.format(imd), "imd_decile")),
        Column("population", (f"Total population: {total}", "pop_mid2019_total"), required=False),
        *(
            Column(domain, (_RANK.format(official), f"{ours.format(extra)}_rank"))
            for domain, official, ours in zip(DOMAINS, _OFFICIAL, _HUMANIVERSE, strict=True)
        ),
    ]


def _read(sheet: Sheet, edition: Edition) -> Deprivation:
    published = "score" in sheet.found
    if not published and "recomputed" not in sheet.found:
        raise BadFile(sheet.file, 1, "There is no column with the overall score.", "Use File 7 of the index.")
    domains = [sheet.column(8 + place, _whole, "a rank") for place in range(len(DOMAINS))]
    return Deprivation(
        edition=edition,
        codes=tuple(row[0] for row in sheet.rows),
        names=tuple(row[1] for row in sheet.rows),
        authorities=tuple(row[2] for row in sheet.rows),
        score=np.array(sheet.column(3 if published else 4, float, "a score"), dtype=np.float64),
        rank=np.array(sheet.column(5, _whole, "a rank"), dtype=np.int64),
        decile=np.array(sheet.column(6, _whole, "a decile"), dtype=np.int64),
        domain_ranks=np.array(domains, dtype=np.int64).T.reshape(len(sheet.rows), len(DOMAINS)),
        population=np.array(sheet.column(7, _whole, "a number of people"), dtype=np.int64)
        if "population" in sheet.found
        else None,
        published=published,
    )


def _whole(text: str) -> int:
    """A whole number, also when written with thousands commas or as 12.0, as spreadsheets do."""
    if text.isdecimal():
        return int(text)
    number = float(text.replace(",", ""))
    if number != int(number):
        raise ValueError(text)
    return int(number)


def _refuse_doubles(sheet: Sheet, codes: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        if code in seen:
            raise sheet.fail(index, f"{code} stands in the file twice.", "Remove one of the rows.")
        if not code.startswith("E01"):
            raise sheet.fail(index, f"“{code}” is not an English LSOA code.", "Codes look like E01027239.")
        seen.add(code)


def _refuse_out_of_range(sheet: Sheet, read: Deprivation) -> None:
    last = read.edition.areas
    for what, values, limit in (("rank", read.rank, last), ("decile", read.decile, 10)):
        wrong = np.flatnonzero((values < 1) | (values > limit))
        if wrong.size:
            index = int(wrong[0])
            raise sheet.fail(index, f"The {what} {values[index]} is not from 1 to {limit:,}.", "Fetch the file again.")
    if not np.isfinite(read.score).all():
        index = int(np.flatnonzero(~np.isfinite(read.score))[0])
        raise sheet.fail(index, "The score is not a number.", "Fetch the file again.")
    wrong_rows = np.flatnonzero(((read.domain_ranks < 1) | (read.domain_ranks > last)).any(axis=1))
    if wrong_rows.size:
        raise sheet.fail(int(wrong_rows[0]), f"A domain rank is not from 1 to {last:,}.", "Fetch the file again.")
