"""The example neighbourhood, afresh for each story."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellthread import programme
from wellthread.programme import Contents
from wellthread.vocabulary import Records

EXAMPLE = Path(__file__).parents[3] / "examples" / "two-test-beds"


@pytest.fixture(scope="module")
def read_once() -> Contents:
    return programme.read(EXAMPLE)


@pytest.fixture
def example(read_once: Contents) -> Contents:
    return Contents(Records(read_once.records), read_once.links, read_once.files)
