"""Votes as a table: a row for each person, a column for each statement, empty where somebody has not voted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Moderation, OpinionSheet, Statement

LEAST_VOTES = 7
"""People who voted on fewer statements are not put into a group; Polis has the same number."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Votes:
    """Last votes. `values` is 1, -1, 0 or nan, people by statements; `numbers` are those of the statements."""

    numbers: tuple[int, ...]
    values: Numbers

    @property
    def people(self) -> int:
        return len(self.values)

    @property
    def enough(self) -> NDArray[np.bool_]:
        """Who voted on enough statements to be put into a group: seven, or all where there are fewer."""
        counts: NDArray[np.bool_] = (~np.isnan(self.values)).sum(axis=1) >= min(LEAST_VOTES, max(1, len(self.numbers)))
        return counts


def votes_in(sheets: Iterable[OpinionSheet], statements: Iterable[Statement]) -> Votes:
    """The votes of one conversation on the statements that the team has not left out."""
    numbers = tuple(sorted(each.number for each in statements if each.state is not Moderation.LEFT_OUT))
    places = {str(number): place for place, number in enumerate(numbers)}
    kept = tuple(sheets)
    values = np.full((len(kept), len(numbers)), np.nan)
    for row, sheet in enumerate(kept):
        for cast, value in ((sheet.passed, 0), (sheet.disagreed, -1), (sheet.agreed, 1)):
            for number in cast:
                if number in places:
                    values[row, places[number]] = value
    return Votes(numbers, values)
