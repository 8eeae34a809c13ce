"""How far those who spoke have been answered, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.engagement.answered import Coverage, Covered, coverage
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import Records, Session


def answered_here(contents: Contents, scope: Scope, *, today: date) -> Coverage:
    """Whether those who spoke in the sessions of a neighbourhood have an answer, and were told it."""
    return coverage(contents.records, contents.thread, within(contents.records.of(Session), scope), today=today)


def coverage_table(found: Coverage, name: str) -> Table:
    """By session, by time since, and over all. Contributions are counted here, not people."""
    rows = [_row(each) for _, each in found.sessions]
    rows += [_row(each, f"Said {each.name} ago") for each in found.ages]
    rows.append(_row(found.whole))
    columns = ("Session", "Contributions", "With an answer", "Told", "Told, %")
    note = "An answer is a decision, yes or no, or an action. Told is what somebody was told on a day that is known."
    return Table.of(name, "Answered and told", columns, rows, note)


def _row(each: Covered, name: str = "") -> Sequence[Cell]:
    return [name or each.name, each.said, each.settled, each.told, round(100 * (each.share_told or 0))]


def waiting_table(found: Coverage, records: Records, name: str) -> Table:
    """Contributions whose authors are still to be told, those with an answer to give first."""
    titles = {each.ref.unversioned: each.title for each in records.of(Session)}
    rows: list[Sequence[Cell]] = [
        [
            each.contribution.id,
            titles.get(each.session, each.session.id),
            each.since.isoformat() if each.since else "",
            "yes" if each.settled else "not yet",
        ]
        for each in found.waiting
    ]
    columns = ("Contribution", "Session", "Said on", "Is there an answer")
    return Table.of(name, "Still to be told", columns, rows)
