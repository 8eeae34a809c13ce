"""Small files for the importers, written as they are published."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

RANK, DECILE = "{} Rank (where 1 is most deprived)", "{} Decile (where 1 is most deprived 10% of LSOAs)"
DOMAINS = (
    "Income",
    "Employment",
    "Education, Skills and Training",
    "Health Deprivation and Disability",
    "Crime",
    "Barriers to Housing and Services",
    "Living Environment",
)
IMD = "Index of Multiple Deprivation (IMD)"


def table(
    path: Path, header: list[str], *rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding=encoding)
    return path


def file_7(path: Path, *rows: Sequence[object], year: int = 2019) -> Path:
    """The official table of an index, cut down to the columns that are read and one that is not."""
    vintage, authority = (2011, 2019) if year == 2019 else (2021, 2024)
    people = "mid 2015 (excluding prisoners)" if year == 2019 else "mid 2022"
    header = [
        f"LSOA code ({vintage})",
        f"LSOA name ({vintage})",
        f"Local Authority District code ({authority})",
        f"{IMD} Score",
        RANK.format(IMD),
        DECILE.format(IMD),
        *(RANK.format(each) for each in DOMAINS),
        "Income Score (rate)",
        f"Total population: {people}",
    ]
    return table(path, header, *rows)


def small_area(code: str = "E01000001", score: object = 42.5, rank: object = 1, decile: object = 1) -> list[object]:
    return [code, "Lockside 001A", "E09000030", score, rank, decile, *[7] * 7, 0.2, 1500]
