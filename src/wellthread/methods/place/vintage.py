"""Small areas change with each census: figures may only be joined on areas of the same year, or carried over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wellthread.vocabulary import Area


class MixedVintages(ValueError):
    """Areas of different boundary years are used as if they were of one."""


def check_vintage(areas: Iterable[Area], purpose: str) -> int | None:
    """The one boundary year of the areas; None when there are no areas. Raises MixedVintages.

    `purpose` says what they are joined for and stands in the message.
    """
    years: dict[int, str] = {}
    for area in areas:
        years.setdefault(area.boundary_year, area.id)
    if len(years) > 1:
        met = ", ".join(f"{year} ({code})" for year, code in sorted(years.items()))
        raise MixedVintages(
            f"Areas of different boundary years meet in {purpose}: {met}. "
            "Carry the figures over to one year with the look-up from LSOA 2011 to LSOA 2021."
        )
    return next(iter(years), None)


def carried_back(
    values: Mapping[str, float], successors: Iterable[tuple[str, str]], people: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Values of newer areas as values of the older areas that they cover.

    `successors` pairs each older code with a newer one. Where several newer areas cover an older one, their
    mean stands for it, weighted by `people` in the newer areas where given, and equally otherwise. Where one
    newer area covers several older ones, its value stands for each. Older areas without any value are left out.

    >>> carried_back({"new1": 10, "new2": 20}, [("old", "new1"), ("old", "new2")])
    {'old': 15.0}
    """
    sums: dict[str, list[float]] = {}
    for before, after in successors:
        if after in values:
            weight = 1.0 if people is None else people[after]
            entry = sums.setdefault(before, [0.0, 0.0])
            entry[0] += weight * values[after]
            entry[1] += weight
    return {before: total / weight for before, (total, weight) in sums.items() if weight}
