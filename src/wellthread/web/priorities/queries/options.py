"""The options of a vote as their pages show them: where they come from, what has none, which may be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wellthread.disclosure import People
from wellthread.programme.options import Harvest, Options, Source, harvest
from wellthread.thread import voices
from wellthread.vocabulary import Exercise, PriorityOption, Ref, SameOption
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

KINDS = {
    "theme": "Themes",
    "barrier": "What stands in the way",
    "factor": "Factors on the maps",
    "leverage_point": "Places to act",
    "asset": "What helps people here",
    "guiding_principle": "Guiding principles",
}
PAIRS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Offered:
    """One source as a row: how many stand behind it, and which options come from it already."""

    ref: str
    title: str
    url: str
    said: str
    options: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One option: its words, what it came from, and the other wordings it takes in."""

    key: str
    title: str
    url: str
    description: str
    cost: str
    order: int
    sources: tuple[tuple[str, str], ...]
    wordings: tuple[str, ...]
    left_out: str
    teams_own: bool
    voices: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options that may be one."""

    one: PriorityOption
    other: PriorityOption
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of two options."""

    key: str
    one: str
    other: str
    same: bool
    reason: str
    suggested: bool
    by: str
    at: datetime | None


def the_options(sight: Sight, exercise: Exercise) -> Options:
    """The options of this vote as the reader sees them."""
    return Options(sight.contents, exercise)


def the_harvest(sight: Sight, exercise: Exercise) -> Harvest:
    """What its options could come from, worked out once for each state of the programme."""
    return sight.worked_out(f"harvest {exercise.id}", lambda contents: harvest(contents, exercise))


def page(sight: Sight, exercise: Exercise) -> dict[str, Any]:
    """Everything on the page of a vote's options: what has none first."""
    found, options = the_harvest(sight, exercise), the_options(sight, exercise)
    titles = {each.ref.unversioned: each.title for each in options.all}
    return {
        "exercise": exercise,
        "without": [_offered(each, sight, titles) for each in found.without],
        "enough": found.enough,
        "kinds": _by_kind(found, sight, titles),
        "set_aside": [{"title": each.title, "url": sight.href(each.ref), "why": each.why} for each in found.set_aside],
        "on_paper": _listed(options, options.on_paper, sight),
        "left_out": _listed(options, options.left_out, sight),
        "has_votes": options.has_votes,
        "pairs": len(options.proposals),
        "may_run": sight.may(Permission.RUN_EXERCISE, exercise),
    }


def one_option(sight: Sight, exercise: Exercise, key: str) -> tuple[Options, PriorityOption] | None:
    """An option of this vote, or None where it has none under that id."""
    options = the_options(sight, exercise)
    for each in options.all:
        if each.id == key:
            return options, each
    return None


def listed(sight: Sight, options: Options, option: PriorityOption) -> Listed:
    """One option as its own page shows it."""
    return _listed(options, [option], sight)[0]


def same_page(sight: Sight, exercise: Exercise) -> dict[str, Any]:
    """Which options may be one, what people said of them, and what each takes in."""
    options = the_options(sight, exercise)
    by_ref = {each.ref.unversioned: each for each in options.all}
    found = options.proposals
    names = _names(options.said) if sight.may(Permission.SEE_WORDS, exercise) else {}
    return {
        "exercise": exercise,
        "pairs": [Pair(by_ref[each.one], by_ref[each.other], each.why) for each in found[:PAIRS_AT_ONCE]],
        "more_pairs": max(0, len(found) - PAIRS_AT_ONCE),
        "said": [_said(each, by_ref, names) for each in options.said],
        "merged": _listed(options, [each for each in options.all if options.wordings(each)], sight),
        "has_votes": options.has_votes,
        "may_run": sight.may(Permission.RUN_EXERCISE, exercise),
    }


def _by_kind(found: Harvest, sight: Sight, titles: dict[Ref, str]) -> list[dict[str, Any]]:
    return [
        {"kind": kind, "name": name, "rows": rows}
        for kind, name in KINDS.items()
        if (rows := [_offered(each, sight, titles) for each in found.sources if each.ref.kind == kind])
    ]


def _offered(source: Source, sight: Sight, titles: dict[Ref, str]) -> Offered:
    return Offered(
        ref=str(source.ref),
        title=source.title,
        url=sight.href(source.ref) or "",
        said=_told(source.contributions, source.people),
        options=tuple(titles[each] for each in source.options if each in titles),
        note=source.note,
    )


def _money(amount: float | None, currency: str) -> str:
    if amount is None:
        return ""
    return f"£{amount:,.0f}" if currency == "GBP" else f"{amount:,.0f} {currency}"


def _told(contributions: int, people: People) -> str:
    """How many stand behind something; persons are protected."""
    if not contributions:
        return "nobody’s words from here"
    things = "1 thing said" if contributions == 1 else f"{contributions:,} things said"
    return f"{things}, {people} people" if people else things


def _listed(options: Options, some: Iterable[PriorityOption], sight: Sight) -> list[Listed]:
    return [
        Listed(
            key=each.id,
            title=each.title,
            url=sight.url(each.ref),
            description=each.description,
            cost=_money(each.cost, options.exercise.currency),
            order=each.order,
            sources=tuple((sight.title(ref, 70), sight.href(ref) or "") for ref in options.all_sources(each)),
            wordings=tuple(one.title for one in options.wordings(each)),
            left_out=each.left_out,
            teams_own=each.teams_own,
            voices=_voices(each, sight),
        )
        for each in some
    ]


def _voices(option: PriorityOption, sight: Sight) -> str:
    found = voices(option.ref, sight.contents.thread, sight.records)
    return _told(len(found.contributions), People(found.people))


def _names(said: Sequence[SameOption]) -> dict[str, str]:
    """Who gave these answers, by their signatures."""
    keys = {each.made_by.removeprefix("person:") for each in said if each.made_by.startswith("person:")}
    return {each.signature: each.name for each in Person.objects.filter(pk__in=keys)} if keys else {}


def _said(each: SameOption, by_ref: dict[Ref, PriorityOption], names: dict[str, str]) -> Said:
    one, other = (by_ref.get(ref.unversioned) for ref in (each.one, each.other))
    return Said(
        key=each.id,
        one=one.title if one else "an option that is gone",
        other=other.title if other else "an option that is gone",
        same=each.same,
        reason=each.reason,
        suggested=each.suggested,
        by=names.get(each.made_by, ""),
        at=each.made_at,
    )
