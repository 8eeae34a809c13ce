"""`wellthread systems-map paths`: the ways from some factors to others."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder
from wellthread.cli._map import as_json, of_map, printed, steps_refused, the_map
from wellthread.cli._terminal import heading, said
from wellthread.methods.systems_map import Support
from wellthread.methods.systems_map.answers import tell_way
from wellthread.methods.systems_map.asking import Question, ask
from wellthread.methods.systems_map.influence import sign_of
from wellthread.methods.systems_map.submaps import found_factors
from wellthread.methods.systems_map.ways import LONGEST, shortest_ways, ways


@click.command("paths")
@folder
@of_map
@click.option("--from", "start", metavar="FACTOR", multiple=True, required=True, help="By id or name; can be repeated.")
@click.option("--to", "end", metavar="FACTOR", multiple=True, required=True, help="By id or name; can be repeated.")
@click.option("--at-most", type=click.IntRange(1, 20), default=LONGEST, show_default=True, help="Links in a way.")
@click.option("--shortest", is_flag=True, help="Only the ways with the fewest links.")
@as_json
def command(
    folder: Path,
    key: str | None,
    start: tuple[str, ...],
    end: tuple[str, ...],
    at_most: int,
    shortest: bool,
    as_json: bool,
) -> None:
    """Tell the ways on a map of FOLDER from some factors to others: which way each acts, and what all of them need."""
    _, drawn, web = the_map(folder, key)
    with steps_refused():
        one, other = found_factors(web, start), found_factors(web, end)
        answer = ask(web, Question.BETWEEN, one, other, at_most=at_most)
    found = shortest_ways(web, one, other) if shortest else ways(web, one, other, at_most)
    behind = Support.in_web(web)
    if as_json:
        printed(
            {
                "map": drawn.id,
                "from": [each.id for each in one],
                "to": [each.id for each in other],
                "at_most": found.at_most,
                "complete": found.complete,
                "sign": sign_of(found).value if found.found else None,
                "ways": [
                    {
                        "factors": [each.id for each in way.factors],
                        "sign": way.sign.value,
                        "told": tell_way(way, web.names),
                        "told_whole_by": behind.behind(way.pairs).whole,
                        "behind": behind.told(way.pairs),
                    }
                    for way in found.found
                ],
                "told": answer.text,
            }
        )
        return
    heading(answer.question)
    for sentence in answer.sentences:
        said(sentence)
    for way in found.found:
        said(f"• {tell_way(way, web.names)} ({way.sign.label}) {behind.told(way.pairs)}")
