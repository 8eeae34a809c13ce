"""Areas as groups: each area of a programme in the order of its deprivation, or tenths of their people."""

from __future__ import annotations

import numpy as np

from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.health import Sort, errors_from_limits
from wellthread.methods.inequality import NotComparable, midpoints
from wellthread.vocabulary import Area, IndicatorValue, Records

from .groups import USUAL_PER, Floats, Groups
from .reading import BadTable

MOST_AREAS = 100
TENTHS = 10


def groups_of_areas(records: Records, indicator: str, by: str, sort: Sort, per: float | None = None) -> Groups:
    """Every area that has both figures and residents, most deprived (highest `by`) first; over 100 areas, tenths.

    Raises BadTable where the figures are not there.
    """
    names = sorted({each.indicator for each in records.of(IndicatorValue)})
    for wanted in (indicator, by):
        if wanted not in names:
            raise BadTable(f"There are no area figures “{wanted}”. There are: {', '.join(names) or 'none'}.")
    values = {each.area.id: each for each in records.of(IndicatorValue) if each.indicator == indicator}
    needs = {each.area.id: each.value for each in records.of(IndicatorValue) if each.indicator == by}
    areas = [each for each in records.of(Area) if each.id in values and each.id in needs and each.population]
    if len(areas) < 3:
        raise BadTable(f"Only {len(areas)} areas have “{indicator}”, “{by}” and residents. A slope needs three.")
    areas.sort(key=lambda each: (-needs[each.id], each.id))
    scale = per if per is not None else USUAL_PER[sort]
    people = np.array([float(each.population or 0) for each in areas])
    told = np.array([values[each.id].value for each in areas])
    if len(areas) > MOST_AREAS:
        return _tenths(people, told, sort, scale)
    errors = _errors([values[each.id] for each in areas], sort, scale)
    return Groups(tuple(each.name for each in areas), people, told, errors, sort, scale)


def _errors(values: list[IndicatorValue], sort: Sort, per: float) -> Floats | None:
    """From the areas' own limits, where every one has them."""
    low, high = [each.lower for each in values], [each.upper for each in values]
    if None in low or None in high:
        return None
    part = per if sort is Sort.SHARE else 1.0
    try:
        return errors_from_limits(np.array(low, np.float64) / part, np.array(high, np.float64) / part, sort)
    except NoInterval as wrong:
        raise BadTable(str(wrong)) from None


def _tenths(people: Floats, values: Floats, sort: Sort, per: float) -> Groups:
    """Tenths of all residents, as near as whole areas allow, each with the mean of its people."""
    try:
        tenth = np.minimum((midpoints(people) * TENTHS).astype(int), TENTHS - 1)
    except NotComparable as wrong:
        raise BadTable(str(wrong)) from None
    held = sorted(set(tenth.tolist()))
    size = np.array([people[tenth == each].sum() for each in held])
    mean = np.array([people[tenth == each] @ values[tenth == each] for each in held]) / size
    return Groups(tuple(str(each + 1) for each in held), size, mean, None, sort, per)
