"""Published scales that are known by name: how they are scored, whose they are, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable

from .scales import Adding, Band, Scale, read_scale

METRIC = (
    *(7.00, 9.51, 11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36),
    *(16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73, 21.54, 22.35, 23.21),
    *(24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70, 32.55, 35.00),
)
"""SWEMWBS: raw sums 7 to 35 in metric units (Stewart-Brown and others 2009, table 4)."""
OWNED = (
    "© NHS Health Scotland, University of Warwick and University of Edinburgh, 2008, all rights reserved. "
    "Ask the University of Warwick for a licence before you use it."
)
SWEMWBS = Scale(
    name="swemwbs",
    title="Mental wellbeing (SWEMWBS)",
    items=tuple(f"swemwbs{at}" for at in range(1, 8)),
    low=1,
    high=5,
    metric=METRIC,
    owned_by=f"Short Warwick-Edinburgh Mental Wellbeing Scale (SWEMWBS) {OWNED}",
    source="Stewart-Brown and others, Health and Quality of Life Outcomes 7 (2009) 15",
)
WEMWBS = Scale(
    name="wemwbs",
    title="Mental wellbeing (WEMWBS)",
    items=tuple(f"wemwbs{at}" for at in range(1, 15)),
    low=1,
    high=5,
    owned_by=f"Warwick-Edinburgh Mental Wellbeing Scale (WEMWBS) {OWNED}",
    source="Tennant and others, Health and Quality of Life Outcomes 5 (2007) 63",
)
_WELL = (Band("low", 0, 4), Band("medium", 5, 6), Band("high", 7, 8), Band("very high", 9, 10))
_CALM = (Band("very low", 0, 1), Band("low", 2, 3), Band("medium", 4, 5), Band("high", 6, 10))
_ONS = "Office for National Statistics, personal well-being: thresholds"


def _ons(name: str, title: str, bands: tuple[Band, ...] = _WELL, *, better: bool = True) -> Scale:
    return Scale(
        name=name,
        title=title,
        items=(name,),
        high=10,
        adding=Adding.ONE,
        bands=bands,
        higher_is_better=better,
        source=_ONS,
    )


ONS4 = (
    _ons("ons_satisfied", "Satisfaction with life (ONS)"),
    _ons("ons_worthwhile", "Things done are worthwhile (ONS)"),
    _ons("ons_happy", "Happiness yesterday (ONS)"),
    _ons("ons_anxious", "Anxiety yesterday (ONS)", _CALM, better=False),
)
"""Each stands by itself: the four are never added up."""
KNOWN = {"swemwbs": (SWEMWBS,), "wemwbs": (WEMWBS,), "ons4": ONS4}


def scales_of(rules: Iterable[str]) -> tuple[Scale, ...]:
    """The scales that a survey's rules name. Raises BadScale.

    >>> [each.name for each in scales_of(["swemwbs", "life = from 0 to 10"])]
    ['swemwbs', 'life']
    """
    found: dict[str, Scale] = {}
    for rule in rules:
        known = KNOWN.get(rule.strip().casefold())
        for each in known or (read_scale(rule),):
            found.setdefault(each.name, each)
    return tuple(found.values())
