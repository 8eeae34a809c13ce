"""A theory of change in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wellthread.vocabulary import Assumption, Step, StepKind, StepLink

from .web import paths

_PLURALS = {
    StepKind.ACTIVITY: ("activity", "activities"),
    StepKind.MECHANISM: ("mechanism", "mechanisms"),
    StepKind.OUTCOME: ("outcome", "outcomes"),
    StepKind.IMPACT: ("impact", "impacts"),
}


def describe_theory(steps: Sequence[Step], links: Sequence[StepLink], assumptions: Sequence[Assumption] = ()) -> str:
    """Counts, then the way from each activity that leads to an impact, then what has to hold."""
    kinds = Counter(each.kind for each in steps)
    counts = ", ".join(f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, (one, many) in _PLURALS.items())
    told = [f"The theory of change has {counts}, joined by {len(links)} arrow{'' if len(links) == 1 else 's'}."]
    titles = {each.ref.unversioned: each.title for each in steps}
    ways = paths(steps, links)
    seen = set()
    for way in ways.found:
        if way[0] not in seen:
            seen.add(way[0])
            told.append(f"If we do this: {', then '.join(f'“{titles[ref]}”' for ref in way)}.")
    if not ways.found:
        told.append("No way leads from an activity to an impact yet.")
    elif (more := len(ways.found) - len(seen)) or not ways.complete:
        told.append(f"There are {'' if ways.complete else 'at least '}{more} more ways.")
    if assumptions:
        told.append(
            "For this to work, these must hold: " + "; ".join(each.text.rstrip(".") for each in assumptions) + "."
        )
    return " ".join(told)
