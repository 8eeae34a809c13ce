from __future__ import annotations

import pytest

from tests.pictures.street import Street


@pytest.fixture(scope="session")
def street():
    return Street()
