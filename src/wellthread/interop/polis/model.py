"""What a conversation of Polis holds, once the sign of its votes is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

AGREE, PASS, DISAGREE = 1, 0, -1
"""How votes are written here, whatever the file wrote."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Which number means agreement in a file. `agree` is 1 or -1; `says` tells how that is known.

    `stated` is whether somebody said so; else it is inferred, and `says` shows from what.
    """

    agree: int
    says: str
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `agrees` and `disagrees` are the totals of the file, which count every change of mind again.

    `moderated` is 1 where it was accepted, -1 where rejected, 0 where nobody looked.
    """

    id: str
    author: str
    text: str
    agrees: int
    disagrees: int
    moderated: int
    at: datetime | None = None
    seed: bool = False
    meta: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """One time that somebody voted. `value` is 1 for agreement, -1 for disagreement, 0 for passing."""

    voter: str
    statement: str
    value: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Voter:
    """One person's last votes, by statement. `group` is where the tool put them; `events` how often they voted."""

    id: str
    votes: Mapping[str, int]
    group: str = ""
    events: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation.

    `differences` counts the cells in which the last votes and the matrix of the file are not the same; None where the
    files hold only one of the two. `notes` say in sentences what is otherwise than it looks.
    """

    title: str
    description: str
    url: str
    summary: Mapping[str, str]
    statements: tuple[Statement, ...]
    voters: tuple[Voter, ...]
    sign: Sign
    events: int | None = None
    differences: int | None = None
    sha256: str = ""
    notes: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How many last votes there are."""
        return sum(len(each.votes) for each in self.voters)
