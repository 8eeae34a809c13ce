"""Column mappings made already, for the indices of deprivation of the four nations as they are published.

The headers of the English index of 2019, and those of the prepared tables of both years, were checked against files.
The others were written down from what public programs read, and are marked in `UNVERIFIED` until a file was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wellthread.vocabulary import AreaLevel, ColumnMapping, Ref

from .figures import AREA_FIELDS, NAME, PEOPLE, WITHIN, line_of, pairs_of
from .tables import Grid

_DOMAINS = {
    "Income": "income",
    "Employment": "employment",
    "Education, Skills and Training": "education",
    "Health Deprivation and Disability": "health",
    "Crime": "crime",
    "Barriers to Housing and Services": "housing",
    "Living Environment": "environment",
}
_SUBDOMAINS = {
    "Children and Young People": "children_and_young_people",
    "Adult Skills": "adult_skills",
    "Geographical Barriers": "geographical_barriers",
    "Wider Barriers": "wider_barriers",
    "Indoors": "indoors",
    "Outdoors": "outdoors",
}
_SUPPLEMENTS = {
    "Income Deprivation Affecting Children Index (IDACI)": "idaci",
    "Income Deprivation Affecting Older People (IDAOPI)": "idaopi",
}
_RANK = "{} Rank (where 1 is most deprived)"
_DECILE = "{} Decile (where 1 is most deprived 10% of LSOAs)"


def _official(year: int, census: int, authority: int, people: str) -> ColumnMapping:
    """File 7 of an English index: scores, ranks, deciles and population denominators."""
    lines = [
        (f"LSOA name ({census})", NAME),
        (f"Local Authority District code ({authority})", WITHIN),
        (people, PEOPLE),
        *_thrice("Index of Multiple Deprivation (IMD) Score", "Index of Multiple Deprivation (IMD)", f"imd_{year}"),
    ]
    for official, ours in _DOMAINS.items():
        rate = " (rate)" if official in ("Income", "Employment") else ""
        lines += _thrice(f"{official} Score{rate}", official, f"{ours}_{year}")
    for official, ours in _SUPPLEMENTS.items():
        lines += _thrice(f"{official} Score (rate)", official, f"{ours}_{year}")
    for official, ours in _SUBDOMAINS.items():
        lines += _thrice(f"{official} Sub-domain Score", f"{official} Sub-domain", f"{ours}_{year}")
    return _mapping(
        f"iod-{year}-file-7",
        f"English Indices of Deprivation {year}, File 7 as published",
        f"LSOA code ({census})",
        census,
        year,
        lines,
    )


def _thrice(score: str, official: str, ours: str) -> list[tuple[str, str]]:
    return [
        (score, f"{ours}_score"),
        (_RANK.format(official), f"{ours}_rank"),
        (_DECILE.format(official), f"{ours}_decile"),
    ]


def _prepared(year: int, census: int, authority: int, housing: str, score: str, people: str) -> ColumnMapping:
    """The table of an English index as it lies in the folder of open data."""
    small = census % 100
    lines = [(f"lsoa{small}_name", NAME), (f"ltla{authority % 100}_code", WITHIN), (people, PEOPLE)]
    names = [*_DOMAINS.values(), *_SUBDOMAINS.values()]
    for ours in ["imd", *names]:
        theirs = housing if ours == "housing" else ours
        lines += [
            (score if ours == "imd" else f"{theirs}_score", f"{ours}_{year}_score"),
            (f"{theirs}_rank", f"{ours}_{year}_rank"),
            (f"{theirs}_decile", f"{ours}_{year}_decile"),
        ]
    lines = [each for each in lines if each[0]]
    title = f"English Indices of Deprivation {year}, as prepared"
    return _mapping(f"iod-{year}-prepared", title, f"lsoa{small}_code", census, year, lines)


def _mapping(
    key: str,
    title: str,
    area: str,
    census: int | None,
    year: int,
    lines: Iterable[tuple[str, str]],
    **more: object,
) -> ColumnMapping:
    made = ColumnMapping(
        id=key,
        title=title,
        area_column=area,
        boundary_year=census,
        columns=tuple(line_of(header, name) for header, name in lines),
        period=str(year),
    )
    return replace(made, **more)  # type: ignore[arg-type]


_WIMD = _mapping(
    "wimd-2019-ranks",
    "Welsh Index of Multiple Deprivation 2019, ranks by small area",
    "LSOA code",
    2011,
    2019,
    [
        ("LSOA name (Eng)", NAME),
        ("WIMD 2019", "wimd_2019_rank"),
        *(
            (header, f"wimd_2019_{name}_rank")
            for header, name in (
                ("Income", "income"),
                ("Employment", "employment"),
                ("Health", "health"),
                ("Education", "education"),
                ("Access to Services", "access"),
                ("Housing", "housing"),
                ("Community Safety", "safety"),
                ("Physical Environment", "environment"),
            )
        ),
    ],
    sheet="WIMD_2019_ranks",
    dataset=Ref("dataset", "wimd-2019"),
)

_SIMD_DOMAINS = [
    ("SIMD2020v2_Rank", "simd_2020_rank"),
    ("SIMD2020v2_Income_Domain_Rank", "simd_2020_income_rank"),
    *(
        (f"SIMD2020_{each}_Domain_Rank", f"simd_2020_{each.lower()}_rank")
        for each in ("Employment", "Health", "Education", "Access", "Crime", "Housing")
    ),
]

_SIMD_RANKS = _mapping(
    "simd-2020v2-ranks",
    "Scottish Index of Multiple Deprivation 2020v2, ranks by data zone",
    "Data_Zone",
    2011,
    2020,
    [("Total_population", PEOPLE), *_SIMD_DOMAINS],
    level=AreaLevel.OTHER,
    dataset=Ref("dataset", "simd-2020v2"),
)

_SIMD_LOOKUP = _mapping(
    "simd-2020v2-lookup",
    "Scottish Index of Multiple Deprivation 2020v2, data zone look-up",
    "DZ",
    2011,
    2020,
    [
        ("DZname", NAME),
        ("LAcode", WITHIN),
        ("Population", PEOPLE),
        ("SIMD2020v2_Quintile", "simd_2020_quintile"),
        ("SIMD2020v2_Decile", "simd_2020_decile"),
        *_SIMD_DOMAINS,
    ],
    level=AreaLevel.OTHER,
    dataset=Ref("dataset", "simd-2020v2"),
)

_NIMDM = _mapping(
    "nimdm-2017",
    "Northern Ireland Multiple Deprivation Measure 2017, ranks by super output area",
    "SOA2001",
    2001,
    2017,
    [
        ("SOA2001_name", NAME),
        *(
            (f"{header} Rank (where 1 is most deprived)", f"nimdm_2017_{name}rank")
            for header, name in (
                ("Multiple Deprivation Measure", ""),
                ("Income Domain", "income_"),
                ("Employment Domain", "employment_"),
                ("Health Deprivation and Disability Domain", "health_"),
                ("Education, Skills and Training Domain", "education_"),
                ("Access to Services Domain", "access_"),
                ("Living Environment Domain", "environment_"),
                ("Crime and Disorder Domain", "crime_"),
            )
        ),
    ],
    level=AreaLevel.OTHER,
    sheet="MDM",
    dataset=Ref("dataset", "nimdm-2017"),
)

_IOD_2019 = Ref("dataset", "imd-2019")
_IOD_2025 = Ref("dataset", "imd-2025")

READY_MADE: Mapping[str, ColumnMapping] = {
    each.id: each
    for each in (
        replace(_official(2019, 2011, 2019, "Total population: mid 2015 (excluding prisoners)"), dataset=_IOD_2019),
        replace(
            _prepared(2019, 2011, 2019, "housing_and_access", "imd_score_recomputed", "pop_mid2019_total"),
            dataset=_IOD_2019,
        ),
        replace(_official(2025, 2021, 2024, "Total population: mid 2022"), dataset=_IOD_2025),
        replace(_prepared(2025, 2021, 2024, "housing_and_services", "imd_score", ""), dataset=_IOD_2025),
        _WIMD,
        _SIMD_RANKS,
        _SIMD_LOOKUP,
        _NIMDM,
    )
}
"""Every mapping that is known already, by its id."""

UNVERIFIED = frozenset({"iod-2025-file-7", "wimd-2019-ranks", "simd-2020v2-ranks", "simd-2020v2-lookup", "nimdm-2017"})
"""Those whose headers were not yet seen in a file of the publisher."""


def fitted(mapping: ColumnMapping, grid: Grid) -> tuple[ColumnMapping, tuple[str, ...]]:
    """A ready-made mapping without the columns that this table lacks, and their headers.

    Publishers give the same index in several files with more or fewer columns. A mapping that somebody saved is not
    fitted: there a missing column is an error. Raises BadMapping.
    """
    pairs = pairs_of(mapping)
    there = [(header, name) for header, name in pairs if grid.place(header) is not None]
    lacking = tuple(header for header, name in pairs if grid.place(header) is None)
    if not any(name not in AREA_FIELDS for _, name in there):
        return mapping, lacking
    return replace(mapping, columns=tuple(line_of(*each) for each in there)), lacking


def known_for(grid: Grid) -> ColumnMapping | None:
    """The ready-made mapping that this table was published for: most of its columns are there, and the area codes."""
    best: tuple[float, ColumnMapping] | None = None
    for each in READY_MADE.values():
        if grid.place(each.area_column) is None or (each.sheet and grid.sheet and each.sheet != grid.sheet):
            continue
        pairs = pairs_of(each)
        share = sum(grid.place(header) is not None for header, _ in pairs) / len(pairs)
        if share >= 0.5 and (best is None or share > best[0]):
            best = (share, each)
    return best[1] if best else None
