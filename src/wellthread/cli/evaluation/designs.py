"""`wellthread evaluation designs`: what each design could show with the places at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from wellthread.cli._folder import opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said
from wellthread.methods.evaluation.learned import LEARNED
from wellthread.methods.evaluation.planner import AtHand, Sought, headline, offers
from wellthread.methods.evaluation.power import NotAsked
from wellthread.programme.testing.asking import at_hand, offers_table
from wellthread.vocabulary import Better, Measure


@click.command("designs")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--places", "test_beds", type=int, help="Places where the work is to be done. In the FOLDER, unless given."
)
@click.option("--drawable", type=int, help="Places among which a draw by lot may still decide.")
@click.option("--beside", type=int, help="Places that would be asked in the same way and get nothing new.")
@click.option("--areas", type=int, help="Small areas elsewhere for which routine figures can be had.")
@click.option("--earlier", type=int, help="Times of routine figures before the start.")
@click.option("--later", type=int, help="Times of routine figures after the start.")
@click.option("--waves-before", type=int, help="Times of our own asking before the start.")
@click.option("--waves-after", type=int, help="Times of our own asking after it.")
@click.option("--people", type=int, help="People asked in each place, each time.")
@click.option("--measure", type=click.Choice([each.value for each in Measure]), default="share", show_default=True)
@click.option("--lower", is_flag=True, help="A lower value is better.")
@click.option("--baseline", type=float, help="The value before: a share in per cent, a rate for each 1,000 people. 50.")
@click.option("--deviation", type=float, help="Standard deviation between people, for a mean.")
@click.option("--change", type=float, help="The change that is hoped for.")
@click.option("--likeness", type=float, default=0.02, show_default=True, help="How alike people of one place are.")
@click.option("--csv", is_flag=True, help="Print the table as CSV and nothing else.")
def command(
    folder: Path | None,
    measure: str,
    lower: bool,
    baseline: float | None,
    deviation: float | None,
    change: float | None,
    likeness: float,
    csv: bool,
    **given: int | None,
) -> None:
    """Say of each of seven designs whether it can be had here, and the smallest change that it would see.

    With a programme FOLDER, its neighbourhoods, places beside and waves are counted; options count before them.
    """
    here = at_hand(opened(folder).records) if folder else AtHand()
    here = replace(here, **{name: held for name, held in given.items() if held is not None})
    before = 50.0 if baseline is None and measure != Measure.MEAN else baseline
    sought = Sought(
        measure=Measure.read(measure),
        better=Better.LOWER if lower else Better.HIGHER,
        unit="%" if measure == Measure.SHARE else "",
        baseline=before,
        deviation=deviation,
        change=change,
        likeness=likeness,
    )
    try:
        found = offers(here, sought)
    except NotAsked as wrong:
        raise Refused(str(wrong)) from None
    if csv:
        click.echo(offers_table(found).csv(), nl=False)
        return
    said(headline(here, found))
    for each in found:
        heading(f"{each.kind.label.capitalize()}: {each.kind.says}")
        said(each.had.says)
        for why in each.why:
            said(f"• {why}")
        said(f"What it can show: {each.shows.can}")
        said(f"What it cannot: {each.shows.cannot}")
        said(each.smallest_says)
        said(f"What would help: {each.helps}")
    heading("What can honestly be learned here")
    for one in LEARNED:
        said(f"{one.title}: {one.says} It takes: {one.takes[:1].lower()}{one.takes[1:]}")
