"""The same programme from files as they are published: no prepared copy where an address gives the original."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil

import pytest

from tests.interop.files import DOMAINS, IMD, RANK, table
from wellthread import programme
from wellthread.interop.boundaries import read_outlines
from wellthread.interop.deprivation import IMD_2019, IMD_2025, read_deprivation
from wellthread.interop.foresight import read_foresight
from wellthread.methods.place import rank
from wellthread.programme.building import NEEDED, RECIPES, build
from wellthread.sources import SOURCES
from wellthread.vocabulary import Asset, Contribution, Factor, IndicatorValue

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

DECILE = "{} Decile (where 1 is most deprived 10% of LSOAs)"


def file_7(path, read, vintage, authority, people):
    header = [f"LSOA code ({vintage})", f"LSOA name ({vintage})", f"Local Authority District code ({authority})"]
    header += [f"{IMD} Score", RANK.format(IMD), DECILE.format(IMD), *(RANK.format(each) for each in DOMAINS)]
    columns = [read.codes, read.names, read.authorities, read.score, read.rank, read.decile, *read.domain_ranks.T]
    total = read.population if read.population is not None else [1500] * len(read.codes)
    table(path, [*header, f"Total population: {people}"], *zip(*columns, total, strict=True))


def csv_rows(path):
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    with io.StringIO(text, newline="") as file:
        return list(csv.reader(file))


def indices(data, ways):
    kinds = {"imd-2019": (IMD_2019, 2011, 2019, "mid 2015 (excluding prisoners)")}
    kinds["imd-2025"] = (IMD_2025, 2021, 2024, "mid 2022")
    for key, (edition, *words) in kinds.items():
        file_7(ways[key], read_deprivation(data / SOURCES[key].path, edition), *words)


def services(data, ways):
    first, *practices = [[*row[:17], "", *row[17:]] for row in csv_rows(data / SOURCES["practices-2019"].path)[1:]]
    table(ways["practices-2019"], first, *practices)
    table(ways["hospitals"], *csv_rows(data / SOURCES["hospitals"].path), delimiter="¬", encoding="latin-1")
    table(ways["libraries-2023"], *csv_rows(data / SOURCES["libraries-2023"].path))
    with gzip.open(data / SOURCES["lsoa-2011-west-northamptonshire"].path) as packed:
        ways["lsoa-2011-west-northamptonshire"].write_bytes(packed.read())


def foresight(data, ways):
    read = read_foresight(data / SOURCES["foresight-variables"].path, data / SOURCES["foresight-links"].path)
    nodes = [
        {"id": int(each.id), "label": each.name, "mapCluster": each.cluster, "x": each.x, "y": each.y}
        | {"definition": each.definition or "—"}
        for each in read.variables
    ]
    links = [
        {"id": each.id, "sourceId": int(each.source), "targetId": int(each.target), "sign": each.sign}
        for each in read.links
    ]
    ways["foresight-variables"].write_text(json.dumps({"nodes": nodes, "connections": links}))


ONS = {"lsoa11": "LSOA11", "msoa11": "MSOA11", "ltla22": "LAD22", "icb22": "ICB22"}
"""What the statistics office calls the levels of the prepared look-up."""
ENDINGS = (("CD", "code"), ("NM", "name"))


def answer(path, features):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def in_ons_words(place, *levels):
    """A row of the prepared look-up, cut to these levels, under the headers of the statistics office."""
    return {ONS[each] + ending: place[f"{each}_{word}"] for each in levels for ending, word in ENDINGS}


def look_ups(data, ways):
    """Answers of the geography service for Northamptonshire."""
    header, *rows = csv_rows(data / SOURCES["lsoa-2011-lookup"].path)
    here = [place for row in rows if (place := dict(zip(header, row, strict=True)))["icb22_code"] == "E54000059"]
    systems = [{"properties": in_ons_words(each, "lsoa11", "ltla22", "icb22")} for each in here]
    answer(ways["lsoa-2011-lookup"], systems)
    answer(ways["lsoa-2011-to-msoa"], [{"properties": in_ons_words(each, "lsoa11", "msoa11")} for each in here])
    header, *rows = csv_rows(data / SOURCES["lsoa-2011-to-2021"].path)
    names = {"lsoa11_code": "LSOA11CD", "lsoa21_code": "LSOA21CD", "change_code": "CHGIND"}
    table(ways["lsoa-2011-to-2021"], [names.get(each, each) for each in header], *rows)
    return here


def outlines(data, ways, here):
    for key, level in (("msoa-2011-outlines", "msoa11"), ("lsoa-2011-outlines", "lsoa11")):
        kept = read_outlines(data / SOURCES[key].path, {each[f"{level}_code"] for each in here})
        shapes = [(code, dict(each.geometry)) for code, each in kept.items()]
        answer(ways[key], [{"properties": {f"{ONS[level]}CD": code}, "geometry": shape} for code, shape in shapes])


def published(data, folder):
    """Each prepared file turned back into the layout in which it is published."""
    ways = {key: folder / SOURCES[key].fetched_as for key in NEEDED}
    for target in ways.values():
        target.parent.mkdir(parents=True, exist_ok=True)
    indices(data, ways)
    services(data, ways)
    outlines(data, ways, look_ups(data, ways))
    table(ways["patient-comments"], *csv_rows(data / SOURCES["patient-comments"].path))
    foresight(data, ways)
    shutil.copy(data / SOURCES["wieliczka-2023"].path, ways["wieliczka-2023"])


def test_what_is_published_makes_the_same_programme(data, tmp_path, northamptonshire):
    published(data, tmp_path)
    made = build(RECIPES["northamptonshire"], tmp_path)
    assert programme.check(made) == []
    for kind in (Contribution, Factor, IndicatorValue):
        assert made.records.of(kind) == northamptonshire.records.of(kind)
    assert len(made.records.of(Asset)) == len(northamptonshire.records.of(Asset))
    assert made.links == northamptonshire.links
    theirs, ours = [
        [(each.area, [round(part.value, 2) for part in each.parts]) for each in rank(found.records)]
        for found in (northamptonshire, made)
    ]
    assert ours == theirs
