"""What the pages of running a vote share: which exercise, for whom, and the way back to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from wellthread.vocabulary import Exercise, noun_named
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.queries import exercises as queries
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame


def run_by(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Exercise]:
    """The exercise, for somebody who may run it. Raises Http404."""
    sight = sight_of(request, programme)
    found = queries.an_exercise(sight, key)
    if found is None or not sight.may(Permission.RUN_EXERCISE, found):
        raise Http404
    return sight, found


def hall_frame(sight: Sight, found: Exercise, *last: str) -> dict[str, Any]:
    """The frame of a page below an exercise."""
    given = {"programme": sight.programme, "key": found.id}
    way = [Crumb(text=found.title, url=reverse("priorities-exercise", kwargs=given))]
    if last:
        way.append(Crumb(text="Run the vote", url=reverse("priorities-run", kwargs=given)))
    else:
        way.append(Crumb(text="Run the vote"))
    way += [Crumb(text=each) for each in last]
    return {**frame(sight, noun_named("exercise"), way), "exercise": found}
