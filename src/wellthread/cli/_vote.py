"""What commands about one vote share: finding it."""

from __future__ import annotations

import click

from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import known
from wellthread.programme import Contents
from wellthread.vocabulary import Exercise

of_vote = click.option("--vote", "key", metavar="ID", help="Which vote; the only one there is, if not given.")


def the_vote(contents: Contents, wanted: str | None) -> Exercise:
    """The vote that `--vote` names, or the only one. Raises Refused with those there are."""
    votes = contents.records.of(Exercise)
    found = [each for each in votes if wanted in (None, each.id)]
    if len(found) == 1:
        return found[0]
    raise Refused(f"Say which vote with --vote. There are: {known(each.id for each in votes) or 'none yet'}.")
