"""`wellthread evaluation power`: how many places and people it would take."""

from __future__ import annotations

from typing import Any

import click

from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.methods.evaluation.power import (
    Answer,
    NotAsked,
    deviation_of,
    tried,
    tried_blend,
    well_london_tables,
)
from wellthread.programme.testing.asking import Asked, answer_of
from wellthread.vocabulary import Better, DesignKind, Measure, PowerQuestion


@click.command("power")
@click.option("--well-london", is_flag=True, help="The power table of the Well London trial's design, rebuilt.")
@click.option(
    "--design", type=click.Choice([each.value for each in DesignKind]), default="cluster_trial", show_default=True
)
@click.option("--places", type=int, default=2, show_default=True, help="Places in all, acting and beside.")
@click.option("--acting", type=int, help="How many of them act; half unless given.")
@click.option("--paired", is_flag=True, help="Places are matched in pairs.")
@click.option(
    "--people", "people_each", type=int, default=100, show_default=True, help="People in each place, each time."
)
@click.option("--times", type=int, default=2, show_default=True, help="Times of measuring; one lies after the start.")
@click.option("--steps", type=int, help="In how many steps places begin.")
@click.option("--measure", type=click.Choice([each.value for each in Measure]), default="share", show_default=True)
@click.option("--lower", is_flag=True, help="A lower value is better.")
@click.option("--baseline", type=float, help="The value before: a share in per cent, a rate for each 1,000 people.")
@click.option("--deviation", type=float, help="Standard deviation between people, for a mean.")
@click.option("--change", type=float, help="The change to be seen, in the unit: points for a share.")
@click.option("--likeness", type=float, default=0.02, show_default=True, help="Intra-cluster correlation, 0 to 1.")
@click.option("--likeness-from", default="", help="Where that number was taken from.")
@click.option("--lasting", type=float, default=0.8, show_default=True, help="How far places keep their order, 0 to 1.")
@click.option("--repeat", type=float, default=0.0, help="How alike the same person answers again; 0 for other people.")
@click.option("--uneven", type=float, default=0.0, help="Coefficient of variation of people asked in a place.")
@click.option("--moved-away", type=float, default=0.0, help="Share of people replaced by newcomers.")
@click.option("--reached", type=float, default=1.0, help="Share of people whom the work really reaches.")
@click.option("--alpha", type=float, default=0.05, show_default=True, help="Chance of a false alarm.")
@click.option(
    "--power", "power", type=float, default=0.8, show_default=True, help="Chance of seeing it that is wanted."
)
@click.option("--try", "runs", type=click.IntRange(0, 100_000), default=0, help="Draw so many whole studies as well.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed for those draws.")
@click.option("--csv", is_flag=True, help="Print the table of what other numbers would mean as CSV and nothing else.")
def command(
    well_london: bool, design: str, measure: str, lower: bool, runs: int, seed: int, csv: bool, **assumed: Any
) -> None:
    """Work out what a study could see, and how many places and people it takes.

    What cannot be told from chance at all is said first. Every number rests on what is assumed: change it and look.
    """
    if well_london:
        _well_london(csv)
        return
    question = PowerQuestion(id="asked", title="How many would it take?", **assumed)
    kind, of = DesignKind.read(design), Measure.read(measure)
    better = Better.LOWER if lower else Better.HIGHER
    asked = answer_of(question, kind, measure=of, better=better, unit="%" if of is Measure.SHARE else "")
    if asked.answer is None:
        raise Refused(asked.refused)
    if csv:
        click.echo(asked.tables[0].csv() if asked.tables else "", nl=False)
        return
    for sentence in asked.sentences:
        said(f"• {sentence}")
    if runs:
        _tried(asked, asked.answer, of, runs, seed)
    for table in asked.tables:
        tabled(table)


def _tried(asked: Asked, found: Answer, measure: Measure, runs: int, seed: int) -> None:
    question, change = asked.question, found.left or found.smallest
    if change is None:
        raise Refused("There is nothing to try out: give a change with --change, or more places.")
    try:
        deviation = deviation_of(measure, baseline=question.baseline, deviation=question.deviation, change=change)
        if asked.kind is DesignKind.SYNTHETIC:
            seen = tried_blend(found.study, deviation, change, alpha=question.alpha, runs=runs, seed=seed)
        else:
            seen = tried(asked.kind, found.study, deviation, change, alpha=question.alpha, runs=runs, seed=seed)
    except NotAsked as wrong:
        raise Refused(str(wrong)) from None
    heading("Tried out")
    said(
        f"Of {runs:,} studies drawn with a true change of {change:.3g}, {seen.power:.1%} saw it (give or take "
        f"{1.96 * seen.give:.1%}); by the formula {found.power or 0:.1%}. Their mean was {seen.effect:.3g}, single "
        f"ones lay {seen.error:.3g} about it, and {seen.covered:.1%} of the intervals held the truth. Seed {seed}."
    )


def _well_london(csv: bool) -> None:
    design, printed = well_london_tables()
    if csv:
        click.echo(design.csv(), nl=False)
        return
    tabled(design)
    tabled(printed)
