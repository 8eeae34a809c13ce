"""Sections of places or rounds as they read in a terminal, and one of their tables as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.programme.side_by_side import Section

from ._one_table import one_csv


def told(sections: Sequence[Section]) -> None:
    """Print each section: its sentences, then its tables."""
    for each in sections:
        heading(each.title)
        if each.says:
            said(each.says)
        for sentence in each.sentences:
            said(f"• {sentence}")
        for rows in each.tables:
            tabled(rows.table)
    if names := known(rows.table.name for each in sections for rows in each.tables):
        said(f"Tables for --csv: {names}")


def csv_in_sections(sections: Sequence[Section], name: str) -> None:
    """Print one table as CSV and nothing else. Raises Refused with those there are."""
    tables = {rows.table.name: rows.table for each in sections for rows in each.tables}
    one_csv(tables, name)
