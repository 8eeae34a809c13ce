"""A fresh story for each test."""

from __future__ import annotations

import pytest

from tests.thread.story import Story


@pytest.fixture
def story() -> Story:
    return Story()
