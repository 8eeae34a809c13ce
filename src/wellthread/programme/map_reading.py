"""A systems map of a programme made ready to be asked: its web with who is behind each link, its views, its stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wellthread.disclosure import Cell, Table
from wellthread.methods.systems_map import bundle, held_on, sources
from wellthread.methods.systems_map.answers import Answer
from wellthread.methods.systems_map.describing import describe_submap
from wellthread.methods.systems_map.lenses import Lens
from wellthread.methods.systems_map.leverage import Leverage, tell_seen
from wellthread.methods.systems_map.leverage import tell_view as tell_lens
from wellthread.methods.systems_map.steps import View
from wellthread.methods.systems_map.submaps import Submap, submap
from wellthread.methods.systems_map.telling import tell_link
from wellthread.methods.systems_map.web import Web, behind_links, web_of
from wellthread.pictures import Picture, Said, systems_map_picture
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Decision,
    DecisionOutcome,
    Layout,
    LeveragePoint,
    MapStory,
    MapView,
    Records,
    Ref,
    StoryPage,
    SystemsMap,
)

from .contents import Contents
from .stages.report import renamed

TITLES = {
    Lens.OUT: "Acts on many",
    Lens.INTO: "Many act on it",
    Lens.BETWEEN: "On the way between others",
    Lens.LOOPS: "In many loops",
    Lens.REACH: "Near to what matters",
    Lens.DEPTH: "Depth",
}


def map_web(contents: Contents, drawn: SystemsMap) -> Web:
    """The map as a web: links that somebody recorded and those that only its claims make, with who is behind each.

    A link that is only denied, and that nobody judged otherwise, leads nowhere: it is left out. What raised an
    option that became a priority, itself or by the theme it stands for, matters to people.
    """
    held = held_on(contents.records, contents.links, drawn)
    bundles = bundle(held.claims, held.links)
    denied = {each.link.id for each in bundles if not each.stands}
    bundled = {each.link.id for each in bundles}
    links = [*(each.link for each in bundles), *(each for each in held.links if each.id not in bundled)]
    behind = behind_links(bundles, sources(held.claims, contents.links, contents.records))
    return web_of(held.factors, (each for each in links if each.id not in denied), behind, _raised(contents))


def named_by_people(contents: Contents, web: Web) -> list[tuple[LeveragePoint, str]]:
    """Leverage points that people recorded, each with its factor's name, in the order in which they were kept."""
    points = contents.records.of(LeveragePoint)
    return [(each, web.names[each.factor.unversioned]) for each in points if each.factor.unversioned in web.names]


def _raised(contents: Contents) -> set[Ref]:
    """Factors from which a priority came: by themselves, or by the theme they stand for."""
    agreed = (DecisionOutcome.ACCEPTED, DecisionOutcome.MERGED)
    options = {each.option.unversioned for each in contents.records.of(Decision) if each.outcome in agreed}
    roots = [each for each in contents.links if each.verb is Verb.RAISED_BY and each.subject.unversioned in options]
    raised = {each.object.unversioned for each in roots if each.object.kind in ("theme", "factor")}
    stands = {
        each.subject.unversioned
        for each in contents.links
        if each.verb is Verb.REPRESENTS and each.object.unversioned in raised
    }
    return stands | {each for each in raised if each.kind == "factor"}


def views_of(records: Records, drawn: SystemsMap) -> tuple[MapView, ...]:
    """The saved views of a map, in the order in which they were kept."""
    return tuple(each for each in records.of(MapView) if each.map.unversioned == drawn.ref.unversioned)


def stories_of(records: Records, drawn: SystemsMap) -> tuple[MapStory, ...]:
    """The stories through a map."""
    return tuple(each for each in records.of(MapStory) if each.map.unversioned == drawn.ref.unversioned)


def pages_of(records: Records, story: MapStory) -> tuple[StoryPage, ...]:
    """A story's pages in their order."""
    found = (each for each in records.of(StoryPage) if each.story.unversioned == story.ref.unversioned)
    return tuple(sorted(found, key=lambda each: (each.number, each.id)))


def part_drawn(
    drawn: SystemsMap, web: Web, view: View, title: str, name: str = "", layout: Layout = Layout.PLACED
) -> tuple[Submap, Picture]:
    """The part that these steps show, drawn under a title. Raises BadStep where a step cannot be taken.

    `name` sets it apart from other drawings on the same page.
    """
    part = submap(web, view)
    behind = {each.ref.unversioned: Said(claims=web.said(each).claims) for each in part.web.links}
    told = describe_submap(part, web, view)
    named = replace(drawn, title=title or drawn.title)
    made = systems_map_picture(named, part.web.factors, part.web.links, behind, description=told, layout=layout)
    return part, renamed(made, f"{made.name}-{name}") if name else made


def links_table(part: Web) -> Table:
    """The links of a part as sentences. Claims are counted, not people."""
    rows: list[Sequence[Cell]] = [
        [tell_link(each, part.names), each.polarity.label, each.judgement.label, part.said(each).claims]
        for each in part.links
    ]
    columns = ("Link", "Which way", "Judgement", "Claims")
    return Table.of("links", "Links", columns, rows, "Claims are counted, not people.")


def answer_table(web: Web, answer: Answer) -> Table:
    """An answer factor by factor."""
    rows: list[Sequence[Cell]] = [
        [each.sentence, each.steps, ", ".join(sign.label for sign in each.signs), each.ways] for each in answer.lines
    ]
    return Table.of("answer", answer.question, ("Factor by factor", "Steps away", "Which way", "Ways"), rows)


def lens_tables(web: Web, found: Leverage) -> list[Table]:
    """For each lens what stands out through it, and how far that holds."""
    tables = []
    for each in found.views:
        rows: list[Sequence[Cell]] = [[web.names[ref], tell_seen(each.lens, each.seen[ref])] for ref in each.top]
        says = each.lens.says.rstrip(".")
        title = f"{TITLES[each.lens]}: {says[:1].lower()}{says[1:]}"
        tables.append(Table.of(f"lens-{each.lens}", title, ("Factor", "How far it holds"), rows, tell_lens(each)))
    return tables


def beside_table(web: Web, found: Leverage) -> Table:
    """Every factor that stands out through some lens, with its rank through each. The order is by name, no merit."""
    rows: list[Sequence[Cell]] = []
    for ref in sorted(found.places, key=lambda each: web.names[each].casefold()):
        cells: list[Cell] = [web.names[ref]]
        for view in found.views:
            seen = view.seen[ref]
            if view.lens is Lens.DEPTH:
                cells.append(tell_seen(view.lens, seen))
            else:
                cells.append(_rank(seen.rank, seen.least_often, ref in view.top) if seen.value else "–")
        rows.append(cells)
    columns = ("Factor", *(TITLES[view.lens] for view in found.views))
    note = (
        "Rank through each lens; where it stands out, in how many draws it stays in the top ten, at the lower. "
        "The rows are in the order of the alphabet: there is no joint score."
    )
    return Table.of("lenses", "Lenses side by side", columns, rows, note)


def _rank(rank: int, often: float | None, stands_out: bool) -> str:
    return f"{rank} ({often:.0%})" if stands_out and often is not None else f"{rank}"
