"""`wellthread systems-map what-if`: what a map implies if some of its factors rose or fell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.methods.systems_map.scenario import Push
from wellthread.programme import Contents
from wellthread.programme.stages.systems_map import Reading, reading
from wellthread.programme.stages.what_if import (
    MOST_DRAWS,
    WhatIf,
    factor_named,
    kept_scenario,
    scenarios_of,
    table,
    what_if,
)
from wellthread.vocabulary import Scenario, SystemsMap


@click.command("what-if")
@folder
@click.option("--map", "key", metavar="MAP", help="Which map; not needed where there is one.")
@click.option(
    "--push",
    "pushes",
    multiple=True,
    metavar="FACTOR=HOW",
    help="A factor to move, by its id or its name: =+1 as high as can be, =-1 as low. Again for more.",
)
@click.option("--let-go", is_flag=True, help="Move once and let go, rather than hold.")
@click.option(
    "--scenario", "kept", metavar="SCENARIO", help="A scenario that is kept in the folder, instead of --push."
)
@click.option("--draws", type=click.IntRange(1, MOST_DRAWS), default=2000, show_default=True, help="Readings to try.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Where chance starts, to repeat an answer."
)
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON and nothing else.")
def command(
    folder: Path, key: str | None, pushes: tuple[str, ...], let_go: bool, kept: str | None, draws: int, seed: int,
    as_json: bool,
) -> None:  # fmt: skip
    """Ask a map of FOLDER what might follow if some of its factors rose or fell.

    The map is read in thousands of ways that its claims allow. Told are what moves which way and how firmly, what
    flips, and how many readings came to rest. It says what the map implies, not what will happen.
    """
    contents = opened(folder)
    drawn = _map(contents, key)
    read = reading(contents.records, drawn, contents.links)
    try:
        if kept:
            found = kept_scenario(contents, read, _scenario(contents, drawn, kept))
        else:
            found = what_if(
                contents, read, [_push(read, each, held=not let_go) for each in pushes], draws=draws, seed=seed
            )
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
        return
    heading(drawn.title)
    for sentence in found.told.sentences():
        said(sentence)
    tabled(table(found, moving=True))


def _map(contents: Contents, key: str | None) -> SystemsMap:
    maps = contents.records.of(SystemsMap)
    names = known(each.id for each in maps)
    if not maps:
        raise Refused("There is no systems map in this folder yet.")
    if key is None and len(maps) == 1:
        return maps[0]
    found = next((each for each in maps if each.id == key), None)
    if found is None:
        raise Refused(
            f"There is no map “{key}”. There are: {names}." if key else f"Which map? Say --map, one of: {names}."
        )
    return found


def _scenario(contents: Contents, drawn: SystemsMap, key: str) -> Scenario:
    kept = scenarios_of(contents, drawn)
    found = next((each for each in kept if each.id == key), None)
    if found is None:
        names = known(each.id for each in kept)
        raise Refused(f"There is no scenario “{key}” of this map. There are: {names or 'none'}.")
    return found


def _push(read: Reading, text: str, *, held: bool) -> Push:
    name, _, how = text.rpartition("=")
    try:
        push = float(how)
    except ValueError:
        raise Refused(f"“{text}” does not say how far. Write it like damp-homes=+1 or damp-homes=-0.5.") from None
    factor = factor_named(read, name)
    if factor is None:
        ids = known(each.id for each in read.factors)
        raise Refused(f"There is no factor “{name}” on this map, or more than one. There are: {ids}.")
    return Push(factor, push, held)


def _as_json(found: WhatIf) -> dict[str, Any]:
    fates = found.answer.fates
    return {
        "map": found.read.map.id,
        "sentences": found.told.sentences(),
        "pushes": [{"factor": each.factor.id, "push": each.push, "held": each.held} for each in found.told.pushes],
        "fates": {
            "draws": fates.draws,
            "rest": fates.rest,
            "cycles": {str(period): count for period, count in fates.rounds.items()},
            "do_not_settle": fates.unsettled,
            "surely_one_place_of_rest": fates.sure,
            "elsewhere_from_another_start": fates.elsewhere,
        },
        "factors": [
            {
                "id": each.factor.id,
                "name": found.read.names[each.factor],
                "pushed": each.pushed,
                "median": round(each.median, 6),
                "low": round(each.low, 6),
                "high": round(each.high, 6),
                "up": each.up,
                "down": each.down,
                "class": each.firmness.value,
                "rank": each.rank or None,
                "rank_between": list(each.ranks) if each.rank else None,
                "next_goes_further": each.flips if each.rank else None,
                "as_wanted": each.as_wanted,
            }
            for each in found.answer.moves
        ],
    }
