"""`wellthread systems-map depends`: what of a map hangs on one source, and how little holds a way together."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, one_map, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said
from wellthread.programme.release import release
from wellthread.programme.stages.depends_told import cut_told, depends_told
from wellthread.programme.stages.systems_map import Reading, reading
from wellthread.programme.stages.what_if import factor_named
from wellthread.vocabulary import Ref, Visibility

LISTED = 5


@click.command("depends")
@folder
@click.option("--map", "key", metavar="MAP", help="Which map; not needed where there is one.")
@click.option("--from", "start", metavar="FACTOR", help="With --to: how few claims hold the ways between two factors.")
@click.option("--to", "end", metavar="FACTOR", help="The factor that the ways lead to.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Most sources to tell.")
def command(folder: Path, key: str | None, start: str | None, end: str | None, limit: int) -> None:
    """Tell what would go from a map of FOLDER if one source had not spoken: links, loops, ways to an outcome.

    With --from and --to: the smallest number of claims, and of sources, without which nothing leads there. A
    session or a paper is named, a person never.
    """
    if (start is None) != (end is None):
        raise Refused("Say both --from and --to, or neither.")
    contents = release(opened(folder), Visibility.TEAM)
    read = reading(contents.records, one_map(contents, key), contents.links)
    heading(read.map.title)
    if start is not None and end is not None:
        try:
            _, told, fall = cut_told(contents, read, _factor(read, start), _factor(read, end))
        except ValueError as wrong:
            raise Refused(str(wrong)) from None
        said(told)
        for link in fall:
            said(f"• {link}")
        return
    found = depends_told(contents, read)
    said(found.says)
    for each in found.without[:limit]:
        said(each.says)
        for what, sentences in (("links", each.sentences), ("loops", each.loops), ("ways", each.cut_off)):
            _listed(what, sentences)
    if len(found.without) > limit:
        said(f"{len(found.without) - limit} more sources stand alone behind some link. Raise --limit to see them.")


def _listed(what: str, sentences: tuple[str, ...]) -> None:
    for sentence in sentences[:LISTED]:
        said(f"• {sentence}", indent=3)
    if len(sentences) > LISTED:
        said(f"• and {len(sentences) - LISTED:,} more {what}.", indent=3)


def _factor(read: Reading, word: str) -> Ref:
    factor = factor_named(read, word)
    if factor is None:
        ids = known(each.id for each in read.factors)
        raise Refused(f"There is no factor “{word}” on this map, or more than one. There are: {ids}.")
    return factor
