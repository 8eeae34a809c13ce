"""`wellthread systems-map ask`: a question to a map, answered in words."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder
from wellthread.cli._map import as_json, of_map, printed, steps_refused, the_map
from wellthread.cli._terminal import heading, said, tabled
from wellthread.methods.systems_map.asking import Question, ask
from wellthread.methods.systems_map.steps_text import write_view
from wellthread.methods.systems_map.submaps import found_factors
from wellthread.programme.map_reading import answer_table


@click.command("ask")
@folder
@click.argument("question", type=click.Choice([each.value for each in Question]))
@of_map
@click.option("--of", "of", metavar="FACTOR", multiple=True, help="By id or name; can be repeated.")
@click.option("--to", "to", metavar="FACTOR", multiple=True, help="For between: where the ways lead.")
@click.option("--steps", type=click.IntRange(1, 20), help="For reach, drives and around: how far.")
@as_json
def command(
    folder: Path,
    question: str,
    key: str | None,
    of: tuple[str, ...],
    to: tuple[str, ...],
    steps: int | None,
    as_json: bool,
) -> None:
    """Put a QUESTION to a map of FOLDER: reach, clash, between, drives, trade, risk or around.

    The answer says which way things go only where every way that was found agrees.
    """
    _, drawn, web = the_map(folder, key)
    with steps_refused():
        answer = ask(web, Question.read(question), found_factors(web, of), found_factors(web, to), steps)
    if as_json:
        lines = [
            {
                "factor": each.factor.id,
                "steps": each.steps,
                "signs": [sign.value for sign in each.signs],
                "ways": each.ways,
                "told": each.sentence,
            }
            for each in answer.lines
        ]
        printed(
            {
                "map": drawn.id,
                "question": answer.question,
                "answer": list(answer.sentences),
                "view": write_view(answer.shows),
                "factors": lines,
                "ways": list(answer.told_ways),
            }
        )
        return
    heading(answer.question)
    for sentence in (*answer.sentences, *answer.told_ways):
        said(sentence)
    if answer.lines:
        tabled(answer_table(web, answer))
