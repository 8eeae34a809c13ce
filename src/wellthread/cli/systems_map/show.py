"""`wellthread systems-map show`: a part of a map in words."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder
from wellthread.cli._map import as_json, of_map, printed, steps_refused, the_map
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.methods.systems_map.describing import describe_submap
from wellthread.methods.systems_map.steps_text import read_view, write_view
from wellthread.methods.systems_map.submaps import submap
from wellthread.methods.systems_map.telling import tell_link
from wellthread.programme.map_reading import links_table, views_of


@click.command("show")
@folder
@of_map
@click.option("--view", "text", metavar="STEPS", default="", help="Steps such as 'downstream of damp, 2 steps'.")
@click.option("--saved", metavar="ID", help="A saved view instead of steps.")
@as_json
def command(folder: Path, key: str | None, text: str, saved: str | None, as_json: bool) -> None:
    """Show the part of a map of FOLDER that a row of steps chooses; the whole map without any.

    Steps are taken from left to right with | between them: downstream of A, 2 steps; upstream of A; around A;
    between A and B; shortest between A and B; with neighbours; without doubtful; only positive; said by 2 or more;
    claimed 3 times or more; said by group G; tagged matters; at level beliefs; both (…) and (…); either (…) or (…).
    """
    contents, drawn, web = the_map(folder, key)
    if saved is not None:
        views = {each.id: each for each in views_of(contents.records, drawn)}
        if saved not in views:
            raise Refused(f"There is no saved view “{saved}” of this map. There are: {known(views) or 'none'}.")
        text = views[saved].shows
    with steps_refused():
        view = read_view(text)
        part = submap(web, view)
    told = describe_submap(part, web, view)
    if as_json:
        printed(
            {
                "map": drawn.id,
                "view": write_view(view),
                "told": told,
                "factors": [{"id": each.id, "name": each.name} for each in part.web.factors],
                "links": [
                    {
                        "cause": each.cause.id,
                        "effect": each.effect.id,
                        "polarity": each.polarity.value,
                        "judgement": each.judgement.value,
                        "claims": part.web.said(each).claims,
                        "told": tell_link(each, part.web.names),
                    }
                    for each in part.web.links
                ],
                "complete": not part.cut,
            }
        )
        return
    heading(drawn.title)
    said(told)
    if part.web.links:
        tabled(links_table(part.web))
