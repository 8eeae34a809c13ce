"""Look for places like ours in the records of a programme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wellthread.methods.evaluation.likeness import Search, each_matched, most_like
from wellthread.vocabulary import Area, IndicatorValue, Neighbourhood, Records, Ref

from .asking import Asked, BadAsking, Names, names_of
from .ground import Grounds, grounds


@dataclass(frozen=True, slots=True)
class Found:
    """A search with all that is needed to tell and keep it."""

    asked: Asked
    place: Neighbourhood
    grounds: Grounds
    search: Search
    says: Names
    datasets: tuple[Ref, ...]

    def area(self, code: str) -> Area:
        return self.grounds.areas[code]

    def figure(self, code: str) -> tuple[float, ...]:
        """The figures of one area, variable by variable."""
        return tuple(self.grounds.theirs.of(code).tolist())


def look_for(records: Records, asked: Asked) -> Found:
    """The places most like ours. Raises BadAsking with what to do where that cannot be said."""
    on = grounds(records, asked)
    place = records.find(Neighbourhood, asked.neighbourhood)
    assert place is not None
    try:
        rule = asked.rule
        found = (
            each_matched(on.ours, on.theirs, rule, on.away_km)
            if asked.each
            else most_like(on.ours.values[0], on.theirs, rule, on.away_km)
        )
    except ValueError as wrong:
        raise BadAsking(_in_words(str(wrong), names_of(records), asked)) from None
    return Found(asked, place, on, found, names_of(records), _datasets(records, asked, on))


def _in_words(text: str, says: Names, asked: Asked) -> str:
    """A refusal with the variables called as people call them."""
    for name in asked.variables:
        text = text.replace(name, f"“{says(name)}”")
    return text


def _datasets(records: Records, asked: Asked, on: Grounds) -> tuple[Ref, ...]:
    """The releases that the figures were taken from."""
    areas = {*on.theirs.codes, *on.ours.codes, *(each.id for each in on.home)}
    wanted = {*asked.variables}
    found = (
        each.dataset.unversioned
        for each in records.of(IndicatorValue)
        if each.dataset and each.indicator in wanted and each.area.id in areas
    )
    return tuple(sorted(set(found), key=str))


def average(found: Found) -> tuple[float, ...]:
    """The mean of the areas found, variable by variable."""
    rows = [found.figure(each.code) for each in found.search.found]
    return tuple(np.mean(np.array(rows), axis=0).tolist())
