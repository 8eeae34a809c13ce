"""`wellthread evaluation like`: places like ours, and how like they are."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, one_place, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme.likeness import Asked, BadAsking, look_for, told, variables_at_hand
from wellthread.programme.likeness.asking import read_variables
from wellthread.programme.release import release
from wellthread.vocabulary import AreaLevel, Kin, Neighbourhood, Records, Ref, Visibility

LEVELS = {each.value: each for each in AreaLevel}
KINS = {each.value: each for each in Kin}


@click.command("like")
@folder
@click.option("--place", metavar="NEIGHBOURHOOD", help="Like which neighbourhood. Not needed where there is one.")
@click.option(
    "--variables",
    "names",
    metavar="NAME[=WEIGHT],…",
    default="",
    help="By what places are to be alike, with commas between. Without it, what could be compared is listed.",
)
@click.option("--want", type=click.IntRange(min=1), default=10, show_default=True, help="How many are wanted.")
@click.option(
    "--apart", type=click.FloatRange(min=0), default=0.0, metavar="KM", help="How far away at least, in kilometres."
)
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
@click.option("--each", is_flag=True, help="Give every small area of ours its own, instead of taking ours as a whole.")
@click.option("--csv", is_flag=True, help="Print the places as CSV and nothing else.")
def command(
    folder: Path,
    place: str | None,
    names: str,
    want: int,
    apart: float,
    within: str,
    level: str,
    measure: str,
    each: bool,
    csv: bool,
) -> None:
    """Find the areas in FOLDER most like a neighbourhood, and how like they are before and after choosing."""
    records = release(opened(folder), Visibility.TEAM).records
    where = one_place_named(records, place)
    try:
        variables, weights = read_variables(names.split(","))
        if not variables:
            raise Refused(at_hand(records, LEVELS[level]))
        found = told(
            look_for(
                records,
                Asked(
                    where,
                    variables,
                    weights,
                    level=LEVELS[level],
                    within=within,
                    apart_km=apart,
                    want=want,
                    kin=KINS[measure],
                    each=each,
                ),
            )
        )
    except BadAsking as wrong:
        raise Refused(str(wrong)) from None
    if csv:
        click.echo(found.places.csv(), nl=False)
        return
    heading(found.places.title)
    for sentence in found.sentences:
        said(sentence)
    tabled(found.places)
    tabled(found.balance)


def one_place_named(records: Records, wanted: str | None) -> Ref:
    """The neighbourhood that `--place` names, or the only one."""
    try:
        return one_place(records.of(Neighbourhood), wanted)
    except Refused as wrong:
        raise Refused(wrong.message.replace("--in", "--place")) from None


def at_hand(records: Records, level: AreaLevel) -> str:
    """What could be compared, as a refusal that helps."""
    known = [f"{each.name} ({each.areas} areas: {each.says})" for each in variables_at_hand(records, level)]
    return "Say by what places are to be alike, with --variables. There are:\n" + ("\n".join(known) or "none yet.")
