"""A map as data for the drawing in the browser: what `systems_map_picture` draws, at the same places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wellthread.vocabulary import Factor, FactorLink, Judgement, Polarity, Ref, SystemsMap

from .map_boxes import MapBoxes
from .picture import Href, nowhere
from .systems_map import NOTHING, Said, sentence

Data = dict[str, Any]


def map_graph(
    the_map: SystemsMap,
    boxes: MapBoxes,
    said: Mapping[Ref, Said],
    *,
    loops: Mapping[Ref, str] | None = None,
    href: Href = nowhere,
) -> Data:
    """The map for `islands/shared/graph`. Counts of people are in its sentences only, protected.

    `loops` tells for each factor in how many loops it is, in words such as “in 12 loops”.
    """
    names = {each.ref.unversioned: each.name for each in boxes.factors}
    told = loops or {}
    causes, effects = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for each in boxes.links:
        causes[each.effect.unversioned] += 1
        effects[each.cause.unversioned] += 1
    factors = [
        _factor(each, boxes.centres[at], _summary(each, causes, effects, told), href)
        for at, each in enumerate(boxes.factors)
    ]
    links = [_link(each, names, said.get(each.ref.unversioned, NOTHING), href) for each in boxes.links]
    return {"title": the_map.title, "factors": factors, "links": links}


def _summary(each: Factor, causes: Mapping[Ref, int], effects: Mapping[Ref, int], loops: Mapping[Ref, str]) -> str:
    """“Isolation: 4 causes, 6 effects, in 12 loops”."""
    ref = each.ref.unversioned
    parts = [_count(causes[ref], "cause"), _count(effects[ref], "effect"), loops.get(ref, "")]
    focal = "what the map is about" if "focal" in each.tags else ""
    return f"{each.name}: {', '.join(filter(None, [*parts, focal]))}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _factor(each: Factor, at: Any, says: str, href: Href) -> Data:
    data: Data = {"id": each.id, "name": each.name, "x": round(float(at[0]), 1), "y": round(float(at[1]), 1)}
    data |= {"tags": list(each.tags), "level": each.level.value, "focal": "focal" in each.tags, "says": says}
    return data | _address(each.ref, href)


def _link(each: FactorLink, names: Mapping[Ref, str], behind: Said, href: Href) -> Data:
    told = sentence(each, names[each.cause.unversioned], names[each.effect.unversioned], behind)
    data: Data = {
        "id": each.id,
        "from": each.cause.id,
        "to": each.effect.id,
        "polarity": each.polarity.value,
        "judgement": each.judgement.value,
        "claims": behind.claims,
        "delayed": behind.delayed,
        "contested": behind.contested or each.judgement is Judgement.CONTESTED or each.polarity is Polarity.COMPLEX,
        "sentence": told.replace(" → ", " leads to ") + (", takes long to show" if behind.delayed else ""),
    }
    return data | _address(each.ref, href)


def _address(ref: Ref, href: Href) -> Data:
    found = href(ref)
    return {"url": found} if found else {}
