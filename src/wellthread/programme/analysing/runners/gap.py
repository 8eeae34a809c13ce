"""Whether the gap between the most and the least deprived areas has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wellthread.methods.evaluation import Worked
from wellthread.methods.evaluation.effects import NotEnough, Rung, gap_change, over_time
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.gathering import gather_in
from wellthread.programme.analysing.numbers import Numbers, Site, key_of
from wellthread.programme.analysing.runners.shared import baseline, by_time, interval_at
from wellthread.programme.analysing.ways import Way
from wellthread.programme.contents import Contents
from wellthread.vocabulary import AnalysisMethod, Area, IndicatorValue, Records, Result, Wave

Z95 = 1.959964
CANNOT = "Why the gap changed. It may have closed because those who had more lost it, or because people moved."
NAMES = ("imd", "depriv")
"""What the short name of a figure of deprivation has in it; higher is more deprived, but for ranks and deciles."""
TURNED = ("rank", "decile")


def take(contents: Contents, asked: Asked) -> Numbers:
    """Results of small areas, from the most to the least deprived."""
    records = contents.records
    with_results = {
        each.place.id for each in records.of(Result) if each.place and each.indicator.id == asked.indicator.id
    }
    areas = [each for each in records.of(Area) if each.id in with_results]
    need = deprivation(records, [each.id for each in areas])
    ordered = sorted(areas, key=lambda each: (-need[each.id], each.id))
    numbers = gather_in(records, asked, tuple(Site(each.ref, each.name) for each in ordered))
    people = tuple((each.id, each.population or 0) for each in ordered)
    return replace(numbers, more=(("need", tuple(sorted(need.items()))), ("people", people)))


def deprivation(records: Records, areas: list[str]) -> Mapping[str, float]:
    """How deprived each area is, from the first figure that all of them have; higher is more. Raises NotEnough."""
    held: dict[str, dict[str, float]] = {}
    for each in records.of(IndicatorValue):
        if each.area.id in areas and any(name in each.indicator.lower() for name in NAMES):
            held.setdefault(each.indicator, {})[each.area.id] = each.value
    for name in sorted(held):
        if len(held[name]) == len(areas) > 1:
            sign = -1 if any(word in name.lower() for word in TURNED) else 1
            return {area: sign * value for area, value in held[name].items()}
    raise NotEnough(
        "No figure says how deprived the areas with results are. Bring one for all of them, such as imd_2019_score, "
        "and measure two areas or more."
    )


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The slope from the most to the least deprived area, in each wave after less in the last wave before."""
    before = baseline(numbers)
    if before is None:
        raise NotEnough("Nothing was measured before the start. Without it no change of the gap can be told.")
    people = dict(dict(numbers.more)["people"])
    return over_time({time: _one(asked, numbers, before, wave, people) for time, wave in by_time(numbers)})


def _one(asked: Asked, numbers: Numbers, before: Wave, after: Wave, people: Mapping[str, int]) -> Worked:
    both = [each for each in numbers.sites if all(numbers.result(each, wave) for wave in (before, after))]
    first, second = (list(_rungs(numbers, both, wave, people)) for wave in (before, after))
    return gap_change(first, second, confidence=asked.confidence, unit=numbers.unit)


def _rungs(numbers: Numbers, sites: list[Site], wave: Wave, people: Mapping[str, int]) -> Iterator[Rung]:
    for site in sites:
        found, result = interval_at(numbers, site, wave), numbers.held[(key_of(site.ref), wave.id)]
        if found is not None:
            weight = people.get(site.ref.id) or result.denominator or 1
            yield Rung(found.value, float(weight), (found.upper - found.lower) / (2 * Z95))


WAY = Way(
    AnalysisMethod.GAP,
    work_out,
    needs="Two small areas or more measured before and after, with a figure of how deprived each is.",
    cannot=CANNOT,
    gather=take,
)
