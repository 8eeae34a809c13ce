"""The answer as records: the run, the streets it was worked out on, and a figure for each area."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from math import isfinite
from typing import NamedTuple
from unicodedata import normalize

from wellthread.methods.assets.access import AreaAccess
from wellthread.programme.contents import Contents
from wellthread.vocabulary import AccessRun, Dataset, IndicatorValue, Method, Record, Records, Ref

from .answer import Answer
from .question import Ground, Question

MEASURES = {"minutes": "walk_minutes", "within": "walk_within", "share": "walk_share"}
"""Short names of the figures: minutes to the nearest, how many within the limit, share of residents with one."""

LONGEST_ID = 80
STREETS = "streets-"
"""Begins the id of each record of a street network."""


def short(text: str) -> str:
    """A text as a part of a short name.

    >>> short("Places of worship")
    'places-of-worship'
    """
    parted = normalize("NFKD", text)
    plain = re.sub(r"[^a-z0-9]+", "-", parted.encode("ascii", "ignore").decode().casefold()).strip("-")
    foreign = any(each.isalnum() and not each.isascii() for each in parted)
    return "-".join(filter(None, (plain, sha256(text.encode()).hexdigest()[:8] if foreign or not plain else "")))


def run_id(question: Question, *, straight: bool) -> str:
    """The id of the run that answers a question: asked again, it takes the place of the earlier one.

    >>> run_id(Question(open_at="Tu 19:00"), straight=False)
    'walking-15-min-tu-19-00'
    """
    parts = ["straight" if straight else "walking", f"{question.minutes:g} min", question.open_at]
    if question.metres_a_minute != Question().metres_a_minute:
        parts.append(f"at {question.metres_a_minute:g}")
    return short(" ".join(filter(None, parts)))


def indicator_of(measure: str, sort: str, run: str) -> str:
    """Short name of a figure, such as `walk_minutes_library`; runs other than the usual one stand in it.

    >>> indicator_of("minutes", "Library", "walking-15-min"), indicator_of("share", "Library", "straight-15-min")
    ('walk_minutes_library', 'walk_share_library_straight_15_min')
    """
    usual = run == run_id(Question(), straight=False)
    words = [MEASURES[measure], short(sort), *([] if usual else [run])]
    return "_".join(words).replace("-", "_")


class Changes(NamedTuple):
    """What keeping an answer does to the records."""

    added: tuple[Record, ...]
    changed: tuple[Record, ...]
    removed: tuple[Ref, ...]


def changes(
    old: Records, found: Answer, ground: Ground, *, today: date, by: str = "", at: datetime | None = None
) -> Changes:
    """The records that hold the answer. What an earlier run of the same question gave is changed or removed.

    What would change if something closed or opened is never kept: it is not so.
    """
    run = run_id(found.question, straight=found.straight)
    fresh = {each.ref.unversioned: each for each in _records(found, ground, run, today)}
    added, changed = [], []
    for ref, each in fresh.items():
        before = old.get(ref)
        if before is None:
            added.append(replace(each, made_by=by, made_at=at))
        elif replace(each, version=before.version, made_by=before.made_by, made_at=before.made_at) != before:
            changed.append(replace(each, version=before.version + 1, made_by=by, made_at=at))
    stale = (
        each.ref.unversioned
        for each in old.of(IndicatorValue)
        if each.worked_out_in and each.worked_out_in.id == run and each.ref.unversioned not in fresh
    )
    return Changes(tuple(added), tuple(changed), tuple(stale))


def kept(contents: Contents, found: Answer, ground: Ground, *, today: date) -> Contents:
    """The contents with the answer kept in them; see `changes`."""
    added, changed, removed = changes(contents.records, found, ground, today=today)
    later = {each.ref.unversioned: each for each in changed}
    gone = set(removed)
    held = [later.get(each.ref.unversioned, each) for each in contents.records if each.ref.unversioned not in gone]
    return replace(contents, records=Records([*held, *added]))


def streets_of(ground: Ground) -> Dataset:
    """The record of the streets, with the line that their licence asks for."""
    return Dataset(
        id=f"{STREETS}{ground.sha256[:12] or 'unnamed'}",
        title=f"Street network {ground.file_name}".strip(),
        publisher="OpenStreetMap contributors",
        licence="ODbL-1.0",
        attribution=ground.credit,
        sha256=ground.sha256,
    )


def _records(found: Answer, ground: Ground, run: str, today: date) -> Iterator[Record]:
    streets = None if found.straight else streets_of(ground)
    if streets:
        yield streets
    yield AccessRun(
        id=run,
        title=_title(found),
        network=streets.ref if streets else None,
        straight_line=found.straight,
        metres_a_minute=found.question.metres_a_minute,
        limit_minutes=found.question.minutes,
        open_at=found.question.open_at,
        worked_out_on=today,
        note=_left_out(found),
    )
    known = set(found.areas)
    for each in found.access:
        if each.area in known:
            yield from _figures(each, run)


def _figures(each: AreaAccess, run: str) -> Iterator[IndicatorValue]:
    for measure in MEASURES:
        value = float(getattr(each, measure))
        if isfinite(value):
            indicator = indicator_of(measure, each.asset_class, run)
            yield IndicatorValue(
                id=_figure_id(each.area, indicator),
                area=Ref("area", each.area),
                indicator=indicator,
                value=round(value, 4),
                method=Method.WEIGHTED,
                worked_out_in=Ref("access_run", run),
            )


def _figure_id(area: str, indicator: str) -> str:
    name = f"{area}-{indicator.replace('_', '-')}"
    return name if len(name) <= LONGEST_ID else f"{area[:40]}-{sha256(name.encode()).hexdigest()[:32]}"


def _title(found: Answer) -> str:
    how = "in a straight line" if found.straight else "on foot"
    when = f", open at {found.question.open_at}" if found.question.open_at else ""
    return f"How far people are from what there is, {how}, within {found.question.minutes:g} minutes{when}"


def _left_out(found: Answer) -> str:
    told = [found.homes]
    if found.evenly:
        told.append("Each area weighs the same.")
    if found.unsnapped:
        told.append(f"{len(found.unsnapped)} assets too far from any street are left out.")
    if found.placeless:
        told.append(f"{found.placeless} assets without a place that may be told are left out.")
    if found.unknown_hours:
        told.append(f"{sum(found.unknown_hours.values())} assets whose hours nobody knows are left out.")
    return " ".join(told)
