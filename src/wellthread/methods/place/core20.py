"""Core20: how many of the residents live in the most deprived national fifth of small areas.

The health service's Core20PLUS5 names the most deprived fifth of the population by the Index of Multiple
Deprivation. A larger area is no member of it or not: a share of its residents is. The share counts the residents
of small areas in national deciles 1 and 2, so it can be compared where a mean of deciles could not.
"""

from __future__ import annotations

from wellthread.vocabulary import AreaLevel, Criterion, Direction, Records

from .figures import CORE20, Figure, Figures
from .rank import candidates_of


def core20_criterion(
    index: str = "imd_2019",
    *,
    at_least: float | None = None,
    weight: float = 0.0,
    level: AreaLevel = AreaLevel.MSOA,
    within: str = "",
) -> Criterion:
    """The criterion that is ready to use: per cent of residents in Core20, from the figures `<index>_decile`.

    As it stands it only sets a limit, if one is given; with a weight it counts in the comparison as well.

    >>> core20_criterion(at_least=50).indicator
    'core20_imd_2019'
    """
    edition = index.replace("_", " ").upper()
    return Criterion(
        id=f"core20-{index.replace('_', '-')}",
        indicator=f"{CORE20}{index}",
        says=f"Per cent of residents in the most deprived fifth of small areas of the country ({edition}).",
        direction=Direction.HIGHER,
        weight=weight,
        at_least=at_least,
        level=level,
        within=within,
    )


def core20_shares(records: Records, criterion: Criterion) -> dict[str, Figure]:
    """Per cent of residents in Core20 for each candidate of the criterion, by code; without an entry where unknown.

    Raises MixedVintages or NobodyLivesThere.
    """
    return Figures(records).of(criterion.indicator, candidates_of(records, [criterion]))
