"""Sentences and tables as they read in a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence

import click
from rich.cells import cell_len
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
    """A table drawn in the terminal, its first rows when it is long; a row a paragraph where words would be broken."""
    cut = table.head(ROWS)
    texts = cut.texts()
    room = width() - 3 * len(cut.columns) - 1
    least, natural = _needs(cut.columns, texts)
    if sum(least) > room:
        _row_by_row(cut, texts)
        return
    grid = Grid(title=cut.title, title_justify="left", caption=cut.note or None, caption_justify="left")
    for name, wide in zip(cut.columns, _shared(least, natural, room), strict=True):
        grid.add_column(name, overflow="fold", width=wide)
    for row in texts:
        grid.add_row(*row)
    Console(width=width(), highlight=False, markup=False).print(grid)


def _needs(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """For each column how wide its longest word is, and its longest text."""
    columns = [[name, *(row[at] for row in rows)] for at, name in enumerate(names)]
    least = [max((cell_len(word) for text in column for word in text.split()), default=1) for column in columns]
    natural = [max(cell_len(line) for text in column for line in text.splitlines() or [""]) for column in columns]
    return least, [max(pair) for pair in zip(least, natural, strict=True)]


def _shared(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """How wide each column is: those that want little more get all of it, the others share what is left.

    >>> _shared([4, 4, 4], [4, 6, 30], room=20)
    [4, 6, 10]
    """
    wide, spare = list(least), room - sum(least)
    order = sorted(range(len(wide)), key=lambda at: natural[at] - least[at])
    for done, at in enumerate(order):
        more = min(natural[at] - least[at], spare // (len(order) - done))
        wide[at] += more
        spare -= more
    return wide


def _row_by_row(table: Table, rows: Sequence[Sequence[str]]) -> None:
    click.echo(table.title)
    for row in rows:
        told = "; ".join(f"{name}: {text}" for name, text in zip(table.columns, row, strict=True) if text)
        said(f"• {told}")
    if table.note:
        said(table.note)


def known(names: Iterable[str]) -> str:
    """Names to choose from, in one line."""
    return ", ".join(sorted(names))


def width() -> int:
    """How many characters fit on a line."""
    return min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
