"""`wellthread evaluation ripples`: what followed from what, place by place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme.learning.drawn import ripples_drawn
from wellthread.programme.learning.rippled import (
    Rippled,
    by_step,
    circle_sentence,
    due_sentence,
    in_words,
    rippled,
    ripples_table,
)
from wellthread.programme.release import release
from wellthread.programme.scope import scopes
from wellthread.vocabulary import Neighbourhood, Records, Visibility


@click.command("ripples")
@folder
@dated
@click.option("--in", "place", metavar="ID", help="Only this neighbourhood, by its id.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else; needs --in.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the timeline here; needs --in.")
def command(folder: Path, today: datetime, place: str | None, as_csv: bool, svg: Path | None) -> None:
    """Tell the ripples of FOLDER: what happened, what it followed from, who is glad of it, and when to look again."""
    records = release(opened(folder), Visibility.TEAM).records
    known = [each for each in records.of(Neighbourhood) if place in (None, each.id)]
    if place is not None and not known:
        there = ", ".join(each.id for each in records.of(Neighbourhood))
        raise Refused(f"There is no neighbourhood “{place}”. There are: {there}.")
    if (as_csv or svg) and place is None:
        raise Refused("Say which neighbourhood with --in.")
    wanted = [each for each in scopes(records) if place is None or (each and each.id == place)]
    all_found = [_sound(rippled(records, each), records) for each in wanted]
    if as_csv:
        click.echo(ripples_table(all_found[0], records).csv(), nl=False)
        return
    if svg is not None:
        _write(all_found[0], records, svg)
        return
    for found in all_found:
        if found.seen or found.scope:
            _tell(found, records, today)


def _sound(found: Rippled, records: Records) -> Rippled:
    if found.round:
        raise Refused(circle_sentence(found.round, records))
    return found


def _write(found: Rippled, records: Records, svg: Path) -> None:
    picture = ripples_drawn(found, records)
    if picture is None:
        raise Refused("No ripples have been noted there yet, so there is nothing to draw.")
    svg.write_text(picture.printed, encoding="utf-8")
    said(f"Written: {svg}")


def _tell(found: Rippled, records: Records, today: datetime) -> None:
    place = records.find(Neighbourhood, found.scope)
    heading(place.name if place else "The whole programme")
    said(in_words(found))
    said(due_sentence(found.due, day(today)))
    if found.unwelcome:
        said("Some or all would rather be without: " + ", ".join(f"R{each.number}" for each in found.unwelcome) + ".")
    if found.seen:
        tabled(ripples_table(found, records))
        tabled(by_step(found, records))
