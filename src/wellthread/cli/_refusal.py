"""How the command line says no: one clear message and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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
