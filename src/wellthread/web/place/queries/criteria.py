"""What the pages about criteria read: what can be compared, and the ranking under other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wellthread.methods.place import (
    BadWeights,
    Candidate,
    Comparison,
    Figures,
    MixedVintages,
    NobodyLivesThere,
    UnlikeCriteria,
    compare,
)
from wellthread.pictures import Candidate as Shaded
from wellthread.pictures import candidates_picture
from wellthread.programme import Contents
from wellthread.vocabulary import Area, Criterion, SelectionDecision, SelectionOutcome
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

UNRANKED = (BadWeights, MixedVintages, NobodyLivesThere, UnlikeCriteria)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One candidate that was set aside before the comparison."""

    name: str
    code: str
    url: str
    because: str
    decided: bool


def criteria_of(sight: Sight) -> tuple[Criterion, ...]:
    """The criteria of the programme."""
    return sight.records.of(Criterion)


def known_indicators(sight: Sight) -> tuple[str, ...]:
    """Everything that areas can be compared by."""
    return sight.worked_out("known indicators", lambda contents: Figures(contents.records).known())


def compared(sight: Sight) -> Comparison:
    """The comparison as the programme weighs it; empty where the criteria do not allow one."""
    return sight.worked_out("comparison", _compared)


def _compared(contents: Contents) -> Comparison:
    try:
        return compare(contents.records)
    except UNRANKED:
        return Comparison()  # the report's findings say what is wrong


def as_they_stand(criteria: tuple[Criterion, ...]) -> parts.Table:
    """The criteria as they are kept now, for somebody whose own were refused."""
    return parts.Table(
        caption="The criteria as they stand now",
        columns=("Indicator", "In plain words", "Greater need is", "Weight", "Set aside below", "Set aside above"),
        rows=[
            (
                each.indicator,
                each.says,
                f"a {each.direction.value} value",
                f"{each.weight:g}",
                "" if each.at_least is None else f"{each.at_least:g}",
                "" if each.at_most is None else f"{each.at_most:g}",
            )
            for each in criteria
        ],
        numbers=frozenset({3, 4, 5}),
    )


def left_out(sight: Sight) -> list[LeftOut]:
    """Who was set aside, and why."""
    return [
        LeftOut(each.name, each.area.id, sight.href(each.area) or "", each.because, each.by.kind != "criterion")
        for each in compared(sight).aside
    ]


def what_if(sight: Sight, weights: Mapping[str, float]) -> dict[str, Any]:
    """The ranking under these weights beside the one that stands. Raises what `compare` raises."""
    now, other = compared(sight), compare(sight.records, weights)
    before = {each.area: each.rank for each in now.ranking}
    rows = [(each, before.get(each.area)) for each in other.ranking]
    return {
        "first": other.ranking[0] if other.ranking else None,
        "was_first": now.ranking[0] if now.ranking else None,
        "shares": _shares(other),
        "table": _table(rows),
        "picture": showing.picture(_picture(sight, other)) if other.ranking else None,
    }


def _shares(comparison: Comparison) -> list[parts.Detail]:
    if not comparison.ranking:
        return []
    says = {each.indicator: each.says.rstrip(".") or each.indicator for each in comparison.criteria}
    return [parts.Detail(name=says[each.indicator], value=f"{each.share:.0%}") for each in comparison.ranking[0].parts]


def _table(rows: list[tuple[Candidate, int | None]]) -> parts.Table:
    return parts.Table(
        caption="Candidates under these weights",
        columns=("Area", "Rank now", "Rank with these weights", "Moved", "Score"),
        rows=[
            (each.name, str(before or ""), str(each.rank), _moved(before, each.rank), f"{each.score:.2f}")
            for each, before in rows
        ],
        numbers=frozenset({1, 2, 4}),
    )


def _moved(before: int | None, now: int) -> str:
    if before is None or before == now:
        return "stays" if before else "new"
    return f"{abs(before - now)} {'up' if now < before else 'down'}"


def _picture(sight: Sight, comparison: Comparison) -> Any:
    areas = {each.id: each for each in sight.records.of(Area)}
    taken = {each.area.id for each in sight.records.of(SelectionDecision) if each.outcome is SelectionOutcome.CHOSEN}
    shapes = [
        Shaded(each.area, each.name, each.score, each.rank, areas[each.area.id].geometry, each.area.id in taken)
        for each in comparison.ranking
    ]
    title = "Where need is greatest under these weights"
    return candidates_picture(shapes, measure="need, under these weights", title=title, href=sight.href)
