"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# Playwright keeps an event loop running in the thread of the tests, and Django then takes plain tests for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How hard the property tests try; WELLTHREAD_PROPERTIES chooses. `explore` tries new examples each time, the others
# the same ones, so that a red test stays red until it is mended. No deadlines: a busy machine is not a wrong answer.
settings.register_profile("whole", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=15)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("WELLTHREAD_PROPERTIES", "whole"))
