"""`box-out`, `box-in` and `box-home`: the box at the terminal, where there may be no browser yet."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from wellthread.programme import Unreadable
from wellthread.web.thread.keep import revision
from wellthread.web.thread.refusals import Refusal

from . import actions, queries

BY = "command:box"
Say = Callable[[str], None]


def box_out(options: Namespace, *, say: Say) -> None:
    """Pack a programme into a box file; on a machine that is a box, for the way home."""
    if not revision(options.programme):
        sys.exit(f"There is no programme “{options.programme}” here.")
    file = Path(options.file)
    if file.exists():
        sys.exit(f"{file} is there already. Name another file.")
    do = actions.pack_for_home if queries.is_box(options.programme) else actions.pack_for_the_hall
    try:
        made = do(options.programme, passphrase(options, twice=True), by=BY, at=timezone.now())
    except Refusal as refusal:
        sys.exit(str(refusal))
    file.write_bytes(made)
    say(f"{file}: {len(made):,} bytes, sealed.")


def box_in(options: Namespace, *, say: Say) -> None:
    """Make this machine the box."""
    try:
        slug = actions.set_up(_held(options), passphrase(options), by=BY)
    except (Refusal, Unreadable) as refusal:
        sys.exit(str(refusal))
    say(f"“{slug}” is here. Start it with: python -m wellthread.web box")


def box_home(options: Namespace, *, say: Say) -> None:
    """Bring a box home."""
    try:
        came = actions.bring_home(
            _held(options), passphrase(options), programme=options.programme, by=BY, at=timezone.now()
        )
    except (Refusal, Unreadable) as refusal:
        sys.exit(str(refusal))
    for line in came.told:
        say(line)
    if came.listed:
        say(f"Look at them on the site, at /{options.programme}/box/.")


def passphrase(options: Namespace, *, twice: bool = False) -> str:
    """The passphrase, from a file or typed in where nobody sees it."""
    if options.passphrase_file:
        return Path(options.passphrase_file).read_text(encoding="utf-8").strip()
    given = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("The passphrase again: ") != given:
        sys.exit("The two are not the same.")
    return given


def _held(options: Namespace) -> bytes:
    try:
        return Path(options.file).read_bytes()
    except OSError as error:
        sys.exit(f"{options.file} cannot be read: {error.strerror}.")
