"""What the pages of measures read: what is tracked, one indicator over time, and inequality by group."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wellthread.methods.evaluation import OFFICIAL, OWN, whose
from wellthread.methods.evaluation.health import Sort
from wellthread.programme.measures import (
    AreaMean,
    Asked,
    Groups,
    Inequality,
    Tracked,
    area_mean,
    groups_of_areas,
    inequality,
    read_groups,
    tracked,
    trend,
)
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Area, Indicator, IndicatorValue, Neighbourhood, Ref
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

FEWEST_AREAS = 3


def sections(sight: Sight, scope: Scope) -> list[dict[str, Any]]:
    """Published figures first, then what people here told or counted; each indicator with what is missing."""
    held = sight.worked_out(f"tracked {scope}", lambda contents: tracked(contents, scope))
    return [
        {
            "title": title,
            "official": official,
            "indicators": [_listed(each, sight) for each in held if each.indicator.official is official],
        }
        for title, official in ((OFFICIAL, True), (OWN, False))
    ]


def _listed(each: Tracked, sight: Sight) -> dict[str, Any]:
    return {
        "name": each.indicator.name,
        "url": page_of(sight, each.indicator),
        "latest": each.tells,
        "wave": each.wave.name if each.wave else "",
        "unit": each.indicator.unit,
        "place": each.place.name if each.place else "",
        "details": [parts.Detail(name=name, value=value) for name, value in facts(each) if value],
        "missing": [f"{one.sentence} {one.remedy}" for one in each.missing],
    }


def facts(each: Tracked) -> list[tuple[str, str]]:
    """What an indicator is for, and where it is from."""
    return [
        ("Tracks", each.outcome.title if each.outcome else ""),
        ("Source", each.indicator.source),
        ("Release", each.release),
        ("For", each.indicator.geography),
        ("Baseline", each.baseline),
        ("Target", each.target),
    ]


def page_of(sight: Sight, indicator: Indicator) -> str:
    """Where one indicator is told."""
    return reverse("evaluation-measure", kwargs={"programme": sight.programme, "key": indicator.id})


def one(sight: Sight, indicator: Indicator) -> dict[str, Any]:
    """One indicator over time, as its page takes it."""
    told = sight.worked_out(f"trend {indicator.id}", lambda contents: trend(contents, indicator))
    found = next(
        each
        for each in sight.worked_out("tracked None", lambda contents: tracked(contents))
        if each.indicator.id == indicator.id
    )
    details = [*facts(found), ("What is counted", indicator.definition), ("Unit", indicator.unit)]
    return {
        "label": whose(indicator),
        "sentences": told.sentences,
        "picture": showing.picture(told.picture) if told.picture else None,
        "table": showing.table(told.table),
        "details": [parts.Detail(name=name, value=value) for name, value in details if value],
        "address": indicator.address if indicator.address.startswith(("https://", "http://")) else "",
        "missing": [parts.LooseEnd(code="", what=each.sentence, mend=each.remedy) for each in found.missing],
        "means": _means(sight, indicator),
        "record": sight.url(indicator.ref),
    }


def _means(sight: Sight, indicator: Indicator) -> list[dict[str, str]]:
    """What its area figures come to, place by place, where it has any."""
    if not indicator.column:
        return []
    places = sight.records.of(Neighbourhood)
    return [{"place": each.name, "says": _mean_says(area_mean(sight.records, indicator, each))} for each in places]


def _mean_says(mean: AreaMean) -> str:
    if mean.value is None:
        return mean.says
    limits = f" (95% limits {mean.lower:.1f} to {mean.upper:.1f})" if mean.lower is not None else ""
    return " ".join(filter(None, (f"{mean.value:.1f}{limits}, {mean.period}.", mean.says, mean.caution)))


def by_area(sight: Sight) -> list[tuple[str, str]]:
    """The figures that are kept area by area, to choose from."""
    areas = {each.id for each in sight.records.of(Area) if each.population}
    held: dict[str, int] = {}
    for each in sight.records.of(IndicatorValue):
        if each.area.id in areas:
            held[each.indicator] = held.get(each.indicator, 0) + 1
    names = sorted(name for name, count in held.items() if count >= FEWEST_AREAS)
    return [(name, name.replace("_", " ").capitalize()) for name in names]


def groups(sight: Sight, text: str, chosen: tuple[str, str], sort: Sort, per: float | None, backwards: bool) -> Groups:
    """The groups of a pasted table, or of the areas of the programme. Raises BadTable."""
    name, by = chosen
    if name:
        return groups_of_areas(sight.records, name, by, sort, per)
    return read_groups(text, sort, per, backwards=backwards)


def told(found: Groups, asked: Asked) -> dict[str, Any]:
    """Inequality over groups, as its page takes it. Raises BadTable."""
    answer: Inequality = inequality(found, asked)
    return {
        "sentences": answer.sentences,
        "cautions": answer.cautions,
        "picture": showing.picture(answer.picture),
        "tables": [showing.table(answer.table), showing.table(answer.groups)],
    }


def an_indicator(sight: Sight, key: str) -> Indicator | None:
    """The indicator with this id."""
    return sight.records.find(Indicator, Ref("indicator", key))


def may_add(sight: Sight, place: Neighbourhood | None) -> bool:
    """Whether the reader may enter results there."""
    return place is not None and sight.may(Permission.ADD_RESULTS, place)
