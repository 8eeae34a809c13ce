"""`wellthread priorities lists`: residents' and commissioners' lists, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.methods.priorities.two_lists import compare, places_of, titles_of
from wellthread.vocabulary import PriorityList


@click.command("lists")
@folder
@click.argument("one", required=False)
@click.argument("other", required=False)
def command(folder: Path, one: str | None, other: str | None) -> None:
    """Hold two lists of FOLDER side by side: what the one has that the other leaves out, and how far they agree.

    Without ONE and OTHER: which lists there are.
    """
    records = opened(folder).records
    lists = {each.id: each for each in records.of(PriorityList)}
    if one is None or other is None:
        for each in lists.values():
            said(f"{each.id}: {each.title} ({each.whose.label})")
        return
    if missing := [each for each in (one, other) if each not in lists]:
        raise Refused(f"There is no list “{missing[0]}”. There are: {known(lists) or 'none'}.")
    mine, theirs = places_of(lists[one], records), places_of(lists[other], records)
    found = compare(mine, theirs, titles_of({*mine, *theirs}, records))
    heading(f"{lists[one].title} and {lists[other].title}")
    for rows, has, lacks in ((found.only_one, one, other), (found.only_other, other, one)):
        names = ", ".join(f"“{each.title}” ({each.one or each.other})" for each in rows) or "nothing"
        said(f"On {lists[has].title} and not on {lists[lacks].title}: {names}.")
    said(found.agreement)
    places: list[Sequence[Cell]] = [[each.title, each.one, each.other] for each in found.rows]
    tabled(Table.of("lists", "Places; 1 is first", ("What", lists[one].title, lists[other].title), places))
