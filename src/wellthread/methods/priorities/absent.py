"""Who was not there: how many could have voted, group by group, and how many did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellthread.disclosure import Cell, People, Table
from wellthread.vocabulary import Electorate, Group, Ref

from .counting import Count
from .telling import Groups

LOW = 0.5
"""A group whose turnout is below this part of that of all is named."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """One group: how many could have voted and were asked (None where nobody wrote it down), and what is shown of how
    many voted. `share` is in per cent, from the numbers as they are shown."""

    group: Ref | None
    name: str
    could: People | None
    asked: People | None
    voted: str
    share: int | None


def turnouts(
    whole: Count, told: Groups, groups: Iterable[Group], electorates: Iterable[Electorate]
) -> tuple[Turnout, ...]:
    """Each group of the neighbourhood, and each with a number of its own, those with the smallest part first."""
    known = {
        each.group.unversioned if each.group else None: each
        for each in electorates
        if each.exercise.id == whole.exercise.id
    }
    rows = [_turnout(each.ref.unversioned, each.name, told, known) for each in groups]
    if None in known:
        could = known[None]
        rows.append(
            Turnout(
                None,
                "All together",
                People(could.people),
                None if could.invited is None else People(could.invited),
                "" if whole.everyone is None else f"{whole.everyone:,}",
                _part(whole.everyone, could.people),
            )
        )
    return tuple(sorted(rows, key=lambda each: (each.group is None, each.share is None, each.share or 0, each.name)))


def absences(whole: Count, told: Groups, rows: Iterable[Turnout]) -> Iterator[tuple[str, Ref | None]]:
    """Who was absent, in sentences; where nobody wrote down how many could have voted, that this is unknown."""
    held = [each for each in rows if each.group]
    nobody = [each for each in held if each.group not in told.voters]
    for each in nobody:
        asked = " None of them had been asked." if each.asked is not None and not each.asked else ""
        could = f" {each.could} could have voted." if each.could else ""
        yield f"{each.name}: nobody voted with this group.{could}{asked}", each.group
    shares = [each.share for each in held if each.share is not None]
    middle = sorted(shares)[len(shares) // 2] if shares else 0
    for each in held:
        if each not in nobody and each.share is not None and each.share < LOW * middle:
            yield (
                f"{each.name}: about {each.share} in 100 voted; in the middle group it was about {middle}.",
                each.group,
            )
    if not any(each.could for each in held):
        yield "Nobody wrote down how many could have voted, so this count cannot say who was absent.", None


def turnout_table(whole: Count, rows: Iterable[Turnout]) -> Table:
    """Who could have voted, was asked, and voted; numbers of groups protected."""
    held: list[list[Cell]] = [
        [each.name, each.could, each.asked, each.voted, "" if each.share is None else f"{each.share}%"] for each in rows
    ]
    columns = ("Group", "Could have voted", "Were asked", "Voted", "Of those who could")
    title = f"{whole.exercise.title} Who was there"
    return Table.of(f"turnout-{whole.exercise.id}", title, columns, held, "People may belong to several groups.")


def _turnout(ref: Ref, name: str, told: Groups, known: Mapping[Ref | None, Electorate]) -> Turnout:
    could = known.get(ref)
    band = told.voters.get(ref)
    return Turnout(
        ref,
        name,
        People(could.people) if could else None,
        People(could.invited) if could and could.invited is not None else None,
        "0" if band is None else str(band),
        _part(band.value if band else 0, could.people) if could else None,
    )


def _part(voted: int | None, could: int) -> int | None:
    """What part of those who could vote did, in per cent of the number as it is shown."""
    people = People(could).shown.value
    return min(100, round(100 * voted / people)) if voted is not None and people else None
