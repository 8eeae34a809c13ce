"""One run of the example programme, shared by all tests that only look at it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from wellthread.programme import Contents, read
from wellthread.programme.outputs import as_files
from wellthread.programme.run import Outputs, run

EXAMPLE = Path(__file__).parents[2] / "examples" / "two-test-beds"
TODAY = date(2026, 11, 22)


@cache
def example() -> Contents:
    return read(EXAMPLE)


@cache
def outputs() -> Outputs:
    return run(example(), today=TODAY)


@cache
def files() -> dict[str, bytes]:
    return as_files(outputs())
