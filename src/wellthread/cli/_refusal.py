"""How the command line says no: one clear message and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from wellthread.interop.reading import BadFile
from wellthread.sources import BrokenLock, MissingSource, NotFetched


class Refused(click.ClickException):
    """What was asked for cannot be done; the message says why and what to do."""

    exit_code = 2


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what importers and sources refuse into a message for people."""
    try:
        yield
    except (BadFile, MissingSource, NotFetched, BrokenLock) as error:
        raise Refused(str(error)) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the machine refuses while something is written to `path` into a message for people."""
    try:
        yield
    except OSError as error:
        says = error.strerror or error.__class__.__name__
        raise Refused(
            f"{path} cannot be written ({says}). Name a place that is there and that you may write to."
        ) from None
