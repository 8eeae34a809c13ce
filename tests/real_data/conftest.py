"""Where the open data is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wellthread.programme import Contents
from wellthread.programme.building import RECIPES, build

ROOT = Path(__file__).parents[2]


def open_data() -> Path:
    """The folder named by WELLTHREAD_DATA, else the one beside the checkout."""
    return Path(os.environ.get("WELLTHREAD_DATA") or ROOT / "../shared/data").resolve()


@pytest.fixture(scope="session")
def data() -> Path:
    folder = open_data()
    if not (folder / "deprivation").is_dir():
        pytest.skip(f"There is no open data in {folder.name}: set WELLTHREAD_DATA to the folder where it is.")
    return folder


@pytest.fixture(scope="session")
def northamptonshire(data: Path) -> Contents:
    """The programme made of open data, built once."""
    return build(RECIPES["northamptonshire"], data)
