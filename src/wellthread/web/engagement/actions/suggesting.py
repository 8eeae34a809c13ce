"""Accept a suggestion or refuse it: each by a person, one at a time, and the thread says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Contribution, Ref, SuggestionRefusal, Theme
from wellthread.web.engagement.queries.bench import Bench
from wellthread.web.thread import actions
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

from .bench import code


def accept(said: Contribution, theme: Theme, *, bench: Bench, at: datetime) -> None:
    """Put the whole of some words under a theme that was suggested, as this person's coding. Raises Unfit."""
    code(said, [(0, len(said.text))], theme.name, bench=bench, at=at, how=How.SUGGESTION)


@transaction.atomic
def accept_again(later: Contribution, earlier: Contribution, *, bench: Bench, at: datetime) -> None:
    """Say that some words say others again. Both stay. Raises Unfit."""
    link = Link(subject=later.ref, verb=Verb.SAYS_AGAIN, object=earlier.ref, by=bench.me, at=at, how=How.SUGGESTION)
    actions.cite(link, programme=bench.programme, by=bench.person)


def refuse(said: Ref, other: Ref, *, bench: Bench, at: datetime) -> None:
    """Say no to a theme, or to other words, so that it is not suggested again. Raises Unfit for anything else."""
    if other.kind not in ("theme", "contribution"):
        raise Unfit("Only a theme or other words can be refused.")
    made = SuggestionRefusal(
        id=fresh_id(),
        contribution=said.unversioned,
        theme=other.unversioned if other.kind == "theme" else None,
        other=other.unversioned if other.kind == "contribution" else None,
        made_by=bench.me,
        made_at=at,
    )
    actions.add(made, programme=bench.programme, by=bench.person)
