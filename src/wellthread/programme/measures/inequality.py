"""How unevenly something is spread over groups: both official slopes, the concentration index, and words for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite, log10

import numpy as np

from wellthread.disclosure import Cell, People, Table
from wellthread.methods.evaluation import Interval, NoInterval
from wellthread.methods.evaluation.health import Slopes, Sort, attributable, concentration, slopes, who_slopes
from wellthread.methods.evaluation.health.scales import back, drawn
from wellthread.methods.inequality import NotComparable, midpoints
from wellthread.pictures import Picture
from wellthread.pictures.slope import Rung, slope_picture
from wellthread.vocabulary import Code

from .groups import Floats, Groups
from .reading import BadTable

USUAL_GROUPS = range(5, 101)
MISSING = float("nan")


class Definition(Code):
    """Whose slope index is meant: two official ones, and they differ."""

    PHE = "phe", "Office for Health Improvement and Disparities: a straight line, limits from how sure each value is."
    WHO = "who", "World Health Organization: a logistic curve, limits from how far the groups lie off it."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: its name, its unit, which way is better, whose definition comes first, the seed of draws."""

    title: str
    unit: str
    first: Definition = Definition.PHE
    higher_is_better: bool = True
    transformed: bool = False
    repetitions: int = 100_000
    seed: int = 1

    @property
    def difference(self) -> str:
        """The unit of a difference: of shares in per cent, percentage points."""
        return f"percentage points{self.unit[1:]}" if self.unit.startswith("%") else self.unit


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure: what it is called, by whose definition, its value with limits, and how the limits came about."""

    name: str
    definition: str
    interval: Interval
    in_unit: bool


@dataclass(frozen=True, slots=True)
class Inequality:
    """What a table of groups tells: sentences, measures, tables and the drawing. Fit to be shown."""

    sentences: tuple[str, ...]
    cautions: tuple[str, ...]
    measures: tuple[Measured, ...]
    table: Table
    groups: Table
    picture: Picture


def inequality(groups: Groups, asked: Asked) -> Inequality:
    """Everything that is told of these groups. Raises BadTable where no slope can be had."""
    try:
        phe = slopes(
            groups.parts,
            groups.people,
            groups.errors,
            sort=groups.sort,
            transformed=asked.transformed,
            repetitions=asked.repetitions,
            seed=asked.seed,
        )
        measures = _measures(groups, asked, phe)
    except (NotComparable, NoInterval) as wrong:
        raise BadTable(str(wrong)) from None
    told = {(each.name, each.definition): each for each in measures}
    return Inequality(
        sentences=_sentences(groups, asked, told),
        cautions=_cautions(groups, asked, phe),
        measures=measures,
        table=_table(measures, asked),
        groups=_groups(groups, asked),
        picture=_picture(groups, asked, phe, told),
    )


def _measures(groups: Groups, asked: Asked, phe: Slopes) -> tuple[Measured, ...]:
    scale = groups.per if groups.sort is Sort.SHARE else 1.0
    ours = (
        Measured("Slope index", "phe", _of(phe.sii, phe.sii_limits, _how(asked, phe.sii_drawn)).times(scale), True),
        Measured("Relative index", "phe", _of(phe.rii, phe.rii_limits, _how(asked, phe.rii_drawn)), False),
    )
    sii, rii = who_slopes(groups.values, groups.people, per=groups.per, linear=groups.sort is Sort.VALUE)
    theirs = (Measured("Slope index", "who", sii, True), Measured("Relative index", "who", rii, False))
    errors = _plain_errors(groups)
    share = groups.per if groups.sort is Sort.SHARE else None
    even = (
        Measured("Concentration index", "", concentration(groups.values, groups.people, errors, relative=False), True),
        Measured("Relative concentration index", "", concentration(groups.values, groups.people, errors), False),
        Measured("Attributable share, %", "", attributable(groups.values, groups.people, errors, per=share), False),
    )
    return (*ours, *theirs, *even) if asked.first is Definition.PHE else (*theirs, *ours, *even)


def _of(values: Floats, limits: Floats, method: str) -> Interval:
    return Interval(float(values[0]), float(limits[0, 0]), float(limits[1, 0]), method)


def _how(asked: Asked, drawn: int) -> str:
    line = "straight line through logarithms or log odds" if asked.transformed else "straight line"
    how = f"limits from {drawn:,} draws, seed {asked.seed}" if drawn else "exact limits"
    return f"PHE: {line}, {how}"


def _plain_errors(groups: Groups) -> Floats | None:
    """Standard errors of the values themselves, from those on the scale on which they are drawn."""
    if groups.errors is None:
        return None
    parts = groups.parts
    if groups.sort is Sort.RATE:
        return np.asarray(groups.errors * parts)
    if groups.sort is Sort.SHARE:
        return np.asarray(groups.errors * parts * (1 - parts) * groups.per)
    return groups.errors


Told = dict[tuple[str, str], Measured]


def _sentences(groups: Groups, asked: Asked, told: Told) -> tuple[str, ...]:
    first = asked.first.value
    other = "who" if asked.first is Definition.PHE else "phe"
    sii, rii = told["Slope index", first].interval, told["Relative index", first].interval
    says = [_slope_says(asked, sii, asked.first)]
    if isfinite(rii.value):
        says.append(
            f"At the least deprived end it is {rii.value:.2f} times what it is at the most deprived"
            f"{_limits(rii, lambda x: f'{x:.2f}')}."
        )
    second = told["Slope index", other].interval
    says.append(
        f"By the other official definition ({other.upper()}) the difference is {shown(second.value)} {asked.difference}"
        f"{_limits(second)}. The two are worked out differently, so say which one you use."
    )
    index = told["Relative concentration index", ""].interval
    who = "less" if index.value > 0 else "more"
    says.append(
        f"The {who} deprived have more of it: concentration index {_three(index.value)}{_limits(index, _three)}."
    )
    gain = told["Attributable share, %", ""].interval
    way = "higher" if gain.value > 0 else "lower"
    says.append(f"If every group had what the least deprived has, the mean would be {abs(gain.value):.1f}% {way}.")
    return tuple(says)


def _slope_says(asked: Asked, sii: Interval, by: Definition) -> str:
    rises = "rises" if sii.value > 0 else "falls"
    worse = (sii.value > 0) is asked.higher_is_better
    whom = "the most deprived are worse off" if worse else "the most deprived are better off"
    head = f"From the most to the least deprived, {asked.title} {rises} by {shown(abs(sii.value))} {asked.difference}"
    limits = _limits(sii if sii.value > 0 else Interval(-sii.value, -sii.upper, -sii.lower, sii.method))
    told = f"{head} ({limits.strip(' ()')}; {by.value.upper()})" if limits else f"{head} ({by.value.upper()})"
    if sii.lower <= 0 <= sii.upper:
        return f"{told}: chance alone could bring this. No inequality is shown or ruled out."
    return f"{told}: {whom}."


def _cautions(groups: Groups, asked: Asked, phe: Slopes) -> tuple[str, ...]:
    found = []
    if groups.errors is None:
        found.append("No standard errors or limits were given, so the PHE definition has no limits here.")
    if len(groups.names) not in USUAL_GROUPS:
        found.append(f"The agencies ask for 5 to 100 groups; there are {len(groups.names)}.")
    place, away, wide = _furthest(groups, phe)
    if wide > 0.25 and not asked.transformed:
        found.append(
            f"A line hides a curve: group {groups.names[place]} lies {shown(abs(away))} {asked.difference} "
            f"{'above' if away > 0 else 'below'} it. Look at the dots."
        )
    if groups.counted:
        found.append("Numbers of people were rounded to 5 before anything was worked out.")
    return tuple(found)


def _furthest(groups: Groups, phe: Slopes) -> tuple[int, float, float]:
    """Which group lies furthest off the line, by how much, and that as a part of the slope."""
    scale = groups.per if groups.sort is Sort.SHARE else 1.0
    line = scale * (phe.start[0] + (phe.end[0] - phe.start[0]) * midpoints(groups.people))
    off = groups.values - line
    place = int(np.argmax(np.abs(off)))
    slope = abs(scale * float(phe.sii[0]))
    return place, float(off[place]), float(abs(off[place])) / slope if slope else 0.0


def _table(measures: tuple[Measured, ...], asked: Asked) -> Table:
    rows: list[list[Cell]] = []
    for each in measures:
        one = each.interval
        numbers = [shown(x) if each.in_unit else _three(x) for x in (one.value, one.lower, one.upper)]
        rows.append([each.name, each.definition.upper(), *numbers, asked.unit if each.in_unit else "", one.method])
    columns = ("Measure", "Definition", "Value", "95% from", "95% to", "Unit", "How")
    return Table.of("inequality", f"How unevenly {asked.title} is spread", columns, rows)


def _groups(groups: Groups, asked: Asked) -> Table:
    at, intervals = midpoints(groups.people), group_intervals(groups)
    rows: list[list[Cell]] = [
        [name, People(round(float(people))), f"{place:.2f}", *(shown(x) for x in (one.value, one.lower, one.upper))]
        for name, people, place, one in zip(groups.names, groups.people, at, intervals, strict=True)
    ]
    columns = ("Group, most deprived first", "People", "Where its middle stands, 0 to 1", asked.unit or "Value")
    return Table.of("inequality-groups", f"{asked.title.capitalize()} by group", (*columns, "95% from", "95% to"), rows)


def group_intervals(groups: Groups) -> tuple[Interval, ...]:
    """Each group's value with its 95% limits; limits are NaN where nothing tells how sure it is."""
    if groups.errors is None:
        return tuple(Interval(float(each), MISSING, MISSING, "") for each in groups.values)
    parts = drawn(groups.parts, groups.sort)
    scale = groups.per if groups.sort is Sort.SHARE else 1.0
    low, high = (scale * back(parts + sign * 1.959964 * groups.errors, groups.sort) for sign in (-1, 1))
    return tuple(Interval(float(y), float(a), float(b), "") for y, a, b in zip(groups.values, low, high, strict=True))


def _picture(groups: Groups, asked: Asked, phe: Slopes, told: Told) -> Picture:
    scale = groups.per if groups.sort is Sort.SHARE else 1.0
    rungs = [
        Rung(name, float(place), float(share), one.value, one.lower, one.upper)
        for name, place, share, one in zip(
            groups.names,
            midpoints(groups.people),
            groups.people / groups.people.sum(),
            group_intervals(groups),
            strict=True,
        )
    ]
    sii = told["Slope index", "phe"].interval
    line = _line(groups, asked, phe, scale)
    says = _slope_says(asked, sii, Definition.PHE)
    return slope_picture(
        "inequality-slope", f"{asked.title.capitalize()} by deprivation", rungs, line, asked.unit, says
    )


def _line(groups: Groups, asked: Asked, phe: Slopes, scale: float) -> list[tuple[float, float]]:
    """The English line from end to end; a curve where it runs through logarithms or log odds."""
    bent = asked.transformed and groups.sort is not Sort.VALUE
    sort = groups.sort if bent else Sort.VALUE
    first, last = (drawn(each, sort)[0] for each in (phe.start, phe.end))
    at = np.linspace(0, 1, 21 if bent else 2)
    return [(float(x), float(scale * y)) for x, y in zip(at, back(first + (last - first) * at, sort), strict=True)]


def shown(value: float) -> str:
    """A number as short as its size asks for, with a proper minus sign; empty where there is none.

    >>> shown(1234.5), shown(-6.93), shown(0.01234), shown(float("nan"))
    ('1,234', '−6.9', '0.012', '')
    """
    if not isfinite(value):
        return ""
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 1 or not size else min(4, 1 - int(log10(size)) + 1)
    return f"{value:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _three(value: float) -> str:
    return f"{value:.3f}".replace("-", "\N{MINUS SIGN}") if isfinite(value) else ""


def _limits(one: Interval, write: Callable[[float], str] = shown) -> str:
    return f" (95% limits {write(one.lower)} to {write(one.upper)})" if isfinite(one.lower) else ""
