"""The answer in sentences, tables and pictures. Minutes are means over residents; nobody is counted one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

import numpy as np

from wellthread.disclosure import Cell, Table
from wellthread.methods.assets.access import AreaAccess, Evenness
from wellthread.methods.inequality import midpoints
from wellthread.pictures import Href, Picture, nowhere
from wellthread.pictures.access_map import Walked, access_map, minutes_text
from wellthread.pictures.access_slope import Line, Tenth, access_slope, difference_text, signed
from wellthread.programme.access import Answer, Change
from wellthread.programme.access.keeping import short
from wellthread.vocabulary import Area, Ref
from wellthread.vocabulary.amounts import many

from .report import Sentence

MOST_NAMED = 5


def sentences(found: Answer) -> tuple[Sentence, ...]:
    """What was found, most needed first: how far, for whom it is furthest, how uneven, and what is not in it."""
    found_out = (_of_sorts, _of_evenness, _of_groups, _of_change, _of_what_is_missing)
    return tuple(each for tell in found_out for each in tell(found))


def tables(found: Answer) -> tuple[Table, ...]:
    """Area by sort; groups; tenths; what would change."""
    made = [_by_area(found), _by_group(found), _slopes(found), _change_table(found)]
    return tuple(each for each in made if each.rows)


def pictures(found: Answer, *, only: Iterable[str] | None = None, href: Href = nowhere) -> tuple[Picture, ...]:
    """A map for each sort (those in `only`, where given) and, with deprivation, its slope."""
    wanted = [each for each in found.sorts if only is None or each in only]
    maps = [_map(found, each, href) for each in wanted]
    slopes = [slope_picture(each) for each in found.evenness if each.asset_class in wanted]
    return (*maps, *slopes)


def note(found: Answer) -> str:
    """What stands below every table and picture: from where, how fast, and what it leaves out."""
    speed = f"{found.question.metres_a_minute:g} metres a minute"
    how = "Straight lines, not walks" if found.straight else "On the street network"
    told = [f"{how}, at {speed}.", found.homes]
    if found.evenly:
        told.append("Each area weighs the same, since not every area's population is known.")
    if found.question.open_at:
        told.append(f"Only what is known to be open at {found.question.open_at}.")
    return " ".join([*told, found.credit]).strip()


def _of_sorts(found: Answer) -> Iterator[Sentence]:
    limit = found.question.minutes
    how = "In a straight line" if found.straight else "On foot"
    for sort in found.sorts:
        own = _own(found.access, sort)
        total = sum(each.residents for each in own)
        share = sum(each.share * each.residents for each in own) / total
        mean = _mean(own)
        far = sorted(own, key=lambda each: (-each.minutes, each.area))[:3]
        named = "; ".join(f"{_name(found, each.area)} ({minutes_text(each.minutes)})" for each in far)
        whose = "areas' homes" if found.evenly else "residents"
        text = (
            f"{how}, {share:.0%} of {whose} have one within {limit:g} minutes. "
            f"The nearest is {minutes_text(mean)} minutes away on average. Furthest, in minutes: {named}."
            if isfinite(mean)
            else f"{how}, {share:.0%} of {whose} have one within {limit:g} minutes. Some cannot walk to any: {named}."
        )
        yield Sentence(text, tuple(_ref(each.area) for each in far), f"{sort} ({found.counted.get(sort, 0)})")


def _mean(own: Sequence[AreaAccess]) -> float:
    total = sum(each.residents for each in own)
    return sum(each.minutes * each.residents for each in own if each.residents) / total


def _of_evenness(found: Answer) -> Iterator[Sentence]:
    for each in found.evenness:
        yield Sentence(f"{difference_text(_line(each))}", (), f"{each.asset_class}, by deprivation")


def _of_groups(found: Answer) -> Iterator[Sentence]:
    for sort in found.sorts:
        own = sorted((each for each in found.groups if each.asset_class == sort), key=lambda each: -each.minutes)
        if len(own) > 1:
            told = ", ".join(f"{each.group} {minutes_text(each.minutes)}" for each in own[:MOST_NAMED])
            yield Sentence(f"Minutes to the nearest, longest first: {told}.", (), f"{sort}, by group")


def _of_change(found: Answer) -> Iterator[Sentence]:
    if not found.question.what_if:
        return
    if not found.changes:
        yield Sentence("Nobody would walk further or less far, and nobody would have more or fewer to walk to.")
    for sort in dict.fromkeys(each.after.asset_class for each in found.changes):
        own = [each for each in found.changes if each.after.asset_class == sort]
        further = [each for each in own if each.minutes > 0]
        nearer = [each for each in own if each.minutes < 0]
        lost = sum(max(each.before.share - each.after.share, 0) * each.after.residents for each in own)
        won = sum(max(each.after.share - each.before.share, 0) * each.after.residents for each in own)
        total = sum(each.residents for each in _own(found.access, sort)) or sum(each.after.residents for each in own)
        whose = "homes" if found.evenly else "residents"
        text = f"People of {many(len(further), 'area')} would walk further, those of {len(nearer)} less far."
        limit = f"{found.question.minutes:g} minutes"
        if lost > 0:
            text += f" {lost / total:.1%} of all {whose} would lose their only one within {limit}."
        if won > 0:
            text += f" {won / total:.1%} of all {whose} would have one within {limit} who have none now."
        most = sorted(own, key=lambda each: (-abs(each.minutes), each.after.area))[:3]
        named = ", ".join(f"{_name(found, each.after.area)} ({_signed_minutes(each)})" for each in most)
        yield Sentence(f"{text} Most, in minutes: {named}.", (), f"{sort}, if that happened")


def _of_what_is_missing(found: Answer) -> Iterator[Sentence]:
    if found.unsnapped:
        named = ", ".join(f"“{each.name}”" for each in found.unsnapped[:MOST_NAMED])
        lies = (
            "lies too far from any street and is"
            if len(found.unsnapped) == 1
            else "lie too far from any street and are"
        )
        text = f"{many(len(found.unsnapped), 'asset')} {lies} left out: {named}."
        yield Sentence(text, tuple(each.ref.unversioned for each in found.unsnapped))
    if found.placeless:
        left = "is" if found.placeless == 1 else "are"
        yield Sentence(f"{many(found.placeless, 'asset')} without a place that may be told {left} left out.")
    if found.question.open_at:
        unknown = sum(found.unknown_hours.values())
        yield Sentence(
            f"At {found.question.open_at}, {found.shut} are known to be shut. Of {unknown} nobody knows when they are "
            "open: they are not counted as open."
        )
    if found.without_homes:
        named = ", ".join(found.without_homes[:MOST_NAMED])
        lies = (
            "lies outside these streets and is"
            if len(found.without_homes) == 1
            else "lie outside these streets and are"
        )
        yield Sentence(f"{many(len(found.without_homes), 'area')} {lies} left out: {named}.")


def _own(access: Sequence[AreaAccess], sort: str) -> list[AreaAccess]:
    return [each for each in access if each.asset_class == sort]


def _name(found: Answer, code: str) -> str:
    return found.areas[code].name if code in found.areas else code


def _ref(code: str) -> Ref:
    return Ref("area", code)


def _minutes(value: float) -> Cell:
    return round(value, 1) if isfinite(value) else "none"


def _by_area(found: Answer) -> Table:
    limit = f"{found.question.minutes:g} minutes"
    rows: list[Sequence[Cell]] = [
        [
            each.area,
            _name(found, each.area),
            each.asset_class,
            _minutes(each.minutes),
            round(each.within, 2),
            round(each.share, 3),
        ]
        for each in found.access
    ]
    columns = (
        "Code",
        "Area",
        "Sort of asset",
        "Minutes to the nearest",
        f"How many within {limit}",
        f"Share with one within {limit}",
    )
    return Table.of("walking-by-area", "How far people walk, by area", columns, rows, note(found))


def _by_group(found: Answer) -> Table:
    rows: list[Sequence[Cell]] = [
        [each.group, each.asset_class, _minutes(each.minutes), round(each.within, 2), round(each.share, 3)]
        for each in found.groups
    ]
    columns = ("Group", "Sort of asset", "Minutes to the nearest", "How many within reach", "Share with one in reach")
    told = "Within an area, all groups are taken to walk as far as everybody there."
    return Table.of("walking-by-group", "How far groups of people walk", columns, rows, f"{note(found)} {told}")


def _slopes(found: Answer) -> Table:
    rows: list[Sequence[Cell]] = [
        [
            each.asset_class,
            *(_minutes(tenth.minutes) for tenth in (each.tenths[0], each.tenths[-1])),
            round(each.slope.sii, 2),
            round(each.slope.lower, 2) if each.slope.lower is not None else None,
            round(each.slope.upper, 2) if each.slope.upper is not None else None,
            round(each.concentration, 4),
        ]
        for each in found.evenness
    ]
    columns = (
        "Sort of asset",
        "Minutes, most deprived tenth",
        "Minutes, least deprived tenth",
        "Slope index of inequality, minutes",
        "95% from",
        "95% to",
        "Concentration index",
    )
    told = f"{note(found)} By {found.question.by}: below zero, the most deprived walk further. Tenths hold whole areas."
    return Table.of("walking-by-deprivation", "How evenly walks are spread", columns, rows, told)


def _change_table(found: Answer) -> Table:
    rows: list[Sequence[Cell]] = [
        [
            _name(found, each.after.area),
            each.after.asset_class,
            _minutes(each.before.minutes),
            _minutes(each.after.minutes),
            _signed_minutes(each),
            round(each.before.share, 3),
            round(each.after.share, 3),
        ]
        for each in sorted(found.changes, key=lambda each: (-abs(each.minutes), each.after.area))
    ]
    columns = ("Area", "Sort of asset", "Minutes now", "Minutes then", "Change", "Share in reach now", "Share then")
    return Table.of("walking-what-if", "Who would walk further, and who less far", columns, rows, note(found))


def _signed_minutes(change: Change) -> str:
    if not isfinite(change.minutes):
        return "the only one goes" if change.minutes > 0 else "the first one comes"
    return f"{'+' if change.minutes > 0 else ''}{signed(change.minutes)}"


def _map(found: Answer, sort: str, href: Href) -> Picture:
    walked = [
        Walked(_ref(each.area), _name(found, each.area), each.minutes, each.within, each.share, _outline(found, each))
        for each in _own(found.access, sort)
    ]
    how = "Straight-line minutes" if found.straight else "Minutes on foot"
    when = f", open at {found.question.open_at}" if found.question.open_at else ""
    return access_map(
        walked,
        found.dots.get(sort, ()),
        name=f"walking-{short(sort)}",
        title=f"{how} to the nearest: {sort}{when}",
        limit=found.question.minutes,
        note=note(found),
        href=href,
    )


def _outline(found: Answer, each: AreaAccess) -> dict[str, object] | None:
    area: Area | None = found.areas.get(each.area)
    return area.geometry if area else None  # type: ignore[return-value]


def slope_picture(each: Evenness) -> Picture:
    """How far each tenth walks, and the line through them."""
    middles = midpoints(np.array([tenth.residents for tenth in each.tenths]))
    tenths = [
        Tenth(int(tenth.group), float(middle), tenth.minutes, tenth.error)
        for tenth, middle in zip(each.tenths, middles, strict=True)
    ]
    return access_slope(
        tenths,
        _line(each),
        name=f"walking-slope-{short(each.asset_class)}",
        title=f"{each.asset_class}: how far each tenth of residents walks, by deprivation",
    )


def _line(each: Evenness) -> Line:
    slope = each.slope
    return Line(slope.at_most_deprived, slope.at_least_deprived, slope.lower, slope.upper)
