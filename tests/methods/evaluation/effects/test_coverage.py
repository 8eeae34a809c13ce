"""Limits hold the truth as often as they say, in simulated studies; the table of 1,000 is on the method card."""

from __future__ import annotations

import csv

import pytest

from benchmarks import coverage

STUDIES = 240
LEAST, MOST = 215, 238
"""Of 240 studies 228 should hold; chance leaves this range about once in three hundred scenarios."""
SMALL = ("6 pairs, mean, ICC 0.05, no effect", "6 pairs, share, ICC 0.05, effect", "10 pairs, mean, ICC 0.01, effect")
QUICK = [
    each
    for each in coverage.scenarios()
    if each[0] in SMALL and (each[1].endswith("on places") or each[1] in ("lots within pairs", coverage.ALONE))
]


@pytest.mark.parametrize(
    "each", [each for each in QUICK if each[1] != coverage.ALONE], ids=lambda each: each[0] + each[1]
)
def test_limits_hold_as_often_as_they_say(each):
    row = coverage.tried(*each, studies=STUDIES, seed=7)
    most = STUDIES if each[1] == "lots within pairs" else MOST
    assert LEAST <= row.held <= most, "the lots may hold more often: there are few ways for them to fall"


@pytest.mark.parametrize(
    "each", [each for each in QUICK if each[1] == coverage.ALONE and "0.05" in each[0]], ids=lambda each: each[0]
)
def test_taking_everybody_as_alone_is_far_too_sure(each):
    row = coverage.tried(*each, studies=STUDIES, seed=7)
    assert row.held < 0.85 * STUDIES


@pytest.mark.parametrize(
    "estimator", ["persons, errors of Mancl and DeRouen", "mixed model of place means by time since start"]
)
def test_models_hold_too(estimator):
    each = next(one for one in coverage.scenarios() if one[1] == estimator)
    row = coverage.tried(*each, studies=60, seed=7)
    assert 51 <= row.held <= 60


def test_the_table_on_record_is_of_1000_studies_each_and_none_falls_short():
    with coverage.RESULTS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert {each["studies"] for each in rows} == {"1000"}
    honest = [each for each in rows if each["estimator"] != coverage.ALONE]
    assert min(float(each["held"]) for each in honest) >= 93
    assert max(float(each["held"]) for each in rows if each["estimator"] == coverage.ALONE) < 93


def test_the_same_seed_gives_the_same_row():
    assert coverage.tried(*QUICK[0], studies=5, seed=3) == coverage.tried(*QUICK[0], studies=5, seed=3)
