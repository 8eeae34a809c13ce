"""`wellthread evaluation claims`: which arrows of the theory of change hold, and which nobody has looked at."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.programme.contents import Contents
from wellthread.programme.learning.claimed import (
    Arrow,
    arrows_of,
    claims_table,
    in_words,
    theories_with_arrows,
)
from wellthread.programme.release import release
from wellthread.programme.scope import scopes
from wellthread.programme.theories import Parts, parts_of, theory_named
from wellthread.vocabulary import Theory, Visibility


@click.command("claims")
@folder
@click.option("--theory", "key", metavar="KEY", help="Only one theory, by its id; whole-PLACE is that of a place.")
@click.option("--looked", is_flag=True, help="Only arrows that somebody has looked at.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else; needs --theory.")
def command(folder: Path, key: str | None, looked: bool, as_csv: bool) -> None:
    """Tell which arrows of the theories of FOLDER hold: the claim, what speaks for and against it, and its rivals."""
    contents = release(opened(folder), Visibility.TEAM)
    theories = _theories(contents, key)
    if as_csv and key is None:
        raise Refused("Say which theory with --theory.")
    for each in theories:
        arrows = [one for one in arrows_of(contents, each) if one.claims or not looked]
        table = claims_table(arrows, f"claims-{each.theory.id}", each.theory.title)
        if as_csv:
            click.echo(table.csv(), nl=False)
            return
        heading(each.theory.title)
        said(in_words(arrows_of(contents, each)))
        if arrows:
            tabled(table)
        _overtaken(arrows)


def _theories(contents: Contents, key: str | None) -> list[Parts]:
    if key is None:
        return [each for scope in scopes(contents.records) for each in theories_with_arrows(contents, scope)]
    theory = theory_named(contents.records, key)
    if theory is None:
        there = known(each.id for each in contents.records.of(Theory))
        raise Refused(f"There is no theory “{key}”. There are: {there}.")
    return [parts_of(contents.records, theory)]


def _overtaken(arrows: list[Arrow]) -> None:
    """Claims that were judged, and would not be accepted as things are now."""
    for each in (one for arrow in arrows for one in arrow.claims if one.overtaken):
        said(f"“{each.claim.text}” is judged “{each.claim.verdict.label}” and would not be accepted now:")
        for bar in each.overtaken:
            said(f"{bar.sentence} {bar.way_out}", indent=4)
