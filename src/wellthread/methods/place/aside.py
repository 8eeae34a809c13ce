"""Who is left out before the comparison: by a decision, or by a limit that a criterion sets. Everybody is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Area, Criterion, Records, Ref, SelectionDecision, SelectionOutcome

from .figures import Figure


@dataclass(frozen=True, slots=True)
class SetAside:
    """A candidate that was not compared, and why. `by` is the decision or the criterion that says so."""

    area: Ref
    name: str
    because: str
    by: Ref
    figure: Figure | None = None


def aside(
    records: Records,
    criteria: Sequence[Criterion],
    candidates: Sequence[Area],
    figures: Sequence[Mapping[str, Figure]],
) -> tuple[SetAside, ...]:
    """The candidates that were excluded, then those outside a limit, each once: for the first reason that holds.

    A figure equal to the limit is inside it. Who has no figure for a limit is not set aside, but has a gap.
    """
    excluded = {each.area.unversioned: each for each in records.of(SelectionDecision)}
    made = []
    for area in candidates:
        decision = excluded.get(area.ref.unversioned)
        if decision and decision.outcome is SelectionOutcome.EXCLUDED:
            made.append(SetAside(area.ref.unversioned, area.name, decision.reason, decision.ref))
            continue
        made += [
            SetAside(area.ref.unversioned, area.name, words, each.ref, found[area.id])
            for each, found in zip(criteria, figures, strict=True)
            if area.id in found and (words := outside(each, found[area.id].value))
        ][:1]
    return tuple(made)


def outside(criterion: Criterion, value: float) -> str:
    """Why a value lies outside the limits of a criterion; empty when it lies inside.

    >>> outside(Criterion(id="size", indicator="population", says="Usual residents.", at_least=4000), 3200)
    'Usual residents: 3,200, below the limit of 4,000.'
    """
    says = criterion.says.rstrip(".") or criterion.indicator
    if criterion.at_least is not None and value < criterion.at_least:
        return f"{says}: {_plain(value)}, below the limit of {_plain(criterion.at_least)}."
    if criterion.at_most is not None and value > criterion.at_most:
        return f"{says}: {_plain(value)}, above the limit of {_plain(criterion.at_most)}."
    return ""


def _plain(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
