"""`wellthread evaluation inequality`: slope, relative and concentration index, in words, for a table of groups."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import opened
from wellthread.cli._gathered import text_of
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import said, tabled
from wellthread.methods.evaluation.health import Sort
from wellthread.programme.measures import (
    Asked,
    BadTable,
    Definition,
    Groups,
    Wanted,
    groups_of_areas,
    groups_text,
    inequality,
    published,
    read_groups,
)


@click.command("inequality")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--method",
    type=click.Choice([each.value for each in Definition]),
    default=Definition.PHE.value,
    show_default=True,
    help="Whose definition comes first. Both are told: they differ.",
)
@click.option(
    "--sort",
    type=click.Choice([each.value for each in Sort]),
    default=Sort.VALUE.value,
    show_default=True,
    help="What the values are: a value such as years, a rate, or a share.",
)
@click.option("--per", type=float, help="What a share or rate is counted per: 100 for per cent unless said otherwise.")
@click.option("--title", default="the value", help="What is looked at, in words: “life expectancy”.")
@click.option("--unit", default="", help="Its unit: “years”.")
@click.option("--lower-is-better", is_flag=True, help="Less of it is better, as with illness.")
@click.option("--transformed", is_flag=True, help="Lay the PHE line through logarithms or log odds.")
@click.option("--backwards", is_flag=True, help="The table begins with the least deprived group.")
@click.option("--indicator", metavar="WORDS", default="", help="Of an export or a programme folder: which one.")
@click.option("--who", metavar="WORDS", default="", help="Of a Fingertips export: sex and age, as in the file.")
@click.option("--by", metavar="NAME", default="deprivation_score", help="Of a folder: what areas are ordered by.")
@click.option("--repetitions", type=click.IntRange(1_000), default=100_000, show_default=True, help="Draws, if any.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the draws: same seed, same limits.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Write the drawing to this SVG file.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the measures as CSV and nothing else.")
def command(
    source: Path,
    method: str,
    sort: str,
    per: float | None,
    title: str,
    unit: str,
    lower_is_better: bool,
    transformed: bool,
    backwards: bool,
    indicator: str,
    who: str,
    by: str,
    repetitions: int,
    seed: int,
    picture: Path | None,
    as_csv: bool,
) -> None:
    """Tell how unevenly something is spread over the groups in SOURCE, the most deprived first.

    SOURCE is a table with a row a group (group, people, and value or events; standard error or limits where known), an
    export of Fingertips with figures by deprivation, or a programme folder with figures by area.
    """
    found_sort = next(each for each in Sort if each.value == sort)
    asked = Asked(
        title=title,
        unit=unit or ("%" if found_sort is Sort.SHARE and per in (None, 100) else ""),
        first=next(each for each in Definition if each.value == method),
        higher_is_better=not lower_is_better,
        transformed=transformed,
        repetitions=repetitions,
        seed=seed,
    )
    try:
        groups = _groups(source, found_sort, per, Wanted(indicator, (), who), by, backwards)
        found = inequality(groups, asked)
    except BadTable as wrong:
        raise Refused(str(wrong)) from None
    if as_csv:
        click.echo(found.table.csv(), nl=False)
        return
    for sentence in found.sentences:
        said(f"• {sentence}")
    for sentence in found.cautions:
        said(f"! {sentence}")
    tabled(found.table)
    tabled(found.groups)
    if picture is not None:
        with writing(picture):
            picture.write_text(found.picture.printed, encoding="utf-8")


def _groups(source: Path, sort: Sort, per: float | None, wanted: Wanted, by: str, backwards: bool) -> Groups:
    if source.is_dir():
        return groups_of_areas(opened(source).records, wanted.indicator, by, sort, per)
    text = text_of(source)
    if "Category Type" in text[:2_000]:
        text = groups_text(published(text), wanted)
    return read_groups(text, sort, per, backwards=backwards)
