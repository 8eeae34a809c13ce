"""Standardised rates, slopes and their data against what comes with the public health tools of the English agencies.

Points must be equal to a milliardth part. Limits that both sides draw must agree within four Monte Carlo standard
errors of their difference, and limits that we know exactly within four of theirs: the standard error of a drawn
percentile is sqrt(p (1 - p) / draws) over the density there.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from tests.real_data.test_public_health_intervals import rows
from wellthread.methods.evaluation.health import (
    Slopes,
    Sort,
    TooFewEvents,
    concentration,
    direct,
    expected,
    indirect,
    slopes,
    who_slopes,
)

pytestmark = pytest.mark.real_data
POINT = 1e-9
SORTS = {0: Sort.VALUE, 1: Sort.RATE, 2: Sort.SHARE}


def bands(sheet: str) -> dict[str, list[dict[str, Any]]]:
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows("testdata_DSR_ISR.xlsx", sheet):
        held[row.get("area", "testdata_1976")].append(row)
    return held


def test_directly_standardised_rates_and_none_below_ten_events():
    areas, old = bands("testdata_multiarea"), bands("testdata_1976")["testdata_1976"]
    sheet = [each for each in rows("testdata_DSR_ISR.xlsx", "testresults_DSR") if "nonind" not in each["area"]]
    assert len(sheet) == 8
    for row in sheet:
        ours = old if row["area"] == "testdata_1976" else areas[row["area"]]
        standard = [each["esp1976"] for each in old] if ours is old else None
        seen, held = [each["count"] or 0 for each in ours], [each["pop"] for each in ours]
        if row["value"] is None:
            with pytest.raises(TooFewEvents, match="10 or more"):
                direct(seen, held)
            continue
        for label, sure in (("95_0", 0.95), ("99_8", 0.998)):
            per = 10_000 if row["statistic"].endswith("per 10000") else 100_000
            found = (
                direct(seen, held, per=per, confidence=sure)
                if standard is None
                else direct(seen, held, standard, per=per, confidence=sure)
            )
            # The sheet prints the 99.8% limits of the population of 1976 for ten times as many people.
            scale = 10 if ours is old and label == "99_8" else 1
            printed = [row["value"], row[f"lower{label}cl"] / scale, row[f"upper{label}cl"] / scale]
            assert [found.value, found.lower, found.upper] == pytest.approx(printed, rel=POINT)


def test_events_of_one_person_widen_the_limits():
    areas = bands("testdata_nonindepe")
    sheet = [each for each in rows("testdata_DSR_ISR.xlsx", "testresults_DSR") if "nonind" in each["area"]]
    assert len(sheet) == 4
    for row in sheet:
        ours = areas[row["area"]]
        seen, held = [each["count"] or 0 for each in ours], [each["pop"] for each in ours]
        again = [[each[f"f{k}"] or 0 for each in ours] for k in (1, 2, 3, 4)]
        if row["value"] is None:
            with pytest.raises(TooFewEvents):
                direct(seen, held, again=again)
            continue
        for label, sure in (("95_0", 0.95), ("99_8", 0.998)):
            found = direct(seen, held, again=again, confidence=sure)
            printed = [row["value"], row[f"lower{label}cl"], row[f"upper{label}cl"]]
            # The sheet holds these rounded to eight decimals.
            assert [found.value, found.lower, found.upper] == pytest.approx(printed, abs=6e-9, rel=POINT)


def test_indirectly_standardised_ratios_and_rates():
    base = rows("testdata_DSR_ISR.xlsx", "refdata")
    reference = ([each["refcount"] for each in base], [each["refpop"] for each in base])
    areas = bands("testdata_multiarea_isr")
    sheet = rows("testdata_DSR_ISR.xlsx", "testresults_ISR")
    assert len(sheet) == 16
    for row in sheet:
        if row["area"] in areas:
            ours = expected(*reference, [each["pop"] or 1 for each in areas[row["area"]]])
            # The one empty cell is an age at which the reference population had no event.
            assert ours == pytest.approx(row["expected"], rel=POINT)
        per = row["ref_rate"] if row["ref_rate"] is not None else float(row["statistic"].rsplit(" ", 1)[-1])
        for label, sure in (("95_0", 0.95), ("99_8", 0.998)):
            if row[f"lower{label}cl"] is None:
                continue
            found = indirect(row["observed"], row["expected"], per, sure)
            printed = [row["value"], row[f"lower{label}cl"], row[f"upper{label}cl"]]
            # Exact Poisson limits are printed from a chi-squared quantile of ten digits.
            assert [found.value, found.lower, found.upper] == pytest.approx(printed, rel=POINT)


def blocks() -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The 44 blocks of the sheet with an expected slope, each with the rows of its groups."""
    found: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    for row in rows("testdata_SII.xlsx", "testdata_SII"):
        if row["sii"] is not None:
            found.append((row, []))
        if found and (row["TestDescription"], row["Area"]) == (found[-1][0]["TestDescription"], found[-1][0]["Area"]):
            found[-1][1].append(row)
    return found


def solved(head: dict[str, Any], groups: list[dict[str, Any]], **asked: Any) -> Slopes:
    sort = SORTS[head["ValueType"]]
    says = head["TestDescription"]
    values = np.array([each["Value"] for each in groups], float)
    errors = np.array([each["StandardError"] for each in groups], float)
    people = np.array([each["Population"] for each in groups], float)
    through = "transform" in says
    return slopes(values, people, errors, sort=sort, transformed=through, factor=factor_of(says), **asked)


def factor_of(says: str) -> float:
    known = {"negative multiplier": -1.0, "(x 100)": 100.0, "(x -100)": -100.0}
    return next((factor for words, factor in known.items() if words in says), 1.0)


def test_every_slope_of_the_sheet_to_a_milliardth_part():
    sheet = blocks()
    assert len(sheet) == 44
    for head, groups in sheet:
        found = solved(head, groups, repetitions=1_000)
        assert found.sii[0] == pytest.approx(head["sii"], rel=POINT), head["TestDescription"]
        if head["rii"] is not None:
            assert found.rii[0] == pytest.approx(head["rii"], rel=POINT), head["TestDescription"]
        if head["Intercept"] is not None:
            assert found.start[0] == pytest.approx(head["Intercept"], rel=POINT), head["TestDescription"]


def sure(text: object, which: int) -> float:
    told = str(text).strip("c()").split(",")
    return float(told[min(which, len(told) - 1)]) / 100


def test_every_limit_of_the_sheet_within_four_monte_carlo_standard_errors():
    compared = 0
    for head, groups in blocks():
        if head["sii_lowercl_1"] is None:
            continue
        for which in (1, 2):
            if head[f"sii_lowercl_{which}"] is None:
                continue
            level = told_confidence(head, which)
            found = solved(head, groups, confidence=level, repetitions=100_000, seed=7)
            for name, ours, drawn in (
                ("sii", found.sii_limits[:, 0], found.sii_drawn),
                ("rii", found.rii_limits[:, 0], found.rii_drawn),
            ):
                printed = [head[f"{name}_lowercl_{which}"], head[f"{name}_uppercl_{which}"]]
                if printed[0] is None:
                    continue
                spread = monte_carlo(ours, level, head["Repetitions"], drawn)
                assert abs(ours - printed).max() < 4 * spread, (head["TestDescription"], name, ours, printed)
                compared += 2
    assert compared > 140


def told_confidence(head: dict[str, Any], which: int) -> float:
    """The sheet's own column says 95 also where its title says 98."""
    says = head["TestDescription"]
    if "98" in says and (which == 2 or ("95" not in says)):
        return 0.98
    return sure(head["Confidence"], which - 1)


def monte_carlo(limits: np.ndarray[Any, Any], level: float, theirs: int, ours: int) -> float:
    """The standard error of the difference of two percentiles, each drawn so often; 0 draws: known exactly."""
    normal, tail = NormalDist(), (1 - level) / 2
    unit = float(limits[1] - limits[0]) / 2 / normal.inv_cdf(1 - tail)
    one = sqrt(tail * (1 - tail)) / normal.pdf(normal.inv_cdf(tail)) * unit
    return one * sqrt(1 / theirs + (1 / ours if ours else 0.0))


def test_life_expectancy_by_decile_in_every_area_and_both_ways_of_finding_limits(data: Path):
    by_area: dict[tuple[str, str], list[tuple[int, float, float, float]]] = defaultdict(list)
    with (data / "health" / "phe_oracles" / "LE_testdata.csv").open() as opened:
        for row in csv.DictReader(opened):
            by_area[row["Sex"], row["GeoCode"]].append(
                (int(row["Decile"]), float(row["LifeExp"]), float(row["Pop"]), float(row["SE"]))
            )
    table = np.array([sorted(each) for key, each in by_area.items() if len(each) == 10 and key[0] == "1"])
    assert table.shape == (361, 10, 4)
    y, n, se = table[:, :, 1], table[:, :, 2], table[:, :, 3]
    exact = slopes(y, n, se)
    assert exact.sii_drawn == exact.rii_drawn == 0
    some = slice(0, 40)
    drawn = slopes(y[some], n[some], se[some], by_drawing=True, repetitions=20_000)
    for name in ("sii_limits", "rii_limits"):
        mine, theirs = getattr(exact, name)[:, some], getattr(drawn, name)
        spread = np.array([monte_carlo(each, 0.95, 20_000, 0) for each in mine.T])
        assert (abs(mine - theirs) / spread).max() < 4.5  # the furthest of 80


def test_chronic_lung_disease_lies_with_the_most_deprived(data: Path):
    with (data / "health" / "qof1920_output_imd_prevalence.csv").open() as opened:
        held = [
            each for each in csv.DictReader(opened) if each["group_code"] == "COPD" and each["imd_overall"].isdigit()
        ]
    held.sort(key=lambda each: int(each["imd_overall"]))
    counted = np.array([float(each["register"]) for each in held])
    people = np.array([float(each["list"]) for each in held])
    assert len(held) == 10
    ours = slopes(counted / people, people, sort=Sort.SHARE, factor=100)
    sii, rii = who_slopes(100 * counted / people, people, per=100)
    index = concentration(counted / people, people)
    # Chronic lung disease lies with the most deprived, whichever way it is told.
    assert max(ours.sii[0], sii.upper, index.upper) < 0
    assert max(ours.rii[0], rii.value) < 0.7


def test_life_expectancy_of_liverpool_falls_with_deprivation(data: Path):
    with (data / "health" / "life_expectancy_msoa11_liverpool.csv").open() as opened:
        life = {each["msoa11cd"]: float(each["leb_est"]) for each in csv.DictReader(opened)}
    assert (len(life), min(life.values()), max(life.values())) == (61, 71.2, 83.9)
    with gzip.open(data / "deprivation" / "imd2019_lsoa11_england.csv.gz", "rt") as opened:
        areas = [each for each in csv.DictReader(opened) if each["msoa11_code"] in life]
    people: dict[str, float] = defaultdict(float)
    score: dict[str, float] = defaultdict(float)
    for each in areas:
        people[each["msoa11_code"]] += float(each["pop_mid2019_total"])
        score[each["msoa11_code"]] += float(each["pop_mid2019_total"]) * float(each["imd_score_recomputed"])
    order = sorted(life, key=lambda code: -score[code] / people[code])
    need = np.array([score[code] / people[code] for code in order])
    years, n = np.array([life[code] for code in order]), np.array([people[code] for code in order])
    assert round(float(np.corrcoef(need, years)[0, 1]), 2) == -0.80
    found = slopes(years, n)
    assert 7 < found.sii[0] < 12  # years between the ends of the city
