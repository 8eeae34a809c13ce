"""A small programme, run once, for tests that look at documents and need no more than a few lines."""

from __future__ import annotations

from datetime import date
from functools import cache

from tests.web.two_streets import two_streets
from wellthread.programme import Contents
from wellthread.programme.run import Outputs, run


@cache
def streets() -> Contents:
    return two_streets()


@cache
def street_outputs() -> Outputs:
    return run(streets(), today=date(2026, 11, 2))
