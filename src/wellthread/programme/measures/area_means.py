"""From figures of small areas to one of a neighbourhood, where that is sound; where it is not, why."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from wellthread.methods.place.figures import is_order
from wellthread.methods.place.means import NobodyLivesThere, weighted_means
from wellthread.methods.place.profile import areas_of
from wellthread.vocabulary import Indicator, IndicatorValue, Measure, Neighbourhood, Records

LIFE = ("life expectancy", "life_expectancy", "healthy life")


@dataclass(frozen=True, slots=True)
class AreaMean:
    """A mean of area figures weighted by residents, or (`value` None) why there is none.

    Limits are those of independent areas, and None where an area has none of its own. `caution` says what to mind.
    """

    value: float | None
    lower: float | None
    upper: float | None
    areas: int
    of: int
    period: str
    says: str
    caution: str = ""


def area_mean(records: Records, indicator: Indicator, place: Neighbourhood) -> AreaMean:
    """What the area figures kept under the indicator's column come to for a neighbourhood."""
    areas = areas_of(records, place)
    if not indicator.column:
        return _none(len(areas), "No column of area figures is named for this indicator.")
    if indicator.measure is Measure.COUNT:
        return _none(len(areas), "A count has no mean: add the areas up, and say so.")
    if is_order(indicator.column):
        return _none(len(areas), "A rank or a tenth has no mean that says anything. Take the score behind it.")
    held = {each.area.id: each for each in records.of(IndicatorValue) if each.indicator == indicator.column}
    known = [(area, held[area.id]) for area in areas if area.id in held]
    if not known:
        return _none(len(areas), f"No area of {place.name} has a figure under “{indicator.column}”.")
    periods = sorted({each.period for _, each in known})
    if len(periods) > 1:
        return _none(len(areas), f"The areas' figures are of different times: {', '.join(periods)}.")
    if any(area.population is None for area, _ in known):
        return _none(len(areas), "Some areas have no number of residents to weigh by.")
    people = [float(area.population or 0) for area, _ in known]
    try:
        value = weighted_means([each.value for _, each in known], people, [0] * len(known))[0]
    except NobodyLivesThere as nobody:
        return _none(len(areas), str(nobody))
    lower, upper = _limits([each for _, each in known], people, value)
    says = _says(len(known), len(areas))
    return AreaMean(value, lower, upper, len(known), len(areas), periods[0], says, _caution(indicator))


def _says(count: int, of: int) -> str:
    if count == of == 1:
        return "The figure of the one area that it is."
    some = f"{count} of its {of}" if of > count else f"its {count}"
    return f"The mean of {some} areas, weighted by residents."


def _caution(indicator: Indicator) -> str:
    if any(each in f"{indicator.column} {indicator.name}".lower() for each in LIFE):
        return "A mean of life expectancies is not the life expectancy of all: for that, deaths by age are needed."
    if indicator.measure is Measure.RATE:
        return "If the rates are standardised for age, their mean is near the rate of the whole, and not equal to it."
    return ""


def _limits(values: list[IndicatorValue], people: list[float], mean: float) -> tuple[float | None, float | None]:
    """Square-and-add over independent areas, each side by itself."""
    if any(each.lower is None or each.upper is None for each in values):
        return None, None
    total = sum(people)
    below = sum((n / total * (each.value - (each.lower or 0.0))) ** 2 for n, each in zip(people, values, strict=True))
    above = sum((n / total * ((each.upper or 0.0) - each.value)) ** 2 for n, each in zip(people, values, strict=True))
    return mean - sqrt(below), mean + sqrt(above)


def _none(of: int, why: str) -> AreaMean:
    return AreaMean(None, None, None, 0, of, "", why)
