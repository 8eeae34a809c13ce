"""`wellthread systems-map loops`: what comes round on a map, best supported first, with who stands behind it."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from wellthread.cli._folder import folder, one_map, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said
from wellthread.methods.systems_map import LoopKind
from wellthread.programme.release import release
from wellthread.programme.stages.loops_told import Asked, LoopsTold, LoopTold, loops_told
from wellthread.programme.stages.systems_map import Reading, reading
from wellthread.programme.stages.what_if import factor_named
from wellthread.vocabulary import Ref, Visibility

NO_END = 10**15


@click.command("loops")
@folder
@click.option("--map", "key", metavar="MAP", help="Which map; not needed where there is one.")
@click.option("--to", "longest", type=click.IntRange(1, 50), default=8, show_default=True, help="Most links of a loop.")
@click.option("--kind", type=click.Choice([each.value for each in LoopKind]), help="Only those of one kind.")
@click.option("--through", metavar="FACTOR", help="Only those through this factor, by its id or its name.")
@click.option("--cover", is_flag=True, help="Only a few that go, between them, over every link of any loop.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Most loops to tell.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON and nothing else.")
def command(
    folder: Path, key: str | None, longest: int, kind: str | None, through: str | None, cover: bool, limit: int,
    as_json: bool,
) -> None:  # fmt: skip
    """Tell the feedback loops of a map of FOLDER, best supported first, near-twins folded into one.

    Each says whether it feeds itself or holds itself in check, how many sources tell it end to end, and that it is a
    hypothesis where nobody does. Ctrl-C stops a long search: what was found is told, and that there may be more.
    """
    contents = release(opened(folder), Visibility.TEAM)
    read = reading(contents.records, one_map(contents, key), contents.links)
    asked = Asked(longest, LoopKind.read(kind) if kind else None, _factor(read, through) if through else None, cover)
    with _stoppable() as stopped:
        told = loops_told(contents, read, asked, limit, effort=NO_END, go_on=lambda _: not stopped)
    if as_json:
        click.echo(json.dumps(_as_json(read, told), ensure_ascii=False, indent=1))
        return
    heading(read.map.title)
    said(told.says)
    for number, each in enumerate(told.shown, 1):
        _tell(number, each, sourced=told.sourced)
    if told.left:
        said(f"{told.left:,} more are not told here. Raise --limit, or ask for one --kind or --through one factor.")


def _tell(number: int, told: LoopTold, *, sourced: bool) -> None:
    said(f"{number}. {told.sentence}")
    slow = "Part of it takes long to show." if told.loop.delayed else ""
    if rest := " ".join(filter(None, (told.readings, slow, told.backing.says if sourced else ""))):
        said(rest, indent=3)
    if told.variants:
        many = (
            "1 variant that nearly says"
            if len(told.variants) == 1
            else f"{len(told.variants)} variants that nearly say"
        )
        said(f"+{many} the same.", indent=3)


def _factor(read: Reading, word: str) -> Ref:
    factor = factor_named(read, word)
    if factor is None:
        ids = known(each.id for each in read.factors)
        raise Refused(f"There is no factor “{word}” on this map, or more than one. There are: {ids}.")
    return factor


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """A list that is empty until somebody presses Ctrl-C; a second press breaks off as ever."""
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if stopped:
            raise KeyboardInterrupt
        stopped.append(number)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _as_json(read: Reading, told: LoopsTold) -> dict[str, Any]:
    found = told.found
    return {
        "map": read.map.id,
        "says": told.says,
        "longest": found.max_length,
        "counts": {kind.value: found.counted(kind) for kind in LoopKind},
        "exact": found.exact,
        "all_counted_to_length": found.whole_to,
        "not_told": told.left,
        "loops": [
            {
                "kind": each.loop.kind.value,
                "factors": [factor.id for factor in each.loop.factors],
                "polarities": [way.value for way in each.loop.polarities],
                "delayed": each.loop.delayed,
                "sentence": each.sentence,
                "readings": each.readings,
                "sources_of_weakest_link": each.backing.weakest,
                "told_whole_by": each.backing.whole,
                "hypothesis": each.backing.hypothesis,
                "backing": each.backing.says,
                "variants": list(each.variants),
            }
            for each in told.shown
        ],
    }
