"""`wellthread systems-map compare`: what differs between two maps."""

from __future__ import annotations

import json
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._maps import map_named
from wellthread.cli._terminal import heading, said
from wellthread.methods.systems_map import Comparison, sentences
from wellthread.programme.map_compare import compared, table_of


@click.command("compare")
@folder
@click.argument("one")
@click.argument("other")
@click.option("--csv", "as_csv", is_flag=True, help="Print the differences as CSV and nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON and nothing else.")
def command(folder: Path, one: str, other: str, as_csv: bool, as_json: bool) -> None:
    """What differs between the maps ONE and OTHER of FOLDER: factors, links, directions, signs, judgements.

    Where a joint map brings the two together, factors that people called the same are the same; else equal names are.
    """
    contents = opened(folder)
    found = compared(contents, map_named(contents, one), map_named(contents, other))
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    elif as_csv:
        click.echo(table_of(found).csv(), nl=False)
    else:
        first, *rest = sentences(found)
        heading(f"{found.one} · {found.other}")
        said(first)
        for each in rest:
            said(f"• {each}")


def _plain(found: Comparison) -> dict[str, object]:
    differences = [
        {"what": each.change.value, "one": each.one, "other": each.other, "says": each.says} for each in found.found
    ]
    return {
        "one": found.one,
        "other": found.other,
        "same_factors": found.same_factors,
        "same_links": found.same_links,
        "differences": differences,
    }
