"""`wellthread systems-map leverage`: places to talk about, through several lenses."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from wellthread.cli._folder import folder
from wellthread.cli._map import as_json, of_map, printed, the_map
from wellthread.cli._terminal import heading, said, tabled
from wellthread.methods.systems_map.leverage import leverage, tell_leverage, tell_view
from wellthread.methods.systems_map.stability import DRAWS
from wellthread.programme.map_reading import beside_table, lens_tables


@click.command("leverage")
@folder
@of_map
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Where the draws start.")
@click.option("--draws", type=click.IntRange(10, 5000), default=DRAWS, show_default=True, help="Maps that are tried.")
@as_json
def command(folder: Path, key: str | None, seed: int, draws: int, as_json: bool) -> None:
    """Look at the factors of a map of FOLDER through several lenses, each with how far it holds.

    How a rank changes without doubtful links, when other voices are drawn, and when one link in ten is left out.
    There is no joint score. The same seed gives the same draws.
    """
    _, drawn, web = the_map(folder, key)
    found = leverage(web, seed, draws)
    if as_json:
        lenses = [
            {
                "lens": view.lens.value,
                "says": view.lens.says,
                "told": tell_view(view),
                "keeps_voices": view.keeps_voices,
                "keeps_links": view.keeps_dropped,
                "factors": [{"factor": ref.id, **asdict(view.seen[ref])} for ref in view.top],
            }
            for view in found.views
        ]
        printed({"map": drawn.id, "seed": seed, "draws": draws, "told": tell_leverage(found), "lenses": lenses})
        return
    heading(f"Places to talk about: {drawn.title}")
    said(tell_leverage(found))
    tabled(beside_table(web, found))
    for table in lens_tables(web, found):
        tabled(table)
