"""One table of a command as CSV and nothing else, to pass on to other programs."""

from __future__ import annotations

from collections.abc import Mapping

import click

from wellthread.disclosure import Table

from ._refusal import Refused
from ._terminal import known


def csv_of(tables: Mapping[str, Table], name: str) -> str:
    """The table of that name as CSV. Raises Refused with those there are."""
    if name not in tables:
        raise Refused(f"There is no table “{name}”. There are: {known(tables) or 'none'}.")
    return tables[name].csv()


def one_csv(tables: Mapping[str, Table], name: str) -> None:
    """Print one table as CSV. Raises Refused with those there are."""
    click.echo(csv_of(tables, name), nl=False)
