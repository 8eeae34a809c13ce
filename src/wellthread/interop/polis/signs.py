"""Which number means agreement: never assumed. Somebody says it, or two witnesses in the files do.

Polis keeps agreement as -1 in its database. Its older exporter turns that round, one of its newer ones wrote it as it
was, and counts its own way. So totals of a file cannot tell: they agree with the file either way. Authors can: Polis
counts a statement's author as agreeing with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from wellthread.interop.reading import BadFile

from .model import Sign, Statement

LEAST, SHARE = 10, 0.8
"""So many authors who voted on their own statement for or against, and this share of them one way, are a witness."""


def sign_of(
    votes: Mapping[tuple[str, str], int], statements: Sequence[Statement], path: Path, stated: int | None = None
) -> Sign:
    """The sign of last votes by (voter, statement). Raises BadFile where nobody stated it and nothing shows it."""
    own = [votes.get((each.author, each.id), 0) for each in statements if each.author]
    plus, minus = own.count(1), own.count(-1)
    told = (
        f"Of {plus + minus:,} authors who voted for or against their own statement, {plus:,} wrote 1 and "
        f"{minus:,} wrote -1"
    )
    seen = _seen(plus, minus)
    if stated is not None:
        other = seen is not None and seen != stated
        against = f" {told}, which speaks against it." if other else f" {told}." if plus + minus else ""
        return Sign(stated, f"Somebody of the team said that {stated} means agreement.{against}", stated=True)
    if seen is None:
        raise BadFile(
            path,
            0,
            f"It is not clear whether 1 or -1 means agreement. {told}.",
            "Look at a statement that you know people agree with, and say which number means agreement.",
        )
    return Sign(seen, f"{told}, and Polis counts authors as agreeing: {seen} means agreement.")


def _seen(plus: int, minus: int) -> int | None:
    most = max(plus, minus)
    if plus + minus < LEAST or most < SHARE * (plus + minus):
        return None
    return 1 if plus > minus else -1
