"""One factor of a map: what it is, what it leads to, what leads to it, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.methods.systems_map import Bundle, advice, bundle, held_on
from wellthread.thread import Verb
from wellthread.vocabulary import ActionLevel, Factor, FactorLink, Ref, SystemsMap, Wanted, noun_named
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .sentences import Row, row

TAGS = {
    "actionable": "can be acted on",
    "matters": "matters to people",
    "vulnerable": "vulnerable",
    "focal": "what the map turns on",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a factor, or is made of it: its kind, its title and where it is read."""

    ref: str
    kind: str
    title: str
    url: str
    note: str = ""
    given: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One factor in the list of a map's factors. Counts are of links."""

    name: str
    id: str
    causes: int
    effects: int
    labels: tuple[str, ...]
    advice: tuple[str, ...]


def a_factor(sight: Sight, on: SystemsMap, key: str) -> Factor | None:
    """The factor with this id, when it is on the map."""
    found = sight.records.find(Factor, Ref("factor", key))
    return found if found and found.map.id == on.id else None


def factors_of(sight: Sight, on: SystemsMap) -> list[Factor]:
    """The factors of a map, by name."""
    here = held_on(sight.records, sight.contents.links, on).factors if on.merges else _on(sight, on)
    return sorted(here, key=lambda each: each.name.casefold())


def _on(sight: Sight, on: SystemsMap) -> tuple[Factor, ...]:
    return tuple(each for each in sight.records.of(Factor) if each.map.id == on.id)


def lines(sight: Sight, on: SystemsMap) -> list[Line]:
    """All factors of a map, each with how many causes and effects it has."""
    links = [link for link, _ in _links(sight, on)]
    return [
        Line(
            name=each.name,
            id=each.id,
            causes=sum(link.effect.id == each.id for link in links),
            effects=sum(link.cause.id == each.id for link in links),
            labels=labels(each),
            advice=advice(each.name),
        )
        for each in factors_of(sight, on)
    ]


def page(sight: Sight, on: SystemsMap, factor: Factor) -> dict[str, Any]:
    """Everything that the page of one factor tells."""
    names = {each.ref.unversioned: each.name for each in factors_of(sight, on)}
    links = _links(sight, on)
    causes = [(link, held) for link, held in links if link.effect.id == factor.id]
    effects = [(link, held) for link, held in links if link.cause.id == factor.id]

    def rows(some: list[tuple[FactorLink, Bundle | None]]) -> list[Row]:
        return [row(link, held, names, sight.programme, on.id) for link, held in some]

    return {
        "map": on,
        "factor": factor,
        "labels": labels(factor),
        "advice": advice(factor.name),
        "level": factor.level if factor.level is not ActionLevel.NONE else None,
        "causes": rows(causes),
        "effects": rows(effects),
        "claims": sum(len(held.claims) for _, held in (*causes, *effects) if held),
        "behind": behind(sight, factor),
        "made_of_it": _made_of_it(sight, factor),
        "may_edit": sight.may(Permission.EDIT_MAP, on),
        "theory": theory_of_place(sight, on),
        "record_url": sight.href(factor.ref) or "",
    }


def theory_of_place(sight: Sight, on: SystemsMap) -> str:
    """The key of the theory of change into which a map's factors may be taken; empty for who may not write it."""
    home = on.neighbourhood.id if on.neighbourhood else "programme"
    return f"whole-{home}" if sight.may(Permission.EDIT_THEORY, on) else ""


def labels(factor: Factor) -> tuple[str, ...]:
    """A factor's tags in words, and which way people want it."""
    wanted = {Wanted.MORE: "people want more of it", Wanted.LESS: "people want less of it"}.get(factor.wanted)
    told = [TAGS.get(each, each) for each in factor.tags]
    return tuple([*told, wanted] if wanted else told)


def behind(sight: Sight, factor: Factor) -> list[Behind]:
    """Assets, barriers, themes and words that stand behind a factor, as far as this reader sees them."""
    links = sight.contents.thread.rests_on(factor.ref)
    return [
        Behind(
            ref=str(each.object.unversioned),
            kind=noun_named(each.object.kind).label,
            title=sight.title(each.object),
            url=sight.href(each.object) or "",
            note=each.note,
        )
        for each in links
        if each.verb is Verb.REPRESENTS and sight.sees(each.object)
    ]


def _made_of_it(sight: Sight, factor: Factor) -> list[Behind]:
    """Records beyond the map that rest on the factor: places to act, steps, options, actions."""
    found: dict[Ref, Behind] = {}
    for each in sight.contents.thread.became(factor.ref):
        ref = each.subject.unversioned
        if ref.kind not in ("factor_link", "causal_claim") and sight.sees(ref):
            kind = noun_named(ref.kind).label
            found.setdefault(ref, Behind(str(ref), kind, sight.title(ref), sight.href(ref) or ""))
    return list(found.values())


def _links(sight: Sight, on: SystemsMap) -> list[tuple[FactorLink, Bundle | None]]:
    """Every link of a map with the claims beneath it, and those that were kept without any claim."""
    held = held_on(sight.records, sight.contents.links, on)
    kept = held.links
    bundles = bundle(held.claims, kept)
    bundled = {each.link.id for each in bundles}
    bare: list[tuple[FactorLink, Bundle | None]] = [(each, None) for each in kept if each.id not in bundled]
    return [*((each.link, each) for each in bundles), *bare]
