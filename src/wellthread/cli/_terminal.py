"""Sentences and tables as they read in a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

import click
from rich.console import Console
from rich.table import Table as Grid

from wellthread.disclosure import Table

WIDEST = 140
ROWS = 40


def heading(text: str) -> None:
    """A heading with a line under it."""
    click.echo(f"\n{text}\n{'─' * min(len(text), width())}")


def said(text: str, indent: int = 0) -> None:
    """A sentence, wrapped to the terminal."""
    lines = click.wrap_text(text, width(), initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
    click.echo(lines)


def tabled(table: Table) -> None:
    """A table drawn in the terminal, its first rows when it is long."""
    cut = table.head(ROWS)
    grid = Grid(title=cut.title, title_justify="left", caption=cut.note or None, caption_justify="left")
    for name in cut.columns:
        grid.add_column(name, overflow="fold")
    for row in cut.texts():
        grid.add_row(*row)
    Console(width=width(), highlight=False, markup=False).print(grid)


def known(names: Iterable[str]) -> str:
    """Names to choose from, in one line."""
    return ", ".join(sorted(names))


def width() -> int:
    """How many characters fit on a line."""
    return min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
