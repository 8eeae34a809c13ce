"""What the pages of one vote share: finding it, and the way that led there."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from wellthread.vocabulary import Exercise, noun_named
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.queries.exercises import an_exercise
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import frame

PAGES = {"Options": "priorities-options"}


def exercise_for(sight: Sight, key: str) -> Exercise:
    """The exercise with this id. Raises Http404 where the reader sees none."""
    found = an_exercise(sight, key)
    if found is None:
        raise Http404
    return found


def frame_of(sight: Sight, found: Exercise, *way: str) -> dict[str, Any]:
    """The frame of a page below an exercise. `way` are the names of the pages, the last being this one."""
    kwargs = {"programme": sight.programme, "key": found.id}
    crumbs = [Crumb(text=found.title, url=reverse("priorities-exercise", kwargs=kwargs))]
    crumbs += [Crumb(text=each, url=reverse(PAGES[each], kwargs=kwargs)) for each in way[:-1]]
    crumbs += [Crumb(text=each) for each in way[-1:]]
    return {**frame(sight, noun_named("exercise"), crumbs), "exercise": found}
