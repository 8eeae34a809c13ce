"""The thread's picture as a table: each record with what it comes from and what it leads to."""

from __future__ import annotations

from collections import defaultdict

from wellthread.disclosure import Table

from .weave import Weave

NAMED = 6


def thread_table(weave: Weave, title: str) -> Table:
    """One row a record (voices: one row a session), column by column."""
    titles = {each.key: each.title for each in weave.knots}
    back: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    forth: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for strand in weave.strands:
        back[strand.target][strand.source] += strand.count
        forth[strand.source][strand.target] += strand.count
    rows = [
        (
            weave.columns[knot.column].title,
            knot.title,
            _named(back[knot.key], titles),
            _named(forth[knot.key], titles),
            sum(back[knot.key].values()),
            sum(forth[knot.key].values()),
            knot.people,
            " ".join((*knot.frays_back, *knot.frays_forth)),
        )
        for knot in sorted(weave.knots, key=lambda each: each.column)
    ]
    columns = (
        "Column",
        "Item",
        "Comes from",
        "Leads to",
        "Links back",
        "Links forward",
        "Known speakers",
        "Loose ends",
    )
    return Table.of("thread", title, columns, rows, "Links are counted between records, whatever lies between them.")


def _named(counts: dict[str, int], titles: dict[str, str]) -> str:
    ranked = sorted(counts, key=lambda key: -counts[key])
    told = [f"{titles[key]} ({counts[key]})" for key in ranked[:NAMED]]
    return "; ".join([*told, f"and {len(ranked) - NAMED} more"] if len(ranked) > NAMED else told)
