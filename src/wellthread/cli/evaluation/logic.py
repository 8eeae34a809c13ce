"""`wellthread evaluation logic`: a theory of change with results laid on it."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.programme.learning.drawn import logic_drawn
from wellthread.programme.learning.laid import in_words, logic, logic_table
from wellthread.programme.release import release
from wellthread.programme.theories import parts_of, theory_named
from wellthread.vocabulary import Neighbourhood, Theory, Visibility


@click.command("logic")
@folder
@click.argument("key")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the drawing here.")
def command(folder: Path, key: str, as_csv: bool, svg: Path | None) -> None:
    """Lay results on a theory of FOLDER. KEY is the id of a theory or of a neighbourhood.

    Each step with what was done, what was measured against its start and target, and what is missing; each arrow with
    how the claims made of it stand.
    """
    contents = release(opened(folder), Visibility.TEAM)
    theory = theory_named(contents.records, key) or theory_named(contents.records, f"whole-{key}")
    if theory is None:
        there = known(each.id for kind in (Theory, Neighbourhood) for each in contents.records.of(kind))
        raise Refused(f"There is no theory or neighbourhood “{key}”. There are: {there}.")
    found = logic(contents, parts_of(contents.records, theory))
    table = logic_table(found, f"logic-{theory.id}")
    if as_csv:
        click.echo(table.csv(), nl=False)
        return
    if svg is not None:
        picture = logic_drawn(found)
        if picture is None:
            raise Refused("This theory has no steps yet, so there is nothing to draw.")
        svg.write_text(picture.printed, encoding="utf-8")
        said(f"Written: {svg}")
        return
    heading(theory.title)
    for sentence in in_words(found):
        said(sentence)
    tabled(table)
