"""What the ways on panels share: published figures of the plan's places, year by year, as one panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from wellthread.methods.evaluation import Worked
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.methods.evaluation.panels import BadPanel, Panel
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.gathering import sites_of
from wellthread.programme.analysing.numbers import Numbers, Site
from wellthread.programme.contents import Contents
from wellthread.programme.panels import year_of
from wellthread.vocabulary import (
    Area,
    EvaluationDesign,
    Indicator,
    IndicatorValue,
    Neighbourhood,
    PlacePart,
    Records,
    Ref,
    StudyPlace,
)
from wellthread.vocabulary.naming import name_of

NEEDS = (
    "An indicator whose figures are kept area by area for several years, and a plan that says where it acts and when."
)


def gather(contents: Contents, asked: Asked) -> Numbers:
    """The figures of the indicator for every place of the plan, donors too. Raises NotEnough with what to do."""
    records = contents.records
    indicator = records.find(Indicator, asked.indicator)
    if indicator is None:
        raise NotEnough(f"There is no {asked.indicator} in this programme.")
    if not indicator.column:
        raise NotEnough(
            f"“{indicator.name}” has no figures area by area. Name its column in the indicator, and bring figures in."
        )
    sites = (*sites_of(records, asked), *_donors(records, asked))
    values = [each for each in records.of(IndicatorValue) if each.indicator == indicator.column]
    rows, used = _rows(records, sites, values)
    if len({time for _, time, _ in rows}) < 2:
        raise NotEnough(f"“{indicator.name}” is known for fewer than two years in these places. Bring more years in.")
    starts = {_key(records, each): each.starts.year for each in sites if each.starts and _begins(each)}
    datasets = sorted({each.dataset.unversioned for each in used if each.dataset}, key=str)
    return Numbers(
        indicator,
        sites,
        datasets=tuple(datasets),
        more=(("rows", sorted(rows)), ("starts", dict(sorted(starts.items()))), ("ours", _ours(records, sites, asked))),
    )


def panel_of(numbers: Numbers) -> Panel:
    """The panel that was gathered. Raises NotEnough when it contradicts itself."""
    held: dict[str, Any] = dict(numbers.more)
    known = {place for place, _, _ in held["rows"]}
    starts = {place: start for place, start in held["starts"].items() if place in known}
    try:
        return Panel.of(held["rows"], starts, outcome=numbers.indicator.name, unit=numbers.unit)
    except BadPanel as wrong:
        raise NotEnough(str(wrong)) from None


def ours(numbers: Numbers) -> str:
    """The place that is looked at, where only one is. Raises NotEnough when none acts."""
    place = str(dict(numbers.more)["ours"])
    if not place:
        raise NotEnough("No place of the plan acts. Say in the plan where the work is done, and when it begins.")
    return place


def limits_believed(worked: Worked, enough: bool) -> Worked:
    """The effect without its limits where too few places stand behind them: p and the cautions tell what there is."""
    if enough:
        return worked
    return replace(worked, timed=tuple(replace(each, lower=None, upper=None) for each in worked.timed))


def _begins(site: Site) -> bool:
    return site.part in (PlacePart.ACTS, PlacePart.LATER)


def _ours(records: Records, sites: Sequence[Site], asked: Asked) -> str:
    acting = [each for each in sites if _begins(each) and each.starts]
    wanted = [
        each for each in acting if asked.neighbourhood and each.ref.unversioned == asked.neighbourhood.unversioned
    ]
    return _key(records, (wanted or acting)[0]) if acting else ""


def _donors(records: Records, asked: Asked) -> Iterator[Site]:
    """Places of the plan that may be blended in; those that stand beside are among its sites already."""
    design = records.find(EvaluationDesign, asked.design)
    for each in records.of(StudyPlace):
        if design and each.design.id == design.id and each.part is PlacePart.DONOR:
            record = records.get(each.place)
            yield Site(each.place, name_of(record, records) if record else each.place.id, PlacePart.DONOR)


def _key(records: Records, site: Site) -> str:
    """What the place is called in the panel: its name, which tells more than a code."""
    return f"{site.name} ({site.ref.id})" if _twice(records, site.name) else site.name


def _twice(records: Records, name: str) -> bool:
    return sum(each.name == name for each in records.of(Area)) > 1


def _rows(
    records: Records, sites: Sequence[Site], values: Sequence[IndicatorValue]
) -> tuple[list[tuple[str, int, float]], list[IndicatorValue]]:
    """One figure for each place and year; that of a place of several areas is their mean, weighted by residents."""
    held: dict[str, dict[int, IndicatorValue]] = {}
    for each in values:
        held.setdefault(each.area.id, {})[_year(each)] = each
    rows, used = [], []
    for site in sites:
        parts = _parts(records, site.ref)
        for year in sorted(set.intersection(*({*held.get(code, {})} for code, _ in parts))):
            found = [(held[code][year], people) for code, people in parts]
            people = sum(weight for _, weight in found)
            rows.append((_key(records, site), year, sum(one.value * weight for one, weight in found) / people))
            used += [one for one, _ in found]
    return rows, used


def _parts(records: Records, ref: Ref) -> list[tuple[str, float]]:
    """The areas that a place is made of, with their residents."""
    place = records.find(Neighbourhood, ref)
    codes = place.areas if place and place.areas else (ref.id,)
    people = {each.id: each.population for each in records.of(Area)}
    alike = any(not people.get(code) for code in codes)
    return [(code, 1.0 if alike else float(people[code] or 1)) for code in codes]


def _year(value: IndicatorValue) -> int:
    try:
        return year_of(value)
    except BadPanel as wrong:
        raise NotEnough(str(wrong)) from None
