"""What commands on a programme folder share: reading it, refusing a bad one, and finding a record by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from wellthread import programme
from wellthread.programme import Contents, Problem, Unreadable
from wellthread.programme.saving import save
from wellthread.vocabulary import BadRef, Neighbourhood, Ref, SystemsMap

from ._refusal import Refused

MOST = 50

folder = click.argument("folder", type=click.Path(path_type=Path))
"""The programme folder that a command works on."""


def data_folder(says: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the option `--data`: where files of open data are. `says` is its help."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="WELLTHREAD_DATA",
        default=Path("data"),
        show_default=True,
        help=says,
    )


def dated(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--date`: the day of which it speaks, today unless said otherwise."""
    return click.option(
        "--date",
        "today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        default=lambda: datetime.now(UTC).strftime("%Y-%m-%d"),
        help="The day of which the outputs speak; today unless given. The same folder and day give the same files.",
    )(command)


def opened(path: Path) -> Contents:
    """What the folder holds, checked. Raises Refused with every problem: file, row, what is wrong, how to mend it."""
    try:
        contents = programme.read(path)
    except Unreadable as wrong:
        raise Refused(complaint(wrong.problems)) from None
    if problems := programme.check(contents):
        raise Refused(complaint(problems))
    return contents


def save_checked(before: Contents, after: Contents, path: Path, *, otherwise: str) -> None:
    """Write what changed to the folder. Raises Refused with `otherwise` and the first problem if it does not fit."""
    if problems := programme.check(after):
        raise Refused(f"{otherwise}: {problems[0]}")
    save(before, after, path)


def room(path: Path, *, replace: bool, mark: str) -> None:
    """Make sure that a folder may be written at `path`. Raises Refused when that would cost somebody their files.

    With `replace`, a folder that is there may go only if it holds the file `mark`, as everything made by the same
    command does.
    """
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if not replace:
        raise Refused(f"{path} is there already. Name another folder, or add --replace.")
    if not (path / mark).is_file():
        raise Refused(f"{path} holds no {mark}, so this command did not make it. Name another folder, or empty it.")


def complaint(problems: list[Problem] | tuple[Problem, ...]) -> str:
    """Problems for people, one a line, the first fifty of them."""
    told = [str(each) for each in problems[:MOST]]
    if len(problems) > MOST:
        told.append(f"… and {len(problems) - MOST} more.")
    return "\n".join(told)


def named(text: str, contents: Contents) -> Ref:
    """The record that a person named. Raises Refused when it cannot be read or is not there."""
    try:
        ref = Ref.parse(text)
    except BadRef as wrong:
        raise Refused(str(wrong)) from None
    if ref not in contents.records:
        raise Refused(f"There is no {ref} in this programme. A reference looks like theme:damp-homes.")
    return ref


def day(moment: datetime) -> date:
    """The day of an option that click read."""
    return moment.date()


def one_map(contents: Contents, wanted: str | None) -> SystemsMap:
    """The systems map that `--map` names, or the only one there is. Raises Refused with those there are."""
    maps = contents.records.of(SystemsMap)
    found = [each for each in maps if wanted in (None, each.id)]
    if len(found) == 1:
        return found[0]
    there = ", ".join(each.id for each in maps) or "none yet"
    raise Refused(f"Say which map with --map. There are: {there}.")


def one_place(places: tuple[Neighbourhood, ...], wanted: str | None) -> Ref:
    """The neighbourhood that `--in` names, or the only one there is. Raises Refused with those there are."""
    found = [each for each in places if wanted in (None, each.id)]
    if len(found) == 1:
        return found[0].ref.unversioned
    known = ", ".join(each.id for each in places) or "none yet"
    raise Refused(f"Say which neighbourhood with --in. There are: {known}.")
