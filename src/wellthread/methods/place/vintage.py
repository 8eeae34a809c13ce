"""Small areas change with each census: figures may only be joined on areas of the same year, or carried over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Area
from wellthread.vocabulary.area_codes import first_census

from .codes import Gazetteer


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


class WrongVintage(ValueError):
    """A table whose areas are of another census than the areas it is to be joined with."""


@dataclass(frozen=True, slots=True)
class Vintage:
    """Of which census a table's codes are: how many of them are areas of each census, and the one that fits.

    `year` is None where no census is known that has them all, or where several have.
    """

    year: int | None
    matches: Mapping[int, int]
    codes: int

    def told(self) -> str:
        """The counts in words.

        >>> Vintage(2011, {2011: 4, 2021: 3}, 4).told()
        '4 of 4 codes are areas of 2011; 3 of 4 codes are areas of 2021'
        """
        return "; ".join(
            f"{count:,} of {self.codes:,} codes are areas of {year}" for year, count in sorted(self.matches.items())
        )


def vintage_of(codes: Sequence[str], known: Gazetteer) -> Vintage:
    """Tell from the codes alone of which census they are.

    With a look-up, by how many of them it holds; the census that holds most is taken when the others hold fewer.
    Without one, a code with a number that only a later census gave is proof of that census.
    """
    matches = {year: sum(code in there for code in codes) for year, there in known.areas.items()}
    best = max(matches.values(), default=0)
    fitting = [year for year, count in matches.items() if count == best]
    if best:
        return Vintage(fitting[0] if len(fitting) == 1 else None, matches, len(codes))
    newest = max((first_census(code) or 0 for code in codes), default=0)
    return Vintage(newest if newest > 2011 else None, {}, len(codes))


def refuse_other_vintage(found: Vintage, wanted: int, purpose: str) -> None:
    """Raise WrongVintage when the codes are of another census, with how many they are and what would help."""
    if found.year in (None, wanted):
        return
    counts = f" {found.told()}." if found.matches else ""
    raise WrongVintage(
        f"The codes of {purpose} are areas of {found.year}, and areas of {wanted} are meant.{counts} "
        f"Carry the figures from {found.year} to {wanted} with the look-up lsoa-2011-to-2021 "
        "(wellthread place fetch lsoa-2011-to-2021), or use the table of that census."
    )
