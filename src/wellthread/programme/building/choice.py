"""The choice among the candidates, each decision with the figures it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.methods.place import Candidate
from wellthread.vocabulary import Neighbourhood, SelectionDecision, SelectionOutcome

from .recipe import MADE_BY

LOOKED_AT = 3
"""How many of the first candidates get a decision of their own: the one chosen and the next two."""


def decisions(
    system: str,
    ranking: Sequence[Candidate],
    newer: Sequence[Candidate],
    deciles: Sequence[int],
    neighbourhood: Neighbourhood,
) -> list[SelectionDecision]:
    """The choice of the first candidate and the refusal of the next, each with its figures."""
    later = {each.area: each for each in newer}
    first = ranking[0]
    made = []
    for each in ranking[:LOOKED_AT]:
        on_2025 = _on_2025(later.get(each.area))
        place = f"{each.name} is {ordinal(each.rank)} of the {len(ranking)} middle-layer areas of {system}"
        score = f"by its mean score on the Index of Multiple Deprivation 2019, {each.parts[0].value:.2f}"
        if each is first:
            rest = f"weighted by the people who live there. {_small_areas(deciles)}{on_2025} No resident was asked."
        else:
            less = first.parts[0].value - each.parts[0].value
            rest = f"{less:.2f} less than {first.name}.{on_2025} Only one area is taken for this demonstration."
        made.append(
            SelectionDecision(
                id=f"{'chosen' if each is first else 'left'}-{each.area.id}",
                made_by=MADE_BY,
                area=each.area,
                outcome=SelectionOutcome.CHOSEN if each is first else SelectionOutcome.REJECTED,
                reason=f"{place} {score}, {rest}",
                neighbourhood=neighbourhood.ref if each is first else None,
                decided_by="a stated rule (the highest mean score on the index of 2019)",
            )
        )
    return made


def _on_2025(now: Candidate | None) -> str:
    if now is None:
        return ""
    where = f"{ordinal(now.rank)} with {now.parts[0].value:.2f}"
    return f" On the index of 2025, carried back to the same areas, it is {where}."


def _small_areas(deciles: Sequence[int]) -> str:
    tenth, fifth = sum(each == 1 for each in deciles), sum(each <= 2 for each in deciles)
    return (
        f"Of its {len(deciles)} small areas {tenth} are among the most deprived tenth of England, and {fifth} among "
        "the most deprived fifth."
    )


def ordinal(rank: int) -> str:
    """A rank in words as far as ten, then in figures.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('first', '12th', '23rd')
    """
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if rank <= len(words):
        return words[rank - 1]
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
