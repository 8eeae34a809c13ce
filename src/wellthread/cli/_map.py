"""What the commands that read one map share: finding it, its web, and naming factors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from wellthread.methods.systems_map.asking import NotAsked
from wellthread.methods.systems_map.steps import BadStep
from wellthread.methods.systems_map.web import Web
from wellthread.programme import Contents
from wellthread.programme.map_reading import map_web
from wellthread.programme.release import release
from wellthread.vocabulary import SystemsMap, Visibility

from ._folder import opened
from ._refusal import Refused


def of_map(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--map`."""
    says = "Which map, by its id. Not needed where there is only one."
    return click.option("--map", "key", metavar="ID", help=says)(command)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def the_map(folder: Path, key: str | None) -> tuple[Contents, SystemsMap, Web]:
    """The programme as it may be told to the team, the map that was named, and its web. Raises Refused."""
    contents = release(opened(folder), Visibility.TEAM)
    maps = contents.records.of(SystemsMap)
    found = [each for each in maps if key in (None, each.id)]
    if len(found) != 1:
        known = ", ".join(each.id for each in maps) or "none yet"
        raise Refused(f"Say which map with --map. There are: {known}.")
    return contents, found[0], map_web(contents, found[0])


@contextmanager
def steps_refused() -> Iterator[None]:
    """Turn a step or a question that does not fit into a message for people."""
    try:
        yield
    except (BadStep, NotAsked) as wrong:
        raise Refused(str(wrong)) from None


def printed(data: object) -> None:
    """JSON on the standard output, the same for the same map."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
