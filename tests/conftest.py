"""What holds for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Playwright keeps an event loop running in the thread of the tests, and Django then takes plain tests for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How hard the property tests try; WELLTHREAD_PROPERTIES chooses. `explore` tries new examples each time, the others
# the same ones, so that a red test stays red until it is mended. No deadlines: a busy machine is not a wrong answer.
settings.register_profile("whole", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=15)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("WELLTHREAD_PROPERTIES", "whole"))

SLOW = (
    "cli",
    "docs/test_pictures.py",
    "interop/test_boundary_files.py",
    "interop/test_bombs.py",
    "interop/test_guard.py",
    "interop/asset_files",
    "methods/assets/access",
    "pictures/test_every_picture.py",
    "programme/access",
    "programme/asset_import",
    "programme/bringing",
    "programme/profile",
    "sources",
    "web/accounts/test_routes.py",
    "web/assets",
    "web/capture",
    "web/jobs",
    "web/live",
    "web/place",
    "web/security",
)
"""Tests that start other processes, ask whole sites or draw everything: not for the quick check."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in SLOW."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
