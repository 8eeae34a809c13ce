"""Work the question out: who lives where, what can be walked to, how far it is, and what a change would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from wellthread.disclosure.pinpoint import label_point
from wellthread.methods.assets.access import (
    AreaAccess,
    Evenness,
    GroupAccess,
    Homes,
    Opening,
    Stops,
    Walk,
    by_area,
    by_group,
    changed,
    cluster,
    evenness,
    from_centres,
    from_streets,
    in_tiles,
    moment_of,
    nearest_however_far,
    openings,
    stops,
    straight,
    walk,
)
from wellthread.methods.inequality import NotComparable
from wellthread.programme.contents import Contents
from wellthread.programme.release import is_masked
from wellthread.vocabulary import Area, AreaLevel, Asset, AssetStatus, IndicatorValue, Pinpoint, Records
from wellthread.vocabulary.living import living
from wellthread.vocabulary.streets import Network

from .question import Ground, Question, sort_of

FINEST = (AreaLevel.OA, AreaLevel.LSOA, AreaLevel.MSOA, AreaLevel.WARD, AreaLevel.OTHER)
CLOSED = (AssetStatus.DEFUNCT, AssetStatus.INACTIVE, AssetStatus.CLOSED_FOR_NOW)
BY_OUTLINE = "People set out from the middle of each area, as the crow flies: these are no walks, and always too short."
BY_CENTRE = "People set out from where an area's people live on average, as the crow flies: no walks, and too short."


A_FEW_STEPS = 0.05
"""Minutes: four metres at the usual pace. Nobody's walk is told to change by less."""


class CannotWalk(ValueError):
    """A question that this programme cannot answer, with the way to mend it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One area's access to one sort of asset, before and after what closes and opens."""

    before: AreaAccess
    after: AreaAccess

    @property
    def minutes(self) -> float:
        """How many minutes further people walk to the nearest; below zero when it comes nearer, 0 for a few steps."""
        if self.after.minutes == self.before.minutes:
            return 0.0
        further = self.after.minutes - self.before.minutes
        return further if abs(further) >= A_FEW_STEPS else 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out."""

    question: Question
    access: tuple[AreaAccess, ...]
    sorts: tuple[str, ...]
    counted: Mapping[str, int]
    """Assets of each sort that were walked to."""
    homes: str
    """From where people set out, in words."""
    straight: bool
    areas: Mapping[str, Area]
    evenly: bool
    """Whether every area weighs the same, since the population of some is not known."""
    unsnapped: tuple[Asset, ...] = ()
    placeless: int = 0
    unknown_hours: Mapping[str, int] = field(default_factory=dict)
    shut: int = 0
    without_homes: tuple[str, ...] = ()
    groups: tuple[GroupAccess, ...] = ()
    evenness: tuple[Evenness, ...] = ()
    changes: tuple[Change, ...] = ()
    dots: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    credit: str = ""
    """The line that the licence of the streets asks for."""


class _Walked(NamedTuple):
    network: Network | None
    homes: Homes
    stops: Stops
    walked: Walk
    nearest: np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def answer(contents: Contents, question: Question, ground: Ground, *, today: date) -> Answer:
    """Work it out for what the contents show. Raises CannotWalk, or NoSuchMoment for `open_at`."""
    records = contents.records
    areas = _areas(records)
    ground = replace(ground, centres={**_centres(areas), **ground.centres})
    people, evenly = _people(areas)
    placed, placeless = _placed(records)
    usable, unknown, shut = _open_then(placed, question, today, records)
    found = _walked(usable, records, areas, people, question, ground)
    access = _told(found, question)
    if not access:
        raise CannotWalk("Nobody lives in any area that has a home on this ground. Check the areas' populations.")
    return Answer(
        question=question,
        access=access,
        sorts=found.stops.classes,
        counted={name: int((found.stops.kind == kind).sum()) for kind, name in enumerate(found.stops.classes)},
        homes=found.homes.means,
        straight=found.network is None,
        areas=areas,
        evenly=evenly,
        unsnapped=tuple(usable[each] for each in found.stops.unsnapped),
        placeless=placeless,
        unknown_hours=unknown,
        shut=shut,
        without_homes=found.homes.without,
        groups=by_group(access, question.groups),
        evenness=_evenness(records, access, question),
        changes=_changes(found, usable, question, access),
        dots=_dots(usable, records),
        credit=ground.credit,
    )


def _areas(records: Records) -> dict[str, Area]:
    """The areas with an outline, of the finest level at which there are any."""
    for level in FINEST:
        found = {each.id: each for each in records.of(Area) if each.level is level and each.geometry}
        if found:
            return found
    raise CannotWalk("No area has an outline, so nobody has a home to set out from. Bring the boundaries in first.")


def _centres(areas: Mapping[str, Area]) -> dict[str, tuple[float, float]]:
    """Where each area's people live on average, as far as the areas themselves say."""
    return {
        code: (each.centre_longitude, each.centre_latitude)
        for code, each in areas.items()
        if each.centre_longitude is not None and each.centre_latitude is not None
    }


def _people(areas: Mapping[str, Area]) -> tuple[dict[str, float], bool]:
    evenly = any(each.population is None for each in areas.values())
    return {code: 1.0 if evenly else float(each.population or 0) for code, each in areas.items()}, evenly


def _placed(records: Records) -> tuple[list[Asset], int]:
    """The assets that can be walked to, in the order of their ids; and how many are not told where they are."""
    there = [
        each
        for each in sorted(living(records.of(Asset)), key=lambda each: each.id)
        if not (each.held_for or is_masked(each) or each.status in CLOSED)
    ]
    placed = [each for each in there if each.longitude is not None and each.pinpoint is Pinpoint.EXACT]
    if not placed:
        raise CannotWalk("No asset that may be shown has a place. Add assets with a place to the register first.")
    return placed, len(there) - len(placed)


def _open_then(
    placed: list[Asset], question: Question, today: date, records: Records
) -> tuple[list[Asset], dict[str, int], int]:
    """Those known to be open at the moment asked for; how many of each sort nobody knows of; and how many are shut."""
    if not question.open_at:
        return placed, {}, 0
    found = openings(placed, moment_of(question.open_at, today))
    usable = [each for each in placed if found[each.id] is Opening.OPEN]
    unknown: dict[str, int] = {}
    for each in placed:
        if found[each.id] is Opening.UNKNOWN:
            sort = sort_of(each, records)
            unknown[sort] = unknown.get(sort, 0) + 1
    if not usable:
        raise CannotWalk(
            f"No asset is known to be open at {question.open_at}. "
            f"Of {sum(unknown.values())} nobody knows when they are open: enter their opening hours."
        )
    return usable, unknown, len(placed) - len(usable) - sum(unknown.values())


def _walked(
    usable: list[Asset],
    records: Records,
    areas: Mapping[str, Area],
    people: Mapping[str, float],
    question: Question,
    ground: Ground,
) -> _Walked:
    lon = np.array([each.longitude for each in usable], np.float64)
    lat = np.array([each.latitude for each in usable], np.float64)
    kinds = [sort_of(each, records) for each in usable]
    if ground.network is None:
        return _straight(lon, lat, kinds, areas, people, question, ground)
    network, homes = _homes(ground.network, areas, people, ground)
    if not len(homes):
        raise CannotWalk("No area has a street of this network in it. Give the extract that covers the programme.")
    held = stops(network, lon.tolist(), lat.tolist(), kinds)
    if not len(held):
        raise CannotWalk("No asset lies near a street of this network. Give the extract that covers the programme.")
    return _Walked(network, homes, held, _walk(network, held, homes, question, ground), _nearest(network, held, homes))


def _homes(
    network: Network, areas: Mapping[str, Area], people: Mapping[str, float], ground: Ground
) -> tuple[Network, Homes]:
    centred = [code for code in areas if code in ground.centres]
    if len(centred) == len(areas):
        places = [ground.centres[code] for code in centred]
        lon, lat = [x for x, _ in places], [y for _, y in places]
        return from_centres(network, centred, lon, lat, [people[code] for code in centred])
    return network, from_streets(network, {code: each.geometry or {} for code, each in areas.items()}, people)


def _walk(network: Network, held: Stops, homes: Homes, question: Question, ground: Ground) -> Walk:
    if ground.client is not None:
        return in_tiles(
            network,
            held,
            minutes=question.minutes,
            metres_a_minute=question.metres_a_minute,
            nodes=homes.node,
            most=max(1, len(homes) // 64),
            hand_out=cluster(ground.client),
        )
    return walk(
        network,
        held,
        minutes=question.minutes,
        metres_a_minute=question.metres_a_minute,
        nodes=homes.node,
        workers=ground.workers,
    )


def _nearest(network: Network, held: Stops, homes: Homes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return nearest_however_far(network, held, homes.node)


def _straight(
    lon: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    lat: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    kinds: list[str],
    areas: Mapping[str, Area],
    people: Mapping[str, float],
    question: Question,
    ground: Ground,
) -> _Walked:
    centred = all(code in ground.centres for code in areas)
    where = {code: ground.centres.get(code) if centred else label_point(each.geometry) for code, each in areas.items()}
    codes = [code for code, point in where.items() if point]
    start = np.array([where[code] for code in codes], np.float64).reshape(-1, 2)
    classes = tuple(sorted(set(kinds)))
    kind = np.array([classes.index(each) for each in kinds], np.int32)
    numbers = np.arange(len(kinds), dtype=np.int32)
    held = Stops(classes, kind, numbers, np.zeros(len(kinds), np.int32), numbers)
    walked, nearest = straight(
        (start[:, 0], start[:, 1]),
        (lon, lat),
        kind,
        classes,
        minutes=question.minutes,
        metres_a_minute=question.metres_a_minute,
    )
    homes = Homes(
        areas=tuple(codes),
        area=np.arange(len(codes), dtype=np.int32),
        node=np.arange(len(codes), dtype=np.int32),
        residents=np.array([people[code] for code in codes]),
        means=BY_CENTRE if centred else BY_OUTLINE,
        without=tuple(code for code, point in where.items() if not point),
    )
    return _Walked(None, homes, held, walked, nearest)


def _told(found: _Walked, question: Question) -> tuple[AreaAccess, ...]:
    return by_area(found.homes, found.walked, found.nearest, metres_a_minute=question.metres_a_minute)


def _evenness(records: Records, access: Sequence[AreaAccess], question: Question) -> tuple[Evenness, ...]:
    if not question.by:
        return ()
    figures = {each.area.id: each.value for each in records.of(IndicatorValue) if each.indicator == question.by}
    if not figures:
        known = sorted({each.indicator for each in records.of(IndicatorValue)})
        raise CannotWalk(f"There are no figures “{question.by}”. There are: {', '.join(known) or 'none'}.")
    try:
        return evenness(access, figures)
    except NotComparable as wrong:
        raise CannotWalk(str(wrong)) from None


def _changes(
    found: _Walked, usable: Sequence[Asset], question: Question, access: Sequence[AreaAccess]
) -> tuple[Change, ...]:
    if not question.what_if:
        return ()
    if found.network is None:
        raise CannotWalk("What would change is only told of walks on streets. Give a street network.")
    close = _closing(usable, found.stops, question.close)
    fresh = _opening(found.network, question)
    after, walked = changed(found.network, found.stops, found.walked, close=close, opened=fresh)
    nearest = _nearest(found.network, after, found.homes)
    later = _told(found._replace(stops=after, walked=walked, nearest=nearest), question)
    before = {(each.area, each.asset_class): each for each in access}
    none = {each.area: each.residents for each in access}
    pairs = (
        Change(
            before.get((each.area, each.asset_class))
            or AreaAccess(each.area, each.asset_class, none[each.area], float("inf"), 0.0, 0.0),
            each,
        )
        for each in later
    )
    return tuple(each for each in pairs if _differs(each))


def _differs(change: Change) -> bool:
    one, two = change.before, change.after
    return bool(change.minutes) or one.within != two.within or one.share != two.share


def _closing(usable: Sequence[Asset], held: Stops, wanted: Iterable[str]) -> list[int]:
    places = {usable[number].id: place for place, number in enumerate(held.number.tolist())}
    lost = [each for each in wanted if each not in places]
    if lost:
        raise CannotWalk(f"“{lost[0]}” is no asset that is walked to here. Give the id of one that is.")
    return [places[each] for each in wanted]


def _opening(network: Network, question: Question) -> Stops | None:
    if not question.opened:
        return None
    fresh = stops(
        network,
        [each.longitude for each in question.opened],
        [each.latitude for each in question.opened],
        [each.sort for each in question.opened],
    )
    if fresh.unsnapped:
        name = question.opened[fresh.unsnapped[0]].name
        raise CannotWalk(f"No street is near where {name} would be. Check its longitude and latitude.")
    return fresh


def _dots(usable: Sequence[Asset], records: Records) -> dict[str, tuple[tuple[float, float], ...]]:
    dots: dict[str, list[tuple[float, float]]] = {}
    for each in usable:
        if each.longitude is not None and each.latitude is not None:
            dots.setdefault(sort_of(each, records), []).append((each.longitude, each.latitude))
    return {name: tuple(places) for name, places in dots.items()}
