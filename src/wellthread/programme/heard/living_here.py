"""Who lives in a neighbourhood, read from the files of the census for its small areas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from wellthread.interop.census import (
    read_five_years,
    read_languages,
    read_sexes,
    read_small_area_census,
    summed,
)
from wellthread.interop.deprivation import IMD_2025, read_deprivation
from wellthread.interop.lookups import SmallArea2021, Successor, read_small_areas_2021, read_successors
from wellthread.methods.engagement.benchmark import age_bands, fifths, population_counts, with_english
from wellthread.programme.contents import Contents
from wellthread.sources.terms import CENSUS, ESTIMATES, INDICES, OGL
from wellthread.vocabulary import Dataset, Method, Neighbourhood, PopulationCount, Record, Records, Ref

CENSUS_FILE = "census/census2021_lsoa21_england.csv.gz"
LANGUAGE_FILE = "census/census2021_msoa21_language_migration_england.csv.gz"
SEX_FILE = "census/census2021_ltla21_age_sex.csv"
AGE_FILE = "census/population_mid2020_lsoa11_5year_england.csv.gz"
AREAS_FILE = "geography/lookup_lsoa21_ward24_ltla24_icb24_england.csv.gz"
CHANGES_FILE = "geography/lookup_lsoa11_to_lsoa21_england.csv.gz"
INDEX_FILE = "deprivation/imd2025_lsoa21_england.csv.gz"
ONS = "Office for National Statistics"


class NoAreas(ValueError):
    """A neighbourhood without small areas that the census knows; the message says what to do."""


@dataclass(frozen=True)
class Living:
    """The counts of one neighbourhood, the releases they come from, and what was not found or only nearly fits."""

    counts: tuple[PopulationCount, ...]
    datasets: tuple[Dataset, ...]
    notes: tuple[str, ...] = field(default=())


def who_lives_here(place: Neighbourhood, folder: Path, *, on: date) -> Living:
    """Age, sex, ethnic group, language, disability, religion and deprivation of a neighbourhood's residents.

    `folder` holds the files as the census publishes them. Raises NoAreas, and BadFile for a broken file.
    """
    changes = read_successors(folder / CHANGES_FILE)
    parts = _of_2021(place, changes)
    areas = {each.code: each for each in read_small_areas_2021(folder / AREAS_FILE) if each.code in parts}
    if not areas:
        raise NoAreas(
            f"None of the small areas of {place.name} is in the census of England. "
            "Give the neighbourhood its LSOA codes and their census year, or write population_counts.csv by hand."
        )
    small = read_small_area_census(folder / CENSUS_FILE, areas)
    notes: list[str] = []
    counts = [
        *_small_areas(place, small, parts),
        *_languages(place, folder, areas.values(), notes),
        *_sexes(place, folder, areas.values(), notes),
        *_ages(place, folder, parts, changes, notes),
        *_deprivation(place, folder, small, parts, notes),
    ]
    return Living(tuple(counts), _datasets(counts, on), tuple(notes))


def _of_2021(place: Neighbourhood, changes: Iterable[Successor]) -> dict[str, float]:
    """The LSOAs of 2021 that make up a neighbourhood, each with the share of it that lies inside."""
    if place.boundary_year != 2011:
        return dict.fromkeys(place.areas, 1.0)
    made_of: dict[str, list[str]] = defaultdict(list)
    for each in changes:
        made_of[each.after].append(each.before)
    held = set(place.areas)
    shares = {after: sum(each in held for each in before) / len(before) for after, before in made_of.items()}
    return {after: share for after, share in shares.items() if share}


def _small_areas(
    place: Neighbourhood, small: Mapping[str, Mapping[str, int]], parts: Mapping[str, float]
) -> list[PopulationCount]:
    return population_counts(
        place.ref,
        summed((counts, parts[code]) for code, counts in small.items()),
        base="All usual residents",
        period="21 March 2021",
        areas=sorted(small),
        dataset=Ref("dataset", "census-2021-small-areas"),
        method=_method(parts.values()),
    )


def _languages(
    place: Neighbourhood, folder: Path, areas: Iterable[SmallArea2021], notes: list[str]
) -> list[PopulationCount]:
    """Published for the middle-sized areas only, whose names those of the small ones begin with."""
    middles = {each.name.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").strip() for each in areas}
    found = read_languages(folder / LANGUAGE_FILE, middles)
    if not found:
        notes.append("Main language was not found for these areas.")
        return []
    notes.append("Main language and English are of the middle-sized areas around (MSOA); smaller is not published.")
    return population_counts(
        place.ref,
        with_english(summed((counts, 1.0) for counts in found.values())),
        base="Usual residents aged 3 and over, of the middle-sized areas around",
        period="21 March 2021",
        areas=sorted(found),
        dataset=Ref("dataset", "census-2021-language"),
        method=Method.APPORTIONED,
    )


def _sexes(
    place: Neighbourhood, folder: Path, areas: Iterable[SmallArea2021], notes: list[str]
) -> list[PopulationCount]:
    """Published for whole authorities; the one in which most of the small areas lie."""
    authority, _ = Counter(each.authority for each in areas).most_common(1)[0]
    found = read_sexes(folder / SEX_FILE, [authority])
    if not found:
        notes.append("Sex was not found for the local authority.")
        return []
    notes.append("Sex is of the whole local authority; smaller is not in the files.")
    return population_counts(
        place.ref,
        found[authority],
        base="All usual residents of the local authority",
        period="21 March 2021",
        areas=[authority],
        dataset=Ref("dataset", "census-2021-sex"),
        method=Method.APPORTIONED,
    )


def _ages(
    place: Neighbourhood,
    folder: Path,
    parts: Mapping[str, float],
    changes: Iterable[Successor],
    notes: list[str],
) -> list[PopulationCount]:
    """Ages are published for the areas of 2011: those that the areas of 2021 were made from, or were part of."""
    shares = _of_2011(place, parts, changes)
    found = read_five_years(folder / AGE_FILE, shares)
    if not found:
        notes.append("Ages were not found for these areas.")
        return []
    notes.append("Ages are estimates of mid-2020; of those aged 15 to 19 four in five are reckoned as 16 and over.")
    return population_counts(
        place.ref,
        age_bands(summed((counts, shares[code]) for code, counts in found.items())),
        base="Residents aged 16 and over",
        period="mid-2020",
        areas=sorted(found),
        dataset=Ref("dataset", "population-mid-2020"),
        method=_method(shares.values()),
    )


def _of_2011(place: Neighbourhood, parts: Mapping[str, float], changes: Iterable[Successor]) -> dict[str, float]:
    if place.boundary_year == 2011:
        return dict.fromkeys(place.areas, 1.0)
    became: dict[str, list[str]] = defaultdict(list)
    for each in changes:
        became[each.before].append(each.after)
    shares = {before: sum(each in parts for each in after) / len(after) for before, after in became.items()}
    return {before: share for before, share in shares.items() if share}


def _deprivation(
    place: Neighbourhood,
    folder: Path,
    small: Mapping[str, Mapping[str, int]],
    parts: Mapping[str, float],
    notes: list[str],
) -> list[PopulationCount]:
    index = read_deprivation(folder / INDEX_FILE, IMD_2025)
    deciles = {code: int(decile) for code, decile in zip(index.codes, index.decile, strict=True) if code in small}
    if not deciles:
        notes.append("Deprivation was not found for these areas.")
        return []
    people = {
        code: parts[code] * sum(count for name, count in counts.items() if name.startswith("ethnic_group="))
        for code, counts in small.items()
    }
    return population_counts(
        place.ref,
        fifths((decile, people[code]) for code, decile in deciles.items()),
        base="All usual residents, by the small area they live in",
        period="2025, residents of 2021",
        areas=sorted(deciles),
        dataset=Ref("dataset", "imd-2025"),
        method=_method(parts.values()),
    )


def _method(shares: Iterable[float]) -> Method:
    return Method.DIRECT if all(each == 1 for each in shares) else Method.APPORTIONED


def _datasets(counts: Iterable[PopulationCount], on: date) -> tuple[Dataset, ...]:
    used = {each.dataset.id for each in counts if each.dataset}
    known = [
        Dataset(
            id="census-2021-small-areas",
            title="Census 2021: ethnic group, disability, religion by small area",
            publisher=ONS,
            release="2021",
            licence=OGL,
            attribution=CENSUS,
        ),
        Dataset(
            id="census-2021-language",
            title="Census 2021: main language and English by middle-sized area",
            publisher=ONS,
            release="2021",
            licence=OGL,
            attribution=CENSUS,
        ),
        Dataset(
            id="census-2021-sex",
            title="Census 2021: sex by local authority",
            publisher=ONS,
            release="2021",
            licence=OGL,
            attribution=CENSUS,
        ),
        Dataset(
            id="population-mid-2020",
            title="Mid-2020 population estimates by small area and five years of age",
            publisher=ONS,
            release="mid-2020",
            licence=OGL,
            attribution=ESTIMATES,
        ),
        Dataset(
            id="imd-2025",
            title="English Indices of Deprivation 2025",
            publisher="Ministry of Housing, Communities and Local Government",
            release="2025",
            licence=OGL,
            attribution=INDICES,
        ),
    ]
    return tuple(replace(each, retrieved_on=on) for each in known if each.id in used)


def with_counts(contents: Contents, living: Living) -> Contents:
    """The contents with these counts in place of what was counted for the same neighbourhood before."""
    places = {each.neighbourhood.unversioned for each in living.counts}
    fresh = {each.ref.unversioned for each in (*living.counts, *living.datasets)}

    def stays(record: Record) -> bool:
        if isinstance(record, PopulationCount) and record.neighbourhood.unversioned in places:
            return False
        return record.ref.unversioned not in fresh

    kept = [each for each in contents.records if stays(each)]
    return replace(contents, records=Records([*kept, *living.datasets, *living.counts]))
