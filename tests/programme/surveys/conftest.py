"""The example, read once."""

from __future__ import annotations

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.programme import Contents, read


@pytest.fixture(scope="session")
def beds() -> Contents:
    return read(FOLDER)
