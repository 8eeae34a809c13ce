"""Intervals against the expected values that come with the public health tools of the English health agencies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from wellthread.methods.evaluation import byar, wilson

pytestmark = pytest.mark.real_data

FOLDER = Path(os.environ.get("WELLTHREAD_DATA", "../shared/data")) / "health" / "phe_oracles"


def rows(book: str, sheet: str) -> list[dict[str, Any]]:
    path = FOLDER / book
    if not path.is_file():
        pytest.skip(f"{book} is not in the folder of open data; set WELLTHREAD_DATA to where it is.")
    opened = load_workbook(path, read_only=True, data_only=True)
    try:
        head, *body = opened[sheet].iter_rows(values_only=True)
    finally:
        opened.close()
    return [dict(zip(map(str, head), row, strict=True)) for row in body if any(cell is not None for cell in row)]


def confidence(row: dict[str, Any]) -> float:
    return float(str(row["confidence"]).rstrip("%")) / 100


def test_byars_limits():
    expected = [row for row in rows("testdata_Byars_Wilson.xlsx", "testdata_B_W") if row["method"] == "Byars"]
    assert len(expected) == 7
    for row in expected:
        found = byar(row["x"], confidence(row))
        assert found.upper == pytest.approx(row["uppercl"], rel=1e-10)
        # Where the formula would fall below nothing the sheet has no value; a count cannot, so ours is 0.
        assert found.lower == pytest.approx(row["lowercl"] or 0.0, rel=1e-10)


def test_wilsons_limits():
    expected = [row for row in rows("testdata_Byars_Wilson.xlsx", "testdata_B_W") if row["method"] == "Wilson"]
    assert len(expected) == 6
    for row in expected:
        found = wilson(row["x"], row["n"], confidence(row))
        assert (found.lower, found.upper) == pytest.approx((row["lowercl"], row["uppercl"]), rel=1e-10)


def test_proportions_with_limits_at_95_and_998():
    expected = [row for row in rows("testdata_Proportion.xlsx", "testdata_Prop") if row["value"] is not None]
    assert len(expected) == 16
    for row in expected:
        for label, sure in (("95_0", 0.95), ("99_8", 0.998)):
            found = wilson(row["Numerator"], row["Denominator"], sure).times(row["multiplier"])
            printed = (row["value"], row[f"lower{label}cl"], row[f"upper{label}cl"])
            assert (found.value, found.lower, found.upper) == pytest.approx(printed, rel=1e-10)


def test_proportions_of_grouped_areas():
    expected = [row for row in rows("testdata_Proportion.xlsx", "testdata_Prop_g") if row["value"] is not None]
    assert len(expected) == 8
    for row in expected:
        found = wilson(row["Numerator"], row["Denominator"], confidence(row)).times(row["multiplier"])
        printed = (row["value"], row["lowercl"], row["uppercl"])
        assert (found.value, found.lower, found.upper) == pytest.approx(printed, rel=1e-10)
