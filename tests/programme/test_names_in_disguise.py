"""The name of a hidden asset is found however it was typed."""

from __future__ import annotations

import pytest

from wellthread.programme import Contents
from wellthread.programme.release import GAP, release
from wellthread.vocabulary import Asset, Programme, Records, Theme, Visibility


def told(name: str, text: str) -> str:
    asset = Asset(id="a", name=name, visibility=Visibility.TEAM)
    records = Records([Programme(id="x", name="X"), asset, Theme(id="t", name="T", definition=text)])
    return release(Contents(records)).records.of(Theme)[0].definition


@pytest.mark.parametrize(
    "written",
    [
        "Mrs Hall’s drop-in",
        "Mrs Hall's drop-in",
        "mrs hall‘s drop‑in",
        "Mrs  Hall's\ndrop-in",
        "Mrs\u00a0Hall's drop–in",
    ],
)
@pytest.mark.parametrize("name", ["Mrs Hall's drop-in", "Mrs Hall’s  drop-in"])
def test_it_is_taken_out_of_other_texts(name, written):
    assert told(name, f"Named at {written}, twice.") == f"Named at {GAP}, twice."


def test_other_names_stay():
    assert told("Mrs Hall's drop-in", "Mrs Hallam's drop-in stays, and so does Mrs Hall.").count(GAP) == 0
