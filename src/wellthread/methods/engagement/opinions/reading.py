"""What a grouping says: what marks each group, what all groups agree on, what divides them, and what most think."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np

from .finding import Grouping, Labels
from .matrix import Numbers, Votes

Z90 = 1.2816
"""A result as far from even, or from the others, comes by chance one time in ten."""
LEAST = 8
"""Fewer votes of a group on a statement are not told of: they would tell of single people."""
MARKS = 5
APART = 0.3


@dataclass(frozen=True, slots=True)
class Share:
    """How a group, or everyone, voted on a statement."""

    agree: int
    disagree: int
    votes: int

    @property
    def enough(self) -> bool:
        return self.votes >= LEAST

    @property
    def agreed(self) -> float:
        """The share that agrees, drawn towards a half where few voted, as Polis does."""
        return (self.agree + 1) / (self.votes + 2)

    @property
    def disagreed(self) -> float:
        return (self.disagree + 1) / (self.votes + 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement that a group agrees, or disagrees, with clearly more than the others do."""

    group: int
    number: int
    agrees: bool
    strength: float


@dataclass(frozen=True, slots=True)
class Line:
    """One statement over the groups. `consensus` is the product of the groups' shares of agreement, from 0 to 1."""

    number: int
    everyone: Share
    groups: tuple[Share, ...]

    @property
    def told(self) -> bool:
        """Whether enough of every group voted on it to tell of the groups."""
        return bool(self.groups) and all(each.enough for each in self.groups)

    @property
    def consensus(self) -> float:
        return float(np.prod([each.agreed for each in self.groups or (self.everyone,)]))

    @property
    def refusal(self) -> float:
        """Like `consensus`, of disagreeing."""
        return float(np.prod([each.disagreed for each in self.groups or (self.everyone,)]))

    @property
    def apart(self) -> float:
        """How far the groups lie apart in agreeing: 0 all alike, 1 one wholly for and another wholly against."""
        shares = [each.agreed for each in self.groups]
        return max(shares) - min(shares) if shares else 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say, each part the strongest first. Of statements with too few votes nothing is said."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    consensus: tuple[Line, ...]
    divides: tuple[Line, ...]
    majority: tuple[Line, ...]


def told(votes: Votes, grouping: Grouping | None) -> Told:
    """What the votes say, by the groups where there are any."""
    labels = grouping.labels if grouping else np.full(votes.people, -1, dtype=np.int64)
    count = grouping.count if grouping else 0
    lines = tuple(_line(number, votes.values[:, place], labels, count) for place, number in enumerate(votes.numbers))
    seen = [each for each in lines if (each.told if count else each.everyone.enough)]
    agreed = [each for each in seen if all(share.agreed > 0.5 for share in each.groups or (each.everyone,))]
    divides = [each for each in seen if each.apart >= APART and _tells_apart(each)]
    majority = [each for each in lines if each.everyone.enough and _most(each.everyone)]
    return Told(
        lines,
        tuple(_marks(seen, count)),
        tuple(sorted(agreed, key=lambda each: (-each.consensus, each.number))),
        tuple(sorted(divides, key=lambda each: (-each.apart, each.number))),
        tuple(sorted(majority, key=lambda each: (-max(each.everyone.agreed, each.everyone.disagreed), each.number))),
    )


def one_share(success: int, of: int) -> float:
    """How far a share is from a half, in standard errors, as Polis counts.

    >>> round(one_share(9, 10), 2)
    2.71
    """
    return 2 * sqrt(of + 1) * ((success + 1) / (of + 1) - 0.5)


def two_shares(one: int, of_one: int, other: int, of_other: int) -> float:
    """How far two shares lie apart, in standard errors, as Polis counts.

    Ten of eleven beside four of eleven, each with the one added: 0.545 apart, with a standard error of 0.205.

    >>> round(two_shares(9, 10, 3, 10), 2)
    2.66
    """
    first, second = (one + 1) / (of_one + 1), (other + 1) / (of_other + 1)
    both = (one + other + 2) / (of_one + of_other + 2)
    if both >= 1:
        return 0.0
    return (first - second) / sqrt(both * (1 - both) * (1 / (of_one + 1) + 1 / (of_other + 1)))


def _line(number: int, column: Numbers, labels: Labels, count: int) -> Line:
    return Line(number, _share(column), tuple(_share(column[labels == each]) for each in range(count)))


def _share(column: Numbers) -> Share:
    return Share(int((column == 1).sum()), int((column == -1).sum()), int((~np.isnan(column)).sum()))


def _marks(lines: list[Line], count: int) -> Iterator[Mark]:
    for group in range(count):
        found = [mark for line in lines for mark in _marked(line, group)]
        yield from sorted(found, key=lambda each: (-each.strength, each.number))[:MARKS]


def _marked(line: Line, group: int) -> Iterator[Mark]:
    """As Polis chooses: clearly more than half of the group, and clearly more than of the others."""
    own = line.groups[group]
    rest = [each for at, each in enumerate(line.groups) if at != group]
    others = sum(each.votes for each in rest)
    for agrees in (True, False):
        inside = own.agree if agrees else own.disagree
        outside = sum(each.agree if agrees else each.disagree for each in rest)
        half, more = one_share(inside, own.votes), two_shares(inside, own.votes, outside, others)
        if half > Z90 and more > Z90:
            share, other = (inside + 1) / (own.votes + 2), (outside + 1) / (others + 2)
            yield Mark(group, line.number, agrees, share / other * share * half * more)


def _tells_apart(line: Line) -> bool:
    low, high = min(line.groups, key=lambda each: each.agreed), max(line.groups, key=lambda each: each.agreed)
    return two_shares(high.agree, high.votes, low.agree, low.votes) > Z90


def _most(share: Share) -> bool:
    return any(
        one_share(count, share.votes) > Z90 and count > share.votes / 2 for count in (share.agree, share.disagree)
    )
