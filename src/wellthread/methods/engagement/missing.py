"""Who has not been heard: the equality answers of those who took part, set beside those who live here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wellthread.methods.equality import KINDS, NOT_ASKED, Comparison, Kind, compared, middle
from wellthread.vocabulary import EqualitySheet, PopulationCount

from .equality import tally, was_asked


def compare(
    sheets: Iterable[EqualitySheet],
    here: Iterable[PopulationCount],
    broader: Mapping[str, Mapping[str, str]] | None = None,
    *,
    source: str = "",
    sensitive: bool = True,
) -> tuple[Comparison, ...]:
    """Each question that was asked, or of which it is known who lives here; without the sensitive ones on request."""
    sheets, published = tuple(sheets), tuple(here)
    found = []
    for kind in KINDS:
        counts = tally(sheets, kind, broader)
        residents = {each.code: each for each in published if each.question == kind.name}
        if (was_asked(counts) or (residents and sheets)) and (sensitive or not kind.sensitive):
            found.append(compared(kind, counts, residents, source))
    return tuple(found)


def not_asked(found: Iterable[Comparison]) -> tuple[Kind, ...]:
    """Questions of which it is known who lives here and that fewer than half were asked."""
    return tuple(
        each.kind
        for each in found
        if each.whole.value
        and middle(next(row.people for row in each.unsaid if row.code == NOT_ASKED)) > each.whole.value / 2
    )
