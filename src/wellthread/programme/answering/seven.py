"""The seven questions that stand, asked of what a programme holds; the team's own answers stand beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.vocabulary import StandingAnswer, StandingQuestion

from . import addressed, contribute, improve, projects, who, whole
from .answer import Answer
from .asking import Asking

Q = StandingQuestion
ASKED: Mapping[StandingQuestion, Callable[[Asking], Answer]] = {
    Q.WHO: who.answered,
    Q.IMPROVE: improve.answered,
    Q.PROJECTS: projects.answered,
    Q.CONTRIBUTE: contribute.answered,
    Q.RESIDENTS: partial(addressed.answered, question=Q.RESIDENTS),
    Q.COMMISSIONERS: partial(addressed.answered, question=Q.COMMISSIONERS),
    Q.PROGRAMME: whole.answered,
}


def seven(contents: Contents, scope: Scope, *, today: date) -> tuple[Answer, ...]:
    """All seven answers for one place, or (None) for all of them. `contents` must be fit for the reader."""
    return answered_all(Asking(contents, scope, today))


def answered_all(asking: Asking) -> tuple[Answer, ...]:
    """All seven, of one asking."""
    return tuple(_with_team(asking, ask(asking)) for ask in ASKED.values())


def one_of_seven(contents: Contents, question: StandingQuestion, scope: Scope, *, today: date) -> Answer:
    """One answer for one place, or for all of them."""
    asking = Asking(contents, scope, today)
    return _with_team(asking, ASKED[question](asking))


def _with_team(asking: Asking, answer: Answer) -> Answer:
    """The answer with the team's own beside it, the newest first. It changes nothing of the records' answer."""
    written = [
        each
        for each in asking.records.of(StandingAnswer)
        if each.question is answer.question
        and (each.neighbourhood.unversioned if each.neighbourhood else None) == asking.scope
    ]
    newest = sorted(written, key=lambda each: (each.on or date.min, each.id), reverse=True)
    return replace(answer, team=tuple(newest))
