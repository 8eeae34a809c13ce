"""Keep, change and remove saved views of a map; make stories of them and put their pages in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from wellthread.vocabulary import MapStory, MapView, Ref, StoryPage, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Where, by whom and when something is written."""

    programme: str
    by: Person
    at: datetime


def keep_view(found: SystemsMap, told: dict[str, Any], *, to: Writing) -> MapView:
    """Keep a part of the map with its question. `told` are the fields of the view that a form gives."""
    made = MapView(
        id=fresh_id(),
        map=found.ref.unversioned,
        **told,
        made_by=to.by.signature,
        made_at=to.at,
    )
    return actions.add(made, programme=to.programme, by=to.by)


def change_view(view: MapView, *, to: Writing) -> MapView:
    """Keep a changed view; `view.version` is the one that its author saw. Raises Moved when somebody was quicker."""
    return actions.change(view, programme=to.programme, by=to.by)


def remove_view(view: MapView, told_on: list[MapStory], *, to: Writing) -> None:
    """Take a view out. Raises Unfit while a story shows it."""
    if told_on:
        raise Unfit(f"The story “{told_on[0].title}” shows this view. Take it out there first.")
    actions.remove(view.ref, programme=to.programme, by=to.by)


def make_story(found: SystemsMap, title: str, *, to: Writing) -> MapStory:
    """A story without pages yet."""
    made = MapStory(
        id=fresh_id(), map=found.ref.unversioned, title=title.strip(), made_by=to.by.signature, made_at=to.at
    )
    return actions.add(made, programme=to.programme, by=to.by)


def add_page(
    story: MapStory, pages: tuple[StoryPage, ...], title: str, view: str, words: str, *, to: Writing
) -> StoryPage:
    """A page after the last one."""
    made = StoryPage(
        id=fresh_id(),
        story=story.ref.unversioned,
        number=max((each.number for each in pages), default=0) + 1,
        title=title.strip(),
        view=Ref("map_view", view) if view else None,
        words=words.strip(),
        made_by=to.by.signature,
        made_at=to.at,
    )
    return actions.add(made, programme=to.programme, by=to.by)


def change_page(page: StoryPage, title: str, view: str, words: str, *, to: Writing) -> StoryPage:
    """Keep a changed page; `page.version` is the one that its author saw. Raises Moved when somebody was quicker."""
    after = replace(page, title=title.strip(), view=Ref("map_view", view) if view else None, words=words.strip())
    return actions.change(after, programme=to.programme, by=to.by)


@transaction.atomic
def move_page(pages: tuple[StoryPage, ...], at: int, by: int, *, to: Writing) -> None:
    """Put the page at a place (from 0) one place earlier (−1) or later (1). At the end of the row nothing happens."""
    other = at + by
    if not (0 <= at < len(pages) and 0 <= other < len(pages)):
        return
    order = list(pages)
    order[at], order[other] = order[other], order[at]
    _renumber(order, to)


@transaction.atomic
def remove_page(pages: tuple[StoryPage, ...], at: int, *, to: Writing) -> None:
    """Take a page out; those after it move up."""
    actions.remove(pages[at].ref, programme=to.programme, by=to.by)
    _renumber([each for place, each in enumerate(pages) if place != at], to)


def remove_story(story: MapStory, pages: tuple[StoryPage, ...], *, to: Writing) -> None:
    """Take a story out with its pages. The views stay."""
    actions.write_together(
        added=[],
        changed=[],
        removed=[*(each.ref for each in pages), story.ref],
        programme=to.programme,
        by=to.by,
        action="map_story.removed",
        object=story.ref,
    )


def _renumber(order: list[StoryPage], to: Writing) -> None:
    for number, each in enumerate(order, 1):
        if each.number != number:
            actions.change(replace(each, number=number), programme=to.programme, by=to.by)
