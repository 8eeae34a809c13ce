"""What the reading pages of a map ask for: its web, an answer with its part drawn, views, stories, lenses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.methods.systems_map.asking import NotAsked, Question, ask
from wellthread.methods.systems_map.leverage import Leverage, leverage, tell_leverage
from wellthread.methods.systems_map.stability import DRAWS
from wellthread.methods.systems_map.steps import BadStep, View
from wellthread.methods.systems_map.steps_text import read_view, write_view
from wellthread.methods.systems_map.submaps import submap, tell_view
from wellthread.methods.systems_map.web import Web
from wellthread.programme.map_reading import (
    answer_table,
    beside_table,
    lens_tables,
    links_table,
    map_web,
    named_by_people,
    pages_of,
    part_drawn,
    stories_of,
    views_of,
)
from wellthread.vocabulary import Layout, MapStory, MapView, Ref, StoryPage, SystemsMap
from wellthread.web.systems_map.queries.drawing import Asked as Drawing
from wellthread.web.systems_map.queries.drawing import drawn_map
from wellthread.web.systems_map.queries.factor import theory_of_place
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

SEED = 1
MANY, FEWER_DRAWS = 200, 40
"""Above so many factors a page does not wait for all draws; the command line makes them."""
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put: `ground` are the filters that come first."""

    question: Question
    of: tuple[Ref, ...]
    to: tuple[Ref, ...] = ()
    steps: int | None = None
    ground: View = ()


def web_of_map(sight: Sight, found: SystemsMap) -> Web:
    """The map's web, worked out once for what this reader sees."""
    return sight.worked_out(f"web {found.id}", lambda contents: map_web(contents, found))


def answered(sight: Sight, found: SystemsMap, asked: Asked) -> dict[str, Any]:
    """The answer in words, the part of the map it rests on, and a table. Raises NotAsked or BadStep."""
    web = web_of_map(sight, found)
    ground = submap(web, asked.ground).web
    gone = [web.names[ref] for ref in (*asked.of, *asked.to) if ref not in ground.number]
    if gone:
        raise NotAsked(f"“{gone[0]}” has no link left with this choice of links. Choose all links, or another factor.")
    answer = ask(ground, asked.question, asked.of, asked.to, asked.steps)
    view = (*asked.ground, *answer.shows)
    return {
        "answer": answer,
        "more_lines": max(0, len(answer.lines) - MOST_LINES),
        "table": showing.table(answer_table(ground, answer)) if answer.lines else None,
        **drawn(sight, found, view, answer.question),
    }


def drawn(
    sight: Sight, found: SystemsMap, view: View, title: str, name: str = "", layout: Layout = Layout.PLACED
) -> dict[str, Any]:
    """The part of the map that these steps show: drawn, in words, and its links. Raises BadStep."""
    web = web_of_map(sight, found)
    shows = write_view(view)
    part, picture = sight.worked_out(
        f"part {found.id} {shows} {title} {name} {layout}", lambda _: part_drawn(found, web, view, title, name, layout)
    )
    return {
        "shows": shows,
        "told_view": tell_view(web, view, _groups(sight, web)),
        "picture": showing.picture(picture) if part.web.factors else None,
        "nothing": not part.web.factors,
        "links_table": showing.table(links_table(part.web)) if part.web.links else None,
        "cut": part.cut,
    }


def shown(
    sight: Sight, found: SystemsMap, text: str, title: str, name: str = "", layout: Layout = Layout.PLACED
) -> dict[str, Any]:
    """The same for steps as text; a view that cannot be read any more says why instead of a picture."""
    try:
        return drawn(sight, found, read_view(text), title, name, layout)
    except BadStep as wrong:
        return {"broken": str(wrong), "shows": text}


def a_view(sight: Sight, found: SystemsMap, key: str) -> MapView | None:
    """A saved view of this map."""
    return next((each for each in views_of(sight.records, found) if each.id == key), None)


def a_story(sight: Sight, found: SystemsMap, key: str) -> MapStory | None:
    """A story through this map."""
    return next((each for each in stories_of(sight.records, found) if each.id == key), None)


def views(sight: Sight, found: SystemsMap) -> tuple[MapView, ...]:
    return views_of(sight.records, found)


def stories(sight: Sight, found: SystemsMap) -> tuple[MapStory, ...]:
    return stories_of(sight.records, found)


def story_pages(sight: Sight, story: MapStory) -> tuple[StoryPage, ...]:
    return pages_of(sight.records, story)


def told_on(sight: Sight, found: SystemsMap, view: MapView) -> list[MapStory]:
    """The stories that show a view."""
    return [
        story
        for story in stories(sight, found)
        if any(page.view and page.view.unversioned == view.ref.unversioned for page in story_pages(sight, story))
    ]


def page_shown(sight: Sight, found: SystemsMap, page: StoryPage) -> dict[str, Any]:
    """A page of a story with what it shows; the whole map where it names no view."""
    view = a_view(sight, found, page.view.id) if page.view else None
    steps, layout = (view.shows, view.layout) if view else ("", Layout.PLACED)
    return {"page": page, "view": view, **shown(sight, found, steps, page.title, page.id, layout)}


def page_moved(sight: Sight, found: SystemsMap, shows: str) -> dict[str, Any]:
    """What a browser needs to move over the whole map to what a page shows: the map, and what stands out in it."""
    whole = web_of_map(sight, found)
    try:
        part = submap(whole, read_view(shows)).web if shows else None
    except BadStep:
        part = None
    links = [f"{each.cause.id}>{each.effect.id}" for each in part.links] if part else []
    return {
        "graph": drawn_map(sight, found, Drawing()).graph,
        "stands_out": " ".join([*(each.id for each in part.factors), *links]) if part else "",
    }


def lenses(sight: Sight, found: SystemsMap) -> dict[str, Any]:
    """Places to talk about, each lens with how far it holds. The same draws each time."""
    web = web_of_map(sight, found)
    draws = DRAWS if len(web.factors) <= MANY else FEWER_DRAWS
    seen: Leverage = sight.worked_out(f"leverage {found.id}", lambda _: leverage(web, SEED, draws))
    return {
        "told": tell_leverage(seen),
        "named": [
            {
                "text": point.reason,
                "factor": name,
                "id": point.factor.id,
                "depth": point.level,
                "url": sight.href(point.ref),
            }
            for point, name in named_by_people(sight.contents, web)
        ],
        "theory": theory_of_place(sight, found),
        "beside": showing.table(beside_table(web, seen)) if web.factors else None,
        "lenses": [showing.table(each) for each in lens_tables(web, seen)],
    }


def _groups(sight: Sight, web: Web) -> dict[str, str]:
    return {ref.id: sight.title(ref) for each in web.behind.values() for ref in each.groups}
