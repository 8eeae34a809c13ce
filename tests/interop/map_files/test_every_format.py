"""Every format: what is read back is the map without exactly what the writer named as lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.interop.map_files.maps import maps, told
from wellthread.interop.map_files import FORMATS, WRITTEN, MapFile, read_here, would_lose
from wellthread.interop.map_files.losing import PARTS, without

READ_BY = {
    "prsm_packed": "prsm",
    "prsm_xlsx": "workbook",
    "kumu_xlsx": "workbook",
    "mental_modeler_json": "mental_modeler",
    "matrix_xlsx": "matrix",
}
WORKBOOKS = ("workbook", "kumu_xlsx", "prsm_xlsx", "matrix_xlsx")
"""Read in a process of their own each time, so tried less often."""
PLACES_MADE_UP = ("loopy",)


def back(held: MapFile, key: str, folder: Path) -> MapFile:
    written = FORMATS[key].write
    assert written is not None
    path = folder / f"map{written(held).ending}"
    path.write_bytes(written(held).content)
    return read_here(path, READ_BY.get(key, key))


def assert_told_again(held: MapFile, key: str, folder: Path) -> None:
    left = without(held, FORMATS[key].carries)
    if not left.factors:
        return
    placed = key not in PLACES_MADE_UP
    assert told(back(held, key, folder), placed=placed) == told(left, placed=placed)


@pytest.mark.parametrize("key", [each for each in WRITTEN if each not in WORKBOOKS])
def test_what_is_read_back_is_the_map_without_what_was_named_as_lost(key: str, tmp_path: Path) -> None:
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(maps())
    def holds(held: MapFile) -> None:
        assert_told_again(held, key, tmp_path)

    holds()


@pytest.mark.parametrize("key", WORKBOOKS)
def test_workbooks_too(key: str, tmp_path: Path) -> None:
    @settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(maps())
    def holds(held: MapFile) -> None:
        assert_told_again(held, key, tmp_path)

    holds()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(maps())
def test_a_loss_is_named_exactly_where_something_is_lost(held: MapFile) -> None:
    for part in PARTS:
        assert (part.lost(held) is None) == (part.without(held) == held), part.key


@pytest.mark.parametrize("key", WRITTEN)
def test_a_format_names_only_what_it_does_not_carry(key: str, everything: MapFile) -> None:
    lost = would_lose(everything, key)
    assert {each.key for each in lost} <= set(FORMATS[key].leaves_out)
    assert all(each.how_many > 0 for each in lost)


def test_what_each_format_loses_of_a_map_that_has_everything(everything: MapFile) -> None:
    told = {key: [str(each) for each in would_lose(everything, key)] for key in WRITTEN}
    assert told["workbook"] == []
    assert told["kumu"] == ["1 judgement of a link", "1 statement", "1 saved view"]
    assert told["graphml"] == ["1 judgement of a link", "1 statement", "1 named loop", "1 saved view"]
    assert "1 claim’s quote" in told["prsm"]
    assert "1 claim’s delay" in told["prsm"]
    assert "1 claim that denies a link" in told["prsm"]
    assert told["matrix"][-2:] == [
        "1 claim that denies a link",
        "1 link that is neither plainly positive nor negative",
    ]
