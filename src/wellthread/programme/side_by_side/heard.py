"""Priorities, themes, barriers and factors that the places have in common, and those of one place only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wellthread.disclosure import Cell
from wellthread.programme.answering import Asking, Rows
from wellthread.programme.answering.asking import refs
from wellthread.programme.stages.report import Sentence
from wellthread.thread import Verb
from wellthread.vocabulary import Barrier, BarrierKind, Contribution, Factor, Priority, Records, Ref, Tag, Theme
from wellthread.vocabulary.amounts import listed, many

from .section import Section

SHOWN = 8
Line = tuple[tuple[Cell, ...], tuple[Ref, ...]]
"""A row of a table, and what it rests on."""


def heard(places: Sequence[Asking]) -> Section:
    """What people spoke of in each place."""
    themes = _themes(places)
    told = [*_common_themes(places, themes), *_tags(places), *_factors(places)]
    tables = (_theme_table(places, themes), _priorities(places), _barriers(places))
    kept = tuple(each for each in tables if each.table.rows)
    return Section(
        "heard",
        "What people said and set first",
        "Things said are counted, and nobody who said them.",
        tuple(told),
        kept,
    )


def _themes(places: Sequence[Asking]) -> dict[Ref, list[int]]:
    """For each theme how many things said in each place stand under it, directly or as a passage."""
    if not places:
        return {}
    records, thread = places[0].records, places[0].thread
    homes = [{one.ref.unversioned for one in each.here(Contribution)} for each in places]
    found: dict[Ref, list[int]] = {}
    for theme in records.of(Theme):
        said = {_contribution(link.object, records) for link in thread.rests_on(theme.ref) if link.verb is Verb.GATHERS}
        counts = [len(said & home) for home in homes]
        if any(counts):
            found[theme.ref.unversioned] = counts
    return found


def _contribution(ref: Ref, records: Records) -> Ref:
    held = records.get(ref)
    inner = getattr(held, "contribution", None)
    return inner.unversioned if isinstance(inner, Ref) else ref.unversioned


def _common_themes(places: Sequence[Asking], themes: Mapping[Ref, Sequence[int]]) -> list[Sentence]:
    both = [ref for ref, counts in themes.items() if all(counts)]
    told = [
        Sentence(
            f"Of {many(len(themes), 'theme')}, {len(both)} were spoken of in every place.",
            tuple((both or list(themes))[:SHOWN]),
        )
    ]
    for at, each in enumerate(places):
        own = [ref for ref, counts in themes.items() if counts[at] and sum(counts) == counts[at]]
        if own:
            told.append(Sentence(f"Spoken of in {each.places[0].name} only: {_named(each, own)}.", tuple(own[:SHOWN])))
    return told


def _named(asking: Asking, found: Sequence[Ref]) -> str:
    names = [f"“{theme.name}”" for ref in found[:SHOWN] if (theme := asking.records.find(Theme, ref))]
    return listed(names) + (f" and {len(found) - SHOWN} more" if len(found) > SHOWN else "")


def _theme_table(places: Sequence[Asking], themes: Mapping[Ref, Sequence[int]]) -> Rows:
    order = sorted(themes, key=lambda ref: (-min(themes[ref]), -sum(themes[ref]), ref.id))
    rows: list[Line] = [
        ((theme.name, *themes[ref]), (ref,))
        for ref in order
        if (theme := places[0].records.find(Theme, ref)) is not None
    ]
    columns = ("Theme", *(f"{each.places[0].name}, things said" for each in places))
    return Rows.of("themes-beside", "Themes, those of every place first", columns, rows)


def _priorities(places: Sequence[Asking]) -> Rows:
    held = [sorted(each.here(Priority), key=lambda one: one.order) for each in places]
    rows: list[Line] = []
    for at in range(max(map(len, held), default=0)):
        here = [each[at] if at < len(each) else None for each in held]
        rows.append(
            ((str(at + 1), *(each.title if each else "" for each in here)), refs(each for each in here if each))
        )
    columns = ("Place", *(each.places[0].name for each in places))
    return Rows.of("priorities-beside", "Priorities, in the order of each place", columns, rows)


def _tags(places: Sequence[Asking]) -> list[Sentence]:
    """Tags, such as those of Core20PLUS5, that priorities of every place bear."""
    borne = [{tag for one in each.here(Priority) for tag in one.tags} for each in places]
    shared = set.intersection(*borne) if borne else set()
    found = [each for each in places[0].records.of(Tag) if each.id in shared] if places else []
    if not found:
        return []
    return [Sentence(f"Priorities of every place bear {listed(f'“{each.name}”' for each in found)}.", refs(found))]


def _barriers(places: Sequence[Asking]) -> Rows:
    counts = [Counter(one.kind for one in each.here(Barrier)) for each in places]
    rows: list[Line] = []
    for kind in BarrierKind:
        if any(each[kind] for each in counts):
            behind = tuple(one.ref for each in places for one in each.here(Barrier) if one.kind is kind)
            rows.append(((kind.says.rstrip("."), *(each[kind] for each in counts)), behind))
    columns = ("Barrier", *(each.places[0].name for each in places))
    return Rows.of("barriers-beside", "Barriers, by what they are", columns, rows)


def _factors(places: Sequence[Asking]) -> list[Sentence]:
    """Factors of the systems maps that bear one name, or that people said are one thing."""
    if len(places) < 2:
        return []
    named = [{_plain(one): one for one in each.here(Factor)} for each in places]
    shared = set(named[0]).intersection(*named[1:])
    if not shared:
        return [Sentence("No factor stands on the maps of every place under one name.")]
    found = [named[0][key] for key in sorted(shared)]
    behind = refs(each[key] for key in sorted(shared) for each in named)
    names = listed(f"“{each.name}”" for each in found[:SHOWN])
    verb = "stands" if len(found) == 1 else "stand"
    return [Sentence(f"{many(len(found), 'factor')} {verb} on the maps of every place: {names}.", behind)]


def _plain(each: Factor) -> str:
    return " ".join(each.name.casefold().split())
