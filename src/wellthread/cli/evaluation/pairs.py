"""`wellthread evaluation pairs`: the best pairs among areas, one of each to be drawn by lot."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme.likeness import BadAsking, PairsAsked, pair_up, pairs_told
from wellthread.programme.likeness.asking import read_variables
from wellthread.programme.release import release
from wellthread.vocabulary import AreaLevel, Kin, Visibility

from .like import KINS, LEVELS, at_hand


@click.command("pairs")
@folder
@click.option(
    "--variables",
    "names",
    metavar="NAME[=WEIGHT],…",
    default="",
    help="By what places are to be alike, with commas between. Without it, what could be compared is listed.",
)
@click.option("--only", default="", metavar="CODE,…", help="Only these areas. Without it: all of one sort.")
@click.option("--within", default="", metavar="CODE", help="Only areas in this larger area.")
@click.option(
    "--level",
    type=click.Choice(list(LEVELS)),
    default=AreaLevel.MSOA.value,
    show_default=True,
    help="What sort of areas.",
)
@click.option(
    "--measure", type=click.Choice(list(KINS)), default=Kin.EUCLID.value, show_default=True, help="By which measure."
)
@click.option("--csv", is_flag=True, help="Print the pairs as CSV and nothing else.")
def command(folder: Path, names: str, only: str, within: str, level: str, measure: str, csv: bool) -> None:
    """Pair the areas in FOLDER at their best: every place with one other, so that they are alike on the whole."""
    records = release(opened(folder), Visibility.TEAM).records
    codes = tuple(each.strip() for each in only.split(",") if each.strip())
    try:
        variables, weights = read_variables(names.split(","))
        if not variables:
            raise Refused(at_hand(records, LEVELS[level]))
        found = pair_up(records, PairsAsked(variables, weights, LEVELS[level], within, KINS[measure], codes))
    except BadAsking as wrong:
        raise Refused(str(wrong)) from None
    sentences, table = pairs_told(found)
    if csv:
        click.echo(table.csv(), nl=False)
        return
    heading(table.title)
    for sentence in sentences:
        said(sentence)
    tabled(table)
