"""Lists of what matters most, side by side: residents', commissioners' and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.methods.priorities.two_lists import Row, TwoLists, compare, places_of, titles_of
from wellthread.pictures.two_lists import Standing, two_lists_picture
from wellthread.vocabulary import Neighbourhood, Priority, PriorityList, Ref, Whose
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a list: its place and where it is read."""

    place: int
    title: str
    url: str


def page(sight: Sight, place: Neighbourhood | None, one: str, other: str) -> dict[str, Any]:
    """All lists of a place, and two of them compared: those chosen, else the residents' and the commissioners'."""
    places = sight.records.of(Neighbourhood)
    here = place or next(
        (each for each in places if any(_is_of(found, each) for found in sight.records.of(PriorityList))), None
    )
    lists = [each for each in sight.records.of(PriorityList) if here is None or _is_of(each, here)]
    first = _chosen(lists, one, Whose.RESIDENTS)
    second = _chosen(lists, other, Whose.COMMISSIONERS)
    return {
        "places": [(each.id, each.name) for each in places],
        "here": here,
        "lists": [
            {"id": each.id, "title": each.title, "whose": each.whose.label, "how": each.made_how, "on": each.made_on}
            for each in lists
        ],
        "one": first,
        "other": second,
        "compared": _compared(sight, first, second) if first and second and first is not second else None,
        "agreed": _agreed(sight, here),
        "may_run": sight.may(Permission.RUN_EXERCISE),
    }


def _compared(sight: Sight, one: PriorityList, other: PriorityList) -> dict[str, Any]:
    mine, theirs = places_of(one, sight.records), places_of(other, sight.records)
    found = compare(mine, theirs, titles_of({*mine, *theirs}, sight.records))
    words = f"{_left_out(found, one, other)} {found.agreement}"
    rows = [Standing(each.title, each.one, each.other) for each in found.rows]
    name = f"lists-{one.id}-{other.id}"
    drawn = two_lists_picture(
        name, f"{one.title} and {other.title}", rows, one=one.title, other=other.title, words=words
    )
    return {
        "only_one": [_line(each, each.one, sight) for each in found.only_one],
        "only_other": [_line(each, each.other, sight) for each in found.only_other],
        "agreement": found.agreement,
        "picture": showing.picture(drawn),
    }


def _left_out(found: TwoLists, one: PriorityList, other: PriorityList) -> str:
    told = []
    for rows, has, lacks in ((found.only_one, one, other), (found.only_other, other, one)):
        names = ", ".join(f"“{each.title}”" for each in rows[:3])
        told.append(f"{has.title} has {names or 'nothing'} that {lacks.title} leaves out.")
    return " ".join(told)


def _line(each: Row, place: int | None, sight: Sight) -> Line:
    return Line(place or 0, each.title, sight.href(each.item) or "")


def _agreed(sight: Sight, here: Neighbourhood | None) -> list[Line]:
    held = [
        each
        for each in sight.records.of(Priority)
        if here and each.neighbourhood and each.neighbourhood.unversioned == here.ref.unversioned
    ]
    return [Line(each.order, each.title, sight.url(each.ref)) for each in sorted(held, key=lambda each: each.order)]


def _is_of(found: PriorityList, here: Neighbourhood) -> bool:
    return found.neighbourhood is not None and found.neighbourhood.unversioned == here.ref.unversioned


def _chosen(lists: list[PriorityList], key: str, whose: Whose) -> PriorityList | None:
    named = next((each for each in lists if each.id == key), None)
    return named or next((each for each in lists if each.whose is whose), None)


def a_place(sight: Sight, key: str) -> Neighbourhood | None:
    """The neighbourhood with this id, as far as this reader sees it."""
    return sight.records.find(Neighbourhood, Ref("neighbourhood", key)) if key else None
