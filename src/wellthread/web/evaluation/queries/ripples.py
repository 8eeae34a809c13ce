"""What the pages of ripples read: place by place, drawn and listed, and what a new one may follow from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from wellthread.programme.learning.drawn import ripples_drawn
from wellthread.programme.learning.rippled import (
    GLAD,
    HOPED,
    Rippled,
    Seen,
    by_step,
    circle_sentence,
    due_sentence,
    in_words,
    rippled,
    source_of,
)
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import Action, DeliveryEntry, Neighbourhood, Ref, Ripple, Session, Step
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

MAY_LOG = Permission.LOG_DELIVERY
LATEST = 40
"""How many occasions are offered at once, the newest first."""
Groups = list[tuple[str, list[tuple[str, str]]]]


def a_place(sight: Sight, key: str) -> Neighbourhood | None:
    """The neighbourhood with this id, as far as this reader sees it."""
    return sight.records.find(Neighbourhood, Ref("neighbourhood", key))


def ripples_in(sight: Sight, scope: Scope, today: date) -> dict[str, Any]:
    """One place: when to meet again, the timeline, every ripple with its chain, and by step."""
    found = rippled(sight.records, scope)
    place = sight.records.find(Neighbourhood, scope)
    picture = ripples_drawn(found, sight.records, href=sight.href)
    return {
        "name": place.name if place else "",
        "key": scope.id if scope else "all",
        "round": circle_sentence(found.round, sight.records) if found.round else "",
        "words": in_words(found),
        "due": due_sentence(found.due, today),
        "late": bool(found.due and found.due.overdue(today)),
        "picture": showing.picture(picture) if picture else None,
        "unwelcome": [_told(each, found, sight) for each in found.unwelcome],
        "ripples": [_told(each, found, sight) for each in found.seen],
        "steps": showing.table(by_step(found, sight.records)) if found.seen else None,
        "add": _add(sight, place),
    }


def _add(sight: Sight, place: Neighbourhood | None) -> str:
    if place is None or not sight.may(MAY_LOG, place):
        return ""
    return reverse("evaluation-ripples-add", kwargs={"programme": sight.programme, "key": place.id})


def _told(each: Seen, found: Rippled, sight: Sight) -> dict[str, Any]:
    one = each.ripple
    return {
        "number": each.number,
        "depth": min(each.depth, 3),
        "text": one.text,
        "url": sight.url(one.ref),
        "on": one.seen_on,
        "planned": HOPED[one.kind],
        "glad": GLAD[one.welcome],
        "unwelcome": one.welcome.value in ("no", "mixed"),
        "followed": [
            {"title": source_of(ref, found, sight.records), "url": sight.href(ref) or ""} for ref in each.followed
        ],
        "reach": one.reach,
        "told_by": one.told_by,
        "step": {"title": each.step.title, "url": sight.url(each.step.ref)} if each.step else {},
    }


def sources(sight: Sight, place: Neighbourhood) -> Groups:
    """What a ripple here may have followed from: actions, the newest occasions, earlier ripples."""
    here = place.ref.unversioned
    entries = [each for each in within(sight.records.of(DeliveryEntry), here) if each.on]
    entries.sort(key=lambda each: (each.on or date.min, each.id), reverse=True)
    ripples = sorted(
        within(sight.records.of(Ripple), here), key=lambda each: (str(each.seen_on), each.id), reverse=True
    )
    actions = [
        each for each in sight.records.of(Action) if each.neighbourhood is None or each.neighbourhood.id == place.id
    ]
    groups = (("What was done", actions), ("An occasion", entries[:LATEST]), ("An earlier ripple", ripples[:LATEST]))
    return [
        (name, [(str(each.ref.unversioned), sight.title(each.ref, 80)) for each in some])
        for name, some in groups
        if some
    ]


def meetings(sight: Sight, place: Neighbourhood) -> list[tuple[str, str]]:
    """The meetings in this place, newest first."""
    held = [each for each in sight.records.of(Session) if each.neighbourhood.id == place.id]
    held.sort(key=lambda each: (each.held_on or date.min, each.id), reverse=True)
    return [
        (str(each.ref.unversioned), f"{each.title}{f', {each.held_on:%-d %B %Y}' if each.held_on else ''}")
        for each in held
    ]


def steps(sight: Sight, place: Neighbourhood) -> list[tuple[str, str]]:
    """The steps of the theories of this place."""
    return [(str(each.ref.unversioned), each.title) for each in within(sight.records.of(Step), place.ref.unversioned)]
